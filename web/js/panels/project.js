// A project package handed in: every layer, plan and standard of its territories, with how much of it has gone up.
import { Problem } from '../api.js';
import { language, number, percent, t } from '../i18n.js';
import { button, field, fill, h, problemBox } from './dom.js';

/** Sends a form and tells how much of it has gone up; the browser's own fetch cannot. */
function sendUp(address, body, { signal, up }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'json';
    request.setRequestHeader('Accept-Language', language());
    request.upload.onprogress = (e) => up(e.lengthComputable ? e.loaded / e.total : undefined);
    request.upload.onload = () => up(1);
    request.onload = () =>
      request.status < 300 ? resolve(request.response) : reject(new Problem(request.status, request.response ?? {}));
    request.onerror = () => reject(new TypeError('net'));
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

/** The form in `box`; `done` hears when a package has come in. */
export function projectForm(box, done) {
  const file = h('input', { type: 'file', class: 'gw-input', accept: '.zip', required: true, id: 'gw-project-file' });
  const id = h('input', { class: 'gw-input', pattern: '[a-z0-9\\-]{1,32}', id: 'gw-project-as' });

  async function submit(e) {
    e.preventDefault();
    const body = new FormData();
    body.set('file', file.files[0]);
    if (id.value) body.set('as', id.value);
    const stop = new AbortController();
    const words = h('span', {}, t('project.up', { share: percent(0) }));
    const bar = h('progress', { class: 'gw-progress', max: 1, value: 0, 'aria-label': t('project.take') });
    const end = button(t('export.stop'), () => stop.abort(), { kind: 'quiet' });
    fill(box, h('div', { class: 'gw-job' }, h('p', { class: 'gw-between' }, words, end), bar));
    const up = (share) => {
      if (share === undefined) return;
      if (share < 1) {
        bar.value = share;
        words.textContent = t('project.up', { share: percent(share) });
      } else {
        bar.removeAttribute('value');
        end.remove();
        words.textContent = t('project.writing');
      }
    };
    try {
      const { rows, verified } = await sendUp('/api/v1/imports/project', body, { signal: stop.signal, up });
      await done();
      fill(
        box,
        h('p', { class: 'gw-ok' }, `● ${t('project.done', { n: number(Object.values(rows).reduce((a, b) => a + b, 0)) })}`),
        verified ? null : h('p', {}, '▲ ', t('project.unverified')),
      );
    } catch (problem) {
      if (problem.name === 'AbortError') fill(box, form, h('p', { class: 'gw-hint' }, t('project.stopped')));
      else {
        fill(box, form, problemBox(problem, { unknown: t('problem.net') }));
        if (problem.code === 'GW-PRJ-001') id.focus();
      }
    }
  }

  const form = h(
    'form',
    { class: 'gw-form', onsubmit: submit },
    h('p', {}, t('project.hint')),
    field(t('project.file'), file),
    field(t('project.as'), id, t('project.as.hint')),
    h(
      'p',
      { class: 'gw-buttons' },
      h('button', { type: 'submit', class: 'gw-button gw-button-main' }, t('project.take')),
      button(t('cancel'), () => fill(box)),
    ),
  );
  fill(box, form);
  file.focus();
}
