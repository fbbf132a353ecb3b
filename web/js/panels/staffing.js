// Where workers go: the question, the proposal with its proof, and a plan that one can change by hand.
import { address, getJson, isAbort, send } from '../api.js';
import { decimal, language, nameOf, number, percent, ratio, t } from '../i18n.js';
import { action, button, choice, field, fill, h, problemBox } from './dom.js';

const AIMS = ['residents', 'households', 'workload'];
const STAFF = ['own', 'office', 'ward', 'grid', 'all'];
const PEOPLE = ['residents', 'elderly', 'children'];
const MOST = 60;

export function createStaffing(app, { startJob }) {
  const element = h('section', { class: 'gw-staffing' });
  const job = h('div', { role: 'status' });
  const asked = { n: 12, by: '', staff: 'own', aim: 'residents', target: '', within: '', weights: { residents: 1, elderly: 1, children: 0 } };
  let shown = '';
  let answer = null;
  let added = [];

  const title = () => h('h3', { class: 'gw-section-title' }, t('staffing.title'));
  const head = () =>
    h('div', { class: 'gw-card-head' }, title(),
      h('button', { type: 'button', class: 'gw-close', 'aria-label': t('staffing.leave'), title: t('staffing.leave'), onclick: () => app.set({ staffing: '' }) }, '×'));

  async function render() {
    const { staffing } = app.state;
    if (!staffing) {
      shown = '';
      answer = null;
      return fill(element, title(), h('p', { class: 'gw-hint' }, t('staffing.hint')),
        h('p', { class: 'gw-buttons' }, button(t('staffing.ask'), () => app.set({ staffing: 'new' }))));
    }
    if (staffing === 'new') {
      shown = 'new';
      return form();
    }
    const wanted = `${staffing} ${language()}`;
    if (shown === wanted) return undefined;
    shown = wanted;
    fill(element, head(), h('p', { class: 'gw-hint' }, t('loading')));
    try {
      answer = await getJson(`/api/v1/staffing/${encodeURIComponent(staffing)}`, {});
      added = answer.rows.map((row) => row.added);
      draw();
      element.scrollIntoView({ block: 'start' });
    } catch (problem) {
      if (isAbort(problem)) return undefined;
      fill(element, head(), problemBox(problem, { unknown: t('problem.net') }),
        h('p', { class: 'gw-buttons' }, button(t('staffing.again'), () => app.set({ staffing: 'new' }))));
    }
    return undefined;
  }

  function form() {
    asked.by ||= app.state.level;
    const input = (name, more, of = asked) =>
      h('input', { class: 'gw-input', type: 'number', value: of[name], dataset: { staffing: name }, ...more, onchange: ({ target }) => { of[name] = target.value; } });
    const levels = app.territory()?.levels?.length ? app.territory().levels : ['ward'];
    asked.within ||= app.state.sel || app.state.within || 'all';
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

  /** Index of the heaviest load of a plan, as the service reckons it. */
  function worstOf(plan) {
    let worst = -1;
    answer.rows.forEach((row, i) => {
      if (row.load > 0 && (worst < 0 || ratioOf(row, plan[i]) > ratioOf(answer.rows[worst], plan[worst]))) worst = i;
    });
    return worst;
  }

  function draw() {
    const { worstBefore, worstAfter, bestMove: move } = answer;
    const row = (key, words) => h('tr', {}, h('th', { scope: 'row' }, t(key)), h('td', { class: 'gw-num' }, words));
    const worst = ({ ratio: load, areasWithoutWorker: n, ...area }) => `${ratio(load)} ${nameOf(area)}${n ? ` · ${t('staffing.without', { n })}` : ''}`;
    fill(
      element,
      head(),
      h('p', { class: 'gw-sentence', role: 'status' }, answer.sentence),
      h('table', { class: 'gw-small-table' }, h('tbody', {},
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
      h('h4', {}, t('staffing.move')),
      h('p', {}, move ? t('staffing.moved', { words: move.sentence, before: ratio(move.worstBefore), after: ratio(move.worstAfter) }) : t('staffing.noMove')),
      answer.workers.length ? h('details', {}, h('summary', {}, t('staffing.steps')),
        h('ol', { class: 'gw-scroll' }, answer.workers.map((step) => h('li', {}, action(nameOf(step), () => app.set({ sel: step.code })), ` ${step.reason}`)))) : null,
      h('h4', {}, t('staffing.plan')),
      plan(),
      answer.roles?.length ? roles() : null,
      h('p', { class: 'gw-buttons' },
        h('a', { class: 'gw-file', download: '', href: address(`/api/v1/staffing/${app.state.staffing}`, { f: 'csv', lang: language() }) }, t('staffing.csv')),
        ' ', button(t('staffing.again'), () => app.set({ staffing: 'new' }))),
    );
  }

  /** The plan with − and +; the worst ratio follows each change. */
  function plan() {
    const told = h('p', { role: 'status', class: 'gw-staffing-yours' });
    const rows = h('tbody');
    const order = answer.rows.map((_, i) => i)
      .sort((a, b) => answer.rows[b].added - answer.rows[a].added || (answer.rows[b].before ?? Infinity) - (answer.rows[a].before ?? Infinity));
    const change = (i, by) => {
      if (answer.rows[i].workers + added[i] + by < 0) return;
      added[i] += by;
      paint();
    };
    const paint = () => {
      const worst = worstOf(added);
      const heaviest = worst < 0 ? 0 : ratioOf(answer.rows[worst], added[worst]);
      const proposed = answer.rows.map((row) => row.added);
      const before = worstOf(proposed);
      const best = before < 0 ? 0 : ratioOf(answer.rows[before], proposed[before]);
      fill(told, t('staffing.yours', { n: added.reduce((a, b) => a + b, 0), asked: answer.n, worst: Number.isFinite(heaviest) ? ratio(heaviest) : t('staffing.nobody'), name: answer.rows[worst] ? nameOf(answer.rows[worst]) : '' }), ' ',
        heaviest > best + 0.5 ? h('b', {}, Number.isFinite(heaviest) ? t('staffing.worse', { difference: number(Math.round(heaviest - best)) }) : t('staffing.worse.nobody')) : t('staffing.same'), ' ',
        added.some((n, i) => n !== proposed[i]) ? action(t('staffing.back'), () => { added = proposed; paint(); }) : null);
      fill(rows, order.slice(0, MOST).map((i) => line(answer.rows[i], i)));
    };
    const line = (row, i) =>
      h('tr', { dataset: { code: row.code }, onmouseenter: () => app.hover(row.code), onmouseleave: () => app.hover('') },
        h('th', { scope: 'row' }, action(nameOf(row), () => app.set({ sel: row.code }))),
        h('td', { class: 'gw-num' }, decimal(row.workers)),
        h('td', {}, h('span', { class: 'gw-plus' },
          button('−', () => change(i, -1), { 'aria-label': t('staffing.less', { name: nameOf(row) }) }),
          h('b', {}, added[i] > 0 ? `+${added[i]}` : String(added[i])),
          button('+', () => change(i, 1), { 'aria-label': t('staffing.more', { name: nameOf(row) }) }))),
        h('td', { class: 'gw-num' }, ratio(ratioOf(row, added[i]))));
    paint();
    return [told, h('div', { class: 'gw-scroll', tabindex: 0, 'aria-label': t('staffing.plan') },
      h('table', { class: 'gw-small-table' },
        h('thead', {}, h('tr', {}, ['area', 'workers', 'added', 'ratio'].map((key) => h('th', { scope: 'col' }, t(`staffing.${key}`))))), rows))];
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
