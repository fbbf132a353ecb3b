import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAddress, formatPairs, formatRange, isStep, leftBehind, parseAddress, parsePairs, parseRange } from '../../../web/js/state.js';

test('an address is read back as it was written', () => {
  const state = {
    ...parseAddress('', ''),
    territory: 'hechuan',
    plan: '42',
    v: '7',
    sel: '500117003006',
    theme: 'gaps',
    standard: 'kindergarten',
    level: 'ward',
    within: '500117003',
    lang: 'en',
    mode: 'evaluate',
    map: { z: 15, lat: 29.9721, lon: 106.2766 },
  };
  const [search, hash] = formatAddress(state).split('#');
  assert.deepEqual(parseAddress(search, `#${hash}`), state);
});

test('what is left out of an address is the default, and defaults are left out', () => {
  const empty = parseAddress('', '');
  assert.equal(empty.theme, 'workers');
  assert.equal(empty.mode, 'view');
  assert.equal(empty.map, null);
  assert.equal(formatAddress(empty), '');
});

test('values that are not on offer are left out', () => {
  const state = parseAddress('?theme=crime&level=planet&mode=%3Cscript%3E&lang=fr', '#map=99/0/0');
  assert.deepEqual([state.theme, state.level, state.mode, state.lang, state.map], ['workers', '', 'view', '', null]);
});

test('the map part takes zoom, latitude, longitude in that order and refuses places off the map', () => {
  assert.deepEqual(parseAddress('', '#map=15/29.9721/106.2766').map, { z: 15, lat: 29.9721, lon: 106.2766 });
  assert.equal(parseAddress('', '#map=15/106.2766/29.9721').map, null);
  assert.equal(parseAddress('', '#map=15/29.97').map, null);
});

test('moving the map is no step for the back button; another theme is', () => {
  const before = parseAddress('?theme=workers', '#map=9/30/106');
  assert.equal(isStep(before, { ...before, map: { z: 10, lat: 30, lon: 106 } }), false);
  assert.equal(isStep(before, { ...before, lang: 'en' }), false);
  assert.equal(isStep(before, { ...before, theme: 'gaps' }), true);
});

test('order, filter, range, edits and sheets are kept by an address and are no step of their own', () => {
  const kept = {
    sort: '-peopleUncovered', problems: 'true', range: '0.125..0.25]', added: '500117003006:3,W:-1', pay: 'spaces:46,feePerDay:5.5', books: 'spaces:46',
  };
  const state = { ...parseAddress('', ''), ...kept };
  assert.deepEqual(parseAddress(formatAddress(state), ''), state);
  assert.equal(isStep(parseAddress('', ''), state), false);
  const wrong = parseAddress('?sort=a%20b&problems=1&range=x..2&added=W&pay=spaces:many', '');
  assert.deepEqual(Object.keys(kept).map((name) => wrong[name]), ['', '', '', '', '', '']);
});

test('a range is read back to the last digit, its upper end in or out', () => {
  for (const range of [{ from: 0, to: 1 / 3, last: false }, { from: -2.5, to: 1e-7, last: true }, { from: 1e21, to: 2e21, last: true }]) {
    assert.deepEqual(parseRange(formatRange(range)), range);
  }
  assert.equal(parseRange(''), null);
  assert.equal(formatRange(null), '');
});

test('pairs of names and numbers are read back', () => {
  assert.deepEqual(parsePairs(formatPairs({ W: -1, V: 2.5 })), { W: -1, V: 2.5 });
  assert.deepEqual(parsePairs(''), {});
});

test('what was about other data ends with them, unless it is asked for with the new ones', () => {
  const before = { ...parseAddress('?theme=gaps&range=0..1&sort=name&staffing=a&added=W:1', '') };
  assert.deepEqual(leftBehind(before, { ...before, sel: 'W' }), {});
  assert.deepEqual(leftBehind(before, { ...before, level: 'grid' }), { range: '' });
  assert.deepEqual(leftBehind(before, { ...before, theme: 'workers' }), { range: '', sort: '' });
  const ring = { ...before, reach: 'f1' };
  assert.deepEqual(leftBehind(ring, { ...ring, standard: 'canteen' }), { range: '', reach: '' });
  assert.deepEqual(leftBehind({ ...ring, reach: '106.2,30' }, { ...ring, reach: '106.2,30', standard: 'canteen' }), { range: '' });
  assert.deepEqual(leftBehind(before, { ...before, staffing: 'b' }), { added: '' });
  assert.deepEqual(leftBehind(before, { ...before, level: 'grid', range: '1..2' }), {});
});
