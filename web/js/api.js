// Calls to the service: problem documents become errors with words, every call can be given up.
import { language } from './i18n.js';

/** A refusal or failure as the service words it: `message` is its detail, `code` for example GW-IMP-014. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail || document.title || `HTTP ${status}`);
    this.status = status;
    this.code = document.code ?? '';
    this.place = document.place ?? null;
    this.parameter = document.parameter ?? '';
    this.incident = document.incident ?? '';
    /** Of a stale operation: what changed since, and the revision of now. */
    this.meanwhile = document.meanwhile ?? [];
    this.revision = document.revision;
  }
}

/** Whether a promise was rejected because its call was given up. */
export const isAbort = (error) => error?.name === 'AbortError';

/** `path`, with or without a query of its own, and the query `params`; empty and absent ones are left out. */
export function address(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, value);
  }
  // a table that people open has words above its columns; collections keep their keys, so that they can be read in again
  if (params.f === 'csv' && path.startsWith('/api/v1/') && !path.startsWith('/api/v1/export/')) query.set('headers', 'words');
  const search = query.toString();
  return search ? `${path}${path.includes('?') ? '&' : '?'}${search}` : path;
}

/** GET as JSON in the language of the page. */
export async function getJson(path, params, { signal } = {}) {
  return (await call(address(path, { ...params, lang: language() }), { signal })).json();
}

/**
 * Anything that writes. `body` is a plain object (sent as JSON) or a FormData.
 * @returns {Promise<{body: any, location: string, etag: string}>} body is null when the answer has none
 */
export async function send(method, path, body, { headers = {}, signal } = {}) {
  const init = { method, signal, headers: { ...headers } };
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers['Content-Type'] = 'application/json';
  }
  const response = await call(address(path, path.includes('lang=') ? {} : { lang: language() }), init);
  const text = await response.text();
  return {
    body: text ? JSON.parse(text) : null,
    location: response.headers.get('Location') ?? '',
    etag: response.headers.get('ETag') ?? '',
  };
}

/** All features of an OGC collection, page after page. */
export async function getFeatures(collection, params, { signal } = {}) {
  const features = [];
  let next = address(`/ogc/collections/${collection}/items`, { limit: 10000, ...params, f: 'json' });
  while (next) {
    const page = await (await call(next, { signal, headers: { Accept: 'application/geo+json' } })).json();
    for (const feature of page.features) features.push(withoutNulls(feature));
    next = page.links?.find((link) => link.rel === 'next')?.href;
  }
  return features;
}

/** What is unknown is not there, here as in the reports. */
function withoutNulls(feature) {
  const known = Object.entries(feature.properties ?? {}).filter(([, value]) => value !== null);
  return { ...feature, properties: Object.fromEntries(known) };
}

async function call(url, init = {}) {
  let response;
  try {
    response = await fetch(url, { ...init, headers: { 'Accept-Language': language(), ...init.headers } });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Problem(0, { code: 'GW-NET-001', detail: '' });
  }
  if (!response.ok) throw new Problem(response.status, await problemOf(response));
  return response;
}

async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return { title: response.statusText };
  }
}

/**
 * Follows a job until it ends: server-sent events, or asking every second where they do not work.
 * @param {(job: object) => void} report called with each news of the job
 * @returns {Promise<object>} the job in its last state
 */
export function followJob(id, report, { signal } = {}) {
  return new Promise((resolve, reject) => {
    const path = `/api/v1/jobs/${encodeURIComponent(id)}`;
    let source = null;
    let timer = 0;
    const stop = () => {
      source?.close();
      clearTimeout(timer);
    };
    signal?.addEventListener('abort', () => {
      stop();
      reject(new DOMException('given up', 'AbortError'));
    });
    const hear = (job) => {
      report(job);
      if (!['done', 'failed', 'cancelled'].includes(job.state)) return false;
      stop();
      resolve(job);
      return true;
    };
    const ask = async () => {
      try {
        if (!hear(await getJson(path, {}, { signal }))) timer = setTimeout(ask, 1000);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    if (typeof EventSource === 'undefined') return void ask();
    source = new EventSource(address(`${path}/events`, { lang: language() }));
    const onEvent = (event) => hear(JSON.parse(event.data));
    source.onmessage = onEvent;
    for (const name of ['job', 'progress', 'state', 'done']) source.addEventListener(name, onEvent);
    source.onerror = () => {
      source.close();
      ask();
    };
  });
}
