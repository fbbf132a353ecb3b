import assert from 'node:assert/strict';
import test from 'node:test';
import { asked, codesOf, conditionOf, filterOf, kindOf, together } from '../../../web/js/panels/exports/conditions.js';

const kind = { name: 'kind', type: 'text', values: [{ code: 'clinic', words: '卫生站' }] };
const name = { name: 'name', type: 'text' };
const area = { name: 'floorAreaM2', type: 'number' };
const seen = { name: 'dateSeen', type: 'date' };
const services = { name: 'services', type: 'text', values: [] };
const year = { name: 'year', type: 'count' };

test('every question of every kind of column has its CQL2', () => {
  const of = (column, how, value) => conditionOf({ column, how, value });
  assert.equal(of(kind, 'is', 'clinic'), "kind = 'clinic'");
  assert.equal(of(kind, 'not', 'clinic'), "(kind <> 'clinic' OR kind IS NULL)");
  assert.equal(of(kind, 'empty', ''), 'kind IS NULL');
  assert.equal(of(kind, 'filled', ''), 'kind IS NOT NULL');
  assert.equal(of(name, 'contains', '服务站'), "name LIKE '%服务站%'");
  assert.equal(of(name, 'starts', "O'B"), "CASEI(name) LIKE CASEI('O''B%')");
  assert.equal(of(name, 'contains', '50%_\\'), "name LIKE '%50\\%\\_\\\\%'");
  assert.equal(of(area, 'least', ' 1,200.5 '), 'floorAreaM2 >= 1200.5');
  assert.equal(of(area, 'most', '-3'), 'floorAreaM2 <= -3');
  assert.equal(of(area, 'equal', '0'), 'floorAreaM2 = 0');
  assert.equal(of(year, 'equal', '2020'), '"year" = 2020');
  assert.equal(of(seen, 'since', '2024-01-31'), "dateSeen >= DATE('2024-01-31')");
  assert.equal(of(services, 'has', 'culture'), "A_CONTAINS(words(services), ('culture'))");
  assert.equal(of(services, 'lacks', 'culture'), "(NOT A_CONTAINS(words(services), ('culture')) OR services IS NULL)");
  assert.equal(of({ name: 'lift', type: 'flag' }, 'no', ''), 'lift = FALSE');
});

test('a row that is not whole asks nothing', () => {
  for (const [column, how, value] of [[name, 'is', ' '], [area, 'least', 'viel'], [seen, 'on', '2024'], [kind, 'is', undefined]]) {
    assert.equal(conditionOf({ column, how, value }), '');
  }
});

test('rows are joined, and codes narrow whatever they say', () => {
  const rows = [{ column: name, how: 'contains', value: '站' }, { column: area, how: 'least', value: '' }, { column: kind, how: 'filled' }];
  assert.equal(filterOf(rows, 'and'), "name LIKE '%站%' AND kind IS NOT NULL");
  assert.equal(filterOf(rows, 'or'), "name LIKE '%站%' OR kind IS NOT NULL");
  assert.equal(filterOf([], 'and'), '');
  assert.deepEqual(codesOf(' 1，2、2;3\n'), ['1', '2', '3']);
  assert.equal(together('a = 1 OR b = 2', ["x'y"]), "(a = 1 OR b = 2) AND code IN ('x''y')");
  assert.equal(together('', ['1', '2']), "code IN ('1','2')");
  assert.equal(together('a = 1', []), 'a = 1');
});

test('each column is asked what fits its kind', () => {
  assert.deepEqual([kind, name, area, seen, services, year, { type: 'flag', name: 'lift' }].map(kindOf),
    ['coded', 'text', 'number', 'date', 'list', 'number', 'flag']);
  assert.equal(asked(kind)[0], 'is');
  assert.equal(asked(name)[0], 'contains');
});
