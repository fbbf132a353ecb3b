// Where the preview of an import looks: at the bulk of the rows, and it says how many lie elsewhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bulk } from '../../../web/js/panels/imports/bulk.js';

const point = (x, y) => ({ geometry: { type: 'Point', coordinates: [x, y] } });
const near = Array.from({ length: 40 }, (_, i) => point(106.2 + (i % 8) * 0.01, 29.9 + Math.floor(i / 8) * 0.01));

test('all rows together are in sight', () => {
  const { box, far } = bulk(near);
  assert.deepEqual(box.map((n) => Math.round(n * 100) / 100), [106.2, 29.9, 106.27, 29.94]);
  assert.equal(far, 0);
});

test('rows far away are counted and leave the view as it was', () => {
  const { box, far } = bulk([...near, point(0, 0), point(29.9, 106.2)]);
  assert.deepEqual(box, bulk(near).box);
  assert.equal(far, 2);
});

test('rows in the territory are in sight however thinly they lie', () => {
  const village = point(106.9, 30.3);
  assert.equal(bulk([...near, village]).far, 1);
  const { box, far } = bulk([...near, village, point(0, 0)], [106, 29.5, 107, 30.5]);
  assert.equal(far, 1);
  assert.deepEqual(box.map((n) => Math.round(n * 10) / 10), [106.2, 29.9, 106.9, 30.3]);
});

test('one row, and an outline that holds all others, are in sight', () => {
  assert.deepEqual(bulk([point(1, 2)]), { box: [1, 2, 1, 2], far: 0 });
  const around = { geometry: { type: 'Polygon', coordinates: [[[106, 29], [107, 29], [107, 30.8], [106, 29]]] } };
  assert.equal(bulk([...near, around]).far, 0);
});
