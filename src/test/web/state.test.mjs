import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAddress, isStep, parseAddress } from '../../../web/js/state.js';

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
