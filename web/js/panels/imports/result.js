// After an import: what came in, the way to it on the map, to the rows that were left out, and back.
import { number, t } from '../../i18n.js';
import { action, button, h } from '../dom.js';
import { findingList, rejectedLinks } from './findings.js';

/**
 * @param {{id: string, answer: object, collection: string, file: string}} done
 * @param {{show: () => void, next: () => void, undo: () => void, edit?: () => void, showPlace: Function}} door `show` absent
 *   without a place, `edit` absent without a draft
 */
export function resultOf({ id, answer, collection, file }, { show, next, undo, edit, showPlace }) {
  const words = { file, collection: t(`collection.${collection}`), kept: answer.rowsKept, rejected: answer.rowsRejected ?? 0 };
  const found = (answer.findings ?? []).length;
  return [
    h('h3', { class: 'gw-section-title' }, t('import.done')),
    answer.rowsKept
      ? h('p', { class: 'gw-ok' }, `● ${t('import.came', words)}`)
      : h('p', { class: 'gw-unsure' }, `▲ ${t('import.cameNone', words)}`),
    answer.changes?.missing ? h('p', { class: 'gw-unsure' }, `▲ ${t('import.missing.gone', { n: answer.changes.missing })}`) : null,
    answer.rowsRejected ? [h('p', { class: 'gw-unsure' }, `▲ ${t('import.leftOutOf', words)}`), rejectedLinks(id, answer)] : null,
    h(
      'p',
      { class: 'gw-buttons' },
      edit ? button(t('import.editPlan'), edit, { kind: 'main' }) : null,
      show ? button(t('import.showOnMap'), show, { kind: edit ? '' : 'main' }) : null,
      button(t('import.next'), next),
    ),
    answer.rowsKept ? h('p', {}, action(t('import.undo'), undo)) : null,
    found
      ? h('details', { class: 'gw-mapping' }, h('summary', {}, t('import.findings', { n: number(answer.findingsTotal ?? found) })), findingList(answer, showPlace))
      : null,
  ];
}
