// The first rows of a file as they were read, under our fields: what is garbled or in the wrong column is seen before it comes in.
import { h } from '../dom.js';
import { t } from '../../i18n.js';
import { fieldName } from './beliefs.js';

const FIRST = ['name', 'code', 'kind'];
const degrees = (n) => n.toFixed(5);

/** @param {object} answer of a dry run or an import; @param {Object<string, string>} mapping our field → their column */
export function firstRows({ firstRows: rows = [] }, mapping) {
  if (!rows.length) return null;
  const fields = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const rank = (field) => (FIRST.indexOf(field) + 1 || 99);
  fields.sort((a, b) => rank(a) - rank(b));
  const placed = rows.some(({ place }) => place);
  const head = (field) => {
    const column = mapping[field];
    const from = column && !column.startsWith('=') && column !== field && column !== fieldName(field) ? h('span', { class: 'gw-code' }, column) : null;
    return h('th', { scope: 'col' }, fieldName(field), from);
  };
  return [
    h('h4', { class: 'gw-section-title' }, t('import.firstRows')),
    h(
      'div',
      { class: 'gw-first-rows', tabindex: '0', role: 'region', 'aria-label': t('import.firstRows') },
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, ''), fields.map(head), placed ? h('th', { scope: 'col' }, t('import.place')) : null)),
        h(
          'tbody',
          {},
          rows.map(({ row, kept, values, place }) =>
            h(
              'tr',
              { dataset: { row: String(row), kept: String(kept) } },
              h('th', { scope: 'row', title: kept ? undefined : t('import.leftOut') }, kept ? String(row) : `▲ ${row}`),
              fields.map((field) => h('td', {}, values[field] ?? '')),
              placed ? h('td', {}, place ? place.map(degrees).join(', ') : '') : null,
            ),
          ),
        ),
      ),
    ),
  ];
}
