// What lies within reach of the hand: lines to snap to and to follow, handles to grab, the outline that a line has to
// meet. Made once for each neighbourhood. Pure.
import { polygonsOf } from '../geometry.js';
import { areaHolding } from '../prepared.js';
import { createSnapper } from './snap.js';
import { createTracer } from './trace.js';

/** Pixels within which a handle is hit: 24 across. */
const GRIP = 12;
/** An end within so many metres of the outline is meant to lie on it. */
const RIM_M = 0.5;

/** @param {object} session see session.js; @param {object} hand its streets and drawing are looked at */
export function createReach(session, hand) {
  let snapping = { key: null, snapper: null, tracer: null };
  let gripping = { lattice: null };

  // Lines to snap to: streets, then outlines of the grids around. Made again when either changes. A ring may follow both;
  // a line across a grid follows streets only, for along its outline it would divide nothing.
  function lines() {
    const near = session.lattice();
    const key = near ?? session.features;
    const ring = Boolean(hand.drawing?.ring);
    if (snapping.key !== key || snapping.streets !== hand.streets || snapping.ring !== ring) {
      const grids = (near ? [...near.byCode.values()] : []).flatMap(({ geometry }) =>
        polygonsOf(geometry)
          .flat()
          .map((points) => ({ kind: 'grid', points })),
      );
      const all = [...hand.streets, ...grids];
      const tracer = createTracer(all, ({ kind }) => ring || kind === 'street');
      snapping = { key, streets: hand.streets, ring, snapper: createSnapper(all), tracer };
    }
    return snapping;
  }

  // The vertex or side that would be grabbed; borders that do not move are none.
  function grip(at, { reach, grip: pixels = GRIP }) {
    const { vertices, sides, onVertex, onSide } = grips();
    const vertex = onVertex.near(at, pixels * reach);
    if (vertex) return { vertex: vertices[vertex.line], at: vertex.at };
    const side = onSide.near(at, pixels * reach);
    return side && !side.vertex ? { side: sides[side.line], at: side.at } : null;
  }

  /** The whole stretch of a border of the selected grid that would be grabbed; null for one that does not move. */
  function gripStretch(at, { reach, grip: pixels = GRIP }) {
    const { sides, onSide } = grips();
    const side = onSide.near(at, pixels * reach);
    const stretch = side ? session.lattice().stretch(sides[side.line]) : null;
    return stretch && { stretch, at: side.at };
  }

  // Vertices of the selected grid and its neighbours, sides of the selected one; made again with the lattice.
  function grips() {
    const lattice = session.lattice();
    if (gripping.lattice === lattice) return gripping;
    const free = ({ fixed, locked }) => !fixed && !locked;
    const vertices = lattice.handles([session.selected, ...session.neighbours()]).filter(free);
    const sides = lattice.sides([session.selected]).filter(free);
    const onVertex = createSnapper(vertices.map((v) => ({ kind: 'grid', points: [v.at] })));
    const onSide = createSnapper(sides.map(({ from, to }) => ({ kind: 'grid', points: [from, to] })));
    gripping = { lattice, vertices, sides, onVertex, onSide };
    return gripping;
  }

  // Whether an end lies on the outline of the selected grid: rounding must not leave it short of it.
  function onRim(at) {
    const outline = polygonsOf(session.feature(session.selected).geometry).flat();
    const rim = createSnapper(outline.map((points) => ({ kind: 'grid', points })));
    return Boolean(rim.near(at, RIM_M / (156_543 * Math.cos((at[1] * Math.PI) / 180))));
  }

  // A line that ends inside the grid divides nothing yet.
  const endsInside = (points) =>
    [points[0], points.at(-1)].some((at) => areaHolding(session.areas, at)?.code === session.selected && !onRim(at));

  return { lines, grip, gripStretch, onRim, endsInside };
}
