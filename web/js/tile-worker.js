// Fetches and decodes base map tiles off the main thread.
// In: {id, url} or {cancel: id}; out: {id, layers} or {id, failed}.
import { decodeTile } from './mvt.js';

const running = new Map();

self.onmessage = async ({ data }) => {
  if (data.cancel !== undefined) {
    running.get(data.cancel)?.abort();
    running.delete(data.cancel);
    return;
  }
  const abort = new AbortController();
  running.set(data.id, abort);
  try {
    const response = await fetch(data.url, { signal: abort.signal });
    const bytes =
      response.ok && response.status !== 204 ? new Uint8Array(await response.arrayBuffer()) : new Uint8Array();
    const layers = decodeTile(bytes);
    const buffers = layers.flatMap((layer) => layer.features.flatMap((f) => f.parts.map((part) => part.buffer)));
    self.postMessage({ id: data.id, layers }, buffers);
  } catch (error) {
    self.postMessage({ id: data.id, failed: String(error) });
  } finally {
    running.delete(data.id);
  }
};
