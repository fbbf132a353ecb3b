// A file that the service streams: how much has come so far, a way to stop, and nothing saved when it was cut.
import { isAbort, Problem } from '../api.js';
import { decimal, t } from '../i18n.js';
import { button, fill, h, problemBox } from './dom.js';

/** Fetches `href` and hands it to the browser as a file once it is whole; tells in `status` how far it is. */
export async function download(href, status) {
  const stop = new AbortController();
  const told = h('span', {}, t('export.waiting'));
  fill(status, h('p', { class: 'gw-between' }, told, button(t('export.stop'), () => stop.abort(), { kind: 'quiet' })));
  try {
    const answer = await fetch(href, { signal: stop.signal });
    if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
    const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? 'export';
    const parts = [];
    let bytes = 0;
    for (const reader = answer.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      bytes += value.length;
      told.textContent = t('export.progress', { megabytes: decimal(bytes / 1e6) });
    }
    const address = URL.createObjectURL(new Blob(parts));
    h('a', { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    fill(status, h('p', { class: 'gw-hint' }, t('export.done', { name, megabytes: decimal(bytes / 1e6) })));
  } catch (error) {
    if (isAbort(error)) fill(status, h('p', { class: 'gw-hint' }, t('export.stopped')));
    else fill(status, problemBox(error instanceof Problem ? error : { message: t('export.cut') }, { unknown: '' }));
  }
}
