// Jobs: a strip for the one just started, and the list of all with progress and cancel.
import { followJob, isAbort, send } from '../api.js';
import { decimal, language, nameOf, percent, t } from '../i18n.js';
import { action, button, fill, h, problemBox } from './dom.js';

const ENDED = ['done', 'failed', 'cancelled'];
/** Jobs that were asked to stop and have not yet. */
const stopping = new Set();

/** One job as a strip that keeps itself current; `done` hears of its good end, `kept` of what a cancelled one left. */
export function followInto(box, job, { done, kept, news, show } = {}) {
  const paint = (now) => {
    fill(
      box,
      strip(now, () => send('DELETE', `/api/v1/jobs/${now.id}`), show),
    );
    news?.(now);
  };
  paint(job);
  const hear = (end) => {
    if (end.state === 'done') return done?.(end);
    return end.state === 'cancelled' && end.result ? kept?.(end) : undefined;
  };
  if (ENDED.includes(job.state)) return hear(job);
  return followJob(job.id, paint).then(
    hear,
    (problem) => {
      if (!isAbort(problem)) fill(box, problemBox(problem, { unknown: t('problem.net') }));
    },
  );
}

/** A bar with the real share, or no bar; place in the queue, time, words, cancel. */
export function strip(job, cancel, show, more = {}) {
  const running = !ENDED.includes(job.state);
  const known = running && Number.isFinite(job.progress);
  const words = [
    more.when || '',
    t(`job.${job.state}`),
    known && job.state === 'running' ? percent(job.progress) : '',
    job.state === 'queued' && job.queuePosition > 0 ? t('job.place', { n: job.queuePosition }) : '',
    Number.isFinite(job.elapsedSeconds) ? t('job.seconds', { n: job.elapsedSeconds < 10 ? decimal(job.elapsedSeconds) : Math.round(job.elapsedSeconds) }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
  return h(
    'div',
    { class: `gw-job gw-job-${job.state}` },
    h(
      'p',
      {},
      h('b', {}, t(`job.kind.${job.kind}`) === `job.kind.${job.kind}` ? job.kind : t(`job.kind.${job.kind}`)),
      job.about ? ` ${more.about ?? job.about}` : null,
      job.dryRun ? ` (${t('job.dryRun')})` : null,
      ' ',
      h('span', { class: 'gw-hint' }, words),
    ),
    known ? h('progress', { class: 'gw-progress', max: 1, value: job.progress, 'aria-label': words }) : null,
    running && job.message && typeof job.message === 'string' ? h('p', { class: 'gw-hint' }, job.message) : null,
    job.problem
      ? problemBox(
          {
            message: job.problem.detail ?? job.problem.title,
            code: job.problem.code,
            place: job.problem.place,
            incident: job.problem.incident,
          },
          { unknown: t('problem.unknown'), show: t('show') },
          show,
        )
      : null,
    running ? stopButton(job, cancel) : null,
    more.open ? h('p', {}, action(t('jobs.open'), more.open)) : null,
  );
}

/** What the page shows of the result of a job, as changes of its state; null for jobs whose result is no view. */
export function viewOf({ kind, state, result, territory, standard }) {
  const id = result?.split('/').at(-1);
  if (!id || !territory || !['done', 'cancelled'].includes(state)) return null;
  const home = { territory, sel: '', within: '', task: '', siting: '', staffing: '', reach: '', ring: '', beside: '', scenario: '' };
  if (kind === 'siting') return { ...home, mode: 'evaluate', theme: 'gaps', ...(standard ? { standard } : {}), siting: id };
  if (kind === 'staffing') return { ...home, mode: 'evaluate', theme: 'workers', staffing: id };
  return result.startsWith('/api/v1/plans/') ? { ...home, mode: 'view', level: 'grid', plan: id } : null;
}

// Says at once that the press was heard; the job takes a moment to come to a place where it can stop.
function stopButton(job, cancel) {
  const heard = stopping.has(job.id);
  const stop = button(t(heard ? 'job.stopping' : 'cancel'), press, { kind: 'quiet', disabled: heard });
  function press() {
    stopping.add(job.id);
    stop.disabled = true;
    stop.textContent = t('job.stopping');
    Promise.resolve(cancel()).catch(() => stopping.delete(job.id));
  }
  return stop;
}

/** The list behind the button in the header; polls while it is open or a job runs. */
export function createJobs(app, { setRunning }) {
  const list = h('div', { class: 'gw-jobs-list' });
  const dialog = h('dialog', { class: 'gw-dialog', 'aria-labelledby': 'gw-jobs-title' });
  let timer = 0;
  let states = null;

  async function poll() {
    clearTimeout(timer);
    let jobs = [];
    try {
      jobs = await app.data.jobs();
    } catch {
      // The header keeps its last number; the next poll tells.
    }
    const running = jobs.filter((job) => !ENDED.includes(job.state));
    setRunning(running.length);
    if (dialog.open) {
      fill(
        list,
        jobs.length
          ? jobs
              .slice(0, 30)
              .map((job) => strip(job, () => send('DELETE', `/api/v1/jobs/${job.id}`).then(poll), undefined, toldOf(job)))
          : h('p', { class: 'gw-hint' }, t('jobs.empty')),
      );
    }
    const ended = jobs.filter(
      (job) => states && ENDED.includes(job.state) && states.get(job.id) && !ENDED.includes(states.get(job.id)),
    );
    if (ended.length) app.emit('jobEnd', ended);
    states = new Map(jobs.map((job) => [job.id, job.state]));
    timer = setTimeout(poll, dialog.open || running.length ? 1500 : 15000);
  }

  /** When it was asked, its territory by name, and the way to what it made. */
  function toldOf(job) {
    const home = app.territories.find(({ id }) => id === job.territory);
    const view = home ? viewOf(job) : null;
    return {
      when: new Date(job.created).toLocaleString(language() === 'zh' ? 'zh-CN' : 'en-GB', { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }),
      about: home && job.about === home.id ? nameOf({ nameZh: home.nameZh, nameEn: home.nameEn, code: home.id }) : job.about,
      open: view && (() => {
        dialog.close();
        app.set(view);
      }),
    };
  }

  return {
    element: dialog,
    poll,
    open() {
      fill(
        dialog,
        h(
          'div',
          { class: 'gw-card-head' },
          h('h2', { class: 'gw-panel-title', id: 'gw-jobs-title' }, t('jobs')),
          h(
            'button',
            { type: 'button', class: 'gw-close', 'aria-label': t('close'), onclick: () => dialog.close() },
            '×',
          ),
        ),
        list,
      );
      dialog.showModal();
      poll();
    },
  };
}
