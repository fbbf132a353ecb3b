// The hand on the map: what a click, a drag and a key mean in each tool. Lon/lat in, operations out; knows no map.
import { areaHolding } from '../prepared.js';
import { createDrawing, overshoot, selfCrossing } from './drawing.js';
import { createGiving } from './giving.js';
import { shifted } from './lattice.js';
import { touchedBy } from './overlap.js';
import { operation, TOOLS } from './operations.js';
import { createReach } from './reach.js';

/** Pixels within which the pointer snaps. */
const SNAP = 10;

/**
 * @param {object} session see session.js
 * @param {{changed: () => void, moved: () => void, say: (key: string, values?: object) => void,
 *   keep: (sketch: object|null) => void}} doors `moved`: only what follows the pointer is to be painted again; `keep` stores
 *   a sketch, so that it survives a closed tab
 */
export function createHand(session, { changed, moved, say, keep }) {
  const hand = {
    tool: 'select',
    drawing: null,
    /** Codes of grids picked together, by Shift or a box: two or more, or none. */
    group: new Set(),
    /** Codes chosen for a merge, ids of units chosen to be given away. */
    chosen: new Set(),
    /** Units near the selection, as GeoJSON features with `grid`; filled by the page. */
    units: new Map(),
    streets: [],
    /** Kind of the next typed area. */
    kind: 'water',
    brush: 24,
    /** Where the brush is while Shift is held; null otherwise. */
    brushing: null,
    snap: null,
    /** What the pointer could grab, and what it drags. */
    hot: null,
    held: null,
    /** Outlines while something is dragged: code → geometry. */
    preview: new Map(),
    /** An operation that waits for OK. */
    asking: null,
  };
  const near = createReach(session, hand);
  const giving = createGiving(session, hand, { changed, say, send });
  // The snaps of the clicks so far; a trace goes on from the last one.
  let trail = [];
  let last = null;

  function setTool(tool) {
    if (tool !== 'select' && TOOLS[tool].grid && !session.selected && !(tool === 'merge' && hand.group.size)) {
      say('draw.chooseFirst');
      return;
    }
    const { group } = hand;
    abandon();
    hand.tool = tool;
    const { draws } = TOOLS[tool];
    if (draws) hand.drawing = createDrawing({ ring: draws === 'ring' });
    if (tool === 'merge') hand.chosen = new Set(group.size ? group : [session.selected]);
    changed();
  }

  function abandon() {
    Object.assign(hand, { drawing: null, chosen: new Set(), held: null, hot: null, snap: null, asking: null, brushing: null });
    hand.preview = new Map();
    hand.group = new Set();
    trail = [];
    last = null;
    session.forgetAsked();
    keep(null);
  }

  // What the pointer at `at` adds to the drawing: a trace, a snapped place or the place itself.
  function stretchTo(at, { reach, free }) {
    const { snapper, tracer } = near.lines();
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
    if (hand.tool === 'give') return giving.click(at, code);
    if (hand.tool === 'border') session.select(code || session.selected);
    else if (how?.shift) return pick(code ? [code] : []);
    else {
      hand.group = new Set();
      session.select(code === session.selected ? '' : code);
    }
    changed();
  }

  /** Takes grids into the group, or out of it one by one; the first one picked takes the selected one along. */
  function pick(codes, { add = false } = {}) {
    const group = new Set(hand.group.size || !session.selected ? hand.group : [session.selected]);
    for (const code of codes) if (add || !group.delete(code)) group.add(code);
    hand.group = group.size > 1 ? group : new Set();
    if (group.size === 1) session.select([...group][0]);
    session.forgetAsked();
    hand.asking = null;
    changed();
  }

  /** Picks every grid that a box [west, south, east, north] touches. */
  function box([west, south, east, north]) {
    const codes = touchedBy(session.areas, [[west, south], [east, south], [east, north], [west, north]]);
    if (hand.tool !== 'merge') return codes.length ? pick(codes, { add: true }) : say('draw.box.none');
    for (const code of codes) hand.chosen.add(code);
    if (hand.chosen.size > 1) session.ask(operation.merge([...hand.chosen]));
    return changed();
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

  function move(at, how) {
    if (hand.drawing) {
      hand.drawing.lead(stretchTo(at, how).stretch);
      if (!hand.drawing.empty) foresee();
      return moved();
    }
    if (hand.tool === 'give') {
      const brushing = hand.brushing;
      hand.brushing = how.shift ? at : null;
      return brushing || hand.brushing ? moved() : undefined;
    }
    if (!grips()) return undefined;
    const before = hand.hot;
    hand.hot = gripAt(at, how);
    return before || hand.hot ? moved() : undefined;
  }

  const grips = () => ['select', 'border'].includes(hand.tool) && session.selected && session.editable;
  const gripAt = (at, how) => (hand.tool === 'border' ? near.gripStretch(at, how) : near.grip(at, how));

  /** Takes hold of what is under the pointer. @returns {boolean} whether there is something */
  function press(at, how) {
    if (!grips()) return false;
    hand.held = gripAt(at, how);
    return Boolean(hand.held);
  }

  function drag(at, { reach, free }) {
    if (!hand.held) return;
    const { vertex, side, stretch } = hand.held;
    const own = vertex?.at ?? null;
    const snap = free ? null : near.lines().snapper.near(at, SNAP * reach);
    const isOwn = snap && own && snap.at[0] === own[0] && snap.at[1] === own[1];
    hand.snap = snap && !isOwn && snap.kind === 'street' ? snap : null;
    const to = hand.snap?.at ?? at;
    hand.held.to = to;
    const lattice = session.lattice();
    hand.preview = vertex
      ? lattice.moved(vertex.at, to)
      : stretch
        ? lattice.restretched(stretch, courseOf(hand.held))
        : lattice.bent(side, to);
    session.ask(heldOperation());
    changed();
  }

  const courseOf = ({ stretch, at, to }) => shifted(stretch.points, [to[0] - at[0], to[1] - at[1]]);
  const heldOperation = () => {
    const { vertex, side, stretch, to } = hand.held;
    if (stretch) return operation.moveBoundary(stretch, courseOf(hand.held));
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
    if (hand.group.size) return see(operation.merge([...hand.group]));
    if (hand.tool === 'merge') {
      if (hand.chosen.size < 2) return say('draw.merge.two');
      return see(operation.merge([...hand.chosen]));
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

  /** Shows what an operation would do and waits for OK. */
  function see(op) {
    hand.asking = op;
    session.ask(op);
    return changed();
  }

  function drawn(points) {
    const { tool } = hand;
    if (tool === 'create') return operation.create(points, touchedBy(session.areas, points));
    if (tool === 'area') return operation.typeArea(points, hand.kind);
    const line = overshoot(points, { first: near.onRim(points[0]), last: near.onRim(points.at(-1)) });
    return tool === 'split' ? operation.split(session.selected, line) : operation.reshape(session.selected, line);
  }

  /** Asks what the drawing would do if it were finished here. */
  function foresee() {
    const points = hand.drawing.shown();
    const enough = points.length >= (hand.drawing.ring ? 3 : 2) && (hand.drawing.ring || !near.endsInside(points));
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
    if (hand.held || hand.asking || hand.group.size || hand.tool !== 'select') {
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

  /** Another grid was selected in the table or by a key: what was chosen for the one before is let go. */
  function follow() {
    if (hand.tool === 'merge') hand.chosen = new Set([session.selected]);
    if (hand.tool === 'give') hand.chosen = new Set();
    hand.asking = null;
    hand.group = new Set();
    if (!hand.drawing) session.forgetAsked();
  }

  /** The plan is left: what is drawn stays kept, nothing stays in hand. */
  function rest() {
    const kept = hand.drawing?.empty === false ? hand.drawing.strokes() : null;
    const { tool, kind } = hand;
    abandon();
    hand.tool = 'select';
    if (kept) keep({ tool, grid: session.selected, kind, strokes: kept });
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
    setTool, pick, box, click, move, press, drag, drop, finish, confirm, back, escape, brushAt: giving.brushAt, resume, recover, follow, rest, send,
  });
}
