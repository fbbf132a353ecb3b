// Dividing wards into grids: which wards, by which method, then a job and the new plan.
import { address, getJson, send } from '../api.js';
import { nameOf, squareMetres, t } from '../i18n.js';
import { numberedName } from '../plan-words.js';
import { arrange } from '../problem-order.js';
import { createOverlay } from '../layers/overlay.js';
import { button, field, fill, h, problemBox, segments } from './dom.js';
import { createBalancedMethod } from './methods/balanced.js';
import { createCellMethod } from './methods/cells.js';
import { createLinesMethod } from './methods/lines.js';
import { createWardPick } from './wardpick.js';

const METHODS = ['balanced', 'lines', 'square', 'hexagon', 'h3'];
const PREVIEW_MS = 1000;
/** Reasons against a division that are listed at once. */
const FIRST_REASONS = 3;

export function createCells(app, { startJob, showPlace, showNext, showNow, reload, map }) {
  const element = h('form', {
    class: 'gw-form',
    onsubmit: (e) => {
      e.preventDefault();
      make();
    },
  });
  const submit = h('button', { type: 'submit', class: 'gw-button gw-button-main' });
  const trial = button('', () => make({ dryRun: true }));
  const pick = createWardPick(app, () => summarise());
  const summary = h('div', { role: 'status' });
  const outcome = h('div', { role: 'status' });
  const options = h('div');
  const name = h('input', {
    class: 'gw-input',
    maxlength: 80,
    oninput: () => {
      typed = name.value.trim() !== '';
    },
  });
  const overlay = createOverlay(map);
  let method = 'balanced';
  let typed = false;
  let plans = [];
  const progress = h('p', { class: 'gw-sentence', role: 'status', hidden: true });
  /** The job whose best so far is drawn. */
  let watched = '';
  /** The wards that the result under the form is of; null while there is none. */
  let resultOf = null;

  const changed = (answered) => summarise(answered);
  const methods = {
    balanced: createBalancedMethod(app, { changed, repaint: () => renderOptions(), members: () => body() }),
    lines: createLinesMethod(app, changed),
    square: createCellMethod('square', changed),
    hexagon: createCellMethod('hexagon', changed),
    h3: createCellMethod('h3', changed),
  };

  async function open() {
    submit.textContent = t('cells.make');
    trial.textContent = t('cells.try');
    fill(
      element,
      h('p', { class: 'gw-hint' }, t('cells.hint')),
      ...pick.elements,
      options,
      field(t('cells.name'), name),
      summary,
      h('p', { class: 'gw-buttons' }, submit, trial, button(t('cells.clear'), pick.clear)),
      progress,
      outcome,
    );
    renderOptions();
    plans = await app.data.plans(app.state.territory).catch(() => []);
    await pick.open();
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
          METHODS.map((m) => [m, t(`cells.${m}`)]),
          method,
          (m) => {
            method = m;
            renderOptions();
          },
        ),
        h('span', { class: 'gw-hint' }, t(`cells.about.${method}`)),
      ),
      methods[method].render(),
    );
    trial.hidden = !methods[method].tries;
    summarise();
  }

  /** Place, method and a number that no plan has yet, as long as nobody has written a name. */
  function suggestName(chosen) {
    if (typed) return;
    const first = chosen.length ? nameOf(chosen[0].properties) : '';
    const place = pick.wholeGroup() || (chosen.length > 1 ? t('cells.place.many', { ward: first, n: chosen.length }) : first);
    const stem = t('cells.name.stem', { method: t(`cells.${method}`), place }).trim();
    name.value = numberedName(stem, plans.map((plan) => plan.name ?? ''));
  }

  const reasonLine = ({ words, place }) =>
    h(
      'li',
      {},
      h('span', { class: 'gw-sign' }, '▲ '),
      words,
      place ? [' ', button(t('show'), () => showPlace(place), { kind: 'quiet' })] : null,
    );

  function summarise(answered) {
    const chosen = pick.chosen();
    forgetResult();
    if (document.activeElement !== name) suggestName(chosen);
    submit.disabled = true;
    trial.disabled = true;
    if (!chosen.length) return fill(summary, h('p', { class: 'gw-sentence' }, t('cells.none')));
    const { words, warning, reasons = [], blocked, offer } = methods[method].summary(chosen, answered);
    submit.disabled = Boolean(blocked);
    trial.disabled = Boolean(blocked);
    fill(
      summary,
      words ? h('p', { class: 'gw-sentence' }, words) : null,
      warning ? h('p', { class: 'gw-warning' }, `▲ ${warning}`) : null,
      reasons.length ? h('ul', { class: 'gw-findings gw-reasons' }, reasons.slice(0, FIRST_REASONS).map(reasonLine)) : null,
      reasons.length > FIRST_REASONS
        ? h(
            'details',
            { class: 'gw-group' },
            h('summary', {}, t('more', { n: reasons.length - FIRST_REASONS })),
            h('ul', { class: 'gw-findings' }, reasons.slice(FIRST_REASONS).map(reasonLine)),
          )
        : null,
      offer ? h('p', {}, offer) : null,
    );
  }

  const body = () => ({
    territory: app.state.territory,
    name: name.value.trim(),
    wards: [...app.chosen],
    method,
    ...methods[method].members(),
  });

  async function make(more = {}) {
    if (!app.chosen.size) return fill(outcome, h('p', { class: 'gw-warning' }, `▲ ${t('cells.none')}`));
    const used = methods[method];
    suggestName(pick.chosen());
    try {
      const asked = { ...body(), ...more };
      const { body: job } = await send('POST', address('/api/v1/plans', { territory: app.state.territory }), asked);
      resultOf = chosenKey();
      showNow(pick.chosen());
      startJob(job, {
        into: outcome,
        done: (end) => (more.dryRun ? showTrial(end) : showPlan(end, used, t('cells.made', { name: asked.name }))),
        kept: (end) => showPlan(end, used, t('cells.keptBest')),
      });
      if (used.previews) {
        begin(pick.chosen());
        preview(job.id);
      }
      outcome.scrollIntoView({ block: 'nearest' });
    } catch (problem) {
      fill(outcome, problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
    }
  }

  // Before the first division is found the wards stand alone, without the grids of another plan.
  function begin(wards) {
    map.veil(true);
    overlay.show(wards, () => 'ward');
    progress.hidden = false;
    progress.textContent = t('cells.begun');
  }

  // The best so far, drawn while the job runs.
  async function preview(id) {
    watched = id;
    const { state } = await getJson(`/api/v1/jobs/${id}`).catch(() => ({ state: 'failed' }));
    if (watched !== id) return;
    if (state !== 'queued' && state !== 'running') return unwatch();
    const best = await getJson(`/api/v1/jobs/${id}/preview`).catch(() => null);
    if (watched !== id) return;
    if (best?.features?.length) drawPreview(best.features);
    setTimeout(() => watched === id && preview(id), PREVIEW_MS);
  }

  // The proposal stands alone: the plan that was on the map is out of the way while it grows.
  function drawPreview(features) {
    map.veil(true);
    overlay.show(features, ({ properties }) => (properties.inRange ? 'proposal' : 'outside'));
    const inRange = features.filter(({ properties }) => properties.inRange).length;
    progress.hidden = false;
    progress.textContent = t('cells.soFar', { n: features.length, inRange });
  }

  function unwatch() {
    watched = '';
    overlay.clear();
    map.veil(false);
    progress.hidden = true;
  }

  const chosenKey = () => [...app.chosen].sort().join(' ');

  // A result of other wards than those chosen now is nobody's any more.
  function forgetResult() {
    if (resultOf === null || watched || resultOf === chosenKey()) return;
    resultOf = null;
    fill(outcome);
  }

  /** What a dry run found lies at the address of its result. */
  async function showTrial(job) {
    let found;
    try {
      found = await getJson(job.result);
    } catch (problem) {
      return fill(outcome, problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
    }
    const { merged = [], grids } = found;
    fill(
      outcome,
      h('p', { class: 'gw-sentence' }, t('lines.trial', { grids: grids ?? 0, crumbs: merged.length })),
      h('p', { class: 'gw-hint' }, t('lines.accept')),
      findings(crumbLines(merged), showPlace),
      merged.length > 100 ? h('p', { class: 'gw-hint' }, t('more', { n: merged.length - 100 })) : null,
    );
    outcome.scrollIntoView({ block: 'nearest' });
  }

  async function showPlan(job, used, words) {
    const id = job.result?.split('/').pop();
    const divided = pick.chosen();
    unwatch();
    await reload();
    plans = await app.data.plans(app.state.territory).catch(() => plans);
    fill(outcome, h('p', { class: 'gw-ok' }, `● ${words}`));
    showNext(divided);
    app.set({ plan: id, level: 'grid', theme: 'households', within: '', sel: '' });
    const report = used.report ? await getJson(`/api/v1/plans/${id}/report`).catch(() => null) : null;
    const crumbs = await listCrumbs(id, showPlace);
    if (app.state.plan !== id) return;
    const parts = [
      ...(report ? used.report(report) : []),
      button(t('cells.edit'), () => app.set({ task: 'draw' })),
      ...crumbs,
    ];
    outcome.append(...parts.flat().filter(Boolean));
    outcome.scrollIntoView({ block: 'start' });
  }

  /** The task is left: its wards and what it drew are let go. */
  function leave() {
    unwatch();
    if (!app.chosen.size) return;
    app.chosen.clear();
    queueMicrotask(() => app.emit('chosen'));
  }

  return { element, open, leave, render: () => pick.render() };
}

const crumbLines = (merged) =>
  merged.map((crumb) => ({
    ...crumb,
    message: t('plans.crumb', { area: squareMetres(crumb.areaM2), into: crumb.into }),
  }));

/** What happened while cutting: crumbs and where they went, each with a link to its place. */
export async function listCrumbs(plan, showPlace) {
  let problems;
  let vacant = 0;
  try {
    const [found, { merged = [] }] = await Promise.all([
      getJson(`/api/v1/plans/${plan}/problems`),
      getJson(`/api/v1/plans/${plan}`),
    ]);
    const { first, vacancies } = arrange(found);
    vacant = vacancies.length;
    problems = [
      ...crumbLines(merged),
      ...byArea(first),
    ];
  } catch {
    return [];
  }
  const posts = vacant ? h('p', { class: 'gw-hint' }, t('problems.vacancies', { n: vacant })) : null;
  if (!problems.length) return [h('p', { class: 'gw-hint' }, t('plans.noProblems')), posts].filter(Boolean);
  return [
    h('h3', { class: 'gw-section-title' }, t('plans.problems', { n: problems.length })),
    findings(problems, showPlace),
    problems.length > 100 ? h('p', { class: 'gw-hint' }, t('more', { n: problems.length - 100 })) : null,
    posts,
  ].filter(Boolean);
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

const findings = (problems, showPlace) =>
  h(
    'ul',
    { class: 'gw-findings' },
    problems
      .slice(0, 100)
      .map((p) =>
        h('li', {}, p.message, p.place ? [' ', button(t('show'), () => showPlace(p.place), { kind: 'quiet' })] : null),
      ),
  );
