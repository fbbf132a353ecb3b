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
  lang: ['zh', 'en'],
};
const FORMS = {
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

/** Whether a step from `before` to `after` is one that the back button should undo. */
export function isStep(before, after) {
  return NAMES.some((name) => name !== 'lang' && name !== 'classes' && name !== 'tool' && before[name] !== after[name]);
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
