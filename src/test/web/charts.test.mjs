import { used } from '../../../web/js/charts/use.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lackingBy } from '../../../web/js/charts/services.js';
import { supplyRows } from '../../../web/js/charts/supply.js';
import { bins, inRange } from '../../../web/js/charts/bins.js';
import { buildView } from '../../../web/js/view.js';
import { isShown } from '../../../web/js/app.js';
import { setLanguage } from '../../../web/js/i18n.js';

setLanguage('en');

test('every value is in the bin that says so, for thousands of random sets', () => {
  let seed = 7;
  const random = () => ((seed = (seed * 48271) % 2147483647) / 2147483647);
  for (let round = 0; round < 2000; round++) {
    const scale = 10 ** Math.floor(random() * 7 - 2);
    const values = Array.from({ length: 1 + Math.floor(random() * 40) }, () =>
      round % 3 ? Math.round(random() * 50) * scale : random() * scale - (round % 2) * scale,
    );
    const list = bins(values);
    assert.equal(list.reduce((sum, { count }) => sum + count, 0), values.length);
    list.forEach((bin, i) => {
      const range = { ...bin, last: i === list.length - 1 };
      assert.equal(values.filter((v) => inRange(v, range)).length, bin.count, JSON.stringify([values, bin]));
      if (i) assert.equal(bin.from, list[i - 1].to);
    });
    assert.ok(list.length <= 42, `${list.length} bins`);
  }
});

test('nothing, one value, and what is no number', () => {
  assert.deepEqual(bins([]), []);
  assert.deepEqual(bins([NaN, undefined]), []);
  assert.equal(bins([5, 5, NaN]).reduce((sum, { count }) => sum + count, 0), 2);
  assert.equal(inRange(NaN, { from: 0, to: 1 }), false);
  assert.equal(inRange(NaN, null), true);
});

test('legend and histogram filter together', () => {
  const facts = [0.1, 0.3, 0.9].map((shareWithout, i) => ({ code: `c${i}`, shareWithout, tallBuildings: 10 }));
  const view = buildView('lifts', facts, { level: 'ward', standards: [] });
  const app = { view, onlyClass: null, range: { from: 0.2, to: 1, last: true } };
  assert.deepEqual(facts.map((fact) => isShown(app, fact)), [false, true, true]);
  app.onlyClass = view.classOf('c2');
  assert.deepEqual(facts.map((fact) => isShown(app, fact)), [false, false, true]);
});

test('a gain is what is missing less than before, and nothing is ever minus nothing', () => {
  const facts = [{ code: 'a', peopleUncoveredChange: -60 }, { code: 'b', peopleUncoveredChange: 0 }, { code: 'c' }];
  const view = buildView('change', facts, { level: 'ward', standards: [], theme: 'gaps', standard: { measure: 'reach' } });
  assert.deepEqual(facts.map(({ gain }) => gain), [60, 0, undefined]);
  assert.ok(Object.is(facts[1].gain, 0));
  assert.equal(view.classes.list.length, 5);
  assert.equal(view.classes.list[view.classOf('a')].label, 'much better');
  assert.equal(view.classes.list[view.classOf('b')].label, 'no change');
  assert.equal(view.classOf('c'), -1);
  assert.ok(view.overview.startsWith('60 people newly reached (1 area), 0 no longer'));
});

test('the sums of the table are those of the map', () => {
  const facts = [
    { code: 'a', damaged: 3, sound: 7, notLookedAt: 1, damagedShare: 0.3 },
    { code: 'b', damaged: 1, sound: 9, notLookedAt: 0, damagedShare: 0.1 },
  ];
  const view = buildView('conditions', facts, { level: 'ward', standards: [] });
  const share = view.columns.find(({ key }) => key === 'damagedShare');
  assert.equal(view.total(share, facts), 0.2);
  assert.equal(view.worst[0].code, 'a');
});

test('supply against need adds places up the levels and leaves out facilities that do not count', () => {
  const facility = (wardCode, capacity, more = {}) => ({ properties: { wardCode, capacity, status: 'existing', ...more } });
  const app = {
    state: { theme: 'gaps', level: 'subdistrict', hour: '20:00' },
    standard: () => ({ measure: 'reach' }),
    parents: new Map([['w1', 's1'], ['w2', 's1'], ['w3', 's2']]),
    points: [facility('w1', 10), facility('w2', 5), facility('w3', 7, { hours: '08:00-18:00' }), facility('w3', undefined)],
    view: { facts: [{ code: 's1', level: 'subdistrict', peopleCovered: 20, peopleUncovered: 4 }, { code: 's2', level: 'subdistrict', peopleCovered: 3, peopleUncovered: 0 }] },
  };
  const { rows } = supplyRows(app);
  assert.deepEqual(rows.map(({ supply, need }) => [supply, need]), [[15, 24], [0, 3]]);
  const amount = supplyRows({ ...app, standard: () => ({ measure: 'count-per' }), view: { facts: [{ supply: 12, missing: 6, value: 12, threshold: 18 }, { supply: 30, missing: 0, value: 24, threshold: 18 }, {}] } });
  assert.deepEqual(amount.rows.map(({ supply, need }) => [supply, need]), [[12, 18], [30, 22.5]]);
});

test('wards that lack a service are counted from wards and from larger areas alike', () => {
  const services = [{ code: 'culture' }, { code: 'legal-aid' }];
  const wards = [
    { stationStatus: 'ok', servicesLacking: ['legal-aid'] },
    { stationStatus: 'none', servicesLacking: ['culture', 'legal-aid'] },
    { stationStatus: 'ok', servicesLacking: [] },
    {},
  ];
  const of = (facts) => {
    const { wards: all, rows } = lackingBy(facts, services);
    return [all, rows.map(({ service, n }) => [service.code, n])];
  };
  const expected = [3, [['legal-aid', 2], ['culture', 1]]];
  assert.deepEqual(of(wards), expected);
  assert.deepEqual(of([{ wards: 3, wardsLacking: { culture: 1, 'legal-aid': 2 } }]), expected);
});

test('facilities in use: the fullest first, those nobody counted left out', () => {
  const at = (code, capacity, usersPerDay) => ({ properties: { code, capacity, usersPerDay, status: 'existing' } });
  const rows = used([at('a', 100, 9), at('b', 100, 100), at('c', 100, 10), at('d', 100, undefined), at('e', 0, 5), at('f', 10, 25)], {});
  assert.deepEqual(
    rows.map(({ place, state }) => `${place.properties.code} ${state}`),
    ['f full', 'b full', 'c room', 'a empty'],
  );
});
