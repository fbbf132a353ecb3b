// What came of a try or an import: fields and their columns, what changes, what was found, rows that were left out.
import { number, t } from '../i18n.js';
import { button, choice, h } from './dom.js';
import { fieldName, updating } from './import-beliefs.js';

/** As the overlay draws them. */
const COLORS = { new: '#009e73', changed: '#e97b1f', unchanged: '#5b6470' };

/** Said for the code: it is made of name and place. */
export const AUTO = '=auto';
const isFixed = (theirs) => Boolean(theirs?.startsWith('=') && theirs !== AUTO);

export const PLACE = ['lon', 'lat', 'x', 'y', 'wkt'];

/** Which column feeds which field; `mapping` is changed in place. */
export function mappingEditor(fields, columns, mapping) {
  const row = (ours) => {
    const place = PLACE.includes(ours);
    const fixed = h('input', {
      class: 'gw-input gw-input-small',
      value: mapping[ours]?.startsWith('=') ? mapping[ours].slice(1) : '',
      hidden: !isFixed(mapping[ours]),
      placeholder: t('import.fixed.hint'),
      'aria-label': `${fieldName(ours)}: ${t('import.fixed')}`,
      onchange: () => {
        mapping[ours] = `=${fixed.value.trim()}`;
      },
    });
    const options = [
      ['', t(place ? 'import.crs.auto' : 'import.nothing')],
      ...columns.map((c) => [c, c]),
      ...(ours === 'code' ? [[AUTO, t('import.autoCode')]] : place ? [] : [['=', t('import.fixed')]]),
    ];
    return h(
      'tr',
      {},
      h('th', { scope: 'row' }, fieldName(ours), h('span', { class: 'gw-code' }, ours)),
      h(
        'td',
        {},
        choice(
          options,
          isFixed(mapping[ours]) ? '=' : (mapping[ours] ?? ''),
          (theirs) => {
            if (theirs) mapping[ours] = theirs;
            else delete mapping[ours];
            fixed.hidden = !isFixed(theirs);
            if (!fixed.hidden) fixed.focus();
          },
          { 'aria-label': fieldName(ours), class: 'gw-select gw-select-small' },
        ),
        fixed,
      ),
    );
  };
  const head = h('tr', {}, h('th', { scope: 'col' }, t('import.ours')), h('th', { scope: 'col' }, t('import.theirs')));
  return h(
    'details',
    { class: 'gw-mapping' },
    h('summary', {}, t('import.mapping', { n: Object.keys(mapping).length, all: fields.length })),
    h('table', { class: 'gw-pairs' }, h('thead', {}, head), h('tbody', {}, fields.map(row))),
  );
}

/** What the rows do to what is there; `missing.remove` tells whether what no row has shall go, null for what has no say in it. */
export const changeList = ({ changes: all, update }, missing, switched) => [
  h('h4', { class: 'gw-section-title' }, t('import.changes')),
  h(
    'dl',
    { class: 'gw-figures' },
    ['new', 'changed', 'unchanged', 'missing'].map((kind) => [
      h('dt', {}, COLORS[kind] ? h('span', { class: 'gw-key gw-key-dot', style: { '--gw-swatch': COLORS[kind] } }) : null, t(`import.changes.${kind}`)),
      h('dd', { title: (all.examples?.[kind] ?? []).join(', ') }, number(all[kind])),
    ]),
  ),
  update && all.changed + all.unchanged > 0 ? updating(update, switched) : null,
  all.missing && missing
    ? h(
        'label',
        { class: 'gw-check' },
        h('input', {
          type: 'checkbox',
          checked: missing.remove,
          onchange: (e) => {
            missing.remove = e.target.checked;
          },
        }),
        ` ${t('import.removeMissing', { n: number(all.missing) })}`,
      )
    : null,
];

/** What was found, row by row, with the way to the place and to the rows that were left out. */
export function findingList(id, { findings: list = [], rowsRejected, findingsTotal }, showPlace) {
  if (!list.length) return h('p', { class: 'gw-hint' }, t('import.clean'));
  return [
    h('ul', { class: 'gw-findings' }, list.slice(0, 100).map((f) => finding(f, showPlace))),
    (findingsTotal ?? list.length) > 100
      ? h('p', { class: 'gw-hint' }, t('more', { n: (findingsTotal ?? list.length) - 100 }))
      : null,
    rejectedLinks(id, { rowsRejected }),
  ];
}

const finding = (f, showPlace) =>
  h(
    'li',
    {},
    f.row ? h('b', {}, t('import.row', { n: String(f.row) }), ' ') : null,
    f.reason,
    f.repair ? h('span', { class: 'gw-hint' }, ` ${f.repair}`) : null,
    h('span', { class: 'gw-code' }, f.code),
    f.place ? [' ', button(t('show'), () => showPlace(f.place), { kind: 'quiet' })] : null,
  );

/** The rows that were left out, as files. */
export const rejectedLinks = (id, { rowsRejected }) =>
  rowsRejected
    ? h(
        'p',
        {},
        h('a', { href: `/api/v1/imports/${id}/rejected.csv`, download: '' }, t('import.rejected')),
        ' · ',
        h('a', { href: `/api/v1/imports/${id}/rejected.xlsx`, download: '' }, t('import.rejected.xlsx')),
      )
    : null;
