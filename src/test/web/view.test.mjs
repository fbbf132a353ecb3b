import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvHeader, geoJsonColumns, guessCollection, guessMapping, FIELDS } from '../../../web/js/columns.js';
import { joinFacts, pointsByArea, isBelow, sumGrids } from '../../../web/js/facts.js';
import { percent, ratio, setLanguage, short } from '../../../web/js/i18n.js';
import { palette, SEQUENTIAL, inkOn } from '../../../web/js/style.js';
import { buildView, cellText, rangeLabels } from '../../../web/js/view.js';

setLanguage('en');
const outline = (code, name) => ({ id: code, properties: { code, name }, geometry: null });
const nanjin = {
  code: 'N',
  residents: 226000,
  households: 80000,
  workers: 122,
  posts: 134,
  vacancies: 12,
  residentsPerWorker: 1852.459,
  ratio: '1:1852',
  status: 'ok',
};
const empty = { code: 'E', residents: 900, workers: 0, posts: 2, vacancies: 2, status: 'no-worker' };

test('the sentence of Nanjin is the one its source prints', () => {
  const facts = joinFacts([outline('N', '南津街'), outline('E', '空')], 'subdistrict', [nanjin, empty]);
  const view = buildView('workers', facts, { level: 'subdistrict', standards: [] });
  assert.equal(view.sentence(view.byCode.get('N')), '226,000 residents · 122 of 134 posts filled · 1:1852');
  assert.equal(view.short(view.byCode.get('N')), '1:1852');
});

test('an area without a worker is a class of its own, the last, and the worst; one without counts has none', () => {
  const emptier = { ...empty, code: 'F', residents: 901, households: 300 };
  const facts = joinFacts(['N', 'E', 'F', 'X'].map((code) => outline(code, code)), 'ward', [nanjin, empty, emptier]);
  const view = buildView('workers', facts, { level: 'ward', standards: [] });
  assert.equal(view.classOf('E'), view.classes.list.length - 1);
  assert.deepEqual([view.classes.list.at(-1).label, view.classes.list.at(-1).count], ['no worker', 2]);
  assert.ok(view.apart(view.byCode.get('E')) && !view.apart(view.byCode.get('N')));
  assert.equal(view.classOf('X'), -1);
  assert.equal(view.classes.missing, 1);
  assert.deepEqual(view.worst.map(({ code }) => code), ['F', 'E', 'N']);
  assert.equal(view.sentence(view.byCode.get('F')), '901 residents, 300 households · none of 2 posts filled');
});

test('an area without a row keeps its name and has no data', () => {
  const facts = joinFacts([outline('X', '新')], 'ward', [nanjin]);
  const view = buildView('workers', facts, { level: 'ward', standards: [] });
  assert.equal(view.facts[0].name, '新');
  assert.equal(view.classOf('X'), -1);
  assert.equal(view.sentence(view.facts[0]), 'no counts');
});

test('the ratio of the sum comes from the sums, not from the mean of the ratios', () => {
  const rows = [{ ...nanjin }, { ...nanjin, code: 'B', residents: 1000, workers: 10, residentsPerWorker: 100 }];
  const view = buildView('workers', joinFacts([outline('N'), outline('B')], 'ward', rows), {
    level: 'ward',
    standards: [],
  });
  const column = view.columns.find((c) => c.key === 'residentsPerWorker');
  assert.equal(cellText(column, view.total(column, view.facts)), '1:1719'); // 227,000 / 132 = 1719.7
  const homes = view.columns.find((c) => c.key === 'householdsPerWorker');
  assert.equal(cellText(homes, view.total(homes, view.facts)), '1,212.1'); // 160,000 / 132
});

test('typed ground and dedicated grids have no class and are no problem, but count in the sum', () => {
  const standards = [{ code: 'grid-households', measure: 'range', level: 'grid', min: 300, max: 500 }];
  const rows = [
    { code: 'lake', households: 0, kind: 'water' },
    { code: 'few', households: 200 },
  ];
  const facts = joinFacts([outline('lake'), outline('few')], 'grid', rows);
  const view = buildView('households', facts, { level: 'grid', standards });
  assert.deepEqual([view.classOf('lake'), view.byCode.get('lake').normStatus], [-1, 'no-rule']);
  assert.equal(view.worst[0].code, 'few');
  assert.equal(view.total(view.columns.find((c) => c.key === 'households'), view.facts), 200);
});

test('grids of 300 to 500 households are in the norm, both ends included', () => {
  const standards = [{ code: 'grid-households', measure: 'range', level: 'grid', min: 300, max: 500 }];
  const rows = [299, 300, 500, 501].map((households, i) => ({ code: String(i), households, residents: 1 }));
  const view = buildView(
    'households',
    joinFacts(
      rows.map((r) => outline(r.code)),
      'grid',
      rows,
    ),
    { level: 'grid', standards },
  );
  assert.deepEqual(
    view.facts.map((f) => f.normStatus),
    ['below-range', 'ok', 'ok', 'above-range'],
  );
  assert.deepEqual(['0', '1', '2', '3'].map(view.classOf), [1, 2, 2, 3]);
  assert.equal(view.classes.list[2].label, '300–500');
});

test('labels of whole-number classes neither overlap nor leave a gap', () => {
  assert.deepEqual(rangeLabels({ breaks: [150, 299, 500, 600], closed: 'upper' }, true), [
    '≤ 150',
    '151–299',
    '300–500',
    '501–600',
    '≥ 601',
  ]);
  assert.deepEqual(rangeLabels({ breaks: [0, 1], closed: 'upper' }, true), ['0', '1', '≥ 2']);
  assert.deepEqual(rangeLabels({ breaks: [0, 0.05, 0.2], closed: 'upper', percent: true }, false), [
    '0%',
    '≤ 5%',
    '5%–20%',
    '> 20%',
  ]);
});

test('shares are never rounded to none or all, ratios always down', () => {
  assert.deepEqual([0, 0.001, 0.5, 0.999, 1].map(percent), ['0%', '<1%', '50%', '>99%', '100%']);
  assert.equal(ratio(2666.99), '1:2666');
});

test('few classes keep the ends of the palette', () => {
  assert.deepEqual(palette(SEQUENTIAL, 2), [SEQUENTIAL[0], SEQUENTIAL[4]]);
  assert.deepEqual(palette(SEQUENTIAL, 5), SEQUENTIAL);
  assert.equal(inkOn('#ffffcc'), '#1b1f24');
  assert.equal(inkOn('#253494'), '#ffffff');
});

test('points are counted where they lie, once', () => {
  const area = (code, x) => ({
    id: code,
    properties: { code },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [x, 0],
          [x + 1, 0],
          [x + 1, 1],
          [x, 1],
          [x, 0],
        ],
      ],
    },
  });
  const point = (x) => ({ properties: { code: String(x) }, geometry: { type: 'Point', coordinates: [x, 0.5] } });
  const found = pointsByArea([area('a', 0), area('b', 1)], [point(0.5), point(1), point(1.5), point(9)]);
  assert.equal(found.get('a').length + found.get('b').length, 3);
  assert.deepEqual(
    found
      .get('a')
      .map((p) => p.properties.code)
      .filter((c) => c === '0.5'),
    ['0.5'],
  );
});

test('below follows the parents that are named, never a prefix, and ends in a circle', () => {
  const parents = new Map([
    ['w', 's'],
    ['s', 'd'],
    ['x', 'y'],
    ['y', 'x'],
  ]);
  assert.equal(isBelow('w', 'd', parents), true);
  assert.equal(isBelow('w1', 'w', parents), false);
  assert.equal(isBelow('x', 'd', parents), false);
});

test('the header of a CSV is read with quotes, other separators and a byte order mark', () => {
  assert.deepEqual(csvHeader('\uFEFFcode,"name, zh","a ""b"""\r\n1,2,3'), ['code', 'name, zh', 'a "b"']);
  assert.deepEqual(csvHeader('编码;名称;经度'), ['编码', '名称', '经度']);
  assert.deepEqual(geoJsonColumns('{"features":[{"properties":{"id":"1","名称":"a"}},{"properties":{"id":"2","x":'), [
    'id',
    '名称',
  ]);
});

test('columns are matched by the same name first, then by other names, each once', () => {
  assert.deepEqual(guessMapping(FIELDS.parking, ['编码', '经度', '纬度', '车位数']), {
    code: '编码',
    lon: '经度',
    lat: '纬度',
    spaces: '车位数',
  });
  assert.deepEqual(guessMapping(['code', 'name'], ['id', 'code']), { code: 'code' });
  assert.equal(guessCollection('hechuan-walk-edges.geojson'), 'walk-edges');
  assert.equal(guessCollection('geneva.osm.pbf'), 'osm');
});

test('areas in wards are grids by the length of their codes or by their posts', () => {
  const columns = ['code', 'name', 'wardCode', 'kind', 'households', 'residents'];
  const codes = (...all) => all.map((code) => `{"properties":{"code":"${code}","name":"n","wardCode":"w"}}`).join();
  const guess = (...all) => guessCollection('drawn.geojson', columns, 'Polygon', codes(...all));
  assert.equal(guess('500117001001001', '500117001001002'), 'grids');
  assert.equal(guess('00000050011700100101'), 'grids');
  assert.notEqual(guess('500117001001001', 'C-17'), 'grids');
  assert.notEqual(guess(), 'grids');
  assert.equal(guessCollection('drawn.geojson', [...columns, 'posts'], 'Polygon'), 'grids');
  assert.notEqual(guessCollection('drawn.geojson', [...columns, 'posts'], 'Point'), 'grids');
});

test('households per grid above wards are those in grids; wards that are not divided stay out', () => {
  const standards = [{ code: 'grid-households', measure: 'range', level: 'grid', min: 300, max: 500 }];
  const grids = [
    { code: 'w1001', wardCode: 'w1', households: 400 },
    { code: 'w1002', wardCode: 'w1', households: 360 },
  ];
  const parents = new Map([
    ['w1', 's1'],
    ['w2', 's1'],
    ['w3', 's2'],
  ]);
  const rows = [
    { code: 's1', households: 9000 },
    { code: 's2', households: 5000 },
  ];
  const facts = joinFacts([outline('s1'), outline('s2')], 'subdistrict', rows);
  const gridsOf = sumGrids(grids, parents, 'subdistrict');
  const view = buildView('households', facts, { level: 'subdistrict', standards, gridsOf });
  assert.equal(view.byCode.get('s1').householdsPerGrid, 380);
  assert.equal(view.byCode.get('s1').normStatus, 'ok');
  assert.equal(view.byCode.get('s2').normStatus, 'not-divided');
  assert.equal(view.classOf('s2'), -1);
});

test('demand for parking is that of surveyed households, and demand less spaces is the gap', () => {
  const row = { code: 'a', households: 1000, householdsNotSurveyed: 400, supply: 250, nightDemand: 600, gap: 350, status: 'short' };
  Object.assign(row, { dayDemand: 300, dayGap: 50, ownSpaces: 200, sharedIn: 40, gapBeforeSharing: 400, gapAfterSharing: 360 });
  const none = { code: 'b', households: 70, nightDemand: 70, status: 'no-data' };
  const facts = joinFacts([outline('a'), outline('b')], 'ward', [row, none]);
  const view = buildView('parking', facts, { level: 'ward', standards: [], ratio: 1 });
  const sum = (key) => view.total(view.columns.find((c) => c.key === key), view.facts);
  assert.equal(sum('nightDemand') - sum('supply'), sum('gap'));
  assert.equal(sum('householdsSurveyed'), 600);
  assert.equal(sum('householdsNotSurveyed'), 470);
  for (const [context, met] of [
    [{}, 250 / 600],
    [{ sharing: 'before' }, 200 / 600],
    [{ sharing: 'after' }, 240 / 600],
    [{ time: 'day' }, 250 / 300],
  ]) {
    const shown = buildView('parking', joinFacts([outline('a')], 'ward', [{ ...row }]), { level: 'ward', standards: [], ratio: 1, ...context });
    assert.ok(Math.abs(shown.measure(shown.facts[0]) - met) < 1e-12, JSON.stringify(context));
  }
});

test('without a target nobody is said to meet one', () => {
  const facts = joinFacts([outline('N', 'a')], 'subdistrict', [nanjin]);
  const view = buildView('workers', facts, { level: 'subdistrict', standards: [] });
  assert.equal(view.byCode.get('N').status, 'no-norm');
});

test('where no post is known, residents are shown and nobody is said to be missing', () => {
  const rows = [
    { code: 'a', residents: 400, posts: 0, workers: 0, vacancies: 0, status: 'no-worker' },
    { code: 'b', residents: 900, posts: 0, workers: 0, vacancies: 0, status: 'no-worker' },
  ];
  const facts = joinFacts([outline('a'), outline('b')], 'ward', rows);
  const view = buildView('workers', facts, {
    level: 'ward',
    standards: [],
    target: { residentsPerWorker: 555.6, standard: 'x' },
  });
  assert.equal(view.key, 'residents');
  assert.equal(view.norm, null);
  assert.equal(view.worst[0].code, 'b');
  assert.equal(view.classes.missing, 0);
  assert.equal(view.facts[0].workers, undefined);
  assert.deepEqual(
    view.columns.map((c) => c.key),
    ['name', 'residents', 'households'],
  );
});

test('a subdistrict with stations is not said to have none because one of its wards has none', () => {
  const row = (code, wardsByStatus) => ({ code, stations: 3, status: 'none', wardsByStatus });
  const rows = [row('a', { none: 1, ok: 2 }), row('b', { none: 2 }), row('c', { ok: 2 })];
  const facts = joinFacts([outline('a'), outline('b'), outline('c')], 'subdistrict', rows);
  const view = buildView('stations', facts, { level: 'subdistrict', standards: [] });
  assert.deepEqual(
    view.facts.map((f) => f.stationStatus),
    ['wards-without', 'none', 'ok'],
  );
});

test('planned posts alone, where staff was never surveyed, are no missing workers', () => {
  const rows = [{ code: 'A', residents: 900, workers: undefined, posts: 1, status: 'no-worker' }];
  const context = { level: 'grid', standards: [], staffKnown: false };
  const view = buildView('workers', joinFacts([outline('A', 'a')], 'grid', rows), context);
  assert.equal(view.key, 'residents');
  assert.equal(view.classes.list.some(({ label }) => label === 'no worker'), false);
});

test('households for each worker against the most that a grid should have', () => {
  const standards = [{ code: 'grid-households', measure: 'range', level: 'grid', min: 300, max: 500 }];
  const rows = [
    { code: 'A', residents: 1300, households: 501, workers: 1, posts: 1, householdsPerWorker: 501, residentsPerWorker: 1300, status: 'ok' },
    { code: 'B', residents: 1400, households: 500, workers: 1, posts: 1, householdsPerWorker: 500, residentsPerWorker: 1400, status: 'over-target' },
    { code: 'E', residents: 90, households: 40, workers: 0, posts: 1, status: 'no-worker' },
  ];
  const view = buildView('workers', joinFacts(rows.map(({ code }) => outline(code, code)), 'grid', rows), { level: 'grid', standards, by: 'households' });
  assert.equal(view.key, 'homes');
  assert.deepEqual(view.facts.map(({ status }) => status), ['over-target', 'ok', 'no-worker']);
  assert.deepEqual(view.classes.list.map(({ label }) => label), ['≤ 250', '251–400', '401–500', '501–600', '≥ 601', 'no worker']);
  assert.deepEqual(view.worst.map(({ code }) => code), ['E', 'A', 'B']);
  assert.equal(view.short(view.byCode.get('A')), '1:501');
});

test('axes are short in the words of each language', () => {
  assert.equal(short(923400), '923.4k');
  setLanguage('zh');
  assert.equal(short(923400), '92.3 万');
  assert.equal(short(9999), '9,999');
  setLanguage('en');
});
