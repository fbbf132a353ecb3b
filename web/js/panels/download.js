// A file that the service streams: how much has come so far, a way to stop, and nothing saved when it was cut.
import { isAbort, Problem } from '../api.js';
import { decimal, number, t } from '../i18n.js';
import { button, fill, h, problemBox } from './dom.js';

const size = (bytes) => (bytes < 1e6 ? `${number(Math.ceil(bytes / 1000))} KB` : `${decimal(bytes / 1e6)} MB`);

/** Fetches `href` and hands it to the browser as a file once it is whole; tells in `status` how far it is. */
export async function download(href, status) {
  const stop = new AbortController();
  const told = h('span', {}, t('export.waiting'));
  fill(status, h('p', { class: 'gw-between' }, told, button(t('export.stop'), () => stop.abort(), { kind: 'quiet' })));
  try {
    const answer = await fetch(href, { signal: stop.signal });
    if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
    if (answer.headers.get('Gridwarden-Empty')) {
      stop.abort();
      const asked = ['filter', 'codes', 'within'].some((name) => new URL(answer.url).searchParams.get(name));
      fill(status, h('p', { class: 'gw-warning' }, t(asked ? 'export.empty' : 'export.empty.layer')));
      return;
    }
    const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? 'export';
    const parts = [];
    let bytes = 0;
    for (const reader = answer.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      bytes += value.length;
      told.textContent = t('export.progress', { size: size(bytes) });
    }
    const address = URL.createObjectURL(new Blob(parts));
    h('a', { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    const remark = answer.headers.get('Gridwarden-Crs-Remark');
    fill(
      status,
      h('p', { class: 'gw-hint' }, t('export.done', { name, size: size(bytes) })),
      remark ? h('p', { class: 'gw-warning' }, decodeURIComponent(remark)) : null,
    );
  } catch (error) {
    if (isAbort(error)) fill(status, h('p', { class: 'gw-hint' }, t('export.stopped')));
    else fill(status, problemBox(error instanceof Problem ? error : { message: t('export.cut') }, { unknown: '' }));
  }
}
