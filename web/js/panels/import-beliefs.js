// What the import takes a file for: each belief with its reason, how sure it is, and a switch where it can be another.
import { number, t } from '../i18n.js';
import { action, button, choice, field, h } from './dom.js';

const ENCODINGS = ['UTF-8', 'GB18030', 'Big5', 'UTF-16LE', 'windows-1252'];
const SYSTEMS = ['EPSG:4326', 'EPSG:4490', 'GCJ-02', 'BD-09', 'EPSG:3857'];
const DELIMITERS = [',', ';', 'tab', '|', '，'];
const HEADERS = ['1', '2', '3', '4', '5', 'none'];
/** Chosen for a word that leaves its field empty. */
const EMPTY = '=';
const FIRST = ['encoding', 'crs', 'axes', 'place', 'header', 'delimiter'];

export const inWords = (key, otherwise) => (t(key) === key ? otherwise : t(key));

/** A field of ours in words, where there are words for it. */
export const fieldName = (name) => inWords(`field.${name}`, inWords(`col.${name}`, name));

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
  const { sure } = belief;
  return h(
    'li',
    { dataset: { belief: name } },
    h(
      'div',
      { class: 'gw-belief' },
      h('b', {}, inWords(`belief.${name}`, name)),
      control(name, value, belief, told, door),
      h(
        'span',
        { class: sure ? 'gw-sure' : 'gw-unsure' },
        sure ? `● ${t('import.sure')}` : `▲ ${t('import.guess', { n: Math.min(99, Math.round(100 * (belief.confidence ?? 0.5))) })}`,
      ),
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

const pairs = (name, values) => [...new Set(values)].map((value) => [value, inWords(`belief.${name}.${value}`, value)]);

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

/** What a row does to the stored feature of its code, once the file has rows of codes that are stored. */
export function updating(update, set) {
  const names = (list) => list.map(fieldName).join(t('import.update.and'));
  const modes = ['merge', 'columns', 'replace'].map((mode) => [mode, t(`import.update.${mode}`)]);
  const kept = { n: number(update.keptRows), names: names(update.keptProperties) };
  const emptied = Object.keys(update.emptied ?? {});
  return [
    field(
      t('import.update'),
      choice(modes, update.mode, (mode) => set('update', mode)),
    ),
    update.keptRows ? h('p', { class: 'gw-hint' }, t('import.update.kept', kept)) : null,
    emptied.length ? h('p', {}, '▲ ', t('import.update.emptied', { names: names(emptied) })) : null,
  ];
}

/** What the file calls kinds of facilities, each with the kind that it is taken for, how sure that is, and another choice. */
export function kindList({ kinds, kindChoices }, told, set) {
  const said = JSON.parse(told.kinds ?? '{}');
  const names = kindChoices.map((kind) => [kind.code, kind[document.documentElement.lang === 'zh' ? 'zh' : 'en'] ?? kind.en]);
  const row = ({ value, kind, score, taken, rows, near }) => {
    const first = [...new Set([kind, ...near])];
    const sorted = [...names].sort(([a], [b]) => (first.indexOf(a) + 1 || 99) - (first.indexOf(b) + 1 || 99));
    const options = taken ? sorted : [['', t('import.nothing')], ...sorted];
    return h(
      'tr',
      { dataset: { kind: value } },
      h('th', { scope: 'row' }, value, h('span', { class: 'gw-code' }, t('import.kinds.rows', { n: number(rows) }))),
      h(
        'td',
        {},
        choice(options, taken ? kind : '', (code) => set('kinds', JSON.stringify({ ...said, [value]: code })), {
          'aria-label': value,
          class: 'gw-select gw-select-small',
        }),
        h('span', { class: taken ? 'gw-sure' : 'gw-unsure' }, score === 1 ? '' : ` ${taken ? '●' : '▲'} ${Math.round(100 * score)} %`),
      ),
    );
  };
  return [h('h4', { class: 'gw-section-title' }, t('import.kinds')), h('table', { class: 'gw-pairs' }, h('tbody', {}, kinds.map(row)))];
}

/** Words of columns of which only certain values are allowed: what each is taken for, in how many rows, and another choice. */
export function valueList({ values, valueChoices }, told, set) {
  const said = JSON.parse(told.values ?? '{}');
  const language = document.documentElement.lang === 'zh' ? 'zh' : 'en';
  const choose = (property, value, means) =>
    set('values', JSON.stringify({ ...said, [property]: { ...said[property], [value]: means === EMPTY ? '' : means } }));
  const row = ({ property, value, means, taken, rows }) => {
    const all = (valueChoices[property] ?? []).map((one) => [one.code, one[language]]);
    const sorted = [...all].sort(([a], [b]) => (b === means) - (a === means));
    const options = [...(taken ? [] : [['', t('import.values.unknown')]]), ...sorted, [EMPTY, t('import.values.empty')]];
    const rowsOf = t('import.kinds.rows', { n: number(rows) });
    return h(
      'tr',
      { dataset: { word: `${property}:${value}` } },
      h(
        'th',
        { scope: 'row' },
        h('span', { class: taken ? 'gw-sure' : 'gw-unsure' }, taken ? '● ' : '▲ '),
        value,
        h('span', { class: 'gw-code' }, `${fieldName(property)} · ${rowsOf}`),
      ),
      h(
        'td',
        {},
        choice(options, taken ? means || EMPTY : '', (chosen) => choose(property, value, chosen), {
          'aria-label': `${fieldName(property)}: ${value}`,
          class: 'gw-select gw-select-small',
        }),
      ),
    );
  };
  const sorted = [...values].sort((a, b) => a.taken - b.taken);
  return [
    h('h4', { class: 'gw-section-title' }, t('import.values')),
    values.some(({ taken }) => !taken) ? h('p', { class: 'gw-unsure' }, `▲ ${t('import.values.hint')}`) : null,
    h('table', { class: 'gw-pairs' }, h('tbody', {}, sorted.map(row))),
  ];
}

const DOUBTS = ['036', '074', '076'].map((n) => `GW-FMT-${n}`).concat(['071', '072', '079', '085', '094', '098'].map((n) => `GW-IMP-${n}`));

/** What is doubtful about the file as a whole, to be read before its rows are imported. */
export const warnings = (findings) =>
  findings
    .filter((f) => DOUBTS.includes(f.code))
    .map((f) => h('p', { class: 'gw-unsure' }, `▲ ${f.reason} `, h('span', { class: 'gw-hint' }, f.repair)));

/** What may be done about rows that the findings name, and is only done when somebody says so. */
export function offers(findings, told, set) {
  const has = (code) => findings.some((f) => f.code === code);
  const box = (name) =>
    h(
      'label',
      { class: 'gw-check', dataset: { offer: name } },
      h('input', { type: 'checkbox', checked: told[name] === 'true', onchange: (e) => set(name, String(e.target.checked)) }),
      ` ${t(`import.${name}`)}`,
    );
  return [has('GW-IMP-034') || told.exchange === 'true' ? box('exchange') : null, has('GW-IMP-085') ? box('outside') : null];
}

/**
 * The box of the bulk of the rows, and how many lie far from it: boxes whose middle is more than three times the
 * spread of the middle half away from the median, unless they meet the territory's own box.
 *
 * @param {number[]} [home] west, south, east, north of the territory
 */
export function bulk(features, home) {
  const boxes = features.map(({ geometry }) => grow([Infinity, Infinity, -Infinity, -Infinity], geometry.coordinates));
  const at = (axis) => boxes.map((box) => (box[axis] + box[axis + 2]) / 2).sort((a, b) => a - b);
  const fits = [0, 1].map((axis) => {
    const sorted = at(axis);
    const quantile = (q) => sorted[Math.round(q * (sorted.length - 1))];
    const reach = 3 * Math.max(quantile(0.75) - quantile(0.25), 0.01);
    return (box) => Math.abs((box[axis] + box[axis + 2]) / 2 - quantile(0.5)) <= reach + (box[axis + 2] - box[axis]) / 2;
  });
  const athome = (box) => home && box[0] <= home[2] && box[2] >= home[0] && box[1] <= home[3] && box[3] >= home[1];
  const near = boxes.filter((box) => athome(box) || fits.every((fit) => fit(box)));
  const all = near.reduce(([w, s, e, n], b) => [Math.min(w, b[0]), Math.min(s, b[1]), Math.max(e, b[2]), Math.max(n, b[3])], [
    Infinity,
    Infinity,
    -Infinity,
    -Infinity,
  ]);
  return { box: all, far: boxes.length - near.length };
}

/** A box [west, south, east, north] around what it held and these coordinates, however deep they lie. */
function grow(box, coordinates) {
  if (typeof coordinates[0] !== 'number') return coordinates.reduce(grow, box);
  const [x, y] = coordinates;
  return [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
}
