// One layer to be exported: which columns, which features, and how many they are.
import { getJson, isAbort } from '../../api.js';
import { language, t } from '../../i18n.js';
import { action, button, choice, field, fill, h } from '../dom.js';
import { asked, filterOf, kindOf, takesValue } from './conditions.js';

const WAIT = 350;
const known = new Map();

const columnsOf = (id) => {
  const key = `${id} ${language()}`;
  if (!known.has(key)) {
    const answer = getJson(`/api/v1/columns/${id}`).then(({ columns }) => columns);
    answer.catch(() => known.delete(key));
    known.set(key, answer);
  }
  return known.get(key);
};

/** What was asked for of a layer: all columns and all features. */
export const everything = () => ({ left: new Set(), columns: [], rows: [], joint: 'and', filter: '', codes: '' });

export const isNarrowed = ({ left, filter, codes }) => Boolean(left.size || filter || codes);

/**
 * @param {string} id of the layer
 * @param {object} wanted as of {@link everything}; changed in place
 * @param {{changed: () => void, count: (signal: AbortSignal) => Promise<object>, start: (e: Event) => void}} door
 */
export function createLayerChoice(id, wanted, { changed, count, start }) {
  const chips = h('div', { class: 'gw-chips', role: 'group', 'aria-label': t('export.columns') });
  const conditions = h('div', { class: 'gw-conditions' });
  const told = h('p', { class: 'gw-export-count', role: 'status' });
  const text = h('textarea', {
    class: 'gw-input',
    rows: 2,
    spellcheck: 'false',
    id: 'gw-export-filter',
    value: wanted.filter,
    placeholder: 'households > 300',
    oninput: () => set('filter', text.value.replace(/\s+/g, ' ').trim()),
  });
  const codes = h('input', {
    class: 'gw-input',
    id: 'gw-export-codes',
    value: wanted.codes,
    placeholder: '500117003001, 500117003002',
    oninput: () => set('codes', codes.value),
  });
  let columns = [];
  let wait = 0;
  let running = null;

  function set(name, value) {
    wanted[name] = value;
    changed();
    recount();
  }

  function recount() {
    clearTimeout(wait);
    running?.abort();
    wait = setTimeout(async () => {
      const { signal } = (running = new AbortController());
      try {
        say(await count(signal));
      } catch (error) {
        if (!isAbort(error)) fill(told, h('span', { class: 'gw-unsure' }, `▲ ${error.message}`));
      }
    }, WAIT);
  }

  function say({ rows, all, unknown }) {
    const words = { n: rows, all };
    fill(
      told,
      h('span', { class: rows ? '' : 'gw-unsure' }, rows ? '' : '▲ ', t(rows === all ? 'export.count.all' : 'export.count', words)),
      unknown.length ? [' ', h('span', { class: 'gw-unsure' }, `▲ ${unknownWords(unknown)}`)] : null,
    );
  }

  function renderChips() {
    const { left } = wanted;
    const chip = ({ name, words }) =>
      h(
        'button',
        {
          type: 'button',
          class: 'gw-chip',
          'aria-pressed': String(!left.has(name)),
          dataset: { column: name },
          disabled: name === 'code',
          title: name,
          onclick: () => {
            if (!left.delete(name)) left.add(name);
            renderChips();
            chips.querySelector(`[data-column="${name}"]`)?.focus();
            changed();
          },
        },
        words,
      );
    const all = (keep) => () => {
      left.clear();
      if (!keep) for (const { name } of columns.slice(1)) left.add(name);
      renderChips();
      changed();
    };
    fill(chips, columns.map(chip), action(t('export.columns.all'), all(true)), action(t('export.columns.none'), all(false)));
  }

  const rewrite = () => {
    text.value = filterOf(wanted.rows, wanted.joint);
    set('filter', text.value);
  };

  function valueField(row) {
    if (!takesValue(row.how)) return null;
    const { column } = row;
    const take = (value) => {
      row.value = value;
      rewrite();
    };
    if (column.values) {
      return choice(column.values.map(({ code, words }) => [code, words]), row.value, take, { class: 'gw-select gw-select-small', 'aria-label': t('export.value') });
    }
    const kind = kindOf(column);
    const input = h('input', {
      class: 'gw-input gw-input-small',
      type: kind === 'date' ? 'date' : 'text',
      inputmode: kind === 'number' ? 'decimal' : undefined,
      value: row.value,
      'aria-label': t('export.value'),
      oninput: () => take(input.value),
    });
    return input;
  }

  const begun = (column) => ({ column, how: asked(column)[0], value: column.values?.[0].code ?? '' });

  function conditionRow(row, at) {
    const again = () => {
      renderConditions();
      rewrite();
    };
    const small = (label) => ({ class: 'gw-select gw-select-small', 'aria-label': t(label) });
    const pick = (name) => {
      wanted.rows[at] = begun(columns.find((column) => column.name === name));
      again();
    };
    const ask = (how) => {
      row.how = how;
      again();
    };
    return h(
      'div',
      { class: 'gw-condition' },
      choice(columns.map(({ name, words }) => [name, words]), row.column.name, pick, small('export.column')),
      choice(asked(row.column).map((how) => [how, t(`export.how.${how}`)]), row.how, ask, small('export.how')),
      valueField(row),
      button('×', () => {
        wanted.rows.splice(at, 1);
        again();
      }, { kind: 'quiet', 'aria-label': t('export.condition.remove'), title: t('export.condition.remove') }),
    );
  }

  function renderConditions() {
    const joints = [['and', t('export.joint.and')], ['or', t('export.joint.or')]];
    const join = (joint) => {
      wanted.joint = joint;
      rewrite();
    };
    fill(
      conditions,
      wanted.rows.map(conditionRow),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('export.condition.add'), () => {
          wanted.rows.push(begun(columns.find(({ values }) => values) ?? columns[1] ?? columns[0]));
          renderConditions();
          rewrite();
        }),
        wanted.rows.length > 1 ? choice(joints, wanted.joint, join, { class: 'gw-select gw-select-small', 'aria-label': t('export.joint') }) : null,
      ),
    );
  }

  const help = h('a', { href: `/help/filter${language() === 'zh' ? '' : '.en'}.html`, target: '_blank', rel: 'noopener' }, t('export.filter.help'));
  const element = h(
    'div',
    { class: 'gw-export-choice', dataset: { choice: id } },
    h('h4', { class: 'gw-field-label' }, t('export.columns')),
    chips,
    h('h4', { class: 'gw-field-label' }, t('export.filter')),
    conditions,
    field(t('export.filter.text'), text, t('export.filter.hint')),
    h('p', {}, help),
    field(t('export.codes'), codes, t('export.codes.hint')),
    told,
    h('p', { class: 'gw-buttons' }, button(t('export.file'), start, { kind: 'main' })),
  );
  columnsOf(id).then((found) => {
    columns = found;
    wanted.columns = found.map(({ name }) => name);
    renderChips();
    renderConditions();
  }, (error) => fill(chips, h('span', { class: 'gw-unsure' }, error.message)));
  recount();
  return { element, recount };
}

/** Codes that are in no feature of the layer, the first of them by name. */
export function unknownWords(unknown) {
  const shown = unknown.slice(0, 8).join(language() === 'zh' ? '、' : ', ');
  return t(unknown.length > 8 ? 'export.codes.unknown.more' : 'export.codes.unknown', { n: unknown.length, codes: shown });
}
