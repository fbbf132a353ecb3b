// One record per area, joined from outlines, coverage and the analysis of the theme. Pure.
import { holds, worldRings, worldX, worldY, boundsOf } from './geometry.js';
import { indexOf } from './spatial-index.js';

/** The code of the area above: as the row says, else as the outline says. */
export const parentOf = (properties) =>
  properties.parent ?? properties.wardCode ?? properties.subdistrictCode ?? properties.districtCode ?? '';

/**
 * Joins outlines and rows by code. An area without a row keeps its name and has no measures: no data.
 * @returns {object[]} in the order of the outlines
 */
export function joinFacts(features, level, ...tables) {
  const byCode = tables.map((rows) => new Map(rows.map((row) => [row.code, row])));
  return features.map(({ id, properties }) => {
    const code = properties.code ?? String(id);
    const fact = { ...properties, code, level, parent: parentOf(properties) };
    for (const table of byCode) Object.assign(fact, present(table.get(code)));
    fact.name = properties.name || fact.name || code;
    fact.nameEn = properties.nameEn || fact.nameEn;
    return fact;
  });
}

/** Where grids of several wards have one name, each says its ward too. Changes the facts; doing it again changes nothing. */
export function tellApart(facts) {
  const wards = new Map();
  for (const fact of facts) {
    fact.plainName ??= fact.name;
    if (!wards.has(fact.plainName)) wards.set(fact.plainName, new Set());
    wards.get(fact.plainName).add(fact.wardName);
  }
  for (const fact of facts) {
    const shared = fact.wardName && wards.get(fact.plainName).size > 1;
    fact.name = shared ? `${fact.plainName} · ${fact.wardName}` : fact.plainName;
  }
}

/** The record of an edited grid: its own figures, and the ratios that a report would derive from them. */
export function gridFact(feature, target) {
  const [fact] = joinFacts([feature], 'grid');
  const { residents, workers, posts } = fact;
  if (!Number.isFinite(residents) || !Number.isFinite(workers)) return fact;
  if (workers > 0) fact.residentsPerWorker = residents / workers;
  if (workers > 0) fact.ratio = `1:${Math.floor(residents / workers)}`;
  if (Number.isFinite(posts))
    fact.status = !residents ? 'no-residents' : !workers ? 'no-worker' : residents / workers > target ? 'over-target' : 'ok';
  return fact;
}

// Absent and null alike mean "not known"; they must not hide what another table knows.
function present(row = {}) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
}

/** Codes of all areas at or below `root`, `parents` being a map from code to the code above. */
export function isBelow(code, root, parents) {
  for (let at = code, steps = 0; at && steps < 6; at = parents.get(at), steps++) if (at === root) return true;
  return false;
}

/** Areas of `features` that hold each of the `points` features: code → list of points. */
export function pointsByArea(features, points) {
  const items = features.map(({ id, geometry, properties }) => {
    const rings = worldRings(geometry);
    return { code: properties.code ?? String(id), rings, box: boundsOf(rings) };
  });
  const index = indexOf(items);
  const found = new Map(items.map(({ code }) => [code, []]));
  for (const point of points) {
    const place = pointOf(point.geometry);
    if (!place) continue;
    const [x, y] = [worldX(place[0]), worldY(place[1])];
    const area = index.near(x, y).find((item) => holds(item.rings, x, y));
    if (area) found.get(area.code).push(point);
  }
  return found;
}

/** [lon, lat] of a point, or the middle of the first ring of a polygon. */
export function pointOf(geometry) {
  if (!geometry) return null;
  if (geometry.type === 'Point') return geometry.coordinates;
  const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates?.[0]?.[0];
  if (!ring) return null;
  const sum = ring.slice(0, -1).reduce(([x, y], [lon, lat]) => [x + lon, y + lat], [0, 0]);
  return sum.map((v) => v / (ring.length - 1));
}

/**
 * Grids and their households below each area of `level`: code → {grids, households}. A territory has one district,
 * which gets them all. Grids without a count add no households.
 */
export function sumGrids(grids, parents, level) {
  const sums = new Map();
  for (const { wardCode, parent, sectionCode, households } of grids) {
    const ward = wardCode ?? parent;
    const subdistrict = parents.get(ward);
    const code = { section: sectionCode, ward, subdistrict, district: ward?.slice(0, 6) }[level];
    if (!code) continue;
    const sum = sums.get(code) ?? { grids: 0, households: 0 };
    sums.set(code, { grids: sum.grids + 1, households: sum.households + (households ?? 0) });
  }
  return sums;
}

/** Sums over facts of one measure; undefined when no fact has it. */
export function sumOf(facts, key) {
  const known = facts.map((f) => f[key]).filter(Number.isFinite);
  return known.length ? known.reduce((a, b) => a + b, 0) : undefined;
}
