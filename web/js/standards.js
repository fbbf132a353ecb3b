// Standards and sources in words. Pure.
import { language, nameOf, t } from './i18n.js';

/** The name of a standard in the language of the page. */
export const standardName = (standard) => nameOf(standard);

// Where it is given in both languages, they stand on either side of " / ".
const clauseOf = ({ clause }) => clause.split(' / ').at(language() === 'en' ? -1 : 0);

/** Name, source, clause, edition and grade of a standard in one line. */
export function sourceOf(standard) {
  const words = [
    standardName(standard),
    standard.source,
    standard.clause ? t('clause', { clause: clauseOf(standard) }) : '',
    standard.edition && !String(standard.source).includes(standard.edition) ? standard.edition : '',
    standard.grade ? t(`grade.${standard.grade}`) : '',
  ];
  return words.filter(Boolean).join(' · ');
}

const ATTRIBUTIONS = [
  ['Names and codes: National Bureau of Statistics', '名称与代码：国家统计局'],
  [' via ', '，取自 '],
  ['; geometry: synthetic, Gridwarden', '；图形：合成，Gridwarden'],
  ['contributors', '贡献者'],
];

/** Source and licence of a territory's data; in Chinese where the words are known, names and licences as they are. */
export function attribution({ attribution: words = '' }) {
  if (language() !== 'zh') return words;
  return ATTRIBUTIONS.reduce((text, [en, zh]) => text.replace(en, zh), words);
}
