import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  anchored,
  between,
  classOf,
  countByClass,
  equalSteps,
  naturalBreaks,
  quantiles,
} from '../../../web/js/classes.js';

test('a value on a break belongs below it when classes close above, above it when they close below', () => {
  assert.equal(classOf(500, { breaks: [300, 500], closed: 'upper' }), 1);
  assert.equal(classOf(500, { breaks: [300, 500], closed: 'lower' }), 2);
  assert.equal(classOf(299.9, { breaks: [300, 500], closed: 'lower' }), 0);
});

test('a value that does not exist is in no class', () => {
  assert.equal(classOf(undefined, { breaks: [1], closed: 'upper' }), -1);
  assert.equal(classOf(NaN, { breaks: [1], closed: 'upper' }), -1);
  assert.equal(classOf(Infinity, { breaks: [1], closed: 'upper' }), -1);
});

test('counts add up to the number of values, missing ones last', () => {
  assert.deepEqual(countByClass([1, 2, 3, 4, NaN, undefined], { breaks: [2], closed: 'upper' }), [2, 2, 2]);
});

test('breaks around a norm are shares of it', () => {
  assert.deepEqual(anchored(10000 / 18, [0.5, 0.8, 1, 1.2]).breaks, [277.778, 444.444, 555.556, 666.667]);
});

test('natural breaks find the gaps between three heaps', () => {
  const ladder = naturalBreaks([1, 2, 3, 101, 102, 103, 901, 902], 3);
  assert.deepEqual(countByClass([1, 2, 3, 101, 102, 103, 901, 902], ladder), [3, 3, 2, 0]);
});

test('natural breaks leave no more spread within classes than any other way of cutting', () => {
  let seed = 20741;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let round = 0; round < 60; round++) {
    const values = Array.from({ length: 4 + Math.floor(random() * 8) }, () => Math.floor(random() * 50));
    const k = 2 + Math.floor(random() * 2);
    const found = spread(values, naturalBreaks(values, k));
    assert.ok(found <= leastSpread(values, k) + 1e-9, `round ${round}: ${values} in ${k}`);
  }
});

function spread(values, ladder) {
  const heaps = Array.from({ length: ladder.breaks.length + 1 }, () => []);
  for (const v of values) heaps[classOf(v, ladder)].push(v);
  return heaps.reduce((sum, heap) => sum + deviation(heap), 0);
}
function deviation(heap) {
  const mean = heap.reduce((a, b) => a + b, 0) / (heap.length || 1);
  return heap.reduce((sum, v) => sum + (v - mean) ** 2, 0);
}
// Every way to cut the sorted values into at most k runs.
function leastSpread(values, k) {
  const sorted = [...values].sort((a, b) => a - b);
  const best = (from, left) => {
    if (left === 1) return deviation(sorted.slice(from));
    let least = deviation(sorted.slice(from));
    for (let to = from + 1; to < sorted.length; to++)
      least = Math.min(least, deviation(sorted.slice(from, to)) + best(to, left - 1));
    return least;
  };
  return best(0, k);
}

test('one value, no value, equal values: no empty classes', () => {
  for (const values of [[], [7], [7, 7, 7]]) {
    for (const method of [naturalBreaks, quantiles, equalSteps]) {
      assert.deepEqual(method(values, 5).breaks, [], `${method.name} of ${values}`);
    }
  }
});

test('quantiles hold equal numbers and never part equal values', () => {
  assert.deepEqual(
    countByClass([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], quantiles([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5)),
    [2, 2, 2, 2, 2, 0],
  );
  assert.deepEqual(quantiles([1, 1, 1, 1, 9], 5).breaks, [1]);
});

test('a limit between two values is the roundest one and parts the same values', () => {
  assert.equal(between(1852, 2012), 2000);
  assert.equal(between(0.31, 0.42), 0.4);
  assert.equal(between(5, 5), 5);
  for (const [a, b] of [
    [3, 4],
    [99.5, 100.5],
    [0.001, 0.0011],
    [1e6, 1e6 + 1],
  ]) {
    const limit = between(a, b);
    assert.ok(limit >= a && limit < b, `${a} ${limit} ${b}`);
  }
});
