import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHand } from '../../../web/js/editor/hand.js';
import { actionOf } from '../../../web/js/editor/keys.js';
import { clock, saveState } from '../../../web/js/editor/save-state.js';
import { createSession } from '../../../web/js/editor/session.js';
import { unitsOf } from '../../../web/js/editor/surroundings.js';

/** Pixels of zoom 16 in world pixels. */
const how = { reach: 1 / 2 ** 16, free: false };
const rest = () => new Promise((resolve) => setTimeout(resolve, 5));

// Three squares of 0.01° in a row: A, B in ward W, C in ward V; 400 households each.
function square(code, col, wardCode) {
  const [x, far] = [col * 0.01, (col + 1) * 0.01].map((v) => Number(v.toFixed(7)));
  const ring = [[x, 0], [far, 0], [far, 0.01], [x, 0.01], [x, 0]];
  return {
    properties: { code, wardCode, households: 400, areaM2: 1000, locked: false },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}

/** A service that takes everything and answers as it is told. */
async function desk({ state = 'draft', answer = () => ({}), history = {} } = {}) {
  const kept = { queue: null, sketch: null };
  const store = (part) => ({
    read: () => kept[part],
    write: (value) => {
      kept[part] = value;
    },
  });
  const d = { sent: [], asked: [], told: [], said: [], kept, revision: 1 };
  d.features = [square('A', 0, 'W'), square('B', 1, 'W'), square('C', 2, 'V')];
  const service = {
    plan: async () => ({ id: '7', state, revision: d.revision }),
    grids: async () => ({ features: d.features }),
    history: async () => ({ revisions: [{ revision: 1, op: 'cells' }], ...history }),
    async edit(id, op, revision) {
      const { dryRun, ...rest2 } = op;
      (dryRun ? d.asked : d.sent).push(rest2);
      const given = await answer(op);
      if ('status' in given) throw given;
      if (!dryRun) d.revision = revision + 1;
      return { revision: d.revision, words: op.op, changed: [], removed: [], ...given };
    },
    tryOut: (id, op, revision) => service.edit(id, { ...op, dryRun: true }, revision),
  };
  d.session = createSession({
    service,
    stores: { queue: store('queue'), sketch: store('sketch') },
    report: (news) => d.told.push(news),
    wait: 0,
  });
  d.hand = createHand(d.session, {
    changed() {},
    moved() {},
    say: (key) => d.said.push(key),
    keep: (sketch) => {
      kept.sketch = sketch;
    },
  });
  await d.session.open('7');
  return d;
}

test('a split is drawn by clicks, asked about while it is drawn, and sent when it is finished', async () => {
  const d = await desk();
  d.hand.click([0.005, 0.005], how);
  assert.equal(d.session.selected, 'A');
  d.hand.setTool('split');
  d.hand.click([0.005, -0.001], how);
  assert.deepEqual(d.kept.sketch.strokes, [[[0.005, -0.001]]]);
  d.hand.move([0.005, 0.004], how);
  await rest();
  assert.deepEqual(d.asked, [], 'a line that ends inside the grid divides nothing yet');
  d.hand.click([0.0052, 0.011], how);
  await rest();
  assert.equal(d.asked.at(-1).op, 'split');
  await d.hand.finish();
  assert.deepEqual(d.sent, [{ op: 'split', grid: 'A', line: [[0.005, -0.001], [0.0052, 0.011]] }]);
  assert.deepEqual([d.hand.tool, d.hand.drawing, d.kept.sketch], ['select', null, null]);
});

test('an end that snaps onto the outline is sent a little beyond it', async () => {
  const d = await desk();
  d.session.select('A');
  d.hand.setTool('split');
  d.hand.click([0.005, 0.00003], how);
  assert.deepEqual(d.hand.drawing.points(), [[0.005, 0]]);
  d.hand.click([0.005, 0.00998], how);
  await d.hand.finish();
  const [[, south], [, north]] = d.sent[0].line;
  assert.ok(south < 0 && south > -0.00001 && north > 0.01 && north < 0.01001, `${south} ${north}`);
});

test('a line across a grid follows streets, never the outline; a ring follows both', async () => {
  const d = await desk();
  d.session.select('A');
  d.hand.setTool('split');
  d.hand.click([0.002, 0], how);
  d.hand.click([0.01, 0.005], how);
  assert.equal(d.hand.drawing.points().length, 2);
  d.hand.setTool('create');
  d.hand.click([0.002, 0], how);
  d.hand.click([0.01, 0.005], how);
  const rounded = d.hand.drawing.points().map((at) => at.map((v) => Number(v.toFixed(7))));
  assert.deepEqual(rounded, [[0.002, 0], [0.01, 0], [0.01, 0.005]]);
  d.hand.streets = [{ kind: 'street', points: [[0.003, -0.01], [0.003, 0.004], [0.007, 0.004], [0.007, 0.02]] }];
  d.hand.setTool('split');
  d.hand.click([0.003, -0.002], how);
  d.hand.click([0.007, 0.012], how);
  assert.equal(d.hand.drawing.points().length, 4);
  assert.ok(d.hand.back() && d.hand.drawing.points().length === 1, 'one step back takes the trace whole');
  d.hand.move([0.0070001, 0.012], { ...how, free: true });
  assert.equal(d.hand.snap, null, 'Alt suspends snapping');
});

test('a drawing that crosses itself is not sent; the place is told', async () => {
  const d = await desk();
  d.hand.setTool('create');
  for (const at of [[0.001, 0.001], [0.004, 0.004], [0.004, 0.001], [0.001, 0.004]]) d.hand.click(at, { ...how, free: true });
  await d.hand.finish();
  assert.deepEqual(d.sent, []);
  assert.equal(d.session.problem.local, 'draw.crossesItself');
  assert.equal(d.session.problem.place.length, 2);
});

test('a refused drawing stays in hand, with the place of the fault', async () => {
  const d = await desk({ answer: (op) => (op.dryRun ? {} : { status: 409, message: 'no', place: [0, 0] }) });
  d.session.select('A');
  d.hand.setTool('split');
  d.hand.click([0.002, -0.001], how);
  d.hand.click([0.003, -0.001], how);
  await d.hand.finish();
  assert.equal(d.session.problem.message, 'no');
  assert.equal(d.hand.drawing.points().length, 2);
  d.hand.escape();
  assert.equal(d.hand.drawing, null);
});

test('a vertex that both grids share is dragged in both; ward borders and locked grids are not', async () => {
  const d = await desk();
  d.session.select('A');
  assert.equal(d.hand.press([0.01, 0.01], how), false, 'the rim of the plan');
  assert.equal(d.hand.press([0.005, 0.005], how), false, 'nothing there');
  assert.equal(d.hand.press([0.01, 0.005], how), true, 'a side between two grids bends');
  d.hand.drag([0.012, 0.005], how);
  assert.deepEqual([...d.hand.preview.keys()].sort(), ['A', 'B']);
  await d.hand.drop();
  assert.deepEqual(d.sent[0], {
    op: 'moveBoundary',
    between: ['A', 'B'],
    from: [0.01, 0],
    to: [0.01, 0.01],
    line: [[0.01, 0], [0.012, 0.005], [0.01, 0.01]],
  });
  assert.equal(d.hand.preview.size, 0);
  d.session.select('B');
  assert.equal(d.hand.press([0.02, 0.005], how), false, 'a ward border');
  d.features[0].properties.locked = true;
  await d.session.reload();
  assert.equal(d.hand.press([0.01, 0.005], how), false, 'a locked grid');
});

test('letting go without a move sends nothing', async () => {
  const d = await desk();
  d.session.select('A');
  d.hand.press([0.01, 0.005], how);
  d.hand.drop();
  assert.deepEqual(d.sent, []);
});

test('a merge shows what it would do before it is confirmed', async () => {
  const d = await desk();
  d.session.select('A');
  d.hand.setTool('merge');
  d.hand.finish();
  assert.deepEqual(d.said, ['draw.merge.two']);
  d.hand.click([0.015, 0.005], how);
  d.hand.finish();
  await rest();
  assert.deepEqual([d.asked.at(-1), d.sent], [{ op: 'merge', grids: ['A', 'B'] }, []]);
  await d.hand.confirm();
  assert.deepEqual(d.sent, [{ op: 'merge', grids: ['A', 'B'] }]);
});

test('buildings are chosen in one grid and given to the grid that is clicked next', async () => {
  const d = await desk();
  const house = (code, x) => ({
    properties: { code, households: 10 },
    geometry: { type: 'Polygon', coordinates: [[[x, 0.004], [x + 0.001, 0.004], [x + 0.001, 0.005], [x, 0.005], [x, 0.004]]] },
  });
  d.session.select('A');
  d.hand.setTool('give');
  d.hand.units = unitsOf([house('h1', 0.002), house('h2', 0.005), house('h3', 0.013)], d.session.areas);
  assert.deepEqual([...d.hand.units.values()].map(({ grid }) => grid), ['A', 'A', 'B']);
  d.hand.click([0.0025, 0.0045], how);
  d.hand.brush = 100;
  d.hand.brushAt([0.0055, 0.0045], how);
  assert.deepEqual([...d.hand.chosen].sort(), ['h1', 'h2']);
  d.hand.click([0.0135, 0.0045], how);
  await rest();
  assert.deepEqual(d.sent, [{ op: 'transfer', units: ['h1', 'h2'], to: 'B' }]);
});

test('a plan that is no draft takes no handles; its grids can be chosen', async () => {
  const d = await desk({ state: 'published' });
  d.session.select('A');
  assert.equal(d.session.editable, false);
  assert.equal(d.hand.press([0.01, 0.005], how), false);
});

test('an answer changes grids, steps and what can be undone; the selection follows a merge', async () => {
  const d = await desk({
    answer: () => ({
      removed: ['A'],
      changed: [square('B', 1, 'W')],
      lineage: [{ old: 'A', new: 'B', households: 400 }],
      undo: { revision: 2, op: 'merge', words: 'merged' },
    }),
  });
  d.session.select('A');
  await d.session.apply({ op: 'merge', grids: ['A', 'B'] });
  assert.deepEqual(d.session.features.map(({ properties }) => properties.code), ['B', 'C']);
  assert.deepEqual([d.session.selected, d.session.undo.words, d.session.redo, d.session.steps.length], ['B', 'merged', null, 2]);
  assert.deepEqual(d.session.steps[0].revision, 2);
});

test('without a connection steps wait, the last one can be taken back, and the header says so', async () => {
  let offline = true;
  const d = await desk({ answer: () => (offline ? { status: 0 } : {}) });
  d.session.select('A');
  await d.hand.send({ op: 'lock', grids: ['A'] });
  await d.hand.send({ op: 'lock', grids: ['B'] });
  assert.deepEqual(saveState(d), { key: 'draw.save.offline', values: { n: 2 }, tone: 'bad' });
  assert.equal(d.kept.queue.items.length, 2);
  d.session.undoStep();
  assert.equal(d.session.outbox.items.length, 1);
  offline = false;
  d.sent.length = 0;
  await d.session.outbox.retry();
  assert.deepEqual(d.sent, [{ op: 'lock', grids: ['A'] }]);
  assert.equal(saveState(d).key, 'draw.save.saved');
});

test('what was drawn for a step that is refused after the connection came back is in hand again', async () => {
  const d = await desk();
  d.hand.recover({ op: 'split', grid: 'A', line: [[0.001, 0], [0.002, 0.01]] });
  assert.deepEqual([d.hand.tool, d.session.selected, d.hand.drawing.points().length], ['split', 'A', 2]);
  d.hand.escape();
  d.hand.recover({ op: 'lock', grids: ['A'] });
  assert.equal(d.hand.tool, 'select');
});

test('a sketch of an earlier page is taken up; one of a grid that is gone is not', async () => {
  const d = await desk();
  d.hand.resume({ tool: 'split', grid: 'nowhere', strokes: [[[0, 0]]] });
  assert.equal(d.hand.drawing, null);
  d.hand.resume({ tool: 'split', grid: 'B', strokes: [[[0.015, 0]], [[0.015, 0.005]]] });
  assert.deepEqual([d.hand.tool, d.session.selected, d.hand.drawing.points().length], ['split', 'B', 2]);
});

test('a plan that is left keeps its sketch and has nothing in hand', async () => {
  const d = await desk();
  d.session.select('A');
  d.hand.setTool('split');
  d.hand.click([0.002, -0.001], how);
  d.hand.rest();
  assert.deepEqual([d.hand.tool, d.hand.drawing, d.kept.sketch.grid, d.kept.sketch.strokes.length], ['select', null, 'A', 1]);
});

test('a plan that was handed in meanwhile is read again, and takes no edits any more', async () => {
  const d = await desk({ answer: () => ({ status: 423, message: 'submitted' }) });
  d.session.select('A');
  await d.hand.send({ op: 'lock', grids: ['A'] });
  assert.equal(d.session.problem.message, 'submitted');
  await rest();
  assert.ok(d.told.some(({ kind, again }) => kind === 'opened' && again));
});

test('a tool that needs a grid asks for one first', async () => {
  const d = await desk();
  d.hand.setTool('split');
  assert.deepEqual([d.said, d.hand.tool], [['draw.chooseFirst'], 'select']);
});

test('keys: undo and redo by either habit, tools by their letter, nothing with Alt', () => {
  const key = (name, more = {}) => actionOf({ key: name, ...more });
  assert.deepEqual(
    [key('z', { ctrlKey: true }), key('Z', { metaKey: true, shiftKey: true }), key('y', { ctrlKey: true }), key('s', { ctrlKey: true })],
    ['undo', 'redo', 'redo', 'save'],
  );
  assert.deepEqual([key('X'), key('q'), key('a'), key('g'), key('e'), key('d'), key('Backspace'), key('Enter')], ['tool:split', 'lock', 'reject', 'accept', 'previous', 'next', 'back', 'finish']);
  assert.deepEqual([key('x', { altKey: true }), key('c', { ctrlKey: true }), key('n')], ['', '', '']);
});

test('the time of saving has its date when it was not today', () => {
  const now = new Date(2026, 10, 21, 12, 0);
  assert.equal(clock(new Date(2026, 10, 21, 9, 5), now), '09:05');
  assert.equal(clock(new Date(2026, 10, 20, 9, 5), now), '2026-11-20 09:05');
});

test('Shift picks grids one by one and a box picks all it touches; Enter shows the merge and waits', async () => {
  const d = await desk();
  d.hand.click([0.005, 0.005], how);
  d.hand.click([0.015, 0.005], { ...how, shift: true });
  assert.deepEqual([...d.hand.group], ['A', 'B']);
  d.hand.click([0.015, 0.005], { ...how, shift: true });
  assert.deepEqual([[...d.hand.group], d.session.selected], [[], 'A'], 'one grid alone is a selection');
  d.hand.box([0.009, 0.004, 0.011, 0.005]);
  assert.deepEqual([...d.hand.group], ['A', 'B']);
  d.hand.finish();
  assert.equal(d.hand.asking.op, 'merge');
  assert.deepEqual(d.sent, []);
  await d.hand.finish();
  assert.deepEqual(d.sent, [{ op: 'merge', grids: ['A', 'B'] }]);
  assert.equal(d.hand.group.size, 0);
});

test('a whole stretch of border is dragged at once and sent as one step', async () => {
  const d = await desk();
  d.hand.click([0.005, 0.005], how);
  d.hand.setTool('border');
  assert.equal(d.hand.press([0.005, 0.005], how), false, 'nothing to grab inside');
  assert.equal(d.hand.press([0, 0.005], how), false, 'the rim does not move');
  assert.equal(d.hand.press([0.01, 0.005], how), true);
  d.hand.drag([0.012, 0.005], { ...how, free: true });
  assert.deepEqual([...d.hand.preview.keys()].sort(), ['A', 'B']);
  await d.hand.drop();
  assert.equal(d.sent.length, 1);
  const [{ op, between, line }] = d.sent;
  assert.deepEqual([op, [...between].sort()], ['moveBoundary', ['A', 'B']]);
  assert.deepEqual(line.map(([lon]) => lon), [0.01, 0.012, 0.012, 0.01]);
  assert.equal(d.hand.tool, 'border', 'the tool stays for the next one');
});
