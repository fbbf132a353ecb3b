// What somebody said of a file, as the service is told. Pure, but for FormData.
import { FIELDS } from '../../columns.js';
import { PLACE } from './mapping.js';

/** What is said of a text and its layout: the columns are others when one of these is switched. */
export const LAYOUT = ['encoding', 'delimiter', 'header'];
/** What was said of words in cells. */
export const WORDS = ['kinds', 'values'];
/** Fields that the service finds by itself where no column is called so. */
const FOUND = ['kind'];

/**
 * Which column feeds which field: what is shown is what is done, so that a field without a column is told to stay empty. Only
 * places, and kinds of facilities, are looked for.
 */
export function mappingSaid(collection, mapping) {
  const open = (ours) => PLACE.includes(ours) || (collection === 'facilities' && FOUND.includes(ours));
  return Object.fromEntries((FIELDS[collection] ?? []).filter((ours) => mapping[ours] || !open(ours)).map((ours) => [ours, mapping[ours] ?? '']));
}

/**
 * An import of a chosen file as a form.
 * @param {object} s what `chosenFile` gave
 */
export function asForm({ file, found, collection, mapping, told, known, remove, guessed }, territory, dryRun) {
  const body = new FormData();
  const set = (fields) => Object.entries(fields).forEach(([name, value]) => body.set(name, value));
  set(found ? { upload: found.upload, uploadName: file.name } : { file });
  set({ collection, territory });
  if (found && FIELDS[collection]) set({ mapping: JSON.stringify(mappingSaid(collection, mapping)) });
  set(told);
  if (known.length) set({ known: JSON.stringify(known) });
  if (remove && !dryRun) set({ removeMissing: 'true' });
  if (dryRun) set({ dryRun: 'true' });
  // Far outside nothing confirms a guess but the person who saw the try and ticked it.
  else if (told.outside === 'true' && !told.crs && guessed) set({ crs: guessed });
  // Grids come in as a draft: whoever brings them looks at them first.
  if (collection === 'grids') set({ publish: 'false' });
  return body;
}
