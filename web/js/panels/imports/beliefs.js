// What the import takes a file for: each belief with its reason, how sure it is, and a switch where it can be another.
import { language, t } from '../../i18n.js';
import { action, button, choice, h } from '../dom.js';
import { crsWords } from './crs-words.js';

const ENCODINGS = ['UTF-8', 'GB18030', 'Big5', 'UTF-16LE', 'windows-1252'];
const SYSTEMS = ['EPSG:4326', 'EPSG:4490', 'GCJ-02', 'BD-09', 'EPSG:3857'];
const DELIMITERS = [',', ';', 'tab', '|', '，'];
const HEADERS = ['1', '2', '3', '4', '5', 'none'];
const FIRST = ['encoding', 'crs', 'axes', 'place', 'header', 'delimiter'];

export const inWords = (key, otherwise) => (t(key) === key ? otherwise : t(key));

/** A field of ours in words, where there are words for it. */
export const fieldName = (name) => inWords(`field.${name}`, inWords(`col.${name}`, name));

/** How sure a belief is, in a word. */
export const sureness = ({ sure, confidence }) =>
  h(
    'span',
    { class: sure ? 'gw-sure' : 'gw-unsure' },
    sure ? `● ${t('import.sure')}` : `▲ ${t('import.guess', { n: Math.min(99, Math.round(100 * (confidence ?? 0.5))) })}`,
  );

/**
 * @param {object} all beliefs by name
 * @param {object} told what was switched so far: encoding, crs, axes, delimiter, header
 * @param {{set: (name: string, value: string) => void, known: () => Node}} door what to do when a belief is switched
 */
export function beliefList(all, told, door) {
  const names = [...FIRST.filter((name) => all[name]), ...Object.keys(all).filter((name) => !FIRST.includes(name))];
  return h(
    'ul',
    { class: 'gw-beliefs' },
    names
      .filter((name) => !['mapping', 'unusedColumns', 'collection'].includes(name))
      .map((name) => line(name, all[name], told, door)),
  );
}

function line(name, belief, told, door) {
  const value = String(belief.value ?? belief);
  return h(
    'li',
    { dataset: { belief: name } },
    h(
      'div',
      { class: 'gw-belief' },
      h('b', {}, inWords(`belief.${name}`, name)),
      control(name, value, belief, told, door),
      sureness(belief),
    ),
    belief.why ? h('p', { class: 'gw-hint' }, belief.why) : null,
    name === 'crs' ? door.known() : null,
  );
}

function control(name, value, belief, told, door) {
  const label = { 'aria-label': inWords(`belief.${name}`, name), class: 'gw-select gw-select-small' };
  if (name === 'encoding') return choice(pairs(name, [value, ...others(belief), ...ENCODINGS]), value, (v) => door.set(name, v), label);
  if (name === 'axes') return choice(pairs(name, [value, ...others(belief)]), value, (v) => door.set(name, v), label);
  if (name === 'delimiter') return choice(pairs(name, [value, ...DELIMITERS]), value, (v) => door.set(name, v), label);
  if (name === 'header') return choice(pairs(name, [value, ...HEADERS]), value, (v) => door.set(name, v), label);
  if (name !== 'crs') return h('span', {}, inWords(`belief.${name}.${value}`, value));
  const systems = [...new Set([value, ...others(belief), ...SYSTEMS])].filter((code) => code !== 'unknown');
  const other = h('input', {
    class: 'gw-input gw-input-small',
    placeholder: t('import.crs.other'),
    'aria-label': t('import.crs.other'),
    onchange: (e) => e.target.value.trim() && door.set('crs', e.target.value.trim()),
  });
  return h('span', { class: 'gw-two' }, choice(pairs(name, systems), value, (v) => door.set(name, v), label), other);
}

const others = (belief) => (belief.options ?? []).map((option) => option.value);

const pairs = (name, values) => [...new Set(values)].map((value) => [value, wordsOf(name, value)]);

const wordsOf = (name, value) =>
  inWords(`belief.${name}.${value}`, (name === 'crs' && crsWords(value, language())) || value);

/**
 * Pointing at two places: a row is chosen, then where it truly is.
 * @param {object[]} rows features of the preview; @param {(done: (lon: number, lat: number) => void, words: string) => void} pick waits
 * for a click
 */
export function pointing(rows, known, pick, done) {
  if (!rows.length) return null;
  const list = rows.slice(0, 200).map(({ properties }) => [String(properties.row), `${properties.row} · ${properties.name ?? properties.code}`]);
  let row = list[Math.min(known.length, list.length - 1)][0];
  return h(
    'details',
    { class: 'gw-mapping', open: known.length > 0 },
    h('summary', {}, t('import.known')),
    h('p', { class: 'gw-hint' }, t('import.known.hint')),
    h(
      'p',
      { class: 'gw-buttons' },
      choice(list, row, (chosen) => {
        row = chosen;
      }, { 'aria-label': t('import.known.row'), class: 'gw-select gw-select-small' }),
      button(t('import.known.pick'), () =>
        pick((lon, lat) => done([...known, { row: Number(row), at: [lon, lat] }]), t('import.known.click', { row }))),
    ),
    known.length
      ? h('p', {}, t('import.known.n', { n: known.length }), ' ', action(t('import.known.clear'), () => done([])))
      : null,
  );
}
