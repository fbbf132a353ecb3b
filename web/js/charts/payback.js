// Money over the years as a line through zero, and what a fifth more or less of each input does to the years.
import { number, short, t } from '../i18n.js';
import { h } from '../panels/dom.js';
import { s } from './svg.js';

const WIDTH = 288;
const HEIGHT = 150;
const LEFT = 48;
const DARK = '#253494';
const LIGHT = '#a1dab4';

/**
 * @param {{year: number, value: number}[]} years in order
 * @param {string} title
 */
export function moneyChart(years, title) {
  const values = years.map(({ value }) => value);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const first = years[0].year;
  const x = (year) => LEFT + ((WIDTH - LEFT - 12) * (year - first)) / Math.max(1, years.at(-1).year - first);
  const y = (value) => 8 + ((HEIGHT - 32) * (high - value)) / span;
  const every = Math.ceil(years.length / 7);
  return h(
    'figure',
    { class: 'gw-chart gw-payback' },
    h('figcaption', { class: 'gw-hint' }, title),
    s(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: '100%', role: 'img', 'aria-label': title },
      [...new Set([low, 0, high])].map((value) => [
        s('line', { x1: LEFT, x2: WIDTH - 8, y1: y(value), y2: y(value), class: value === 0 ? 'gw-norm' : 'gw-axis' }),
        s('text', { x: LEFT - 4, y: y(value) + 4, class: 'gw-tick', 'text-anchor': 'end' }, short(value)),
      ]).flat(),
      s('polyline', {
        points: years.map(({ year, value }) => `${x(year)},${y(value)}`).join(' '),
        fill: 'none',
        stroke: DARK,
        'stroke-width': 2,
      }),
      years.map(({ year, value }, i) => [
        s(
          'circle',
          { cx: x(year), cy: y(value), r: 3, fill: value < 0 ? '#fff' : DARK, stroke: DARK, 'stroke-width': 1.5 },
          s('title', {}, t('chart.payback.say', { year: String(year), yuan: number(Math.round(value)) })),
        ),
        i % every === 0 ? s('text', { x: x(year), y: HEIGHT - 6, class: 'gw-tick', 'text-anchor': 'middle' }, String(year)) : null,
      ]).flat(),
    ),
  );
}


/** @param {{yearsToPayBack?: number, sensitivity: object[]}} answer */
export function tornado(answer) {
  const now = answer.yearsToPayBack;
  const rows = [];
  for (const each of answer.sensitivity) {
    let row = rows.find(({ input }) => input === each.input);
    if (!row) rows.push((row = { input: each.input }));
    row[each.change < 0 ? 'down' : 'up'] = each.yearsToPayBack;
    if (each.capped) row.cap = each.value;
  }
  const width = ({ down = Infinity, up = Infinity }) => Math.abs(Math.min(down, 1e9) - Math.min(up, 1e9));
  rows.sort((a, b) => width(b) - width(a));
  const known = rows.flatMap(({ down, up }) => [down, up]).filter(Number.isFinite);
  if (!known.length || !Number.isFinite(now) || now === 0) return null;
  const label = (input) => t(`pay.in.${input}`).replace(/[（(].*$/, '').replace(/,.*$/, '');
  const caps = rows.filter(({ cap }) => cap !== undefined).map(({ input, cap }) => t('chart.tornado.cap', { input: label(input), most: String(cap) }));
  const names = 112;
  const low = Math.min(...known, now);
  const high = Math.max(...known, now);
  const x = (years) => names + 26 + ((WIDTH - names - 56) * (Math.min(years ?? high, high) - low)) / (high - low || 1);
  const words = (years) => (Number.isFinite(years) ? t('chart.tornado.years', { n: years.toFixed(1) }) : t('chart.tornado.never'));
  const bar = (years, i, colour) =>
    s('rect', { x: Math.min(x(years), x(now)), y: i * 20 + 5, width: Math.max(0.5, Math.abs(x(years) - x(now))), height: 11, fill: colour, stroke: DARK });
  return h(
    'figure',
    { class: 'gw-chart gw-tornado' },
    h('figcaption', { class: 'gw-hint' }, t('chart.tornado'), h('br'), t('chart.tornado.key', { years: now.toFixed(1) }), caps.length ? [h('br'), t('chart.tornado.caps', { caps: caps.join(', ') })] : null),
    s(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${rows.length * 20 + 6}`, width: '100%', role: 'list', 'aria-label': t('chart.tornado') },
      rows.map(({ input, down, up }, i) => {
        return s(
          'g',
          { role: 'listitem', 'aria-label': t('chart.tornado.say', { input: label(input), down: words(down), up: words(up) }) },
          s('title', {}, t('chart.tornado.say', { input: label(input), down: words(down), up: words(up) })),
          s('text', { x: names - 2, y: i * 20 + 15, class: 'gw-tick', 'text-anchor': 'end' }, label(input)),
          bar(down, i, DARK),
          bar(up, i, LIGHT),
          edge(Math.min(x(down), x(up)), i, 'end', x(down) < x(up) ? down : up),
          edge(Math.max(x(down), x(up)), i, 'start', x(down) < x(up) ? up : down),
        );
      }),
      s('line', { x1: x(now), x2: x(now), y1: 0, y2: rows.length * 20 + 2, class: 'gw-norm' }),
    ),
  );
}

const edge = (at, i, anchor, years) =>
  s(
    'text',
    { x: at + (anchor === 'end' ? -3 : 3), y: i * 20 + 15, class: 'gw-tick', 'text-anchor': anchor },
    Number.isFinite(years) ? years.toFixed(1) : '∞',
  );
