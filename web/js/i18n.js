// Words in the language of the page, and numbers. Pure.
import en from './messages/en.js';
import zh from './messages/zh.js';

const MESSAGES = { zh, en };
const THOUSANDS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const ONE_PLACE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
let current = 'zh';

/** Chooses the language of all words from now on: 'zh' or 'en'. */
export function setLanguage(lang) {
  current = lang === 'en' ? 'en' : 'zh';
}

export const language = () => current;

/**
 * The sentence called `key`. `{name}` is replaced by the value (numbers with thousands separated),
 * `{name|one|many}` by the word that fits the number, so that "1 ward" and "2 wards" come from one sentence.
 */
export function t(key, values = {}) {
  const sentence = MESSAGES[current][key];
  if (sentence === undefined) return key;
  return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => {
    if (one !== undefined) return values[name] === 1 ? one : many;
    const value = values[name];
    return typeof value === 'number' ? number(value) : String(value ?? '');
  });
}

/** Whether there is a sentence called `key`. */
export const has = (key) => MESSAGES[current][key] !== undefined;

/** A whole number with thousands separated, or an en dash when there is none. */
export const number = (value) => (Number.isFinite(value) ? THOUSANDS.format(value) : '–');

/** A number with at most one decimal. */
export const decimal = (value) => (Number.isFinite(value) ? ONE_PLACE.format(value) : '–');

/** A number as short as an axis has room for: 923k, 92.3 万. */
export function short(value) {
  if (Math.abs(value) < 10000) return decimal(Math.abs(value) < 10 ? value : Math.round(value));
  return current === 'zh' ? `${decimal(value / 10000)} 万` : `${decimal(value / 1000)}k`;
}

/** A share 0…1 in percent; never rounded to 0 or 100 unless it is exactly that. */
export function percent(share) {
  if (!Number.isFinite(share)) return '–';
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return '<1%';
  return rounded === 100 && share < 1 ? '>99%' : `${rounded}%`;
}

/** Metres as people say them. */
export function metres(m) {
  if (!Number.isFinite(m)) return '–';
  return m < 1000 ? `${Math.round(m)} m` : `${(m / 1000).toFixed(m < 10000 ? 2 : 1)} km`;
}

/** Square metres as people say them. */
export function squareMetres(m2) {
  if (!Number.isFinite(m2)) return '–';
  if (m2 < 10000) return `${number(m2)} m²`;
  return m2 < 1e6 ? `${(m2 / 10000).toFixed(2)} ha` : `${(m2 / 1e6).toFixed(2)} km²`;
}

/** A ratio as the sources print it: 1 to the whole number below. */
export const ratio = (perOne) => (Number.isFinite(perOne) ? `1:${Math.floor(perOne)}` : '–');

/** The name of an area or facility in the language of the page; its code when it has none. */
export function nameOf({ name, nameEn, nameZh, code }) {
  return (current === 'en' ? nameEn || name : nameZh || name) || nameEn || code || '';
}
