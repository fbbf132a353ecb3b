// What importing would do: how many rows come in, what becomes of what is there, and what is only done when somebody says so.
import { number, t } from '../../i18n.js';
import { action, button, choice, field, fill, h } from '../dom.js';
import { fieldName } from './beliefs.js';
import { grouped, rowsOf } from './findings.js';

/** As the overlay draws them. */
const COLORS = { new: '#009e73', changed: '#e97b1f', unchanged: '#5b6470' };

/**
 * What the rows do to what is there, in one line each.
 * @param {{remove: boolean}} missing whether what no row has shall go; null where that cannot be said
 * @param {(name: string, value: string) => void} switched; @param {() => void} replacing when `missing.remove` is another
 */
export const changeList = ({ changes: all, update }, missing, switched, replacing) => [
  h(
    'p',
    { class: 'gw-changes' },
    ['new', 'changed', 'unchanged'].map((kind) =>
      h(
        'span',
        { class: 'gw-change', dataset: { change: kind }, title: (all.examples?.[kind] ?? []).join(', ') },
        h('span', { class: 'gw-key gw-key-dot', style: { '--gw-swatch': COLORS[kind] } }),
        `${number(all[kind])} ${t(`import.changes.${kind}`)}`,
      ),
    ),
  ),
  all.what ? h('p', { class: 'gw-hint' }, t('import.changes.what', { what: whatChanges(all.what) })) : null,
  update && all.changed + all.unchanged > 0 ? updating(update, switched) : null,
  all.missing ? notInFile(all, missing, replacing) : null,
];

/** Fields by how many rows change them, most first. */
const whatChanges = (what) =>
  Object.entries(what)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 6)
    .map(([name, n]) => `${name === 'place' ? t('import.place') : fieldName(name)} ${number(n)}`)
    .join(t('import.update.and'));

/** What is here and not in the file stays, unless somebody chooses a full replacement and sees what would go. */
function notInFile(all, missing, replacing) {
  const box = h('div', { dataset: { missing: missing?.remove ? 'remove' : 'stay' } });
  const n = number(all.missing);
  const turn = (remove) => {
    missing.remove = remove;
    replacing();
  };
  const ask = () => {
    const some = all.examples?.missing ?? [];
    const list = some.slice(0, 8).join(', ') + (all.missing > 8 ? ' …' : '');
    fill(
      box,
      h('p', { class: 'gw-unsure' }, `▲ ${t('import.missing.ask', { n, list })}`),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('import.missing.yes', { n }), () => turn(true), { kind: 'danger' }),
        button(t('cancel'), rest),
      ),
    );
  };
  function rest() {
    if (missing?.remove) {
      fill(box, h('p', { class: 'gw-unsure' }, `▲ ${t('import.missing.go', { n })} `, action(t('import.missing.keep'), () => turn(false))));
    } else {
      fill(box, h('p', { class: 'gw-hint' }, t('import.missing.stay', { n }), ' ', missing ? action(t('import.missing.replace'), ask) : null));
    }
  }
  rest();
  return box;
}

/** What a row does to the stored feature of its code, once the file has rows of codes that are stored. */
export function updating(update, set) {
  const names = (list) => list.map(fieldName).join(t('import.update.and'));
  const modes = ['merge', 'columns', 'replace'].map((mode) => [mode, t(`import.update.${mode}`)]);
  const kept = { n: number(update.keptRows), names: names(update.keptProperties) };
  const emptied = Object.keys(update.emptied ?? {});
  return [
    field(
      t('import.update'),
      choice(modes, update.mode, (mode) => set('update', mode)),
    ),
    update.keptRows ? h('p', { class: 'gw-hint' }, t('import.update.kept', kept)) : null,
    emptied.length ? h('p', {}, '▲ ', t('import.update.emptied', { names: names(emptied) })) : null,
  ];
}

const DOUBTS = ['036', '074', '076'].map((n) => `GW-FMT-${n}`).concat(['071', '072', '079', '080', '081', '085', '091', '094', '098', '118', '126', '127', '128'].map((n) => `GW-IMP-${n}`));

/** What is doubtful about the file as a whole, to be read before its rows are imported. */
export const warnings = (findings) =>
  grouped(findings.filter((f) => DOUBTS.includes(f.code))).map((group) =>
    h('p', { class: 'gw-unsure' }, '▲ ', rowsOf(group), `${group[0].reason} `, h('span', { class: 'gw-hint' }, group[0].repair)),
  );

/** What may be done about rows that the findings name, and is only done when somebody says so. */
export function offers(findings, told, set) {
  const has = (code) => findings.some((f) => f.code === code);
  const box = (name) =>
    h(
      'label',
      { class: 'gw-check', dataset: { offer: name } },
      h('input', { type: 'checkbox', checked: told[name] === 'true', onchange: (e) => set(name, String(e.target.checked)) }),
      ` ${t(`import.${name}`)}`,
    );
  return [
    has('GW-IMP-034') || told.exchange === 'true' ? box('exchange') : null,
    has('GW-IMP-085') ? box('outside') : null,
  ];
}
