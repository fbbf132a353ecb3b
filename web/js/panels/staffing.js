// Where workers go: the question, the proposal with its proof, and a plan that one can change by hand.
import { address, getJson, isAbort, send } from '../api.js';
import { decimal, language, nameOf, number, percent, ratio, t } from '../i18n.js';
import { parsePairs } from '../state.js';
import { boundsOfPlaces } from './siting-answer.js';
import { action, button, choice, field, fill, h, problemBox } from './dom.js';

const AIMS = ['residents', 'households', 'workload'];
const STAFF = ['own', 'office', 'ward', 'grid', 'all'];
const PEOPLE = ['residents', 'elderly', 'children'];
const MOST = 60;

/** @param {{layer: object, startJob: Function}} work `layer` puts the workers of the plan on the map */
export function createStaffing(app, { layer, map, startJob }) {
  const element = h('section', { class: 'gw-staffing' });
  const job = h('div', { role: 'status' });
  const asked = { n: 12, by: '', staff: 'own', aim: 'residents', target: '', within: '', weights: { residents: 1, elderly: 1, children: 0 } };
  let shown = '';
  let answer = null;
  let added = [];
  let whole = false;

  const title = () => h('h3', { class: 'gw-section-title' }, t('staffing.title'));
  const head = () =>
    h('div', { class: 'gw-card-head' }, title(),
      h('button', { type: 'button', class: 'gw-close', 'aria-label': t('staffing.leave'), title: t('staffing.leave'), onclick: () => app.set({ staffing: '' }) }, '×'));

  async function render() {
    const { staffing } = app.state;
    if (!staffing) {
      clear();
      return fill(element, title(), h('p', { class: 'gw-hint' }, t('staffing.hint')),
        h('p', { class: 'gw-buttons' }, button(t('staffing.ask'), begin)));
    }
    if (staffing === 'new') {
      clear();
      shown = 'new';
      return form();
    }
    const wanted = `${staffing} ${language()}`;
    if (shown === wanted) return undefined;
    shown = wanted;
    fill(element, head(), h('p', { class: 'gw-hint' }, t('loading')));
    try {
      answer = await getJson(`/api/v1/staffing/${encodeURIComponent(staffing)}`, {});
      const edited = parsePairs(app.state.added);
      added = answer.rows.map((row) => (row.workers + edited[row.code] >= 0 ? edited[row.code] : row.added));
      whole = false;
      draw();
      const places = answer.rows.filter((row) => row.added && Number.isFinite(row.lon)).map(({ lon, lat }) => [lon, lat]);
      if (places.length) map.fit(boundsOfPlaces(places), undefined, 15);
      element.scrollIntoView({ block: 'start' });
    } catch (problem) {
      if (isAbort(problem)) return undefined;
      fill(element, head(), problemBox(problem, { unknown: t('problem.net') }),
        h('p', { class: 'gw-buttons' }, button(t('staffing.again'), () => app.set({ staffing: 'new' }))));
    }
    return undefined;
  }

  function clear() {
    if (shown) layer.clear();
    shown = '';
    answer = null;
  }

  /** A new question begins where the reader stands. */
  function begin() {
    asked.by = app.state.level;
    asked.within = '';
    app.set({ staffing: 'new' });
  }

  function form() {
    asked.by ||= app.state.level;
    const input = (name, more, of = asked) =>
      h('input', { class: 'gw-input', type: 'number', value: of[name], dataset: { staffing: name }, ...more, onchange: ({ target }) => { of[name] = target.value; } });
    const levels = app.territory()?.levels?.length ? app.territory().levels : ['ward'];
    asked.within ||= app.state.within || 'all';
    const places = [['all', t('siting.everywhere')]];
    for (const code of new Set([app.state.sel, app.state.within].filter(Boolean))) {
      places.push([code, placeName(code)]);
    }
    fill(
      element,
      head(),
      h('form', { class: 'gw-form', onsubmit: (event) => { event.preventDefault(); ask(); } },
        h('div', { class: 'gw-pair' },
          field(t('staffing.n'), input('n', { min: 0, step: 1 })),
          field(t('staffing.by'), choice(levels.map((level) => [level, t(`level.${level}`)]), asked.by, (v) => { asked.by = v; }))),
        h('div', { class: 'gw-pair' },
          field(t('staffing.staff'), choice(STAFF.map((s) => [s, t(`staffing.staff.${s}`)]), asked.staff, (v) => { asked.staff = v; })),
          field(t('staffing.aim'), choice(AIMS.map((a) => [a, t(`staffing.aim.${a}`)]), asked.aim, (v) => {
            asked.aim = v;
            form();
          }, { dataset: { staffing: 'aim' } }))),
        asked.aim === 'workload' ? [h('p', { class: 'gw-field-label' }, t('staffing.weights')),
          h('div', { class: 'gw-pair' }, PEOPLE.map((g) => field(t(`group.${g}`), input(g, { min: 0, step: 'any' }, asked.weights))))] : null,
        field(t('staffing.target'), input('target', { min: 1, step: 'any' }), t('staffing.target.hint')),
        places.length > 1 ? field(t('staffing.within'), choice(places, asked.within, (v) => { asked.within = v; })) : null,
        h('p', { class: 'gw-buttons' }, h('button', { type: 'submit', class: 'gw-button gw-button-main' }, t('staffing.go')))),
      job,
    );
  }

  async function ask() {
    fill(job);
    const { territory, plan } = app.state;
    const question = { territory, by: asked.by, staff: asked.staff, aim: asked.aim, n: Number(asked.n) };
    if (plan) question.plan = plan;
    if (asked.within !== 'all') question.within = asked.within;
    if (asked.target !== '') question.target = Number(asked.target);
    if (asked.aim === 'workload') {
      question.weights = Object.fromEntries(Object.entries(asked.weights).map(([g, w]) => [g, Number(w)]).filter(([, w]) => w > 0));
    }
    try {
      const made = await send('POST', '/api/v1/staffing', question);
      startJob(made.body, { into: job, done: ({ id }) => {
        fill(job);
        app.set({ staffing: id });
      } });
    } catch (problem) {
      fill(job, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  const ratioOf = (row, more) => (row.load === 0 ? 0 : row.workers + more > 0 ? row.load / (row.workers + more) : Infinity);

  /** Areas of a plan without anybody, and the heaviest load where somebody works, as the service reckons them. */
  function verdictOf(plan) {
    const found = { without: 0, heaviest: 0, row: null };
    answer.rows.forEach((row, i) => {
      const load = ratioOf(row, plan[i]);
      if (load === Infinity) found.without++;
      else if (load > found.heaviest) Object.assign(found, { heaviest: load, row });
    });
    return found;
  }

  function compared(yours, proposed) {
    if (yours.without > proposed.without) return h('b', {}, t('staffing.worse.without', { n: yours.without, proposed: proposed.without }));
    if (yours.without < proposed.without) return t('staffing.better.without', { n: yours.without, proposed: proposed.without });
    return yours.heaviest > proposed.heaviest + 0.5
      ? h('b', {}, t('staffing.worse', { difference: number(Math.round(yours.heaviest - proposed.heaviest)) }))
      : t('staffing.same');
  }

  function draw() {
    const { worstBefore, worstAfter, bestMove: move } = answer;
    const row = (key, words) => h('tr', {}, h('th', { scope: 'row' }, t(key)), h('td', { class: 'gw-num' }, words));
    const unit = t(`staffing.each.${answer.aim}`);
    const worst = ({ areasWithoutWorker: n, heaviestStaffed: most }) =>
      [n ? t('staffing.without', { n }) : '', most ? t(n ? 'staffing.elsewhere' : 'staffing.heaviest', { load: number(Math.floor(most.ratio)), unit, name: nameOf(most) }) : '']
        .filter(Boolean).join(t('staffing.and'));
    const elsewhere = answer.filled === 0 ? otherStaff() || t('staffing.unknown') : '';
    fill(
      element,
      head(),
      h('p', { class: 'gw-sentence', role: 'status' }, answer.sentence),
      h('table', { class: 'gw-small-table gw-facts' }, h('tbody', {},
        row('staffing.within', answer.within ? nameOf({ name: answer.withinName, nameEn: answer.withinNameEn, code: answer.within }) : t('siting.everywhere')),
        row('staffing.before', worst(worstBefore)),
        row('staffing.after', worst(worstAfter)),
        row('staffing.filled', number(answer.filled)),
        row('staffing.vacancies', number(answer.vacancies)),
        Number.isFinite(answer.perTenThousand) ? row('staffing.per10000', Number.isFinite(answer.perTenThousandTarget)
          ? t('staffing.per10000.of', { n: decimal(answer.perTenThousand), target: decimal(answer.perTenThousandTarget) }) : decimal(answer.perTenThousand)) : null,
        Number.isFinite(answer.qualifiedShare) ? row('staffing.qualified', percent(answer.qualifiedShare)) : null,
        Number.isFinite(answer.target) ? row('staffing.over', `${number(answer.overTargetBefore)} → ${number(answer.overTargetAfter)} (${ratio(answer.target)})`) : null,
        Number.isFinite(answer.target) ? row('staffing.needed', number(answer.neededForTarget)) : null)),
      h('p', { class: 'gw-hint' }, t('staffing.proved')),
      answer.n > answer.vacancies ? h('p', { class: 'gw-note' }, t('staffing.beyond', { n: answer.n - answer.vacancies, vacancies: answer.vacancies })) : null,
      elsewhere ? h('p', { class: 'gw-hint' }, elsewhere) : null,
      h('h4', {}, t('staffing.move')),
      h('p', {}, move?.withoutBefore ? t('staffing.filledOne', { words: move.sentence, before: move.withoutBefore, after: move.withoutAfter, from: nameOf(move.from), load: number(Math.floor(move.fromAfter ?? 0)), unit }) : move ? t('staffing.moved', { words: move.sentence, before: ratio(move.worstBefore), after: ratio(move.worstAfter) }) : t('staffing.noMove')),
      answer.workers.length ? h('details', {}, h('summary', {}, t('staffing.steps')),
        h('ol', { class: 'gw-scroll' }, answer.workers.map((step) => h('li', {}, action(nameOf(step), () => app.set({ sel: step.code })), ` ${step.reason}`)))) : null,
      h('h4', {}, t('staffing.plan')),
      plan(),
      answer.roles?.length ? roles() : null,
      h('p', { class: 'gw-buttons' },
        csv, ' ', button(t('staffing.again'), () => app.set({ staffing: 'new' }))),
    );
    retell();
  }

  const csv = h('a', { class: 'gw-file', download: '' });

  /** The file and the map follow the plan as it was changed by hand. */
  function retell() {
    const edits = answer.rows.map((row, i) => (added[i] === row.added ? '' : `${row.code}:${added[i]}`)).filter(Boolean).join(',');
    app.note({ added: edits });
    csv.href = address(`/api/v1/staffing/${app.state.staffing}`, { f: 'csv', added: edits, lang: language() });
    csv.textContent = t('staffing.csv');
    const sign = (n) => (n > 0 ? `+${n}` : `−${-n}`);
    layer.show({
      sites: answer.rows.map(({ code, lon, lat, ...row }, i) => ({ code, place: [lon, lat], order: sign(added[i]), name: `${nameOf({ code, ...row })} ${sign(added[i])}` }))
        .filter(({ place }, i) => added[i] !== 0 && Number.isFinite(place[0])),
    });
  }

  /** Who works here but is employed at another level, so that nobody takes them for missing. */
  function otherStaff() {
    const levels = Object.entries(app.context?.staffByLevel ?? {}).filter(([level]) => level !== answer.by);
    if (!levels.length) return '';
    return t('staffing.other', { level: t(`level.${answer.by}`), list: levels.map(([level, n]) => t('staff.employed', { level: t(`level.${level}`), n })).join(t('list.comma')) });
  }

  /** The plan with − and +; the worst ratio follows each change. */
  function plan() {
    const told = h('p', { role: 'status', class: 'gw-staffing-yours' });
    const rows = h('tbody');
    const more = h('p', { class: 'gw-hint' });
    const order = answer.rows.map((_, i) => i)
      .sort((a, b) => answer.rows[b].added - answer.rows[a].added || (answer.rows[b].before ?? Infinity) - (answer.rows[a].before ?? Infinity));
    const change = (i, by) => {
      if (answer.rows[i].workers + added[i] + by < 0) return;
      added[i] += by;
      paint();
      retell();
    };
    const paint = () => {
      const yours = verdictOf(added);
      const proposed = answer.rows.map((row) => row.added);
      const worst = [yours.without ? t('staffing.without', { n: yours.without }) : '', yours.row ? `${number(Math.floor(yours.heaviest))} ${t(`staffing.each.${answer.aim}`)} (${nameOf(yours.row)})` : '']
        .filter(Boolean).join(t('staffing.and'));
      fill(told, t('staffing.yours', { n: added.reduce((a, b) => a + b, 0), asked: answer.n, worst }), ' ', compared(yours, verdictOf(proposed)), ' ',
        added.some((n, i) => n !== proposed[i]) ? action(t('staffing.back'), () => { added = proposed; paint(); retell(); }) : null);
      fill(rows, order.slice(0, whole ? order.length : MOST).map((i) => line(answer.rows[i], i)));
      fill(more, !whole && order.length > MOST ? action(t('staffing.all', { shown: MOST, n: order.length }), () => { whole = true; paint(); }) : null);
    };
    const line = (row, i) =>
      h('tr', { dataset: { code: row.code }, onmouseenter: () => app.hover(row.code), onmouseleave: () => app.hover('') },
        h('th', { scope: 'row' }, action(nameOf(row), () => app.set({ sel: row.code }))),
        h('td', { class: 'gw-num' }, decimal(row.workers)),
        h('td', {}, h('span', { class: 'gw-plus' },
          button('−', () => change(i, -1), { 'aria-label': t('staffing.less', { name: nameOf(row) }) }),
          h('b', {}, added[i] > 0 ? `+${added[i]}` : String(added[i])),
          button('+', () => change(i, 1), { 'aria-label': t('staffing.more', { name: nameOf(row) }) }))),
        h('td', { class: 'gw-num' }, Number.isFinite(ratioOf(row, added[i])) ? number(Math.floor(ratioOf(row, added[i]))) : t('staffing.nobody')));
    paint();
    return [told, h('div', { class: 'gw-scroll', tabindex: 0, 'aria-label': t('staffing.plan') },
      h('table', { class: 'gw-small-table' },
        h('thead', {}, h('tr', {}, ['area', 'workers', 'added', 'ratio'].map((key) => h('th', { scope: 'col' }, key === 'ratio' ? [t('staffing.ratio'), ' ', h('span', { class: 'gw-unit' }, t(`staffing.each.${answer.aim}`))] : t(`staffing.${key}`))))), rows)), more];
  }

  const placeName = (code) => {
    const fact = app.view?.byCode.get(code);
    return nameOf({ code, ...(fact ?? app.names?.get(code)) });
  };

  function roleName(code) {
    const role = (app.catalogue.roles ?? []).find((one) => one.code === code);
    return role ? nameOf({ nameZh: role.zh, nameEn: role.en, code }) : code;
  }

  const roles = () =>
    h('details', {}, h('summary', {}, t('staffing.roles')),
      h('table', { class: 'gw-small-table' },
        h('thead', {}, h('tr', {}, ['role', 'posts', 'filled', 'vacancies', 'qualified'].map((key) => h('th', { scope: 'col' }, t(`staffing.${key}`))))),
        h('tbody', {}, answer.roles.map((r) => h('tr', {},
          h('th', { scope: 'row' }, roleName(r.role)),
          ['posts', 'filled', 'vacancies', 'qualified'].map((key) => h('td', { class: 'gw-num' }, number(r[key]))))))));

  return { element, render };
}
