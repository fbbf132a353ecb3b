// What the file is to become, why and how sure that is; for facilities the one thing that marks of a phone never say: their kind.
import { FIELDS } from '../../columns.js';
import { language, t } from '../../i18n.js';
import { choice, field, h } from '../dom.js';
import { sureness } from './beliefs.js';

/**
 * @param {string} collection that is chosen; @param {object} [belief] what the service takes the file for
 * @param {(id: string) => void} chosen
 */
export function becomes(collection, belief, chosen) {
  const options = [...Object.keys(FIELDS), 'osm'].map((id) => [id, t(`collection.${id}`)]);
  const why = belief?.value === collection && belief.why ? [sureness(belief), ' ', t('import.because', { why: belief.why })] : undefined;
  return h('div', { dataset: { becomes: collection } }, field(t('import.collection'), choice(options, collection, chosen), why));
}

/**
 * The kind of facilities where no column is called so: one for all of them, or a column that tells it.
 * @param {{mapping: object, columns: string[], kinds: object[], belief: object}} said
 * @param {(source: string) => void} chosen a column, `=code`, or nothing
 */
export function kindOfAll({ mapping, columns, kinds, belief }, chosen) {
  if (!kinds.length) return null;
  const zh = language() === 'zh';
  const now = mapping.kind ?? '';
  const own = kinds.map((kind) => [`=${kind.code}`, kind[zh ? 'zh' : 'en'] ?? kind.en]);
  const known = [...own.map(([value]) => value), ...columns, ''];
  const options = [
    ['', t('import.kind.choose')],
    [t('import.kind.column'), columns.map((column) => [column, t('import.kind.of', { column })])],
    [t('import.kind.all'), own],
    ...(known.includes(now) ? [] : [[now, now.replace(/^=/, '')]]),
  ];
  const why = belief && belief.value === now ? [sureness(belief), ' ', belief.why] : now ? undefined : h('span', { class: 'gw-unsure' }, `▲ ${t('import.kind.need')}`);
  return h('div', { dataset: { needs: 'kind' } }, field(t('import.kind'), choice(options, now, chosen), why));
}
