import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  boundsOf,
  cellSquareMetres,
  estimateCells,
  holds,
  labelPoint,
  lineMetres,
  ringSquareMetres,
  squareMetresOf,
  worldRings,
  worldX,
  worldY,
} from '../../../web/js/geometry.js';

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ],
  ],
};

test('a degree of a meridian is 111.195 km on the mean sphere', () => {
  assert.ok(
    Math.abs(
      lineMetres([
        [106, 29],
        [106, 30],
      ]) - 111195,
    ) < 1,
  );
});

test('a degree square at the equator is R² · 1° · sin 1°, however its ring is turned', () => {
  const expected = 6371008.8 ** 2 * (Math.PI / 180) * Math.sin(Math.PI / 180);
  const ring = square.coordinates[0];
  assert.ok(Math.abs(ringSquareMetres(ring) / expected - 1) < 1e-6);
  assert.ok(Math.abs(ringSquareMetres([...ring].reverse()) / expected - 1) < 1e-6);
});

test('holes are taken off an area', () => {
  const hole = [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.75, 0.75],
    [0.25, 0.75],
    [0.25, 0.25],
  ];
  const holed = { type: 'Polygon', coordinates: [...square.coordinates, hole] };
  assert.ok(Math.abs(squareMetresOf(holed) / squareMetresOf(square) - 0.75) < 1e-3);
  assert.equal(squareMetresOf({ type: 'Point', coordinates: [0, 0] }), 0);
});

test('a point is in a ring but not in its hole', () => {
  const rings = worldRings({
    type: 'Polygon',
    coordinates: [
      ...square.coordinates,
      [
        [0.4, 0.4],
        [0.6, 0.4],
        [0.6, 0.6],
        [0.4, 0.6],
        [0.4, 0.4],
      ],
    ],
  });
  assert.equal(holds(rings, worldX(0.2), worldY(0.2)), true);
  assert.equal(holds(rings, worldX(0.5), worldY(0.5)), false);
  assert.equal(holds(rings, worldX(1.2), worldY(0.5)), false);
});

test('the place of a label lies inside, even in a horseshoe', () => {
  const horseshoe = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [3, 0],
        [3, 3],
        [2, 3],
        [2, 1],
        [1, 1],
        [1, 3],
        [0, 3],
        [0, 0],
      ],
    ],
  };
  const rings = worldRings(horseshoe);
  const { x, y } = labelPoint(rings);
  assert.equal(holds(rings, x, y), true);
  const [minX, , maxX] = boundsOf(rings);
  assert.ok(x > minX && x < maxX);
});

test('the estimate of cells is exact for large areas and says at least one', () => {
  assert.equal(estimateCells(100, 40, 62500), 1);
  const estimate = estimateCells(4e6, 8000, 250 * 250);
  assert.ok(estimate >= 64 && estimate <= 96, String(estimate));
  assert.ok(Math.abs(cellSquareMetres('hexagon', 250) - 54126.6) < 0.1);
  assert.equal(cellSquareMetres('square', 250), 62500);
  assert.ok(cellSquareMetres('h3', 9) > 1e5 && cellSquareMetres('h3', 9) < 1.1e5);
});
