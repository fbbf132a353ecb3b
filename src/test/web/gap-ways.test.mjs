import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFacts } from '../../../web/js/facts.js';
import { setLanguage } from '../../../web/js/i18n.js';
import { CLASS_LOOKS, DIVERGING, SEQUENTIAL } from '../../../web/js/style.js';
import { formatAddress, parseAddress } from '../../../web/js/state.js';
import { mannerWords } from '../../../web/js/manner.js';
import { buildView, isProblem } from '../../../web/js/view.js';

setLanguage('en');
const standard = { code: 'school', name: 'School', measure: 'reach', hasGaps: true, reachM: 500 };
const unit = 'places per 1,000';
const row = (code, cls, covered, left, supplyRatio) => ({ code, class: cls, peopleCovered: covered, peopleUncovered: left, supplyRatio, supplyRatioUnit: unit });
const ROWS = [
  row('a', 'uncovered', 0, 50, 0),
  row('b', 'short', 20, 30, 2),
  row('c', 'full', 40, 0, 5),
  row('d', 'adequate', 10, 0, 20),
  row('e', 'spare', 70, 0, 90),
  row('f', 'standing-empty', 7, 0, 40),
  { code: 'g', class: 'no-data' },
];
const viewOf = (as, rows = ROWS, more = {}) =>
  buildView('gaps', joinFacts(rows.map(({ code }) => ({ id: code, properties: { code, name: code }, geometry: null })), 'grid', rows), {
    level: 'grid', standards: [standard], standard, group: 'residents', as, ...more,
  });

test('every class has its own colour, count and people; full never looks like spare', () => {
  const view = viewOf('class');
  assert.deepEqual(view.classes.list.map(({ count }) => count), [1, 1, 1, 1, 1, 1]);
  assert.equal(view.classes.missing, 1);
  assert.deepEqual(view.classes.list.map(({ label }) => label), ['uncovered · 50', 'partly covered · 50', 'covered, but full · 40',
    'adequate · 10', 'to spare · 70', 'standing empty · 7']);
  assert.equal(new Set(view.classes.list.map(({ colour }) => colour)).size, 6);
  const [full, spare] = ['c', 'e'].map((code) => view.classes.list[view.classOf(code)]);
  assert.ok(full.colour !== spare.colour && full.mark && !spare.mark);
  assert.deepEqual(view.worst.map(({ code }) => code), ['a', 'b', 'c']);
  assert.equal(view.short(view.byCode.get('c')), 'covered, but full');
  assert.match(view.overview, /uncovered 1 \(50\); partly covered 1 \(50\); covered, but full 1 \(40\)/);
  assert.deepEqual(ROWS.map(({ code }) => isProblem(view, view.byCode.get(code))), [true, true, false, false, false, false, false]);
});

test('an area where nobody lives has a class only where there is one', () => {
  const view = viewOf('class', [...ROWS, { code: 'h', class: 'no-residents' }]);
  assert.deepEqual(view.classes.list.at(-1), { colour: CLASS_LOOKS['no-residents'].colour, label: 'no residents · 0', mark: undefined, count: 1 });
});

test('by share, an area within reach of full facilities only stands apart from the best class', () => {
  const view = viewOf('');
  const own = view.classes.list[view.classOf('c')];
  assert.deepEqual([own.label, own.count, own.mark], ['covered, but full', 1, 'fall']);
  assert.equal(view.classes.list[0].count, 3);
  assert.equal(view.classes.list.reduce((n, { count }) => n + count, view.classes.missing), ROWS.length);
  assert.equal(view.short(view.byCode.get('c')), '0% · full');
});

test('the ratio has nothing as a class of its own and equal numbers above, the least the darkest', () => {
  const view = viewOf('ratio');
  assert.deepEqual(view.classes.breaks, [0, 5, 20, 40]);
  assert.deepEqual(view.classes.list.map(({ label, count }) => [label, count]), [['0', 1], ['≤ 5.00', 2], ['5.00–20.00', 1], ['20.00–40.00', 1], ['> 40.00', 1]]);
  assert.equal(view.classes.list[0].colour, SEQUENTIAL[4]);
  assert.equal(view.theme.unit(view.facts), unit);
  assert.deepEqual(view.worst.map(({ code }) => code), ['a', 'b', 'c']);
  assert.equal(view.columns[1].key, 'supplyRatio');
  // 0·50 + 2·50 + 5·40 + 20·10 + 90·70 + 40·7 over 227 people
  assert.match(view.overview, /31\.19 places per 1,000 on average; 1 .*50 people, 22%/);
  assert.deepEqual(viewOf('ratio', ROWS, { classes: 'quantile' }).classes.breaks, view.classes.breaks);
});

test('without a capacity there is no ratio, and it says so', () => {
  const view = viewOf('ratio', [{ code: 'a', class: 'uncovered', peopleCovered: 0, peopleUncovered: 9 }]);
  assert.equal(view.classes.missing, 1);
  assert.match(view.overview, /No capacity is known/);
});

test('where all are equally bad the only class has the worst colour and says how bad', () => {
  const rows = ['a', 'b'].map((code) => row(code, 'uncovered', 0, 50, 0));
  for (const classes of ['quantile', 'equal', 'natural']) {
    const [only, ...others] = viewOf('', rows, { classes }).classes.list;
    assert.deepEqual([only.colour, only.label, only.count, others.length], [SEQUENTIAL[4], '100%', 2, 0], classes);
  }
  assert.deepEqual(viewOf('ratio', rows).classes.list.map(({ colour, label }) => [colour, label]), [[SEQUENTIAL[4], '0']]);
  const best = viewOf('', rows.map((r) => ({ ...r, class: 'spare', peopleCovered: 50, peopleUncovered: 0 })), { classes: 'equal' });
  assert.deepEqual(best.classes.list.map(({ colour, label }) => [colour, label]), [[SEQUENTIAL[0], '0%']]);
});

test('around a norm the worse side has strokes for grey paper, the better has none', () => {
  const amount = { code: 'beds', name: 'Beds', measure: 'per-1000', hasGaps: true, threshold: 10 };
  const rows = [2, 7, 9, 11, 20].map((value, i) => ({ code: `${i}`, class: 'short', value, threshold: 10 }));
  const view = viewOf('class', rows, { standard: amount });
  assert.deepEqual(view.classes.list.map(({ colour, greyMark }) => [DIVERGING.indexOf(colour), greyMark]),
    [[4, 'rise'], [3, 'rise'], [2, undefined], [1, undefined], [0, undefined]]);
});

test('what is mapped stands in the address, the usual does not, and the ratio names its method', () => {
  assert.equal(parseAddress('?theme=gaps&as=class', '').as, 'class');
  assert.equal(parseAddress('?theme=gaps&as=share', '').as, '');
  assert.equal(parseAddress('?theme=gaps&as=pie', '').as, '');
  assert.match(formatAddress({ theme: 'gaps', as: 'ratio' }), /as=ratio/);
  assert.equal(mannerWords({ theme: 'gaps', as: 'ratio' }), '2SFCA');
  assert.equal(mannerWords({ theme: 'gaps', ratio: 'e2sfca' }), '');
});
