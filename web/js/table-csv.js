// The table as it is shown, as a file: its rows in their order, figures in full. Pure.
import { nameOf, t } from './i18n.js';
import { cellText } from './view.js';

/**
 * @param {object[]} rows facts in the order of the table
 * @param {(column: object) => string} heading words over a column
 * @returns {string} with a byte order mark, so that a spreadsheet reads Chinese
 */
export function csvOf(rows, columns, heading) {
  const head = [t('col.code'), ...columns.map(heading)];
  const lines = rows.map((fact) => [fact.code, ...columns.map((column) => cell(column, fact))]);
  return `\ufeff${[head, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function cell(column, fact) {
  if (column.key === 'name') return nameOf(fact);
  const value = fact[column.key];
  if (value === undefined || value === null || Number.isNaN(value)) return '';
  return ['status', 'word', 'flag'].includes(column.kind) ? cellText(column, value) : value;
}

/** What a spreadsheet would reckon: after a sign anything but a number, or a number and a mark behind it; -3号楼 is a text. */
const FORMULA = /^[=@＝＠\t\r\n]|^[+\-＋－][+\-＋－\s]*(?:[^\d.+\-＋－\s]|[\d.]+(?:[eE][+-]?\d+)?%?\s*(?![\d.%])[!-/:-@[-`{-~！-／：-＠［-｀｛-～])/;

/** Numbers as they are; in a text that a spreadsheet would take for a formula an apostrophe goes first. */
function quoted(value) {
  if (typeof value === 'number') return String(value);
  const text = String(value);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
