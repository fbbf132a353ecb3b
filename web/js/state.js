// What the address bar holds, and nothing else decides what the page shows. Pure.
import { BESIDE } from './beside.js';
import { TOOLS } from './editor/operations.js';
import { GROUPS, RATIOS } from './manner.js';

const NAMES = [
  'territory',
  'plan',
  'v',
  'sel',
  'theme',
  'standard',
  'as',
  'level',
  'within',
  'by',
  'classes',
  'group',
  'hour',
  'stepFree',
  'distance',
  'ratio',
  'weights',
  'mode',
  'task',
  'tool',
  'scenario',
  'scenarioYear',
  'show',
  'reach',
  'minutes',
  'circle',
  'ring',
  'gate',
  'beside',
  'siting',
  'staffing',
  'time',
  'sharing',
  'ratios',
  'sort',
  'problems',
  'range',
  'added',
  'pay',
  'books',
  'lang',
];
const CHOICES = {
  theme: ['workers', 'households', 'stations', 'gaps', 'parking', 'estates', 'lifts', 'conditions', 'volunteers'],
  level: ['district', 'subdistrict', 'ward', 'section', 'grid'],
  as: ['class', 'ratio'],
  by: ['management', 'age', 'households'],
  classes: ['norm', 'natural', 'quantile', 'equal'],
  group: GROUPS,
  stepFree: ['true'],
  distance: ['straight'],
  ratio: RATIOS,
  mode: ['view', 'edit', 'evaluate'],
  task: ['draw', 'cells', 'plans', 'compare', 'correct', 'import', 'territories', 'export'],
  tool: Object.keys(TOOLS),
  show: ['after', 'before'],
  time: ['day'],
  sharing: ['before', 'after'],
  problems: ['true'],
  lang: ['zh', 'en'],
};
const NUMBER = String.raw`-?\d+(?:\.\d+)?(?:e[-+]?\d+)?`;
const PAIRS = new RegExp(`^[^,:]{1,64}:${NUMBER}(,[^,:]{1,64}:${NUMBER})*$`);
const RANGE = new RegExp(`^(${NUMBER})\\.\\.(${NUMBER})(\\]?)$`);
const FORMS = {
  sort: /^-?\w{1,40}$/,
  range: RANGE,
  added: PAIRS,
  pay: PAIRS,
  books: PAIRS,
  hour: /^([01]\d|2[0-3]):[0-5]\d$/,
  weights: /^[\d.]+:[\d.]+(,[\d.]+:[\d.]+)*$/,
  ratios: /^[a-z-]+:\d+(\.\d+)?(,[a-z-]+:\d+(\.\d+)?)*$/,
  minutes: /^\d{1,2}(\.\d+)?$/,
  scenarioYear: /^(19|20|21)\d\d$/,
  siting: /^[\w-]{1,64}$/,
  staffing: /^[\w-]{1,64}$/,
  circle: /^\d{1,4}(\.\d+)?$/,
  beside: BESIDE,
  ring: /^(-?\d+(\.\d+)?,-?\d+(\.\d+)?;){2,}-?\d+(\.\d+)?,-?\d+(\.\d+)?$/,
};
/** Names that the page writes while nothing else changes: no step for the back button. */
const NOTED = ['sort', 'problems', 'range', 'added', 'pay', 'books'];
/** What a name stands for when the address does not have it. */
export const DEFAULTS = { theme: 'workers', mode: 'view', tool: 'select' };

/** Reads `?…` and `#map=z/lat/lon`; unknown names and values that are not on offer are left out. */
export function parseAddress(search, hash) {
  const query = new URLSearchParams(search);
  const state = { map: parseMap(hash) };
  for (const name of NAMES) {
    const value = query.get(name) ?? '';
    const offered = CHOICES[name] ? CHOICES[name].includes(value) : !FORMS[name] || FORMS[name].test(value);
    state[name] = value && offered ? value : (DEFAULTS[name] ?? '');
  }
  return state;
}

/** The address of a state, defaults left out; the inverse of {@link parseAddress}. */
export function formatAddress(state) {
  const query = new URLSearchParams();
  for (const name of NAMES) {
    if (state[name] && state[name] !== DEFAULTS[name]) query.set(name, state[name]);
  }
  const search = query.toString();
  return (search ? `?${search}` : '') + (state.map ? formatMap(state.map) : '');
}

/** Values `from..to` that the histogram lets through, `]` behind them: the upper end too; null for anything else. */
export function parseRange(text) {
  const found = RANGE.exec(text ?? '');
  return found && { from: Number(found[1]), to: Number(found[2]), last: found[3] === ']' };
}

/** The inverse of {@link parseRange}; empty text for null. */
export const formatRange = (range) => (range ? `${range.from}..${range.to}${range.last ? ']' : ''}` : '');

/** `name:number,…` as an object, and back; an empty object is empty text. */
export const parsePairs = (text) =>
  Object.fromEntries((text || '').split(',').filter(Boolean).map((pair) => pair.split(':')).map(([name, value]) => [name, Number(value)]));
export const formatPairs = (pairs) => Object.entries(pairs).map((pair) => pair.join(':')).join(',');

const PLACE = /^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/;
/** What of a state was about other data than `after` asks for and ends with them, as changes of it. */
export function leftBehind(before, after) {
  const other = (...names) => names.some((name) => before[name] !== after[name]);
  const same = (name) => before[name] === after[name];
  const patch = {};
  if (same('range') && other('territory', 'plan', 'theme', 'standard', 'level', 'within', 'by', 'group', 'scenario', 'show', 'time', 'sharing')) patch.range = '';
  if (same('added') && other('staffing')) patch.added = '';
  // a ring stays around a place, not around a facility of another kind
  if (same('reach') && other('theme', 'standard') && before.reach && !PLACE.test(before.reach)) patch.reach = '';
  if (same('sort') && other('territory', 'theme')) patch.sort = '';
  return patch;
}

/** Whether a step from `before` to `after` is one that the back button should undo. */
export function isStep(before, after) {
  return NAMES.some((name) => name !== 'lang' && name !== 'classes' && name !== 'tool' && !NOTED.includes(name) && before[name] !== after[name]);
}

function parseMap(hash) {
  const found = /^#map=(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)$/.exec(hash);
  if (!found) return null;
  const [z, lat, lon] = found.slice(1).map(Number);
  return z <= 22 && Math.abs(lat) <= 85.06 && Math.abs(lon) <= 180 ? { z, lat, lon } : null;
}

function formatMap({ z, lat, lon }) {
  const places = Math.max(3, Math.ceil(z / 3));
  return `#map=${Number(z.toFixed(2))}/${lat.toFixed(places)}/${lon.toFixed(places)}`;
}
