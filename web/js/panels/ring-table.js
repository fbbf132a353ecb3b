// The answer for a drawn area as a table: one row a standard, what fails first.
import { decimal, number, percent, t } from '../i18n.js';
import { standardName } from '../standards.js';
import { metric, unitOf, withGaps } from '../themes/gaps.js';
import { action, h } from './dom.js';

const ORDER = ['uncovered', 'short', 'full', 'standing-empty', 'adequate', 'spare', 'no-residents', 'no-data'];

/** Rows by class, the worst first, those that leave most people out first among them. */
export const worstFirst = (rows) =>
  [...rows].sort((a, b) => ORDER.indexOf(a.class) - ORDER.indexOf(b.class) || (b.peopleUncovered ?? -1) - (a.peopleUncovered ?? -1));

const MARKS = { uncovered: '▲', short: '▲', full: '▲', 'standing-empty': '■', 'no-residents': '○', 'no-data': '○' };

const amount = (value, unit) => (Number.isFinite(value) ? `${decimal(value)} ${metric(unit)}` : '–');
const isReach = (row) => Number.isFinite(row.peopleUncovered) && !Number.isFinite(row.supply);
const people = (count, group) => `${number(count)} ${t(group === 'households' ? 'ring.households' : 'unit.people')}`;

/** Need, supply inside, shortfall and ratio of a row in words; a reach counts people and facilities, all else its own unit. */
export function cellsOf(row, standard, group) {
  if (isReach(row)) {
    const share = row.need ? ` (${percent(row.peopleUncovered / row.need)})` : '';
    const places = Number.isFinite(row.placesInside) ? `${t('ring.places', { n: row.placesInside })}` : '';
    return [
      people(row.need, group),
      t('ring.sites', { n: row.facilitiesInside }) + places,
      people(row.peopleUncovered, group) + share,
      Number.isFinite(row.supplyRatio) ? amount(row.supplyRatio, row.supplyRatioUnit) : '–',
    ];
  }
  const ratio = ['range', 'min-area'].includes(standard?.measure) ? NaN : row.value;
  return [
    amount(row.need, row.missingUnit),
    amount(row.supply, row.missingUnit),
    amount(row.missing, row.missingUnit),
    amount(ratio, unitOf(standard)),
  ];
}

export function ringTable(app, rows, group) {
  /** The map of a standard, at a level that it fits. */
  const show = (standard) => {
    if (standard.measure === 'range') return app.set({ theme: 'households' });
    const fits = withGaps([standard], app.state.level).length > 0;
    return app.set({ theme: 'gaps', standard: standard.code, ...(fits ? {} : { level: standard.level ?? 'ward' }) });
  };
  const cells = ([need, supply, short, ratio]) => [
    h('td', { class: 'gw-num' }, need),
    h('td', { class: 'gw-num' }, supply, ratio === '–' ? null : h('small', {}, ratio)),
    h('td', { class: 'gw-num' }, short),
  ];
  const line = (row) => {
    const standard = app.standards.find(({ code }) => code === row.standard);
    return h(
      'tr',
      { title: row.reason, dataset: { standard: row.standard } },
      h(
        'th',
        { scope: 'row' },
        standard ? action(standardName(standard), () => show(standard)) : row.standard,
        h('small', {}, `${MARKS[row.class] ?? '●'} ${t(`gapClass.${row.class}`)}`),
      ),
      cells(cellsOf(row, standard, group)),
    );
  };
  return h(
    'div',
    { class: 'gw-scroll', tabindex: 0, 'aria-label': t('ring.title') },
    h(
      'table',
      { class: 'gw-small-table' },
      h('thead', {}, h('tr', {}, ['standard', 'ring.need', 'ring.supply.inside', 'ring.out'].map((key) => h('th', { scope: 'col' }, t(key))))),
      h('tbody', {}, rows.map(line)),
    ),
  );
}
