// Conditions that a planner writes row by row, as the CQL2 that the service reads. Pure.

/** What may be asked of a column, by its kind; the first stands there at the start. */
const ASKED = {
  coded: ['is', 'not', 'empty', 'filled'],
  list: ['has', 'lacks', 'empty', 'filled'],
  text: ['contains', 'is', 'starts', 'not', 'empty', 'filled'],
  number: ['least', 'most', 'equal', 'empty', 'filled'],
  date: ['since', 'until', 'on', 'empty', 'filled'],
  flag: ['yes', 'no', 'empty', 'filled'],
};
const NUMBER = { least: '>=', most: '<=', equal: '=' };
const DATE = { since: '>=', until: '<=', on: '=' };
const WITHOUT_VALUE = ['yes', 'no', 'empty', 'filled'];
/** Names that the language uses itself. */
const TAKEN = /^(and|or|not|like|in|between|is|null|true|false|casei|accenti|date|timestamp|interval|year|div)$/i;

/** Kind of a column of `/api/v1/columns`. */
export function kindOf({ name, type, values }) {
  if (name === 'services') return 'list';
  if (type === 'count' || type === 'number') return 'number';
  if (type === 'date' || type === 'flag') return type;
  return values ? 'coded' : 'text';
}

export const asked = (column) => ASKED[kindOf(column)];
export const takesValue = (how) => !WITHOUT_VALUE.includes(how);

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const named = (name) => (TAKEN.test(name) || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `"${name}"` : name);
const pattern = (text) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** `LIKE`, blind to capitals where there are any. */
const like = (name, wanted) =>
  /[A-Za-z]/.test(wanted) ? `CASEI(${name}) LIKE CASEI(${quoted(wanted)})` : `${name} LIKE ${quoted(wanted)}`;

/** One row as CQL2; '' while it is not whole. */
export function conditionOf({ column, how, value }) {
  const name = named(column.name);
  const text = String(value ?? '').trim();
  if (how === 'empty') return `${name} IS NULL`;
  if (how === 'filled') return `${name} IS NOT NULL`;
  if (how === 'yes' || how === 'no') return `${name} = ${how === 'yes' ? 'TRUE' : 'FALSE'}`;
  if (text === '') return '';
  if (NUMBER[how]) {
    const number = Number(text.replaceAll(/[,，\s]/g, ''));
    return Number.isFinite(number) ? `${name} ${NUMBER[how]} ${number}` : '';
  }
  if (DATE[how]) return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${name} ${DATE[how]} DATE('${text}')` : '';
  if (how === 'has') return `A_CONTAINS(words(${name}), (${quoted(text)}))`;
  if (how === 'lacks') return `(NOT A_CONTAINS(words(${name}), (${quoted(text)})) OR ${name} IS NULL)`;
  if (how === 'contains') return like(name, `%${pattern(text)}%`);
  if (how === 'starts') return like(name, `${pattern(text)}%`);
  // what is not filled in is something else than what was named
  if (how === 'not') return `(${name} <> ${quoted(text)} OR ${name} IS NULL)`;
  return `${name} = ${quoted(text)}`;
}

/** All rows that are whole, joined by `AND` or `OR`. */
export const filterOf = (rows, joint) => rows.map(conditionOf).filter(Boolean).join(joint === 'or' ? ' OR ' : ' AND ');

/** What was typed as codes, each once. */
export const codesOf = (text) => [...new Set(text.split(/[\s,，、;；]+/).filter(Boolean))];

/** The condition for codes alone. */
export const codeFilter = (codes) => `code IN (${codes.map(quoted).join(',')})`;

/** A filter and codes as one condition; '' for all. */
export function together(filter, codes) {
  if (!codes.length) return filter;
  return filter ? `(${filter}) AND ${codeFilter(codes)}` : codeFilter(codes);
}
