import assert from 'node:assert/strict';
import test from 'node:test';
import { zones } from '../../../web/js/zones.js';

test('a Chinese city goes out in zones of three and of six degrees, with and without their number, and in UTM', () => {
  assert.deepEqual(zones('EPSG:4544', [105.9, 29.6, 106.7, 30.4]), [
    { code: 'EPSG:4544', kind: 'gk3', middle: 105 },
    { code: 'EPSG:4523', kind: 'gk3p', zone: 35 },
    { code: 'EPSG:4507', kind: 'gk6', middle: 105 },
    { code: 'EPSG:4496', kind: 'gk6p', zone: 18 },
    { code: 'EPSG:32648', kind: 'utm', zone: '48N' },
  ]);
  const shanghai = zones('EPSG:4549', [121, 30.9, 122, 31.5]);
  assert.deepEqual(shanghai.map((each) => each.code), ['EPSG:4549', 'EPSG:4528', 'EPSG:4510', 'EPSG:4499', 'EPSG:32651']);
  assert.equal(shanghai[2].middle, 123);
});

test('elsewhere it is the UTM zone, and nothing where nothing is known', () => {
  assert.deepEqual(zones('EPSG:32632', [6, 46, 6.3, 46.4]), [{ code: 'EPSG:32632', kind: 'utm', zone: '32N' }]);
  assert.deepEqual(zones('EPSG:32748'), [{ code: 'EPSG:32748', kind: 'utm', zone: '48S' }]);
  assert.deepEqual(zones(''), []);
  assert.deepEqual(zones(undefined), []);
});
