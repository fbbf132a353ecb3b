import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDrawing, overshoot, readCoordinates, selfCrossing } from '../../../web/js/editor/drawing.js';
import { around, latticeOf } from '../../../web/js/editor/lattice.js';
import { createSnapper } from '../../../web/js/editor/snap.js';
import { createTracer } from '../../../web/js/editor/trace.js';
import { boundsOf, metresBetween, worldRings } from '../../../web/js/geometry.js';
import { indexOf } from '../../../web/js/spatial-index.js';

// Four squares of 0.01° in two rows, 1 2 / 3 4 from the north-west; 4 lies in another ward.
const square = (code, col, row, wardCode = 'W', more = {}) => {
  const [x, y] = [col * 0.01, 0.02 - row * 0.01];
  const ring = [
    [x, y],
    [x, y - 0.01],
    [x + 0.01, y - 0.01],
    [x + 0.01, y],
    [x, y],
  ].map((at) => at.map((v) => Number(v.toFixed(7))));
  return { properties: { code, wardCode, ...more }, geometry: { type: 'Polygon', coordinates: [ring] } };
};
const TOWN = [square('1', 0, 0), square('2', 1, 0), square('3', 0, 1), square('4', 1, 1, 'V')];

test('neighbours are those that share a side, not those that touch in a point', () => {
  const lattice = latticeOf(TOWN);
  assert.deepEqual(lattice.neighbours('1').sort(), ['2', '3']);
  assert.deepEqual(lattice.neighbours('4').sort(), ['2', '3']);
});

test('every vertex knows its grids once, and whether its border is fixed', () => {
  const three = latticeOf([
    ...TOWN.slice(0, 3),
    { ...TOWN[3], properties: { code: '4', wardCode: 'W', locked: true } },
  ]);
  const middle = three.vertex([0.01, 0.01]);
  assert.deepEqual([...middle.grids].sort(), ['1', '2', '3', '4']);
  assert.equal(middle.fixed, false);
  assert.equal(middle.locked, true);
  assert.equal(three.vertex([0.01, 0.02]).fixed, true, 'the rim of the plan');
  assert.equal(latticeOf(TOWN).vertex([0.01, 0.01]).fixed, true, 'a ward border ends there');
  assert.equal(three.handles(['1']).length, 4);
  assert.equal(three.handles(['1', '2']).length, 6);
  assert.equal(three.sides(['1', '2']).length, 7);
});

test('a moved vertex moves in every grid that has it, the closing point too', () => {
  const moved = latticeOf(TOWN.map((f) => ({ ...f }))).moved([0.01, 0.01], [0.011, 0.012]);
  assert.deepEqual([...moved.keys()].sort(), ['1', '2', '3', '4']);
  for (const { coordinates } of moved.values()) {
    const flat = coordinates[0].map(String);
    assert.ok(flat.includes('0.011,0.012') && !flat.includes('0.01,0.01'));
    assert.equal(flat[0], flat.at(-1), 'the ring stays closed');
  }
});

test('a bend enters the side of both grids between its ends', () => {
  const lattice = latticeOf(TOWN);
  const side = lattice.sides(['1']).find(({ grids }) => grids.includes('2'));
  const bent = lattice.bent(side, [0.012, 0.015]);
  assert.deepEqual([...bent.keys()].sort(), ['1', '2']);
  for (const { coordinates } of bent.values()) {
    const ring = coordinates[0].map(String);
    const i = ring.indexOf('0.012,0.015');
    assert.deepEqual([ring[i - 1], ring[i + 1]].sort(), ['0.01,0.01', '0.01,0.02']);
  }
});

test('the neighbourhood of a grid holds its neighbours and theirs, and leaves out what is far', () => {
  const row = Array.from({ length: 9 }, (_, i) => square(String(i), i, 0));
  const items = row.map(({ geometry, properties }) => {
    const rings = worldRings(geometry);
    return { code: properties.code, rings, box: boundsOf(rings) };
  });
  const areas = { byCode: new Map(items.map((item) => [item.code, item])), index: indexOf(items) };
  assert.deepEqual(around(areas, '4'), ['2', '3', '4', '5', '6']);
  assert.deepEqual(around(areas, 'nowhere'), []);
});

const STREETS = [
  { kind: 'street', points: [[0, 0], [0.01, 0], [0.02, 0.001], [0.03, 0]] },
  { kind: 'street', points: [[0.01, 0.02], [0.01, 0], [0.01, -0.02]] },
  { kind: 'grid', points: [[0, 0.004], [0.03, 0.004]] },
];
const px = 1 / 2 ** 16;

test('a vertex wins over a nearer side; nothing is found out of reach', () => {
  const snapper = createSnapper(STREETS);
  const onto = snapper.near([0.0101, 0.00002], 10 * px);
  assert.deepEqual([onto.vertex, onto.at], [true, [0.01, 0]]);
  const side = snapper.near([0.005, 0.00001], 10 * px);
  assert.deepEqual([side.vertex, side.kind, side.line, side.index], [false, 'street', 0, 0]);
  assert.ok(metresBetween(side.at, [0.005, 0]) < 0.1);
  assert.equal(snapper.near([0.005, 0.002], 10 * px), null);
  assert.equal(snapper.near([0.02, 0.00401], 10 * px).kind, 'grid');
});

test('a trace follows the street, turns at a crossing, and is shorter when the pointer goes back', () => {
  const snapper = createSnapper(STREETS);
  const tracer = createTracer(STREETS);
  const at = (place) => snapper.near(place, 10 * px);
  const start = at([0.005, 0]);
  assert.deepEqual(tracer.way(start, at([0.03, 0])), [[0.01, 0], [0.02, 0.001], [0.03, 0]]);
  assert.deepEqual(tracer.way(start, at([0.02, 0.001])), [[0.01, 0], [0.02, 0.001]]);
  const turned = tracer.way(start, at([0.01, 0.01]));
  assert.deepEqual(turned[0], [0.01, 0]);
  assert.equal(turned.length, 2);
  assert.equal(tracer.way(start, at([0.008, 0])).length, 1, 'on the same side nothing lies between');
});

test('there is no trace between lines that do not meet, nor along a long way round', () => {
  const snapper = createSnapper(STREETS);
  assert.equal(createTracer(STREETS).way(snapper.near([0.005, 0], 10 * px), snapper.near([0.015, 0.004], 10 * px)), null);
  const bow = [{ kind: 'street', points: [[0, 0], [0, 1], [0.001, 1], [0.001, 0]] }];
  const across = createSnapper(bow);
  assert.equal(createTracer(bow).way(across.near([0, 0.1], px), across.near([0.001, 0.1], px)), null);
});

test('the shortest trace is found on a grid of streets, as a plain search finds it', () => {
  const lines = [];
  for (let i = 0; i < 6; i++) {
    lines.push({ kind: 'street', points: Array.from({ length: 6 }, (_, k) => [k * 0.01, i * 0.01]) });
    lines.push({ kind: 'street', points: Array.from({ length: 6 }, (_, k) => [i * 0.01, k * 0.01]) });
  }
  const snapper = createSnapper(lines);
  const way = createTracer(lines).way(snapper.near([0, 0], px), snapper.near([0.05, 0.05], px));
  let length = metresBetween([0, 0], way[0]);
  for (let i = 1; i < way.length; i++) length += metresBetween(way[i - 1], way[i]);
  assert.ok(Math.abs(length - 10 * metresBetween([0, 0], [0.01, 0])) < 50, `ten blocks, not ${length} m`);
});

test('a step back takes a traced stretch whole, and the same place twice adds nothing', () => {
  const drawing = createDrawing();
  drawing.add([[0, 0]]);
  drawing.add([[1, 0], [2, 0], [3, 0]]);
  assert.equal(drawing.add([[3, 0]]), false);
  assert.equal(drawing.points().length, 4);
  drawing.lead([[4, 0]]);
  assert.equal(drawing.shown().length, 5);
  assert.ok(drawing.complete);
  drawing.back();
  assert.deepEqual(drawing.points(), [[0, 0]]);
  assert.ok(!drawing.complete);
  assert.ok(drawing.back() && drawing.empty && !drawing.back());
});

test('what crosses itself is told with the place, what only turns is not', () => {
  assert.deepEqual(selfCrossing([[0, 0], [2, 2], [2, 0], [0, 2]], false), [1, 1]);
  assert.equal(selfCrossing([[0, 0], [2, 2], [2, 0]], false), null);
  assert.equal(selfCrossing([[0, 0], [2, 0], [2, 2], [0, 2]], true), null);
  assert.deepEqual(selfCrossing([[0, 0], [2, 2], [2, 0], [0, 2]], true), [1, 1]);
  assert.ok(selfCrossing([[0, 0], [4, 0], [4, 1], [1, 0], [1, -1]], false), 'a line that comes back onto itself');
});

test('coordinates are read from pairs and from GeoJSON, and nothing else is taken for them', () => {
  assert.deepEqual(readCoordinates('106.1, 30.2\n106.3，30.4'), [[106.1, 30.2], [106.3, 30.4]]);
  assert.deepEqual(readCoordinates('[[1,2],[3,4]]'), [[1, 2], [3, 4]]);
  assert.deepEqual(readCoordinates('{"type":"LineString","coordinates":[[1,2],[3,4]]}'), [[1, 2], [3, 4]]);
  assert.deepEqual(readCoordinates('{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[1,2]]]}').length, 4);
  assert.deepEqual(readCoordinates('{"type":"Point","coordinates":[1,2]}'), [[1, 2]]);
  for (const bad of ['', '1,2,3', 'a,b', '200,10', '{"a":', '[]', '10,95', 'null,1']) {
    assert.equal(readCoordinates(bad), null, bad);
  }
});

test('an end on a boundary is drawn beyond it by so many metres', () => {
  const line = overshoot([[106, 30], [106.001, 30]], { last: true }, 2);
  assert.deepEqual(line[0], [106, 30]);
  assert.ok(Math.abs(metresBetween(line[1], [106.001, 30]) - 2) < 0.05);
  assert.ok(line[1][0] > 106.001);
});
