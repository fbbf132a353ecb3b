// Before the pen is taken up: which plan, and a draft of it when it may not be edited.
import { isDrawing } from '../app.js';
import { t } from '../i18n.js';
import { coverage } from '../plan-words.js';
import { action, button, fill, h, problemBox } from './dom.js';

export function createChooser(app, editor) {
  const element = h('div', { class: 'gw-draw-chooser' });
  const outcome = h('div', { role: 'status' });
  let shown = '';

  /** The list is read again. */
  function open() {
    shown = '';
    fill(outcome);
  }

  function render() {
    const pen = editor.pen();
    const { territory, plan, lang } = app.state;
    const key = [territory, plan, lang, pen?.session.plan.id, pen?.session.plan.state, pen?.session.plan.revision, editor.failure()?.code].join(' ');
    if (key === shown) return;
    shown = key;
    if (pen) renderPlan(pen.session);
    else if (editor.failure()) {
      fill(element, problemBox(editor.failure(), { unknown: t('problem.net') }), list());
    } else if (isDrawing(app.state)) fill(element, h('p', { class: 'gw-hint' }, t('loading')));
    else fill(element, h('p', {}, t('draw.which')), list());
  }

  function renderPlan(session) {
    const { plan } = session;
    const covers = h('p', { class: 'gw-hint' });
    coverage(app, plan.wards ?? []).then((words) => fill(covers, words), () => {});
    fill(
      element,
      h(
        'p',
        {},
        h('b', {}, plan.name || plan.id),
        ' ',
        h('span', { class: 'gw-tag' }, t(`plan.${plan.state}`)),
        ' ',
        h('span', { class: 'gw-hint' }, t('draw.version', { n: plan.revision })),
      ),
      covers,
      session.editable
        ? h('p', { class: 'gw-hint gw-narrow-only' }, t('draw.phone'))
        : [h('p', {}, t(`draw.why.${plan.state}`)), h('p', { class: 'gw-buttons' }, copyButton(plan)), outcome],
    );
  }

  const copyButton = (plan) => {
    const made = button(
      t('draw.copy'),
      async () => {
        made.disabled = true;
        fill(outcome, h('p', { class: 'gw-hint' }, t('draw.copying')));
        try {
          await editor.copy(plan.id, t('draw.copyName', { name: plan.name || plan.id }));
        } catch (problem) {
          made.disabled = false;
          fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
        }
      },
      { kind: 'main' },
    );
    return made;
  };

  function list() {
    const box = h('div', {}, h('p', { class: 'gw-hint' }, t('loading')));
    fillList(box);
    return [box, outcome];
  }

  async function fillList(box) {
    try {
      const plans = await app.data.plans(app.state.territory);
      const order = { draft: 0, published: 1 };
      plans.sort((a, b) => (order[a.state] ?? 2) - (order[b.state] ?? 2));
      fill(
        box,
        plans.length
          ? h('ul', { class: 'gw-list' }, plans.map(row))
          : [h('p', {}, t('plans.empty')), button(t('task.cells'), () => app.set({ task: 'cells', level: 'ward' }), { kind: 'main' })],
      );
    } catch (problem) {
      fill(box, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  const row = (plan) =>
    h(
      'li',
      { class: 'gw-item' },
      h('p', {}, h('b', {}, plan.name || plan.id), ' ', h('span', { class: 'gw-tag' }, t(`plan.${plan.state}`))),
      h('p', { class: 'gw-hint' }, [t('plans.number', { id: plan.id, revision: plan.revision }), t('plans.grids', { n: plan.grids })].join(' · ')),
      h(
        'p',
        { class: plan.state === 'draft' ? 'gw-links' : 'gw-buttons' },
        plan.state === 'draft'
          ? action(t('draw.openPlan'), () => app.set({ plan: String(plan.id), level: 'grid', theme: 'households', sel: '' }))
          : copyButton(plan),
      ),
    );

  return { element, open, render };
}
