// A plan in words: which ground it covers, and a name for a new one that no plan has yet.
import { nameOf, t } from './i18n.js';

/** Subdistricts that are named; the rest are counted. */
const NAMED = 4;

/**
 * @param {string[]} wards codes of the plan's wards
 * @returns {Promise<string>} for example "covers Nanjin (26 wards), Yanjing (3)"; empty when it covers none
 */
export async function coverage(app, wards) {
  if (!wards.length) return '';
  const [outlines, above] = await Promise.all([
    app.data.outlines(app.state.territory, 'ward', '').catch(() => []),
    app.data.outlines(app.state.territory, 'subdistrict', '').catch(() => []),
  ]);
  const names = new Map(above.map(({ properties }) => [properties.code, nameOf(properties)]));
  return inWords(countBy(wards, new Map(outlines.map(({ properties }) => [properties.code, properties.subdistrictCode])), names));
}

/** Pairs of name and number of wards, the most first. */
export function countBy(wards, subdistrictOf, names) {
  const counts = new Map();
  for (const ward of wards) {
    const name = names.get(subdistrictOf.get(ward)) ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
}

function inWords(counts) {
  const parts = counts.slice(0, NAMED).map(([name, n]) => t(name ? 'plans.covers.part' : 'plans.covers.wards', { name, n }));
  const rest = counts.slice(NAMED);
  if (rest.length) parts.push(t('plans.covers.rest', { n: rest.length, wards: rest.reduce((sum, [, n]) => sum + n, 0) }));
  return t('plans.covers', { list: parts.join(t('compare.and')) });
}

/** The stem with the first number that none of the names has. */
export function numberedName(stem, names) {
  const taken = new Set(names);
  for (let n = 1; ; n++) if (!taken.has(`${stem} ${n}`)) return `${stem} ${n}`;
}
