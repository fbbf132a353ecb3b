// The wards of a territory in lists that a reader can find one in: by subdistrict, narrowed by words.
import { nameOf, t } from '../i18n.js';
import { matches } from './header.js';

/**
 * @param {object[]} outlines of the wards
 * @returns {Promise<(words: string) => {name: string, wards: object[]}[]>} groups that hold a ward of these words
 */
export async function groupWards(app, outlines) {
  const above = await app.data.outlines(app.state.territory, 'subdistrict', '').catch(() => []);
  const names = new Map(above.map(({ properties }) => [properties.code, nameOf(properties)]));
  const groups = new Map();
  for (const { properties: ward } of outlines) {
    const name = names.get(ward.subdistrictCode) ?? ward.subdistrictCode ?? t('level.ward.plain');
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(ward);
  }
  return (words) => {
    const wanted = words.trim().toLowerCase();
    return [...groups]
      .map(([name, wards]) => {
        const whole = !wanted || name.toLowerCase().includes(wanted);
        return { name, wards: whole ? wards : wards.filter((ward) => matches(ward, wanted)) };
      })
      .filter(({ wards }) => wards.length);
  };
}
