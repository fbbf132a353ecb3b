// Plans of the territory: show, rename, publish, delete.
import { send } from '../api.js';
import { t } from '../i18n.js';
import { coverage } from '../plan-words.js';
import { action, button, fill, h, problemBox } from './dom.js';
import { listCrumbs } from './cells.js';

/** The refusal to delete a plan whose wards would be left without grids. */
const LAST_IN_FORCE = 'GW-PLN-006';

export function createPlans(app, { reload, showPlace }) {
  const list = h('div');
  const outcome = h('div', { role: 'status' });
  const element = h('div', {}, list, outcome);

  async function open() {
    fill(outcome);
    fill(list, h('p', { class: 'gw-hint' }, t('loading')));
    try {
      const plans = await app.data.plans(app.state.territory);
      fill(
        list,
        plans.length
          ? h('ul', { class: 'gw-list' }, plans.map(planRow))
          : [h('p', {}, t('plans.empty')), button(t('task.cells'), () => app.set({ task: 'cells' }), { kind: 'main' })],
      );
    } catch (problem) {
      fill(list, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  function planRow(plan) {
    const shown = app.state.plan === String(plan.id) || (!app.state.plan && plan.state === 'published');
    return h(
      'li',
      { class: 'gw-item' },
      h('p', {}, h('b', {}, plan.name || plan.id), ' ', h('span', { class: 'gw-tag' }, t(`plan.${plan.state}`))),
      h(
        'p',
        { class: 'gw-hint' },
        [
          t('plans.number', { id: plan.id, revision: plan.revision }),
          t('plans.grids', { n: plan.grids }),
          shown ? t('plans.shown') : '',
        ]
          .filter(Boolean)
          .join(' · '),
      ),
      covered(plan),
      h(
        'p',
        { class: 'gw-links' },
        action(t('plans.show'), () => app.set({ plan: String(plan.id), level: 'grid', sel: '' })),
        action(t('draw.openPlan'), () =>
          app.set({ task: 'draw', plan: String(plan.id), level: 'grid', theme: 'households', sel: '' }),
        ),
        action(t('plans.rename'), () => rename(plan)),
        nextStep(plan),
        action(t('plans.problemsOf'), async () => fill(outcome, ...(await listCrumbs(plan.id, showPlace)))),
        action(t('delete'), () => confirmDelete(plan)),
      ),
    );
  }

  function covered(plan) {
    const line = h('p', { class: 'gw-hint' });
    coverage(app, plan.wards ?? []).then((words) => fill(line, words), () => {});
    return line;
  }

  /** A plan goes from draft to submitted, approved and published, one step at a time. */
  function nextStep(plan) {
    const step = { draft: 'submit', submitted: 'approve', approved: 'publish' }[plan.state];
    if (!step) return null;
    return action(t(`plans.${step}`), () =>
      act('POST', `/api/v1/plans/${plan.id}/${step}`, undefined, plan, `plans.${step}.done`),
    );
  }

  function rename(plan) {
    const input = h('input', {
      class: 'gw-input',
      value: plan.name ?? '',
      maxlength: 80,
      'aria-label': t('plans.name'),
    });
    fill(
      outcome,
      h(
        'form',
        {
          class: 'gw-form',
          onsubmit: (e) => {
            e.preventDefault();
            act('PATCH', `/api/v1/plans/${plan.id}`, { name: input.value.trim() }, plan, 'plans.renamed');
          },
        },
        h('p', {}, t('plans.newName', { name: plan.name })),
        input,
        h(
          'p',
          { class: 'gw-buttons' },
          h('button', { type: 'submit', class: 'gw-button gw-button-main' }, t('plans.rename')),
          button(t('cancel'), () => fill(outcome)),
        ),
      ),
    );
    input.focus();
  }

  function confirmDelete(plan) {
    const no = button(t('cancel'), () => fill(outcome));
    fill(
      outcome,
      h(
        'div',
        { class: 'gw-confirm', role: 'alertdialog', 'aria-label': t('delete') },
        h('p', {}, t('plans.deleteAsk', { name: plan.name })),
        h(
          'p',
          { class: 'gw-buttons' },
          button(t('delete'), () => act('DELETE', `/api/v1/plans/${plan.id}`, undefined, plan, 'plans.deleted'), {
            kind: 'danger',
          }),
          no,
        ),
      ),
    );
    no.focus();
  }

  async function act(method, path, body, plan, words) {
    try {
      await send(
        method,
        path,
        body,
        plan.revision && method !== 'DELETE' ? { headers: { 'If-Match': `"${plan.revision}"` } } : {},
      );
      app.say(t(words, { name: plan.name }));
      if (method === 'DELETE' && app.state.plan === String(plan.id)) app.set({ plan: '' });
      await reload();
      await open();
    } catch (problem) {
      fill(
        outcome,
        problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace),
        problem.code === LAST_IN_FORCE
          ? button(t('plans.deleteAnyway'), () => act('DELETE', `${path}?force=true`, undefined, plan, words), {
              kind: 'danger',
            })
          : null,
      );
    }
  }

  return { element, open, render() {} };
}
