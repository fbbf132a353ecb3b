// How many features an export would hold, and which codes of it are nowhere: asked of the service before anything is loaded.
import { getJson } from '../../api.js';
import { codeFilter, together } from './conditions.js';

const AT_ONCE = 150;

const items = (id, params, signal) => getJson(`/ogc/collections/${id}/items`, { ...params, f: 'json' }, { signal });

async function matched(id, params, signal) {
  return (await items(id, { ...params, limit: 1, skipGeometry: 'true' }, signal)).numberMatched;
}

/** Those of `codes` that the layer does not hold at all. */
async function missing(id, base, codes, signal) {
  const there = new Set();
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const filter = codeFilter(codes.slice(at, at + AT_ONCE));
    const page = await items(id, { ...base, filter, limit: AT_ONCE, skipGeometry: 'true', properties: 'code' }, signal);
    for (const { id: feature, properties } of page.features) there.add(String(properties?.code ?? feature));
  }
  return codes.filter((code) => !there.has(code));
}

/**
 * @param {string} id of the layer
 * @param {object} base territory and plan
 * @param {{filter: string, codes: string[], within?: string, bbox?: string}} wanted
 * @returns {Promise<{rows: number, all: number, unknown: string[]}>}
 */
export async function counted(id, base, { filter, codes, within, bbox }, signal) {
  const all = await matched(id, base, signal);
  const whole = !filter && !codes.length && !within && !bbox;
  if (whole) return { rows: all, all, unknown: [] };
  const unknown = await missing(id, base, codes, signal);
  const rows = await matched(id, { ...base, filter: together(filter, codes), within, bbox }, signal);
  return { rows, all, unknown };
}
