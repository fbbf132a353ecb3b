// A file that the service streams: how much has come so far, a way to stop, and nothing saved when it was cut.
import { isAbort, Problem } from '../api.js';
import { decimal, number, t } from '../i18n.js';
import { button, fill, h, problemBox } from './dom.js';

const size = (bytes) => (bytes < 1e6 ? `${number(Math.ceil(bytes / 1000))} KB` : `${decimal(bytes / 1e6)} MB`);

const doubtful = (words) => h('p', { class: 'gw-warning' }, `▲ ${words}`);

/**
 * Fetches `href` and hands it to the browser as a file once it is whole; tells in `status` how far it is.
 * @param {() => Promise<?{rows: number, doubt: string}>} found what is in it: asked for when it is saved
 */
export async function download(href, status, found = async () => null) {
  const stop = new AbortController();
  const told = h('span', {}, t('export.waiting'));
  fill(status, h('p', { class: 'gw-between' }, told, button(t('export.stop'), () => stop.abort(), { kind: 'quiet' })));
  try {
    const answer = await fetch(href, { signal: stop.signal });
    if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
    if (answer.headers.get('Gridwarden-Empty')) {
      stop.abort();
      const asked = ['filter', 'codes', 'within', 'bbox'].some((name) => new URL(answer.url).searchParams.get(name));
      const doubt = (await found())?.doubt;
      fill(status, doubtful(t(asked ? 'export.empty' : 'export.empty.layer')), doubt ? doubtful(doubt) : null);
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
    const { rows, doubt } = (await found()) ?? {};
    const words = { name, size: size(bytes), n: rows };
    fill(
      status,
      rows === 0 ? doubtful(t('export.done.rows', words)) : h('p', { class: 'gw-hint' }, t(rows === undefined ? 'export.done' : 'export.done.rows', words)),
      doubt ? doubtful(doubt) : null,
      remark ? doubtful(decodeURIComponent(remark)) : null,
    );
  } catch (error) {
    if (isAbort(error)) fill(status, h('p', { class: 'gw-hint' }, t('export.stopped')));
    else fill(status, problemBox(error instanceof Problem ? error : { message: t('export.cut') }, { unknown: '' }));
  }
}
