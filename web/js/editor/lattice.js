// The grids around one place as a lattice: vertices with the grids that meet there, sides with a grid on each hand.
// Neighbours share their vertices exactly, so equal coordinates mean the same vertex. Pure.
import { polygonsOf } from '../geometry.js';

const keyOf = ([lon, lat]) => `${lon},${lat}`;
const sideKey = (a, b) => (a < b ? `${a}|${b}` : `${b}|${a}`);

/**
 * @typedef {{at: number[], grids: string[], fixed: boolean, locked: boolean}} Vertex
 *   `fixed`: on a border that does not move, because a ward or the plan ends there; `locked`: a locked grid has it
 * @typedef {{from: number[], to: number[], grids: string[], fixed: boolean, locked: boolean}} Side
 * @typedef {{points: number[][], grids: string[], fixed: boolean, locked: boolean}} Stretch border of two grids from one
 *   meeting of borders to the next
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
    /** @returns {Stretch|null} the stretch that a side is part of; null when the border closes on itself */
    stretch: (side) => stretchOf(side, (at) => vertices.get(keyOf(at))),
    /** @returns {Stretch[]} all stretches that a grid shares with another, each once; closed ones are left out */
    stretches(code) {
      const found = new Map();
      for (const side of sidesOf(code)) {
        const stretch = side.grids.length > 1 ? stretchOf(side, (at) => vertices.get(keyOf(at))) : null;
        if (stretch) found.set(sideKey(...[stretch.points[0], stretch.points[1]].map(keyOf)), stretch);
      }
      return [...found.values()];
    },
    /** The grids that change when a stretch takes another course between its ends: code → geometry. */
    restretched: ({ points, grids }, course) => redrawn(grids, byCode, (ring) => withCourse(ring, points, course)),
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

// Walks from a side both ways, as long as no third grid and no other border comes in.
function stretchOf(side, vertexAt) {
  const pair = [...side.grids].sort().join();
  const walk = (start, at) => {
    const way = [at];
    for (let from = start, vertex = vertexAt(at); ; ) {
      const next = vertex.sides.filter((s) => s !== from && [...s.grids].sort().join() === pair);
      if (vertex.grids.length > 2 || next.length !== 1 || vertex.sides.length !== 2) return way;
      if (next[0] === start) return null;
      from = next[0];
      const to = keyOf(from.from) === keyOf(vertex.at) ? from.to : from.from;
      vertex = vertexAt(to);
      way.push(vertex.at);
    }
  };
  const after = walk(side, side.to);
  const before = after && walk(side, side.from);
  if (!before) return null;
  return { points: [...before.reverse(), ...after], grids: side.grids, fixed: side.fixed, locked: side.locked };
}

/**
 * The course of a stretch that is shifted: its ends stay, all between goes along; a straight stretch gets two corners.
 * @param {number[][]} points lon/lat
 * @param {number[]} by degrees
 */
export function shifted(points, [dx, dy]) {
  const [a, b] = [points[0], points.at(-1)];
  const between = points.length > 2 ? points.slice(1, -1) : [0.1, 0.9].map((share) => [0, 1].map((i) => a[i] + share * (b[i] - a[i])));
  return [a, ...between.map(([x, y]) => [x + dx, y + dy]), b];
}

// The ring with another course for points that it passes, this way or the other.
function withCourse(ring, points, course) {
  const open = ring.slice(0, -1).map(keyOf);
  const n = open.length;
  const keys = points.map(keyOf);
  for (const [way, line] of [[keys, course], [[...keys].reverse(), [...course].reverse()]]) {
    const start = open.findIndex((_, i) => way.every((key, k) => open[(i + k) % n] === key));
    if (start < 0) continue;
    const rest = Array.from({ length: n - way.length }, (_, k) => ring[(start + way.length + k) % n]);
    return [...line, ...rest, line[0]];
  }
  return ring;
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
