// Dividing wards into grids: which wards, by which method, then a job and the new plan.
import { address, getJson, send } from '../api.js';
import { squareMetres, t } from '../i18n.js';
import { createOverlay } from '../layers/overlay.js';
import { button, field, fill, h, problemBox, segments } from './dom.js';
import { createBalancedMethod } from './methods/balanced.js';
import { createCellMethod } from './methods/cells.js';
import { createLinesMethod } from './methods/lines.js';
import { createWardPick } from './wardpick.js';

const METHODS = ['balanced', 'lines', 'square', 'hexagon', 'h3'];
const PREVIEW_MS = 1500;

export function createCells(app, { startJob, showPlace, showNext, reload, map }) {
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
  const name = h('input', { class: 'gw-input', maxlength: 80 });
  const overlay = createOverlay(map);
  let method = 'balanced';

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
    name.value ||= t('cells.name.default', { n: new Date().toISOString().slice(0, 10) });
    fill(
      element,
      h('p', { class: 'gw-hint' }, t('cells.hint')),
      ...pick.elements,
      options,
      field(t('cells.name'), name),
      summary,
      h('p', { class: 'gw-buttons' }, submit, trial, button(t('cells.clear'), pick.clear)),
      outcome,
    );
    renderOptions();
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

  function summarise(answered) {
    const chosen = pick.chosen();
    submit.disabled = true;
    trial.disabled = true;
    if (!chosen.length) return fill(summary, h('p', { class: 'gw-sentence' }, t('cells.none')));
    const { words, warning, blocked, offer } = methods[method].summary(chosen, answered);
    submit.disabled = Boolean(blocked);
    trial.disabled = Boolean(blocked);
    fill(
      summary,
      words ? h('p', { class: 'gw-sentence' }, words) : null,
      warning ? h('p', { class: 'gw-warning' }, `▲ ${warning}`) : null,
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
    try {
      const asked = { ...body(), ...more };
      const { body: job } = await send('POST', address('/api/v1/plans', { territory: app.state.territory }), asked);
      startJob(job, { into: outcome, done: (end) => (more.dryRun ? showTrial(end) : showPlan(end, used)) });
      if (used.previews) preview(job.id);
      outcome.scrollIntoView({ block: 'nearest' });
    } catch (problem) {
      fill(outcome, problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
    }
  }

  // The best so far, drawn while the job runs; a job that was cancelled keeps it as a plan.
  async function preview(id) {
    const { state, result } = await getJson(`/api/v1/jobs/${id}`).catch(() => ({ state: 'failed' }));
    if (state === 'queued' || state === 'running') {
      const best = await getJson(`/api/v1/jobs/${id}/preview`).catch(() => null);
      if (best?.features) overlay.show(best.features);
      return void setTimeout(() => preview(id), PREVIEW_MS);
    }
    overlay.clear();
    if (state === 'cancelled' && result) await showPlan({ result }, methods.balanced, t('cells.keptBest'));
  }

  async function showTrial(job) {
    const { merged = [], grids } = job.report ?? {};
    fill(
      outcome,
      h('p', { class: 'gw-sentence' }, t('lines.trial', { grids: grids ?? 0, crumbs: merged.length })),
      h('p', { class: 'gw-hint' }, t('lines.accept')),
      findings(crumbLines(merged), showPlace),
    );
  }

  async function showPlan(job, used, words) {
    const id = job.result?.split('/').pop();
    const divided = pick.chosen();
    overlay.clear();
    app.chosen.clear();
    await reload();
    app.emit('chosen');
    fill(outcome, h('p', { class: 'gw-ok' }, `● ${words ?? t('cells.made', { name: name.value })}`));
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

  return { element, open, render: () => pick.render() };
}

const crumbLines = (merged) =>
  merged.map((crumb) => ({
    ...crumb,
    message: t('plans.crumb', { area: squareMetres(crumb.areaM2), into: crumb.into }),
  }));

/** What happened while cutting: crumbs and where they went, each with a link to its place. */
export async function listCrumbs(plan, showPlace) {
  let problems;
  try {
    const [{ problems: found }, { merged = [] }] = await Promise.all([
      getJson(`/api/v1/plans/${plan}/problems`),
      getJson(`/api/v1/plans/${plan}`),
    ]);
    problems = [
      ...crumbLines(merged),
      ...byArea(found),
    ];
  } catch {
    return [];
  }
  if (!problems.length) return [h('p', { class: 'gw-hint' }, t('plans.noProblems'))];
  return [
    h('h3', { class: 'gw-section-title' }, t('plans.problems', { n: problems.length })),
    findings(problems, showPlace),
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
