// What is known of a chosen file and what was said of it: as its like was the last time, or by itself.
import { FIELDS, guessCollection, guessMapping } from '../../columns.js';
import { t } from '../../i18n.js';
import { action, h } from '../dom.js';
import { AUTO, PLACE } from './mapping.js';
import { LAYOUT, WORDS } from './said.js';

/** Collections whose things often come without codes of their own, which are then made. */
const NO_CODES = ['compounds', 'buildings', 'facilities', 'parking', 'gates', 'streets', 'ground', 'barriers', 'walk-edges'];

/**
 * A file just chosen: `found` what the service makes of it, `told` the switches, `known` rows pointed at, `preview` where rows
 * would lie and `place` the box of most of them, `kinds` of facilities to choose from, `kindBelief` why the kind is read from where
 * it is, `remove` whether what the file lacks shall go.
 */
export const chosenFile = (file, told = {}) => ({
  file,
  told,
  found: null,
  collection: 'wards',
  mapping: {},
  known: [],
  preview: [],
  place: null,
  kinds: [],
  kindBelief: null,
  remove: false,
  remembering: false,
});

export const columnNames = ({ found }) => (found?.columns ?? []).map(({ name }) => name);

/** Takes what was proposed, or what was said of its like before. */
export function settle(s, asBefore) {
  const before = asBefore ? s.found.remembered : null;
  s.remembering = asBefore;
  s.collection = before?.collection ?? s.found.beliefs.collection?.value ?? guessCollection(s.file.name, columnNames(s), '', '');
  // a field that was not spoken of then is found by its name, as it was; an empty one was told to stay out
  s.mapping = Object.fromEntries(Object.entries({ ...proposed(s), ...before?.mapping }).filter(([, theirs]) => theirs));
  s.kindBelief = before ? kindOfThen(s, before) : (s.found.beliefs.kind ?? null);
  for (const name of ['crs', 'axes', ...LAYOUT]) if (before?.[name]) s.told[name] ??= before[name];
  for (const name of WORDS) if (before?.[name]) s.told[name] ??= JSON.stringify(before[name]);
}

/** One kind for all was said of the file of then: what this one says itself goes before it, and else it is doubted. */
function kindOfThen(s, before) {
  if (!s.mapping.kind?.startsWith('=')) return null;
  if (s.found.beliefs.kind) {
    s.mapping.kind = s.found.beliefs.kind.value;
    return s.found.beliefs.kind;
  }
  return { value: s.mapping.kind, why: t('import.kind.then', { file: before.file }), sure: false, confidence: 0.5 };
}

/** Another collection: what was said of the fields of the one before is no longer so. */
export function becomeAnother(s, collection) {
  s.collection = collection;
  for (const name of WORDS) delete s.told[name];
  s.kindBelief = collection === s.found?.beliefs.collection?.value ? (s.found.beliefs.kind ?? null) : null;
  if (s.found) s.mapping = proposed(s);
}

/** By the service's list of names, else by that of the page; the place is found by what columns hold. */
function proposed(s) {
  const fields = FIELDS[s.collection] ?? [];
  const guessed = guessMapping(fields, columnNames(s));
  const theirs = s.found.beliefs.collection?.value === s.collection ? s.found.mapping : {};
  const all = Object.fromEntries(
    fields.filter((ours) => !PLACE.includes(ours) && (theirs[ours] ?? guessed[ours])).map((ours) => [ours, theirs[ours] ?? guessed[ours]]),
  );
  if (!all.code && NO_CODES.includes(s.collection)) all.code = AUTO;
  return all;
}

/** Whether nobody says the kind of the facilities in a column that is called so. */
export function asksForKind(s) {
  if (s.collection !== 'facilities' || !s.found) return false;
  const named = guessMapping(['kind'], columnNames(s)).kind;
  return !(named && s.mapping.kind === named && !s.kindBelief);
}

/** One line that says whose switches these are, and the way to the others. */
export function memory(s, turnTo) {
  const before = s.found?.remembered;
  if (!before) return null;
  const words = { file: before.file, at: String(before.at).slice(0, 10), collection: t(`collection.${before.collection}`) };
  return h(
    'p',
    { class: 'gw-hint', dataset: { memory: s.remembering ? 'on' : 'off' } },
    t(s.remembering ? 'import.remembered' : 'import.notRemembered', words),
    ' ',
    action(t(s.remembering ? 'import.forget' : 'import.remember'), () => turnTo(!s.remembering)),
  );
}
