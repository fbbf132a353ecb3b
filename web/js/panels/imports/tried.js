// What a try says: first how many rows come in and what becomes of what is there, then what is doubtful, the first rows, the rest folded.
import { FIELDS } from '../../columns.js';
import { number, t } from '../../i18n.js';
import { button, h } from '../dom.js';
import { beliefList, pointing } from './beliefs.js';
import { findingList, rejectedLinks } from './findings.js';
import { mappingEditor } from './mapping.js';
import { columnNames } from './reading.js';
import { firstRows } from './rows.js';
import { LAYOUT } from './said.js';
import { changeList, offers, warnings } from './verdict.js';
import { wordChoices } from './words.js';

/** Guesses as sure as these need no look. */
const LIKELY = 0.95;
const LIKELY_LAYOUT = 0.8;

/**
 * @param {object} s the chosen file; @param {string} id of the try; @param {object} answer; @param {number} far rows out of sight
 * @param {{go: () => void, switched: Function, replacing: () => void, showPlace: Function}} door
 */
export function verdictOf(s, id, answer, far, { go, switched, replacing }) {
  const rows = { read: number(answer.rowsRead ?? 0), kept: number(answer.rowsKept ?? 0), rejected: number(answer.rowsRejected ?? 0) };
  const findings = answer.findings ?? [];
  const outside = findings.some((f) => f.code === 'GW-IMP-085') && s.told.outside !== 'true';
  return [
    h(
      'div',
      { class: 'gw-verdict', dataset: { dry: 'true' } },
      h('h3', { class: 'gw-section-title' }, t('import.wouldBe')),
      h('p', { class: answer.rowsRejected || outside ? 'gw-unsure' : 'gw-ok' }, answer.rowsRejected || outside ? '▲ ' : '● ', t('import.rows', rows)),
      answer.rowsKept && !outside
        ? h('p', { class: 'gw-buttons' }, button(t(s.remove ? 'import.theseOnly' : 'import.these'), go, { kind: s.remove ? 'danger' : 'main' }))
        : null,
      answer.rowsKept && answer.changes ? changeList(answer, s.collection === 'grids' ? null : s, switched, replacing) : null,
      answer.rowsKept ? rejectedLinks(id, answer) : whyNone(findings),
    ),
    far ? h('p', {}, '▲ ', t('import.outliers', { n: number(far) })) : null,
    warnings(findings),
    offers(findings, s.told, switched),
  ];
}

/** What keeps every row out, in the words of the first. */
function whyNone(findings) {
  const first = findings.find((f) => f.rejected);
  return first ? h('p', {}, t('import.noneKept'), ' ', first.reason) : null;
}

/** @param {{switched: Function, again: () => void, pointed: Function, pickPlace: Function, showPlace: Function}} door */
export function detailsOf(s, answer, { switched, again, pointed, pickPlace, showPlace }) {
  const some = (wanted) =>
    Object.fromEntries(Object.entries(answer.beliefs ?? {}).filter(([name, belief]) => name !== 'kind' && wanted(name, belief)));
  const open = (name, { sure, confidence = 0.5 }) => !sure && confidence < (LAYOUT.includes(name) ? LIKELY_LAYOUT : LIKELY);
  const doubtful = some(open);
  const certain = some((name, belief) => !open(name, belief) && !LAYOUT.includes(name));
  const door = { set: switched, known: () => pointing(s.preview, s.known, pickPlace, pointed) };
  const total = answer.findingsTotal ?? (answer.findings ?? []).length;
  return [
    wordChoices(answer, s.told, switched),
    Object.keys(doubtful).length ? [h('h4', { class: 'gw-section-title' }, t('import.toCheck')), beliefList(doubtful, s.told, door)] : null,
    firstRows(answer, s.mapping),
    answer.previewed && s.preview.length ? h('p', { class: 'gw-hint' }, shownOf(answer.previewed)) : null,
    FIELDS[s.collection] && s.found ? mappingEditor(FIELDS[s.collection], columnNames(s), s.mapping, again) : null,
    layoutSwitches(s, switched, Object.keys(doubtful)),
    Object.keys(certain).length ? folded(t('import.beliefs'), beliefList(certain, s.told, door)) : null,
    total ? folded(t('import.findings', { n: number(total) }), findingList(answer, showPlace), { open: Boolean(answer.rowsRejected) }) : null,
  ];
}

const folded = (title, content, more = {}) => h('details', { class: 'gw-mapping', ...more }, h('summary', {}, title), content);

const shownOf = (all) =>
  all.shown < all.of ? t('import.previewSome', { shown: number(all.shown), of: number(all.of) }) : t('import.preview');

/** Switches of text and layout but those shown elsewhere, there even when the file could not be read the way they stand. */
export function layoutSwitches(s, switched, elsewhere = []) {
  const all = LAYOUT.map((name) => [name, s.found?.beliefs[name] ?? (s.told[name] ? { value: s.told[name], sure: true } : null)]);
  const shown = all.filter(([name, belief]) => belief && !elsewhere.includes(name));
  if (!shown.length) return null;
  const open = Object.keys(s.told).some((name) => LAYOUT.includes(name));
  return folded(t('import.layout'), beliefList(Object.fromEntries(shown), s.told, { set: switched, known: () => null }), { open });
}
