// What the import panel says and asks, as far as it needs no page.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { crsWords } from '../../../web/js/panels/imports/crs-words.js';
import { settle } from '../../../web/js/panels/imports/reading.js';
import { asForm } from '../../../web/js/panels/imports/said.js';

test('a planner reads zones, not numbers', () => {
  assert.equal(crsWords('EPSG:4523', 'zh'), 'CGCS2000 3 度带 35 带（带号）');
  assert.equal(crsWords('EPSG:4544', 'zh'), 'CGCS2000 3 度带，中央经线 105°');
  assert.equal(crsWords('EPSG:4544', 'en'), 'CGCS2000, 3° zone, meridian 105°');
  assert.equal(crsWords('EPSG:4497', 'en'), 'CGCS2000, 6° zone 19, with prefix');
  assert.equal(crsWords('EPSG:4508', 'zh'), 'CGCS2000 6 度带，中央经线 111°');
  assert.equal(crsWords('EPSG:2360', 'zh'), '西安80 3 度带 36 带（带号）');
  assert.equal(crsWords('EPSG:2433', 'zh'), '北京54 3 度带，中央经线 108°');
  assert.equal(crsWords('EPSG:32648', 'en'), 'UTM 48N (EPSG:32648)');
  assert.equal(crsWords('EPSG:4326', 'zh'), null);
  assert.equal(crsWords('GCJ-02', 'zh'), null);
});

test('every property of every layer has words in both languages', () => {
  const types = readFileSync(new URL('../../main/java/org/gridwarden/model/FeatureType.java', import.meta.url), 'utf8');
  const names = new Set([...types.matchAll(/\b(?:text|count|number|flag|date|code)\("(\w+)"/g)].map((found) => found[1]));
  assert.ok(names.size > 50);
  const folder = new URL('../../../web/js/messages/', import.meta.url);
  for (const language of ['zh', 'en']) {
    const words = readdirSync(folder).filter((file) => file.startsWith(language)).map((file) => readFileSync(new URL(file, folder), 'utf8')).join();
    const without = [...names].filter((name) => !words.includes(`'field.${name}'`) && !words.includes(`'col.${name}'`));
    assert.deepEqual(without, [], language);
  }
});

test('a guess far outside is taken as it was seen, once that is ticked', () => {
  const said = (told, dryRun) =>
    asForm({ found: { upload: 'u' }, file: { name: 'a.zip' }, collection: 'x', mapping: {}, told, known: [], guessed: 'EPSG:4543' }, 'east', dryRun).get('crs');
  assert.equal(said({ outside: 'true' }, false), 'EPSG:4543');
  assert.equal(said({ outside: 'true' }, true), null);
  assert.equal(said({}, false), null);
  assert.equal(said({ outside: 'true', crs: 'EPSG:4544' }, false), 'EPSG:4544');
});

test('what was not spoken of last time is found by its name again', () => {
  const remembered = (mapping) => {
    const s = { told: {}, mapping: {}, file: { name: 'a.zip' }, collection: '' };
    s.found = { beliefs: { collection: { value: 'facilities' } }, mapping: { name: '名称', kind: '类别' }, remembered: { collection: 'facilities', mapping } };
    settle(s, true);
    return s.mapping;
  };
  assert.deepEqual(remembered({}), { code: '=auto', name: '名称', kind: '类别' });
  assert.deepEqual(remembered({ code: '=auto' }), { code: '=auto', name: '名称', kind: '类别' });
  assert.deepEqual(remembered({ code: '编号', name: '', kind: '类别' }), { code: '编号', kind: '类别' });
});
