import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besideState, parseBeside } from '../../../web/js/beside.js';
import { counts, mannerOf } from '../../../web/js/manner.js';

const STATE = { territory: 'a', theme: 'gaps', standard: 'x', plan: '4', scenario: '', show: '', by: '', classes: 'equal', beside: '' };

test('the right side differs from the left one in what the address says', () => {
  assert.equal(besideState(STATE), null);
  assert.equal(parseBeside('colour:red'), null);
  assert.equal(parseBeside('theme:<b>'), null);
  assert.deepEqual(parseBeside('territory:a-20261128'), { kind: 'territory', value: 'a-20261128' });
  const right = (beside) => besideState({ ...STATE, beside });
  assert.equal(right('theme:workers').theme, 'workers');
  assert.equal(right('theme:workers').standard, '');
  assert.equal(right('standard:y').standard, 'y');
  assert.equal(right('scenario:3').show, 'after');
  const changed = (show) => besideState({ ...STATE, scenario: '2', show, beside: 'scenario:3' });
  assert.deepEqual(['', 'after', 'before'].map((show) => changed(show).show), ['', 'after', 'after'], 'a change beside a change');
  assert.equal(changed('').scenario, '3');
  assert.equal(right('territory:b').plan, '');
  assert.equal(right('territory:b').beside, '');
});

test('a facility counts when it exists, is open at the hour and has no steps where there may be none', () => {
  const state = { theme: 'gaps', hour: '18:00', stepFree: '' };
  assert.ok(counts({ hours: '08:00-20:00' }, state));
  assert.ok(!counts({ hours: '08:00-18:00' }, state), 'the end is outside');
  assert.ok(counts({ hours: '22:00-次日06:00' }, { ...state, hour: '23:30' }));
  assert.ok(counts({ hours: '22:00-06:00' }, { ...state, hour: '12:00' }), 'nobody can tell a slip from a night');
  assert.ok(!counts({ hours: '22:00-30:00' }, { ...state, hour: '12:00' }));
  assert.ok(!counts({ hours: '22:00-次日06:00' }, { ...state, hour: '06:00' }));
  assert.ok(counts({ hours: '09:00-12:00,14:00-18:30' }, state));
  assert.ok(counts({ hours: '24/7' }, state) && counts({}, state));
  assert.ok(!counts({ status: 'planned' }, state));
  assert.ok(!counts({ stepFree: false }, { ...state, hour: '', stepFree: 'true' }));
  assert.ok(counts({ stepFree: false, hours: '08:00-09:00' }, { ...state, theme: 'workers' }));
  assert.deepEqual(mannerOf({ theme: 'gaps', group: 'elderly', ratio: '', weights: '1:1' }), { group: 'elderly' });
});
