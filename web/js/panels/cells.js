// Dividing wards into cells: which wards, which shape and size, about how many, then a job and the new plan.
import { address, getJson, send } from '../api.js';
import { cellSquareMetres, estimateCells, lineMetres, polygonsOf, squareMetresOf } from '../geometry.js';
import { nameOf, number, squareMetres, t } from '../i18n.js';
import { button, choice, field, fill, h, problemBox, segments } from './dom.js';
import { groupWards } from './wards.js';

export function createCells(app, { startJob, showPlace, showNext, reload }) {
  const element = h('form', {
    class: 'gw-form',
    onsubmit: (e) => {
      e.preventDefault();
      make();
    },
  });
  const wardList = h('div', { class: 'gw-pick', role: 'group' });
  const submit = h('button', { type: 'submit', class: 'gw-button gw-button-main' });
  const opened = new Set();
  const pickFilter = h('input', { type: 'search', class: 'gw-input', oninput: () => renderWards() });
  const summary = h('p', { class: 'gw-sentence', role: 'status' });
  const outcome = h('div', { role: 'status' });
  const options = h('div');
  const name = h('input', { class: 'gw-input', maxlength: 80 });
  let method = 'square';
  let cellM = 250;
  let resolution = 9;
  let wards = [];
  let groups = () => [];

  async function open() {
    submit.textContent = t('cells.make');
    pickFilter.placeholder = t('cells.filter');
    pickFilter.setAttribute('aria-label', t('cells.filter'));
    wardList.setAttribute('aria-label', t('cells.wards'));
    name.value ||= t('cells.name.default', { n: new Date().toISOString().slice(0, 10) });
    fill(
      element,
      h('p', { class: 'gw-hint' }, t('cells.hint')),
      pickFilter,
      wardList,
      options,
      field(t('cells.name'), name),
      summary,
      h(
        'p',
        { class: 'gw-buttons' },
        submit,
        button(t('cells.clear'), () => {
          app.chosen.clear();
          changed();
        }),
      ),
      outcome,
    );
    const { territory, plan } = app.state;
    wards = territory ? await app.data.outlines(territory, 'ward', plan) : [];
    groups = await groupWards(app, wards);
    renderOptions();
    renderWards();
  }

  function renderOptions() {
    fill(
      options,
      h(
        'div',
        { class: 'gw-field' },
        h('span', { class: 'gw-field-label' }, t('cells.method')),
        segments(
          t('cells.method'),
          ['square', 'hexagon', 'h3'].map((m) => [m, t(`cells.${m}`)]),
          method,
          (m) => {
            method = m;
            renderOptions();
            summarise();
          },
        ),
      ),
      method === 'h3'
        ? field(
            t('cells.resolution'),
            choice(
              [7, 8, 9, 10, 11, 12].map((r) => [r, `${r} · ≈ ${squareMetres(cellSquareMetres('h3', r))}`]),
              resolution,
              (r) => {
                resolution = Number(r);
                summarise();
              },
            ),
          )
        : field(
            t('cells.size'),
            h('input', {
              class: 'gw-input',
              type: 'number',
              min: 1,
              step: 'any',
              value: cellM,
              required: true,
              oninput: (e) => {
                cellM = Number(e.target.value);
                summarise();
              },
            }),
            t(`cells.size.${method}`),
          ),
    );
  }

  function renderWards() {
    const words = pickFilter.value.trim();
    const all = groups(words);
    fill(
      wardList,
      all.map(({ name: group, wards: own }) => {
        const some = own.filter((w) => app.chosen.has(w.code)).length;
        return h(
          'details',
          {
            class: 'gw-group',
            open: words !== '' || all.length === 1 || opened.has(group) || (some > 0 && !opened.has(`-${group}`)),
            ontoggle: (e) => {
              if (words) return;
              opened[e.target.open ? 'add' : 'delete'](group);
              opened[e.target.open ? 'delete' : 'add'](`-${group}`);
            },
          },
          h('summary', {}, group, ' ', h('span', { class: 'gw-code' }, some ? `${some} / ${own.length}` : own.length)),
          h('ul', {}, own.map(wardRow)),
        );
      }),
      wards.length ? null : h('p', { class: 'gw-hint' }, t('cells.noWards')),
    );
    summarise();
  }

  const wardRow = (w) =>
    h(
      'li',
      {},
      h(
        'label',
        { class: 'gw-check' },
        h('input', { type: 'checkbox', checked: app.chosen.has(w.code), onchange: () => toggle(w.code) }),
        h('span', {}, nameOf(w)),
        h('span', { class: 'gw-code' }, w.code),
      ),
    );

  function toggle(code) {
    if (!app.chosen.delete(code)) app.chosen.add(code);
    changed();
  }
  function changed() {
    renderWards();
    app.emit('chosen');
  }

  function summarise() {
    const chosen = wards.filter((w) => app.chosen.has(w.properties.code));
    submit.disabled = true;
    if (!chosen.length) return fill(summary, t('cells.none'));
    const cell = cellSquareMetres(method, method === 'h3' ? resolution : cellM);
    if (!(cell > 0)) return fill(summary, t('cells.badSize'));
    let area = 0;
    let cells = 0;
    for (const { geometry } of chosen) {
      const own = squareMetresOf(geometry);
      const edge = polygonsOf(geometry).reduce((sum, rings) => sum + lineMetres(rings[0]), 0);
      area += own;
      cells += estimateCells(own, edge, cell);
    }
    const perWard = Math.max(...chosen.map(({ geometry }) => squareMetresOf(geometry) / cell));
    submit.disabled = perWard > 999;
    fill(
      summary,
      t('cells.estimate', { n: chosen.length, area: squareMetres(area), cells: number(roughly(cells)) }),
      perWard > 999 ? h('span', { class: 'gw-warning' }, ` ▲ ${t('cells.tooMany')}`) : null,
    );
  }

  async function make() {
    if (!app.chosen.size) return fill(outcome, h('p', { class: 'gw-warning' }, `▲ ${t('cells.none')}`));
    const size = method === 'h3' ? { resolution } : { cellM };
    try {
      const { body: job } = await send('POST', address('/api/v1/plans', { territory: app.state.territory }), {
        territory: app.state.territory,
        name: name.value.trim(),
        wards: [...app.chosen],
        method,
        ...size,
      });
      startJob(job, { into: outcome, done: showPlan });
      outcome.scrollIntoView({ block: 'nearest' });
    } catch (problem) {
      fill(outcome, problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
    }
  }

  async function showPlan(job) {
    const id = job.result?.split('/').pop();
    const divided = wards.filter((w) => app.chosen.has(w.properties.code));
    app.chosen.clear();
    await reload();
    app.emit('chosen');
    fill(outcome, h('p', { class: 'gw-ok' }, `● ${t('cells.made', { name: name.value })}`));
    showNext(divided);
    app.set({ plan: id, level: 'grid', theme: 'households', within: '', sel: '' });
    const crumbs = await listCrumbs(id, showPlace);
    if (app.state.plan !== id) return;
    outcome.append(...crumbs.filter(Boolean));
    outcome.scrollIntoView({ block: 'start' });
  }

  return { element, open, render: () => renderWards(), toggle };
}

/** What happened while cutting: crumbs and where they went, each with a link to its place. */
export async function listCrumbs(plan, showPlace) {
  let problems;
  try {
    const [{ problems: found }, { merged = [] }] = await Promise.all([
      getJson(`/api/v1/plans/${plan}/problems`),
      getJson(`/api/v1/plans/${plan}`),
    ]);
    problems = [
      ...merged.map((crumb) => ({
        ...crumb,
        message: t('plans.crumb', { area: squareMetres(crumb.areaM2), into: crumb.into }),
      })),
      ...byArea(found),
    ];
  } catch {
    return [];
  }
  if (!problems.length) return [h('p', { class: 'gw-hint' }, t('plans.noProblems'))];
  return [
    h('h3', { class: 'gw-section-title' }, t('plans.problems', { n: problems.length })),
    h(
      'ul',
      { class: 'gw-findings' },
      problems
        .slice(0, 100)
        .map((p) =>
          h(
            'li',
            {},
            p.message,
            p.place ? [' ', button(t('show'), () => showPlace(p.place), { kind: 'quiet' })] : null,
          ),
        ),
    ),
    problems.length > 100 ? h('p', { class: 'gw-hint' }, t('more', { n: problems.length - 100 })) : null,
  ];
}

// One line for an area, however much is wrong with it.
function byArea(problems) {
  const lines = new Map();
  for (const problem of problems) {
    const key = problem.code ?? problem.message;
    const line = lines.get(key);
    if (line) line.message += ` ${problem.message}`;
    else lines.set(key, { ...problem });
  }
  return [...lines.values()];
}

const roughly = (n) => (n < 50 ? n : Number(n.toPrecision(2)));
