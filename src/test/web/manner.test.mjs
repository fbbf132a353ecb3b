// How gaps are measured: what counts at an hour.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gateState } from '../../../web/js/manner.js';

test('a gate is open, open at hours, or shut; an hour that is asked for decides', () => {
  const now = { theme: 'gaps' };
  const at = (hour) => ({ theme: 'gaps', hour });
  assert.equal(gateState({ state: 'open' }, now), 'open');
  assert.equal(gateState({ hours: '00:00-24:00' }, now), 'open');
  assert.equal(gateState({ state: 'open', hours: '06:00-22:00' }, now), 'hours');
  assert.equal(gateState({ hours: '22:00-次日05:00' }, now), 'hours');
  assert.equal(gateState({ state: 'closed', hours: '00:00-24:00' }, at('12:00')), 'closed');
  assert.equal(gateState({ hours: '06:00-22:00' }, at('05:59')), 'closed');
  assert.equal(gateState({ hours: '06:00-22:00' }, at('06:00')), 'open');
  assert.equal(gateState({ hours: '06:00-22:00' }, at('22:00')), 'closed');
  assert.equal(gateState({ hours: '06:00-22:00' }, { theme: 'workers', hour: '23:00' }), 'hours', 'the hour is one of gaps');
});
