// What was found in the rows: those that were left out first, the same fault once with all its rows, and the way to the place.
import { address } from '../../api.js';
import { language, number, t } from '../../i18n.js';
import { button, h } from '../dom.js';

const MOST = 60;
const ROWS = 12;

/** The same fault of several rows once: by code, property and whether the row was left out, those left out first. */
export function grouped(list) {
  const groups = new Map();
  for (const f of list) {
    const key = f.row ? `${f.code} ${f.property ?? ''} ${f.rejected}` : `${f.code} ${f.reason}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(f);
  }
  return [...groups.values()].sort(([a], [b]) => Number(b.rejected) - Number(a.rejected));
}

/** @param {object} answer of a dry run or an import */
export function findingList({ findings: list = [], findingsTotal }, showPlace) {
  if (!list.length) return null;
  const groups = grouped(list);
  const more = (findingsTotal ?? list.length) - list.length;
  return [
    h('ul', { class: 'gw-findings' }, groups.slice(0, MOST).map((group) => item(group, showPlace))),
    groups.length > MOST || more > 0 ? h('p', { class: 'gw-hint' }, t('more', { n: number(Math.max(more, groups.length - MOST)) })) : null,
  ];
}

const some = (rows) => rows.slice(0, ROWS).join(', ') + (rows.length > ROWS ? ' …' : '');

const wordsOf = (group) => new Set(group.map(({ reason }) => reason));

/** The rows of a group, before what is said of the first of them. */
export function rowsOf(group) {
  const rows = group.map(({ row }) => row).filter(Boolean);
  if (!rows.length) return null;
  if (rows.length === 1) return h('b', {}, t('import.row', { n: String(rows[0]) }), ' ');
  const key = wordsOf(group).size > 1 ? 'import.rowsFirst' : 'import.rowsOf';
  return h('b', {}, t(key, { n: rows.length, rows: some(rows), row: String(rows[0]) }), ' ');
}

function item(group, showPlace) {
  const [first] = group;
  const words = wordsOf(group);
  return h(
    'li',
    { dataset: { finding: first.code } },
    first.rejected ? '▲ ' : null,
    rowsOf(group),
    first.reason,
    first.repair ? h('span', { class: 'gw-hint' }, ` ${first.repair}`) : null,
    h('span', { class: 'gw-code' }, first.code),
    first.place ? [' ', button(t('show'), () => showPlace(first.place), { kind: 'quiet' })] : null,
    words.size > 1 ? each(group.slice(1), showPlace) : null,
  );
}

/** The others of a group, which say it of other cells. */
const each = (others, showPlace) =>
  h(
    'details',
    {},
    h('summary', {}, t('import.findings.others', { n: number(others.length) })),
    h(
      'ul',
      {},
      others.slice(0, 200).map((f) =>
        h(
          'li',
          {},
          f.row ? h('b', {}, t('import.row', { n: String(f.row) }), ' ') : null,
          f.reason,
          f.place ? [' ', button(t('show'), () => showPlace(f.place), { kind: 'quiet' })] : null,
        ),
      ),
    ),
  );

const rejectedAddress = (id, ending) => address(`/api/v1/imports/${id}/rejected.${ending}`, { headers: 'words', lang: language() });

/** The rows that were left out, as files. */
export const rejectedLinks = (id, { rowsRejected }) =>
  rowsRejected
    ? h(
        'p',
        {},
        t('import.rejected.get'),
        ' ',
        h('a', { href: rejectedAddress(id, 'xlsx'), download: '' }, 'rejected.xlsx'),
        ' · ',
        h('a', { href: rejectedAddress(id, 'csv'), download: '' }, 'rejected.csv'),
      )
    : null;
