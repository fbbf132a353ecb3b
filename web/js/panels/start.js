// Before there is a map: the first load with its real progress, the empty state, and a service that does not answer.
import { send } from '../api.js';
import { t } from '../i18n.js';
import { button, fill, h, problemBox } from './dom.js';
import { strip } from './jobs.js';

export function createStart(app, { retry, startJob }) {
  const element = h('div', { class: 'gw-start', hidden: true });
  const outcome = h('div', { role: 'status' });

  return {
    element,
    hide() {
      element.hidden = true;
    },
    /** The demo is being loaded: the job's own share and words. */
    loading(jobs) {
      element.hidden = false;
      fill(
        element,
        h(
          'div',
          { class: 'gw-start-box', role: 'status' },
          h('h1', {}, t('start.loading')),
          h('p', {}, t('start.loading.hint')),
          jobs.map((job) => strip(job, () => send('DELETE', `/api/v1/jobs/${job.id}`).catch(() => {}))),
        ),
      );
    },
    empty() {
      element.hidden = false;
      const load = async (id) => {
        try {
          const { body: job } = await send('POST', `/api/v1/territories/${id}/reset`);
          startJob(job, { into: outcome, done: retry });
        } catch (problem) {
          fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
        }
      };
      fill(
        element,
        h(
          'div',
          { class: 'gw-start-box' },
          h('h1', {}, t('start.empty')),
          h('p', {}, t('start.empty.hint')),
          h(
            'p',
            { class: 'gw-buttons' },
            button(t('territories.load', { name: t('demo.hechuan') }), () => load('hechuan'), { kind: 'main' }),
            button(t('start.own'), () => app.set({ mode: 'edit', task: 'territories' })),
          ),
          outcome,
        ),
      );
    },
    failed(problem) {
      element.hidden = false;
      fill(
        element,
        h(
          'div',
          { class: 'gw-start-box' },
          h('h1', {}, t('start.failed')),
          problemBox(problem, { unknown: t('problem.net') }),
          h('p', {}, button(t('retry'), retry, { kind: 'main' })),
        ),
      );
    },
    /** The territory is there but holds no areas yet. */
    bare() {
      element.hidden = false;
      fill(
        element,
        h(
          'div',
          { class: 'gw-start-box' },
          h('h1', {}, t('start.bare')),
          h('p', {}, t('start.bare.hint')),
          h(
            'p',
            {},
            button(t('task.import'), () => app.set({ mode: 'edit', task: 'import' }), { kind: 'main' }),
          ),
        ),
      );
    },
  };
}
