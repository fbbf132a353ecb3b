// The hand on the map: what a click, a drag and a key mean in each tool. Lon/lat in, operations out; knows no map.
import { polygonsOf, worldX, worldY } from '../geometry.js';
import { areaHolding } from '../prepared.js';
import { createDrawing, overshoot, selfCrossing } from './drawing.js';
import { touchedBy } from './overlap.js';
import { operation, TOOLS } from './operations.js';
import { createSnapper } from './snap.js';
import { createTracer } from './trace.js';

/** Pixels within which the pointer snaps; handles are hit within {@link GRIP}: 24 px across. */
const SNAP = 10;
const GRIP = 12;
/** An end within so many metres of the outline is meant to lie on it. */
const RIM_M = 0.5;

/**
 * @param {object} session see session.js
 * @param {{changed: () => void, say: (key: string, values?: object) => void, keep: (sketch: object|null) => void}} doors
 *   `keep` stores a sketch, so that it survives a closed tab
 */
export function createHand(session, { changed, say, keep }) {
  const hand = {
    tool: 'select',
    drawing: null,
    /** Codes chosen for a merge, ids of units chosen to be given away. */
    chosen: new Set(),
    /** Units near the selection, as GeoJSON features with `grid`; filled by the page. */
    units: new Map(),
    streets: [],
    /** Kind of the next typed area. */
    kind: 'water',
    brush: 24,
    snap: null,
    /** What the pointer could grab, and what it drags. */
    hot: null,
    held: null,
    /** Outlines while something is dragged: code → geometry. */
    preview: new Map(),
    /** An operation that waits for OK. */
    asking: null,
  };
  let snapping = { key: null, snapper: null, tracer: null };
  // The snaps of the clicks so far; a trace goes on from the last one.
  let trail = [];
  let last = null;

  function setTool(tool) {
    if (tool !== 'select' && TOOLS[tool].grid && !session.selected) {
      say('draw.chooseFirst');
      return;
    }
    abandon();
    hand.tool = tool;
    const { draws } = TOOLS[tool];
    if (draws) hand.drawing = createDrawing({ ring: draws === 'ring' });
    if (tool === 'merge') hand.chosen = new Set([session.selected]);
    changed();
  }

  function abandon() {
    Object.assign(hand, { drawing: null, chosen: new Set(), held: null, hot: null, snap: null, asking: null });
    hand.preview = new Map();
    trail = [];
    last = null;
    session.forgetAsked();
    keep(null);
  }

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

  // What the pointer at `at` adds to the drawing: a trace, a snapped place or the place itself.
  function stretchTo(at, { reach, free }) {
    const { snapper, tracer } = lines();
    const snap = free ? null : snapper.near(at, SNAP * reach);
    hand.snap = snap;
    if (!snap) return { snap, stretch: [at] };
    const way = last && !hand.drawing.empty ? tracer.way(last, snap) : null;
    return { snap, stretch: way ?? [snap.at] };
  }

  function click(at, how) {
    if (hand.drawing) return drawTo(at, how);
    const code = areaHolding(session.areas, at)?.code ?? '';
    if (hand.tool === 'merge') return toggleGrid(code);
    if (hand.tool === 'give') return clickUnit(at, code);
    session.select(code === session.selected ? '' : code);
    changed();
  }

  function drawTo(at, how) {
    const { snap, stretch } = stretchTo(at, how);
    if (hand.drawing.add(stretch)) {
      trail.push(snap);
      last = snap;
    }
    sketch();
    foresee();
    changed();
  }

  const sketch = () =>
    keep(
      hand.drawing?.empty === false
        ? { tool: hand.tool, grid: session.selected, kind: hand.kind, strokes: hand.drawing.strokes() }
        : null,
    );

  function toggleGrid(code) {
    if (!code) return;
    if (!hand.chosen.delete(code)) hand.chosen.add(code);
    if (hand.chosen.size > 1) session.ask(operation.merge([...hand.chosen]));
    else session.forgetAsked();
    changed();
  }

  function unitAt(at) {
    const units = [...hand.units.values()];
    return areaHolding({ index: { near: () => units.map(({ item }) => item) } }, at)?.code;
  }

  function clickUnit(at, code) {
    const unit = unitAt(at);
    const donors = new Set([...hand.chosen].map((id) => hand.units.get(id)?.grid));
    if (unit && (!donors.size || donors.has(code))) {
      if (!hand.chosen.delete(unit)) hand.chosen.add(unit);
    } else if (hand.chosen.size && code && !donors.has(code)) return send(operation.transfer([...hand.chosen], code));
    else say(hand.chosen.size ? 'draw.give.target' : 'draw.give.none');
    changed();
  }

  /** Takes the units under the brush, all of one grid: that of the first. */
  function brushAt([lon, lat], { reach }) {
    const donor = hand.units.get([...hand.chosen][0])?.grid ?? session.selected;
    const [x, y] = [worldX(lon), worldY(lat)];
    for (const [id, { at, grid }] of hand.units) {
      if (donor && grid !== donor) continue;
      if (Math.hypot(worldX(at[0]) - x, worldY(at[1]) - y) <= hand.brush * reach) hand.chosen.add(id);
    }
    changed();
  }

  function move(at, how) {
    if (hand.drawing) {
      hand.drawing.lead(stretchTo(at, how).stretch);
      if (!hand.drawing.empty) foresee();
    } else if (hand.tool === 'select' && session.selected && session.editable) hand.hot = grip(at, how);
    else return false;
    changed();
    return true;
  }

  // The vertex or side that would be grabbed; borders that do not move are none.
  function grip(at, { reach, grip: pixels = GRIP }) {
    const lattice = session.lattice();
    const near = [session.selected, ...session.neighbours()];
    const free = ({ fixed, locked }) => !fixed && !locked;
    const own = lattice.handles(near).filter(free);
    const vertex = createSnapper(own.map((v) => ({ kind: 'grid', points: [v.at] }))).near(at, pixels * reach);
    if (vertex) return { vertex: own[vertex.line], at: vertex.at };
    const sides = lattice.sides([session.selected]).filter(free);
    const side = createSnapper(sides.map(({ from, to }) => ({ kind: 'grid', points: [from, to] })));
    const found = side.near(at, pixels * reach);
    return found && !found.vertex ? { side: sides[found.line], at: found.at } : null;
  }

  /** Takes hold of what is under the pointer. @returns {boolean} whether there is something */
  function press(at, how) {
    if (hand.tool !== 'select' || !session.selected || !session.editable) return false;
    hand.held = grip(at, how);
    return Boolean(hand.held);
  }

  function drag(at, { reach, free }) {
    if (!hand.held) return;
    const { vertex, side } = hand.held;
    const own = vertex?.at ?? null;
    const snap = free ? null : lines().snapper.near(at, SNAP * reach);
    const isOwn = snap && own && snap.at[0] === own[0] && snap.at[1] === own[1];
    hand.snap = snap && !isOwn && snap.kind === 'street' ? snap : null;
    const to = hand.snap?.at ?? at;
    hand.held.to = to;
    const lattice = session.lattice();
    hand.preview = vertex ? lattice.moved(vertex.at, to) : lattice.bent(side, to);
    session.ask(heldOperation());
    changed();
  }

  const heldOperation = () => {
    const { vertex, side, to } = hand.held;
    return vertex ? operation.moveVertex(vertex.at, to) : operation.bend(side, to);
  };

  /** Lets go; without a move nothing is sent. */
  function drop() {
    const op = hand.held?.to ? heldOperation() : null;
    hand.held = null;
    hand.snap = null;
    if (!op) return changed();
    return session.apply(op).finally(() => {
      hand.preview = new Map();
      changed();
    });
  }

  function finish() {
    if (hand.asking) return confirm();
    if (hand.tool === 'merge') {
      if (hand.chosen.size < 2) return say('draw.merge.two');
      hand.asking = operation.merge([...hand.chosen]);
      session.ask(hand.asking);
      return changed();
    }
    if (!hand.drawing) return undefined;
    if (!hand.drawing.complete) return say(hand.drawing.ring ? 'draw.needThree' : 'draw.needTwo');
    const points = hand.drawing.points();
    const at = selfCrossing(points, hand.drawing.ring);
    if (at) {
      session.problem = { local: 'draw.crossesItself', place: at };
      return changed();
    }
    return send(drawn(points));
  }

  function drawn(points) {
    const { tool } = hand;
    if (tool === 'create') return operation.create(points, touchedBy(session.areas, points));
    if (tool === 'area') return operation.typeArea(points, hand.kind);
    const line = overshoot(points, { first: onRim(points[0]), last: onRim(points.at(-1)) });
    return tool === 'split' ? operation.split(session.selected, line) : operation.reshape(session.selected, line);
  }

  // Whether an end lies on the outline of the selected grid: rounding must not leave it short of it.
  function onRim(at) {
    const outline = polygonsOf(session.feature(session.selected).geometry).flat();
    const rim = createSnapper(outline.map((points) => ({ kind: 'grid', points })));
    return Boolean(rim.near(at, RIM_M / (156_543 * Math.cos((at[1] * Math.PI) / 180))));
  }

  /** Asks what the drawing would do if it were finished here. */
  function foresee() {
    const points = hand.drawing.shown();
    const enough = points.length >= (hand.drawing.ring ? 3 : 2);
    if (enough && !selfCrossing(points, hand.drawing.ring)) session.ask(drawn(points));
    else session.forgetAsked();
  }

  // The tool stays in hand when the service refuses, so that the line can be mended; else one goes back to selecting.
  async function send(op) {
    const before = session.problem;
    await session.apply(op);
    if (session.problem && session.problem !== before) {
      sketch();
      return changed();
    }
    abandon();
    hand.tool = 'select';
    return changed();
  }

  const confirm = () => {
    const op = hand.asking;
    hand.asking = null;
    return send(op);
  };

  /** One step back while drawing. @returns {boolean} whether there was one */
  function back() {
    if (!hand.drawing?.back()) return false;
    trail.pop();
    last = trail.at(-1) ?? null;
    sketch();
    foresee();
    changed();
    return true;
  }

  /** Leaves what is being done, then the tool, then the selection. @returns {boolean} whether there was anything */
  function escape() {
    if (hand.held || hand.asking || hand.tool !== 'select') {
      abandon();
      hand.tool = 'select';
    } else if (session.problem) session.dismiss();
    else if (session.selected) session.select('');
    else return false;
    changed();
    return true;
  }

  /** Takes up what was drawn for an operation that the service refused later, so that it can be mended. */
  function recover({ op, grid, line, ring, kind }) {
    const tool = { split: 'split', reshape: 'reshape', create: 'create', typeArea: 'area' }[op];
    const points = ring ?? line;
    if (!tool || !points || hand.drawing || hand.tool !== 'select') return;
    resume({ tool, grid, kind, strokes: (TOOLS[tool].draws === 'ring' ? points.slice(0, -1) : points).map((at) => [at]) });
  }

  /** Takes up a sketch that an earlier page left. */
  function resume({ tool, grid, kind, strokes }) {
    if (!TOOLS[tool]?.draws || !strokes?.length) return;
    if (grid && session.areas.byCode.has(grid)) session.select(grid);
    if (TOOLS[tool].grid && !session.selected) return;
    hand.tool = tool;
    hand.kind = kind ?? hand.kind;
    hand.drawing = createDrawing({ ring: TOOLS[tool].draws === 'ring', strokes });
    changed();
  }

  return Object.assign(hand, {
    setTool, click, move, press, drag, drop, finish, confirm, back, escape, brushAt, resume, recover, send,
  });
}
