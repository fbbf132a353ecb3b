// The grids around one place as a lattice: vertices with the grids that meet there, sides with a grid on each hand.
// Neighbours share their vertices exactly, so equal coordinates mean the same vertex. Pure.
import { polygonsOf } from '../geometry.js';

const keyOf = ([lon, lat]) => `${lon},${lat}`;
const sideKey = (a, b) => (a < b ? `${a}|${b}` : `${b}|${a}`);

/**
 * @typedef {{at: number[], grids: string[], fixed: boolean, locked: boolean}} Vertex
 *   `fixed`: on a border that does not move, because a ward or the plan ends there; `locked`: a locked grid has it
 * @typedef {{from: number[], to: number[], grids: string[], fixed: boolean, locked: boolean}} Side
 */

/**
 * @param {object[]} features grids as GeoJSON, `properties` with code, wardCode, locked. A side of which only one grid is
 *   among them counts as a border, so give the neighbours' neighbours too.
 */
export function latticeOf(features) {
  const byCode = new Map(features.map((feature) => [feature.properties.code, feature]));
  const vertices = new Map();
  const sides = new Map();

  for (const { geometry, properties } of features) {
    for (const ring of polygonsOf(geometry).flat()) {
      for (let i = 0; i + 1 < ring.length; i++) {
        add(vertices, keyOf(ring[i]), () => ({ at: ring[i], grids: [], sides: [] }), properties.code);
        const [a, b] = [keyOf(ring[i]), keyOf(ring[i + 1])];
        if (a !== b) add(sides, sideKey(a, b), () => ({ from: ring[i], to: ring[i + 1], grids: [] }), properties.code);
      }
    }
  }
  for (const side of sides.values()) {
    const wards = new Set(side.grids.map((code) => byCode.get(code).properties.wardCode));
    side.fixed = side.grids.length < 2 || wards.size > 1;
    side.locked = side.grids.some((code) => byCode.get(code).properties.locked);
    for (const end of [side.from, side.to]) vertices.get(keyOf(end)).sides.push(side);
  }
  for (const vertex of vertices.values()) {
    vertex.fixed = vertex.sides.some(({ fixed }) => fixed);
    vertex.locked = vertex.grids.some((code) => byCode.get(code).properties.locked);
  }

  const sidesOf = (code) => [...sides.values()].filter(({ grids }) => grids.includes(code));

  return {
    byCode,
    /** @returns {Vertex|undefined} the vertex at exactly these coordinates */
    vertex: (at) => vertices.get(keyOf(at)),
    /** Codes of the grids that share a side with this one. */
    neighbours: (code) => [...new Set(sidesOf(code).flatMap(({ grids }) => grids))].filter((other) => other !== code),
    /** @returns {Vertex[]} all vertices of these grids, each once */
    handles: (codes) => [...vertices.values()].filter(({ grids }) => grids.some((code) => codes.includes(code))),
    /** @returns {Side[]} all sides of these grids, each once */
    sides: (codes) => [...sides.values()].filter(({ grids }) => grids.some((code) => codes.includes(code))),
    /** The grids that change when the vertex at `from` goes to `to`: code → geometry. */
    moved: (from, to) => redrawn(vertices.get(keyOf(from))?.grids ?? [], byCode, (ring) => swapped(ring, from, [to])),
    /** The grids that change when a side gets a bend at `to`: code → geometry. */
    bent: (side, to) => redrawn(side.grids, byCode, (ring) => withBend(ring, side, to)),
  };
}

/** Grids whose box touches the box of `code`, and those that touch theirs: enough for a lattice around one grid. */
export function around(areas, code) {
  const own = areas.byCode.get(code);
  if (!own) return [];
  const first = areas.index.within(own.box);
  const all = first.reduce(
    (a, { box: b }) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    own.box,
  );
  return areas.index.within(all).map((item) => item.code);
}

function add(map, key, make, code) {
  const found = map.get(key) ?? make();
  if (!found.grids.includes(code)) found.grids.push(code);
  map.set(key, found);
}

function redrawn(codes, byCode, change) {
  const rings = (polygon) => polygon.map(change);
  return new Map(
    codes.map((code) => {
      const { geometry } = byCode.get(code);
      const coordinates =
        geometry.type === 'Polygon' ? rings(geometry.coordinates) : geometry.coordinates.map(rings);
      return [code, { type: geometry.type, coordinates }];
    }),
  );
}

const swapped = (ring, from, points) =>
  ring.flatMap((at) => (at[0] === from[0] && at[1] === from[1] ? points : [at]));

function withBend(ring, { from, to }, bend) {
  const found = [];
  for (let i = 0; i < ring.length; i++) {
    found.push(ring[i]);
    if (i + 1 < ring.length && sideKey(keyOf(ring[i]), keyOf(ring[i + 1])) === sideKey(keyOf(from), keyOf(to)))
      found.push(bend);
  }
  return found;
}
