import assert from 'node:assert/strict';
import { test } from 'node:test';
import { current, isNamed, standing } from '../../../web/js/editor/steps.js';

const step = (revision, op, of) => ({ revision, op, operation: of ? { op, of } : { op } });
const seen = (steps) => standing(steps).map(({ revision, undone }) => (undone ? -revision : revision));

test('what was undone is marked, undo and redo are no steps', () => {
  const steps = [step(1, 'copy'), step(2, 'split'), step(3, 'merge'), step(4, 'undo', 3), step(5, 'undo', 2), step(6, 'redo', 2)].reverse();
  assert.deepEqual(seen(steps), [-3, 2, 1]);
  assert.equal(current(steps), 2);
});

test('after a new edit the step that was undone stays undone', () => {
  const steps = [step(1, 'copy'), step(2, 'split'), step(3, 'undo', 2), step(4, 'merge')].reverse();
  assert.deepEqual(seen(steps), [4, -2, 1]);
  assert.equal(current(steps), 4);
});

test('with everything undone the plan is as it was made', () => {
  assert.equal(current([step(3, 'undo', 2), step(2, 'split'), step(1, 'copy')]), 1);
  assert.equal(current([]), undefined);
});

test('a version has a name by its note or by being saved', () => {
  assert.deepEqual([step(1, 'save'), { ...step(2, 'split'), note: 'for the council' }, step(3, 'split')].map(isNamed), [true, true, false]);
});
