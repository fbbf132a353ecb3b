// Standards in words. Pure.
import { nameOf, t } from './i18n.js';

/** The name of a standard in the language of the page. */
export const standardName = (standard) => nameOf(standard);

/** Name, source, clause, edition and grade of a standard in one line. */
export function sourceOf(standard) {
  const words = [
    standardName(standard),
    standard.source,
    standard.clause ? t('clause', { clause: standard.clause }) : '',
    standard.edition && !String(standard.source).includes(standard.edition) ? standard.edition : '',
    standard.grade ? t(`grade.${standard.grade}`) : '',
  ];
  return words.filter(Boolean).join(' · ');
}
