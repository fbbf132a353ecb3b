import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyAnswer, beforeAndAfter, deviation, inOrder, stepFrom, sum } from '../../../web/js/editor/features.js';
import { gridsOf, holdsOperation, operation, sameOperation, TOOLS } from '../../../web/js/editor/operations.js';

const grid = (code, households, more = {}) => ({ properties: { code, households, wardCode: code[0], ...more } });

test('an answer changes only what it names; the other grids stay the same objects', () => {
  const features = [grid('A1', 10), grid('A2', 20), grid('B1', 30)];
  const next = applyAnswer(features, { changed: [grid('A2', 12), grid('A3', 8)], removed: ['B1'] });
  assert.deepEqual(next.map(({ properties }) => [properties.code, properties.households]), [['A1', 10], ['A2', 12], ['A3', 8]]);
  assert.equal(next[0], features[0]);
  assert.deepEqual(applyAnswer(features, {}), features);
});

test('figures before and after name new and removed grids', () => {
  const rows = beforeAndAfter([grid('A1', 10), grid('A2', 20)], { changed: [grid('A1', 30)], removed: ['A2'] });
  assert.deepEqual(rows.map(({ code, before, after }) => [code, before?.households, after?.households]), [
    ['A1', 10, 30],
    ['A2', 20, undefined],
  ]);
});

test('a neighbour that only gets a vertex is no row of the live figures', () => {
  const before = [grid('A1', 10, { areaM2: 100 }), grid('A2', 20, { areaM2: 100 })];
  const rows = beforeAndAfter(before, { changed: [grid('A1', 10, { areaM2: 100.4 }), grid('A2', 20, { areaM2: 90 })] });
  assert.deepEqual(rows.map(({ code }) => code), ['A2']);
});

test('deviation counts from the nearer bound; typed ground and unknown households have none', () => {
  const norm = { min: 300, max: 500 };
  assert.deepEqual([299, 300, 500, 501].map((households) => deviation({ households }, norm)), [-1, 0, 0, 1]);
  assert.equal(deviation({ households: 0, kind: 'water' }, norm), null);
  assert.equal(deviation({}, norm), null);
});

test('one walks through the grids ward by ward and round the end', () => {
  const codes = inOrder([grid('B1', 1), grid('A2', 1), grid('A1', 1)]);
  assert.deepEqual(codes, ['A1', 'A2', 'B1']);
  assert.deepEqual([stepFrom(codes, 'B1', 1), stepFrom(codes, 'A1', -1), stepFrom(codes, '', 1), stepFrom([], '', 1)], ['A1', 'B1', 'A1', '']);
});

test('a sum knows the difference between none and nothing', () => {
  assert.equal(sum([{ households: 1 }, {}, { households: 2 }], 'households'), 3);
  assert.equal(sum([{}, {}], 'households'), undefined);
});

test('operations have the members that the service takes; rings are closed', () => {
  assert.deepEqual(operation.split('g', [[1, 2], [3, 4.00000000049]]), { op: 'split', grid: 'g', line: [[1, 2], [3, 4]] });
  assert.deepEqual(operation.create([[0, 0], [1, 0], [1, 1]], ['g']).line.at(-1), [0, 0]);
  assert.deepEqual(operation.bend({ from: [0, 0], to: [1, 0], grids: ['a', 'b'] }, [0.5, 1]), {
    op: 'moveBoundary',
    between: ['a', 'b'],
    from: [0, 0],
    to: [1, 0],
    line: [[0, 0], [0.5, 1], [1, 0]],
  });
  assert.deepEqual(gridsOf(operation.transfer(['b1'], 'g')), ['g']);
});

test('what was sent is found again in the history, which may record more', () => {
  const sent = operation.split('g', [[1, 2], [3, 4]]);
  assert.ok(holdsOperation({ line: [[1, 2], [3, 4]], op: 'split', grid: 'g', kept: 'x' }, sent));
  assert.ok(!holdsOperation({ op: 'split', grid: 'g', line: [[1, 2], [3, 5]] }, sent));
  assert.ok(!holdsOperation(undefined, sent));
  assert.ok(sameOperation({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1, dryRun: true }));
});

test('every tool has a key of its own, and none of those that walk, lock or find', () => {
  const keys = Object.values(TOOLS).map(({ key }) => key);
  assert.equal(new Set([...keys, 'q', 'e', 'd', 'n', 'l', 'h', 'g']).size, keys.length + 7);
});
