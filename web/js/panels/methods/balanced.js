// Grids of about equal load along buildings and compounds: bounds, weight, what may not move; feasible or why not.
import { isAbort, send } from '../../api.js';
import { nameOf, t } from '../../i18n.js';
import { action, choice, field, h, segments } from '../dom.js';

const PAUSE_MS = 400;

/** @param {{changed, choosePlan, wards}} page what the form gives: repaint, plans to start from, the chosen wards */
export function createBalancedMethod(app, { changed, repaint, members: rest }) {
  const asked = {
    minHouseholds: 300,
    maxHouseholds: 500,
    seed: 7,
    keep: 'compound',
    from: '',
    keepWeight: 0.5,
    weight: 'households',
    equal: false,
    barriers: ['river', 'expressway', 'railway'],
    weights: { residents: 1, elderly: 2, elderlyAlone: 0, children: 1, migrants: 0, shops: 0 },
    seeds: [],
    restricted: [],
    count: 0,
  };
  let plans = [];
  let territory = '';
  let verdict = null;
  let asking = null;
  let timer = 0;

  async function load() {
    territory = app.state.territory;
    plans = await app.data.plans(territory).catch(() => []);
    if (!plans.some(({ id }) => String(id) === asked.from)) asked.from = '';
    repaint();
  }

  function set(name, value) {
    asked[name] = value;
    changed();
  }

  const numberField = (name, more = {}) =>
    field(
      t(`balanced.${name}`),
      h('input', {
        class: 'gw-input',
        type: 'number',
        step: 1,
        min: 1,
        required: true,
        value: asked[name],
        oninput: (e) => set(name, Number(e.target.value)),
        ...more,
      }),
    );

  const check = (label, checked, onchange) =>
    h('label', { class: 'gw-check' }, h('input', { type: 'checkbox', checked, onchange }), h('span', {}, label));

  /** Codes in a field, parted by spaces, commas or lines. */
  const codesField = (name) =>
    field(
      t(`balanced.${name}`),
      h('textarea', {
        class: 'gw-input gw-lines',
        rows: 2,
        spellcheck: 'false',
        value: asked[name].join(' '),
        onchange: (e) => set(name, e.target.value.split(/[\s,;，；、]+/).filter(Boolean)),
      }),
      t(`balanced.${name}.hint`),
    );

  // What one of each counts; bounds are then in these points.
  const workloadFields = () =>
    h(
      'div',
      { class: 'gw-field' },
      h('span', { class: 'gw-field-label' }, t('balanced.weights')),
      h(
        'div',
        { class: 'gw-pair' },
        Object.entries(asked.weights).map(([name, w]) =>
          field(
            t(`balanced.weights.${name}`),
            h('input', {
              class: 'gw-input',
              type: 'number',
              min: 0,
              step: 'any',
              value: w,
              oninput: (e) => set('weights', { ...asked.weights, [name]: Number(e.target.value) || 0 }),
            }),
          ),
        ),
      ),
      h('span', { class: 'gw-hint' }, t('balanced.weights.hint')),
    );

  function startFields() {
    return [
      field(
        t('balanced.from'),
        choice(
          [['', t('balanced.scratch')], ...plans.map((plan) => [String(plan.id), `${plan.name} · ${t(`plan.${plan.state}`)}`])],
          asked.from,
          (id) => {
            set('from', id);
            repaint();
          },
        ),
        t('balanced.from.hint'),
      ),
      asked.from
        ? field(
            t('balanced.keepWeight'),
            h('input', {
              type: 'range',
              class: 'gw-range',
              min: 0,
              max: 1,
              step: 0.1,
              value: asked.keepWeight,
              onchange: (e) => set('keepWeight', Number(e.target.value)),
            }),
            t('balanced.keepWeight.hint'),
          )
        : null,
    ];
  }

  // Whether there is a division at all is asked while the form is filled in.
  function askFeasible() {
    clearTimeout(timer);
    asking?.abort();
    timer = setTimeout(async () => {
      asking = new AbortController();
      try {
        const { body } = await send('POST', '/api/v1/plans/feasibility', rest(), { signal: asking.signal });
        verdict = body;
      } catch (problem) {
        if (isAbort(problem)) return;
        verdict = { problem };
      }
      changed(true);
    }, PAUSE_MS);
  }

  function words(wards) {
    if (!verdict) return { words: t('balanced.asking', { n: wards.length }) };
    if (verdict.problem) return { words: '', warning: verdict.problem.message, blocked: true };
    const grids = (verdict.parts ?? []).reduce((sum, part) => sum + (part.minGrids ?? 0), 0);
    const homes = (verdict.parts ?? []).reduce((sum, part) => sum + (part.households ?? 0), 0);
    if (verdict.feasible) return { words: t('balanced.feasible', { n: wards.length, households: homes, grids }) };
    const reasons = verdict.reasons ?? (verdict.objections ?? []).map((one) => ({ words: one }));
    return {
      words: t('balanced.infeasible', { n: reasons.length }),
      reasons,
      relax: verdict.relaxation,
    };
  }

  return {
    render() {
      if (territory !== app.state.territory) load();
      return [
        h('div', { class: 'gw-pair' }, numberField('minHouseholds'), numberField('maxHouseholds')),
        field(
          t('balanced.weight'),
          choice(
            ['households', 'residents', 'workload'].map((w) => [w, t(`balanced.weight.${w}`)]),
            asked.weight,
            (w) => {
              set('weight', w);
              repaint();
            },
          ),
        ),
        asked.weight === 'workload' ? workloadFields() : null,
        h(
          'div',
          { class: 'gw-field' },
          h('span', { class: 'gw-field-label' }, t('balanced.keep')),
          segments(
            t('balanced.keep'),
            [
              ['compound', t('balanced.keep.compound')],
              ['none', t('balanced.keep.none')],
            ],
            asked.keep,
            (k) => {
              set('keep', k);
              repaint();
            },
          ),
        ),
        startFields(),
        h(
          'details',
          { class: 'gw-group' },
          h('summary', {}, t('balanced.more')),
          h(
            'div',
            { class: 'gw-form' },
            ['river', 'expressway', 'railway'].map((barrier) =>
              check(t(`balanced.barrier.${barrier}`), asked.barriers.includes(barrier), (e) =>
                set(
                  'barriers',
                  e.target.checked ? [...asked.barriers, barrier] : asked.barriers.filter((b) => b !== barrier),
                ),
              ),
            ),
            check(t('balanced.equal'), asked.equal, (e) => set('equal', e.target.checked)),
            numberField('count', { min: 0, required: false }),
            codesField('seeds'),
            asked.from ? codesField('restricted') : null,
            numberField('seed', { min: 0 }),
          ),
        ),
      ];
    },
    members() {
      const { from, keepWeight, weights, seeds, restricted, count, ...own } = asked;
      return {
        ...own,
        ...(own.weight === 'workload' ? { weights: Object.fromEntries(Object.entries(weights).filter(([, w]) => w > 0)) } : {}),
        ...(seeds.length ? { seeds } : {}),
        ...(count > 0 ? { count } : {}),
        ...(from ? { from, keepWeight } : {}),
        ...(from && restricted.length ? { restricted } : {}),
      };
    },
    previews: true,
    /** @param {boolean} answered whether only the verdict is new */
    summary(wards, answered) {
      if (!(asked.minHouseholds > 0 && asked.minHouseholds <= asked.maxHouseholds)) {
        // Nothing is asked with bounds that cannot be.
        clearTimeout(timer);
        asking?.abort();
        verdict = null;
        return { words: t('balanced.badBounds'), blocked: true };
      }
      if (!answered) {
        verdict = null;
        askFeasible();
      }
      const { relax, ...summary } = words(wards);
      // Where a handful of households is cut off, no bounds that make sense include them.
      if (!relax || relax.minHouseholds < asked.minHouseholds / 2) return summary;
      return {
        ...summary,
        offer: action(t('balanced.relax', { min: relax.minHouseholds, max: relax.maxHouseholds }), () => {
          Object.assign(asked, { minHouseholds: relax.minHouseholds, maxHouseholds: relax.maxHouseholds });
          repaint();
        }),
      };
    },
    /** The report of the plan that was made, in words. */
    report: (report) => [
      h(
        'p',
        { class: 'gw-sentence' },
        t('balanced.report', {
          regions: report.regions,
          inRange: report.inRange,
          deviation: ((report.meanDeviation ?? 0) * 100).toFixed(1),
        }),
        Number.isFinite(report.householdsMoved)
          ? ` ${t('balanced.moved', { n: report.householdsMoved, share: ((report.keptShare ?? 0) * 100).toFixed(1) })}`
          : '',
      ),
      report.seedsShared?.length
        ? h('ul', { class: 'gw-findings' }, report.seedsShared.map(({ reason }) => h('li', {}, h('span', { class: 'gw-sign' }, '▲ '), reason)))
        : null,
      report.outOfRange?.length
        ? h(
            'ul',
            { class: 'gw-findings' },
            report.outOfRange.slice(0, 50).map((row) => h('li', {}, h('b', {}, nameOf({ ...row, code: row.code ?? row.region })), ' ', row.reason)),
          )
        : null,
    ],
  };
}
