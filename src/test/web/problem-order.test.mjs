import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrange } from '../../../web/js/problem-order.js';

const answer = (problems, more = {}) => ({ problems, minHouseholds: 300, maxHouseholds: 500, staffed: true, ...more });
const problem = (kind, code, households) => ({ kind, code, households });

test('loads come before lines and codes, the furthest off first, and vacancies stand apart', () => {
  const { first, vacancies } = arrange(
    answer([
      problem('no-worker', 'a'),
      problem('code-clash', 'b'),
      problem('too-few', 'c', 290),
      problem('too-few', 'd', 3),
      problem('compound-cut', 'e'),
      problem('too-many', 'f', 628),
      problem('barrier-crossed', 'g'),
      problem('in-pieces', 'h'),
      problem('no-worker', 'i'),
      problem('gap', 'j'),
    ]),
  );
  assert.deepEqual(first.map(({ code }) => code), ['j', 'h', 'f', 'd', 'c', 'g', 'e', 'b']);
  assert.deepEqual(vacancies.map(({ code }) => code), ['a', 'i']);
});

test('of equal weight the order of the service stays, and unknown kinds come last', () => {
  const { first } = arrange(answer([problem('new-kind', 'z'), problem('crumb', 'b'), problem('crumb', 'a')]));
  assert.deepEqual(first.map(({ code }) => code), ['b', 'a', 'z']);
});

test('where nobody works at all there are no vacancies but one fact', () => {
  const found = arrange(answer([problem('no-worker', 'a'), problem('gap', 'b')], { staffed: false }));
  assert.equal(found.unstaffed, true);
  assert.deepEqual(found.vacancies, []);
  assert.equal(found.first.length, 1);
  assert.equal(arrange(answer([problem('gap', 'b')], { staffed: false })).unstaffed, false);
});
