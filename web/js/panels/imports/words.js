// What words of the file are taken for: kinds of facilities, and columns of which only certain values are allowed.
import { language, t } from '../../i18n.js';
import { choice, h } from '../dom.js';
import { fieldName } from './beliefs.js';

/** Chosen for a word that leaves its field empty. */
const EMPTY = '=';
/** So sure that nobody need look. */
const SURE = 0.9;

const named = (all) => all.map((one) => [one.code, one[language() === 'zh' ? 'zh' : 'en'] ?? one.en]);

/**
 * Words that somebody should look at, each with its choice, and a fold with those that are understood.
 * @param {object} answer of a dry run; @param {object} told what was said so far; @param {(name: string, value: string) => void} set
 */
export function wordChoices(answer, told, set) {
  const all = [...kindWords(answer, told, set), ...valueWords(answer, told, set)];
  const open = all.filter(({ doubtful }) => doubtful);
  const rest = all.filter(({ doubtful }) => !doubtful);
  return [
    open.length
      ? [
          h('h4', { class: 'gw-section-title' }, t('import.words.open')),
          open.some(({ left }) => left) ? h('p', { class: 'gw-hint' }, t('import.values.hint')) : null,
          table(open),
        ]
      : null,
    rest.length ? h('details', { class: 'gw-mapping' }, h('summary', {}, t('import.words.known', { n: rest.length })), table(rest)) : null,
  ];
}

const table = (all) => h('table', { class: 'gw-pairs' }, h('tbody', {}, all.map(({ row }) => row)));

/** The likeliest meaning of a word that is not taken, one click away. */
function propose(names, code, take) {
  const name = names.find(([one]) => one === code)?.[1];
  if (!name) return null;
  return h('button', { type: 'button', class: 'gw-button', onclick: () => take(code) }, t('import.words.likely', { name }));
}

function line(data, value, hint, doubtful, select, likely) {
  return h(
    'tr',
    { dataset: data },
    h(
      'th',
      { scope: 'row' },
      h('span', { class: doubtful ? 'gw-unsure' : 'gw-sure' }, doubtful ? '▲ ' : '● '),
      value,
      h('span', { class: 'gw-code' }, hint),
    ),
    h('td', {}, select, likely),
  );
}

function kindWords({ kinds = [], kindChoices = [] }, told, set) {
  const said = JSON.parse(told.kinds ?? '{}');
  const names = named(kindChoices);
  return kinds.map(({ value, kind, score, taken, rows, near }) => {
    const first = [...new Set([kind, ...near])];
    const sorted = [...names].sort(([a], [b]) => (first.indexOf(a) + 1 || 99) - (first.indexOf(b) + 1 || 99));
    const options = taken ? sorted : [['', t('import.values.unknown')], ...sorted];
    const select = choice(options, taken ? kind : '', (code) => set('kinds', JSON.stringify({ ...said, [value]: code })), {
      'aria-label': value,
      class: 'gw-select gw-select-small',
    });
    const likely = !taken && kind ? propose(names, kind, (code) => set('kinds', JSON.stringify({ ...said, [value]: code }))) : null;
    const doubtful = !taken || score < SURE;
    const hint = [fieldName('kind'), t('import.kinds.rows', { n: rows }), score < 1 && taken ? t('import.guess', { n: Math.round(100 * score) }) : '']
      .filter(Boolean)
      .join(' · ');
    return { doubtful, left: !taken, row: line({ kind: value }, value, hint, doubtful, select, likely) };
  });
}

function valueWords({ values = [], valueChoices = {} }, told, set) {
  const said = JSON.parse(told.values ?? '{}');
  const choose = (property, value, means) =>
    set('values', JSON.stringify({ ...said, [property]: { ...said[property], [value]: means === EMPTY ? '' : means } }));
  return values.map(({ property, value, means, taken, near, rows, said: bySomebody }) => {
    const sorted = [...named(valueChoices[property] ?? [])].sort(([a], [b]) => (b === means) - (a === means));
    const options = [...(taken ? [] : [['', t('import.values.unknown')]]), ...sorted, [EMPTY, t('import.values.empty')]];
    const select = choice(options, taken ? means || EMPTY : '', (chosen) => choose(property, value, chosen), {
      'aria-label': `${fieldName(property)}: ${value}`,
      class: 'gw-select gw-select-small',
    });
    const likely = !taken && means ? propose(sorted, means, (chosen) => choose(property, value, chosen)) : null;
    const doubtful = !taken || Boolean(near && !bySomebody);
    const hint = `${fieldName(property)} · ${t('import.kinds.rows', { n: rows })}${near ? ` · ${t('import.words.near')}` : ''}`;
    return { doubtful, left: !taken, row: line({ word: `${property}:${value}` }, value, hint, doubtful, select, likely) };
  });
}
