// What lies around: lines to snap to and to follow, buildings and compounds to give away. Read once for each place.
import { polygonsOf } from '../geometry.js';
import { pointOf } from '../facts.js';
import { areaHolding, prepare } from '../prepared.js';
import { service } from './service.js';

/** Boxes are widened to whole steps of so many degrees, so that a small move asks for nothing. */
const STEP = 0.01;
const KEPT = 8;
const kept = new Map();

function once(collection, territory, [west, south, east, north]) {
  const out = (value, up) => Number(((up ? Math.ceil(value / STEP) : Math.floor(value / STEP)) * STEP).toFixed(4));
  const box = [out(west, false), out(south, false), out(east, true), out(north, true)];
  const key = `${collection} ${territory} ${box}`;
  if (!kept.has(key)) {
    const promise = service.inBox(collection, territory, box);
    kept.set(key, promise);
    promise.catch(() => kept.delete(key));
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  }
  return kept.get(key);
}

/** Streets, railways and walls as lines for snapping; the same list while the box is the same. */
export async function nearLines(territory, box) {
  const features = await once('streets', territory, box);
  features.lines ??= linesOf(features);
  return features.lines;
}

/** @returns {import('./snap.js').Line[]} every part of a line or ring as one line */
export function linesOf(features) {
  return features.flatMap(({ geometry }) => {
    const parts =
      geometry?.type === 'LineString'
        ? [geometry.coordinates]
        : geometry?.type === 'MultiLineString'
          ? geometry.coordinates
          : polygonsOf(geometry).flat();
    return parts.map((points) => ({ kind: 'street', points }));
  });
}

/** Buildings, or compounds when `kind` says so, with the grid that each lies in: id → {id, at, grid, households, name, compound, item}. */
export async function nearUnits(territory, box, areas, kind = 'building') {
  const buildings = once('buildings', territory, box);
  if (kind !== 'compound') return unitsOf(await buildings, areas);
  const [compounds, homes] = await Promise.all([once('compounds', territory, box), buildings]);
  return unitsOf(compounds, areas, householdsBy(homes, 'compoundCode'));
}

/** Households of features added up by a property; features without it are left out. */
export function householdsBy(features, name) {
  const sums = new Map();
  for (const { properties } of features) {
    const key = properties?.[name];
    if (key) sums.set(key, (sums.get(key) ?? 0) + (properties.households ?? 0));
  }
  return sums;
}

/** @param {Map<string, number>} counted households by id where the features themselves do not say */
export function unitsOf(features, areas, counted = new Map()) {
  const units = new Map();
  const byCode = new Map(features.map((feature) => [feature.properties?.code ?? String(feature.id), feature]));
  for (const item of prepare(features.filter(({ geometry }) => geometry)).items) {
    const feature = byCode.get(item.code);
    const at = pointOf(feature.geometry);
    const { households, residents, name, dwellings, compoundCode } = feature.properties;
    const grid = areaHolding(areas, at)?.code ?? '';
    units.set(item.code, { id: item.code, at, grid, households: households ?? counted.get(item.code) ?? dwellings, residents, name, compound: compoundCode, item });
  }
  return units;
}
