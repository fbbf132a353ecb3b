import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lackingBy } from '../../../web/js/charts/services.js';
import { supplyRows } from '../../../web/js/charts/supply.js';
import { bins, inRange } from '../../../web/js/charts/bins.js';
import { cutApart } from '../../../web/js/charts/svg.js';
import { buildView, cellText } from '../../../web/js/view.js';
import { isShown } from '../../../web/js/app.js';
import { setLanguage } from '../../../web/js/i18n.js';
import { csvOf } from '../../../web/js/table-csv.js';

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

test('a change is after minus before, with one sign in map, table and sentence, and never minus nothing', () => {
  const facts = [-60, 0, 30, 7, NaN].map((n, i) => ({ code: 'abcde'[i], ...(Number.isFinite(n) ? { peopleUncoveredChange: n } : {}) }));
  const view = buildView('change', facts, { level: 'ward', standards: [], theme: 'gaps', standard: { measure: 'reach' }, group: 'residents' });
  assert.deepEqual(facts.map(({ change }) => change), [-60, 0, 30, 7, undefined]);
  assert.ok(Object.is(facts[1].change, 0));
  assert.deepEqual(view.classes.list.map(({ label }) => label),
    ['much better (≤ −30)', 'better (> −30)', 'no change (0)', 'worse (< +30)', 'much worse (≥ +30)']);
  assert.deepEqual(facts.map(({ code }) => view.classOf(code)), [0, 2, 4, 3, -1]);
  const column = view.columns.find(({ key }) => key === 'peopleUncoveredChange');
  assert.equal(cellText(column, -60), '−60');
  assert.equal(view.short(facts[0]), '−60');
  assert.equal(view.sentence(facts[0]), '60 residents fewer left out (−60)');
  assert.equal(view.sentence(facts[2]), '30 residents more left out (+30)');
  assert.ok(view.columns.slice(1).every(({ unit }) => unit), 'every column says its unit');
  assert.ok(view.overview.startsWith('60 people newly reached (1 area), 37 no longer (2 areas); left out in all: −23'));
});

test('people of planned estates are new and not covered, and households stand beside people', () => {
  const context = { level: 'ward', standards: [], theme: 'gaps', standard: { measure: 'reach' }, group: 'residents' };
  const facts = [
    { code: 'a', peopleUncoveredChange: -60, householdsUncoveredChange: -20 },
    { code: 'b', peopleUncoveredChange: 3120, peopleNewUncoveredChange: 3120, householdsUncoveredChange: 1200, householdsNewUncoveredChange: 1200 },
    { code: 'c', peopleUncoveredChange: 130, peopleNewUncoveredChange: 100, householdsUncoveredChange: 50, householdsNewUncoveredChange: 40 },
  ];
  const view = buildView('change', facts, context);
  assert.equal(view.overview, '60 people newly reached (1 area), 30 no longer (1 area); left out in all: +3,190. '
    + 'In households: 20 newly reached, 10 no longer; left out in all: +1,230. '
    + 'New in planned estates and not covered: 3,220 people (1,240 households), who have lost nothing.');
  assert.equal(view.classes.list[view.classOf('b')].label, 'new and not covered');
  assert.equal(view.classes.missing, 0);
  assert.equal(view.sentence(facts[1]), '3,120 residents of planned estates not covered (new)');
});

test('spaces change by the hours and the sharing that are shown', () => {
  const facts = [{ code: 'a', gapChange: -25, dayGapChange: -20, gapAfterSharingChange: -10, gap: 100, gapAfterSharing: 90 }];
  const of = (more) => buildView('change', facts.map((fact) => ({ ...fact })), { level: 'ward', standards: [], theme: 'parking', ...more });
  assert.equal(of({}).short(of({}).facts[0]), '−25');
  assert.equal(of({ time: 'day' }).facts[0].change, -20);
  assert.equal(of({ sharing: 'after' }).facts[0].change, -10);
  assert.ok(of({ sharing: 'after' }).columns.some(({ key }) => key === 'gapAfterSharingChange'));
});

test('two sides of one indicator have the same classes', () => {
  const context = { level: 'ward', standards: [], theme: 'gaps', standard: { measure: 'reach' } };
  const small = [{ code: 'a', peopleUncoveredChange: -10 }];
  const large = [{ code: 'a', peopleUncoveredChange: -400 }];
  buildView('change', small, context);
  const right = buildView('change', large, { ...context, alongside: small });
  const left = buildView('change', small, { ...context, alongside: large });
  assert.deepEqual(left.classes.breaks, right.classes.breaks);
  assert.equal(left.classes.list[left.classOf('a')].label, 'better (> −200)');
  const natural = { level: 'ward', standards: [], classes: 'quantile' };
  const one = [1, 2, 3, 4, 5].map((n) => ({ code: `a${n}`, residents: n, residentsPerWorker: n, workers: 1 }));
  const other = [100, 200, 300].map((n) => ({ code: `b${n}`, residents: n, residentsPerWorker: n, workers: 1 }));
  assert.deepEqual(buildView('workers', one, { ...natural, alongside: other }).classes.breaks,
    buildView('workers', other, { ...natural, alongside: one }).classes.breaks);
});

test('names that would be cut alike keep their ends', () => {
  assert.deepEqual(cutApart(['Saint-Jean et Charmilles', 'Saint-Jean et Servette', 'Grottes']), ['Saint-J…rmilles', 'Saint-J…ervette', 'Grottes']);
  assert.deepEqual(cutApart(['Petit-Saconnex et Servette']), ['Petit-Saconnex…']);
});

test('where nothing is needed is a class of its own in map, legend and table; needs are marked as reckoned', () => {
  const row = (code, needed, supply) => ({ code, households: needed, supply, nightDemand: needed, gap: needed - supply, status: needed > supply ? 'short' : 'enough' });
  const facts = [row('a', 10, 4), row('b', 0, 0), row('c', 10, 20), { code: 'd', households: 5, status: 'no-data' }];
  const view = buildView('parking', facts, { level: 'grid', standards: [], ratio: 1, spacesEstimated: true });
  assert.deepEqual(facts.map(({ parkingStatus }) => parkingStatus), ['short', 'no-need', 'enough', 'no-data']);
  assert.equal(view.classes.list[view.classOf('b')].label, 'nothing needed');
  assert.deepEqual([view.classOf('d'), view.classes.missing], [-1, 1]);
  assert.equal(view.short(facts[0]), '≈0.40');
  assert.deepEqual(view.columns.filter(({ about }) => about).map(({ key }) => key), ['met', 'nightDemand', 'supply', 'gap']);
  assert.equal(view.figure(facts[0]), '≈ 6 short');
});

test('an estimate says so in labels and figures, a count of stations does not', () => {
  const reach = { level: 'ward', standards: [], standard: { measure: 'reach' }, group: 'residents' };
  const facts = [true, false].map((estimated, i) => ({ code: `c${i}`, estimated, peopleUncovered: 30, peopleCovered: 10, class: 'short' }));
  const view = buildView('gaps', facts, reach);
  assert.deepEqual(facts.map(view.short), ['≈ 75%', '75%']);
  assert.deepEqual(facts.map(view.figure), ['≈ 30 people', '30 people']);
  const stations = [{ code: 'a', estimated: true, wardsByStatus: { none: 2, ok: 1 } }];
  assert.ok(!buildView('stations', stations, { level: 'subdistrict', standards: [] }).short(stations[0]).includes('≈'));
});

test('what nobody counted is neither short nor fine', () => {
  const context = { level: 'ward', standards: [], standard: { measure: 'min-area', name: 'Clinic', threshold: 60 }, group: 'residents' };
  const of = (...classes) => buildView('gaps', classes.map((c, i) => ({ code: `c${i}`, class: c })), context).overview;
  assert.equal(of('no-data', 'no-data'), 'No data to say how the 2 wards stand on “Clinic”.');
  assert.equal(of('short', 'adequate', 'no-data'), '1 of 2 areas fall short of “Clinic”. 1 ward has no data.');
  assert.deepEqual(lackingBy([{ stationStatus: 'unknown' }, { stationStatus: 'ok', servicesLacking: ['a'] }], [{ code: 'a' }]),
    { above: false, wards: 1, unknown: 1, rows: [{ service: { code: 'a' }, n: 1 }] });
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

test('below wards places are those of the facilities that stand in a grid', () => {
  const square = (code, west) => ({
    id: code, properties: { code },
    geometry: { type: 'Polygon', coordinates: [[[west, 30], [west + 0.01, 30], [west + 0.01, 30.01], [west, 30.01], [west, 30]]] },
  });
  const facility = (lon, capacity) => ({ properties: { capacity, status: 'existing' }, geometry: { type: 'Point', coordinates: [lon, 30.005] } });
  const app = {
    state: { theme: 'gaps', level: 'grid' }, standard: () => ({ measure: 'reach' }), parents: new Map(),
    features: [square('g1', 106), square('g2', 106.01)],
    points: [facility(106.002, 10), facility(106.004, 4), facility(106.015, 3), facility(107, 99)],
    view: { facts: [{ code: 'g1', peopleCovered: 20, peopleUncovered: 1 }, { code: 'g2', peopleCovered: 0, peopleUncovered: 5 }] },
  };
  assert.deepEqual(supplyRows(app).rows.map(({ supply, need }) => [supply, need]), [[14, 21], [3, 5]]);
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

test('where nobody counted workers the theme tells residents, not residents for each worker', () => {
  const facts = [{ code: 'a', residents: 2624 }, { code: 'b', residents: 10 }];
  assert.equal(buildView('workers', facts, { level: 'ward', staffKnown: false, standards: [] }).format(2624), '2,624');
  const staffed = [{ code: 'a', residents: 2624, workers: 2, posts: 2, residentsPerWorker: 1312, status: 'ok' }];
  assert.equal(buildView('workers', staffed, { level: 'ward', staffKnown: true, standards: [] }).format(1312), '1:1312');
});

test('the file of the table holds its rows in their order, figures in full, and no formula', () => {
  const columns = [{ key: 'name', kind: 'name' }, { key: 'n', kind: 'dec' }, { key: 'class', kind: 'status', words: 'gapClass' }];
  const rows = [{ code: 'b', name: '=1+1', n: 1 / 3, class: 'short' }, { code: 'a', name: 'x "y"' }];
  const csv = csvOf(rows, columns, ({ key }) => key);
  assert.equal(csv, '\ufeff"Code","name","n","class"\r\n"b","\'=1+1",0.3333333333333333,"short"\r\n"a","x ""y""","",""\r\n');
});
