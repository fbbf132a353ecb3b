import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latticeOf, shifted } from '../../../web/js/editor/lattice.js';
import { sideways } from '../../../web/js/editor/sideways.js';
import { metresBetween } from '../../../web/js/geometry.js';
import { prepare } from '../../../web/js/prepared.js';

const grid = (code, ...rings) => ({
  properties: { code, wardCode: 'W' },
  geometry: { type: 'Polygon', coordinates: rings.map((ring) => [...ring, ring[0]]) },
});
// West and east of a bent border; both rings begin in the middle of it, one goes along it and one against it.
const BORDER = [[1, 0], [1.2, 1], [0.9, 2], [1, 3]];
const west = grid('A', [BORDER[2], BORDER[3], [0, 3], [0, 0], BORDER[0], BORDER[1]]);
const east = grid('B', [BORDER[1], BORDER[0], [2, 0], [2, 3], BORDER[3], BORDER[2]]);

const sideOf = (lattice, from, to) =>
  lattice.sides(['A']).find((side) => [side.from, side.to].map(String).sort().join() === [from, to].map(String).sort().join());

test('a stretch runs from one meeting of borders to the next, whichever of its sides is grabbed', () => {
  const lattice = latticeOf([west, east]);
  for (let i = 0; i < 3; i++) {
    const { points, grids } = lattice.stretch(sideOf(lattice, BORDER[i], BORDER[i + 1]));
    assert.deepEqual(String(points[0]) === '1,0' ? points : [...points].reverse(), BORDER);
    assert.deepEqual([...grids].sort(), ['A', 'B']);
  }
  assert.equal(lattice.stretches('A').length, 1);
});

test('a third grid ends a stretch', () => {
  const upper = grid('B', [BORDER[2], [2, 2], [2, 3], BORDER[3]]);
  const lower = grid('C', [BORDER[0], [2, 0], [2, 2], BORDER[2], BORDER[1]]);
  const lattice = latticeOf([west, upper, lower]);
  assert.deepEqual(lattice.stretches('A').map(({ points }) => points.length).sort(), [2, 3]);
});

test('a border that closes on itself is no stretch', () => {
  const ring = [[0.2, 1], [0.6, 1], [0.6, 2], [0.2, 2]];
  const around = grid('A', [[0, 0], [1, 0], [1, 3], [0, 3]], [...ring].reverse());
  const lattice = latticeOf([around, grid('B', ring)]);
  assert.equal(lattice.stretch(lattice.sides(['B'])[0]), null);
  assert.deepEqual(lattice.stretches('B'), []);
});

test('shifting keeps the ends and moves all between; a straight border gets two corners', () => {
  assert.deepEqual(shifted([[0, 0], [1, 1], [0, 2]], [0.5, 0]), [[0, 0], [1.5, 1], [0, 2]]);
  assert.deepEqual(shifted([[0, 0], [0, 10]], [1, 0]), [[0, 0], [1, 1], [1, 9], [0, 10]]);
});

test('both grids take the new course, each in its own direction', () => {
  const lattice = latticeOf([west, east]);
  const stretch = lattice.stretches('A')[0];
  const course = shifted(stretch.points, [0.1, 0]);
  const drawn = lattice.restretched(stretch, course);
  for (const code of ['A', 'B']) {
    const [ring] = drawn.get(code).coordinates;
    const keys = ring.map(String);
    assert.equal(keys[0], keys.at(-1), 'closed');
    assert.equal(keys.length, 7);
    for (const at of course) assert.ok(keys.includes(String(at)), `${code} has ${at}`);
    assert.ok(!keys.includes(String(BORDER[1])), 'the old course is gone');
  }
});

test('towards a neighbour is to the side it lies on, and as far as asked', () => {
  const km = (points) => points.map(([x, y]) => [106 + x / 100, 30 + y / 100]);
  const move = ({ properties, geometry }) => ({ properties, geometry: { ...geometry, coordinates: geometry.coordinates.map(km) } });
  const areas = prepare([west, east].map(move));
  const points = km(BORDER);
  const [dx, dy] = sideways(areas, points, 'B', 100);
  assert.ok(dx > 0, 'east');
  assert.ok(Math.abs(metresBetween(points[0], [points[0][0] + dx, points[0][1] + dy]) - 100) < 0.5);
  const back = sideways(areas, [...points].reverse(), 'B', -100);
  assert.ok(Math.abs(back[0] + dx) < 1e-9 && Math.abs(back[1] + dy) < 1e-9, 'the same line read backwards, the other way');
});
