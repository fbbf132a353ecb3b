// Which column of the file feeds which of our fields: every choice can be another.
import { t } from '../../i18n.js';
import { choice, h } from '../dom.js';
import { fieldName } from './beliefs.js';

/** Said for the code: it is made of name and place. */
export const AUTO = '=auto';
const isFixed = (theirs) => Boolean(theirs?.startsWith('=') && theirs !== AUTO);

export const PLACE = ['lon', 'lat', 'x', 'y', 'wkt'];

/** Which column feeds which field; `mapping` is changed in place, and that is told. */
export function mappingEditor(fields, columns, mapping, changed) {
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
        changed();
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
      h('th', { scope: 'row' }, fieldName(ours)),
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
            if (fixed.hidden) changed();
            else fixed.focus();
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
