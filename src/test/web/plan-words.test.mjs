import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFacts, tellApart } from '../../../web/js/facts.js';
import { setLanguage } from '../../../web/js/i18n.js';
import { countBy, coverage, numberedName } from '../../../web/js/plan-words.js';

setLanguage('en');
const area = (code, name, more = {}) => ({ id: code, properties: { code, name, ...more }, geometry: null });

test('a new plan is called by place, method and the first number that is free', () => {
  assert.equal(numberedName('Nanjin balanced', []), 'Nanjin balanced 1');
  assert.equal(numberedName('Nanjin balanced', ['Nanjin balanced 1', 'Nanjin balanced 3', 'other 2']), 'Nanjin balanced 2');
});

test('what a plan covers is told by subdistrict, the most wards first, the rest counted', async () => {
  const above = ['A', 'B', 'C', 'D', 'E'].map((code) => area(code, `Sub ${code}`));
  const wards = [...'AAABCDE'].map((subdistrictCode, i) => area(`w${i}`, `W${i}`, { subdistrictCode }));
  const app = { state: { territory: 't' }, data: { outlines: async (_, level) => (level === 'ward' ? wards : above) } };
  assert.equal(
    await coverage(app, wards.map(({ id }) => id)),
    'Covers Sub A (3 wards), Sub B (1 ward), Sub C (1 ward), Sub D (1 ward), 1 more subdistrict with wards: 1',
  );
  assert.equal(await coverage(app, []), '');
  assert.deepEqual(countBy(['w0', 'gone'], new Map([['w0', 'A']]), new Map([['A', 'Sub A']])), [['', 1], ['Sub A', 1]]);
});

test('grids of two wards with one name each say their ward, and saying it twice changes nothing', () => {
  const facts = joinFacts([area('1', 'White 3'), area('2', 'White 3'), area('3', 'White 4')], 'grid');
  ['Tower', 'Street', 'Street'].forEach((ward, i) => {
    facts[i].wardName = ward;
  });
  tellApart(facts);
  tellApart(facts);
  assert.deepEqual(facts.map(({ name }) => name), ['White 3 · Tower', 'White 3 · Street', 'White 4']);
});
