// What sites can be asked for: standards that facilities meet, and kinds of facility without a standard. Pure.
import { nameOf, t } from './i18n.js';
import { standardName } from './standards.js';

/** Kinds that nobody places: what lies in the ground, and lifts. */
const NOT_PLACED = ['network', 'housing'];
/** Metres where neither standard nor life circle says any. */
const USUAL_REACH = 300;
const KIND = 'kind:';

/** Standards that a kind of facility serves, those of reach first. */
export const placed = (standards) =>
  standards
    .filter(({ hasGaps, kinds }) => hasGaps && kinds?.length)
    .sort((a, b) => Number(b.measure === 'reach') - Number(a.measure === 'reach'));

/** Choices in groups: by reach, by area, and kinds that no standard names. */
export function needChoices({ standards, catalogue }) {
  const all = placed(standards);
  const named = new Set(all.flatMap(({ kinds }) => kinds));
  const by = (reach) => all.filter(({ measure }) => (measure === 'reach') === reach).map((s) => [s.code, standardName(s)]);
  const kinds = (catalogue.kinds ?? [])
    .filter(({ code, group }) => !named.has(code) && !NOT_PLACED.includes(group))
    .map((kind) => [KIND + kind.code, wordsOf(kind)]);
  return [[t('siting.by.reach'), by(true)], [t('siting.by.area'), by(false)], [t('siting.by.kind'), kinds]].filter(([, list]) => list.length);
}

const wordsOf = ({ code, zh, en }) => nameOf({ nameZh: zh, nameEn: en, code });

/**
 * What a choice means.
 * @returns {{standard: string, kind: string, group: string, reachM: number, perM2: number, leastM2: number}} reach in metres;
 *   households for each m² of floor, NaN where floor says nothing of how many; least floor, 0 where none is asked
 */
export function needOf(choice, { standards }) {
  if (choice.startsWith(KIND)) {
    return { standard: '', kind: choice.slice(KIND.length), group: 'residents', reachM: USUAL_REACH, perM2: NaN, leastM2: 0 };
  }
  const standard = standards.find(({ code }) => code === choice);
  const floor = standard?.measure === 'area-per-households';
  const circle = standards.find(({ measure, tier, reachM }) => measure === 'guide' && reachM && tier === standard?.tier);
  return {
    standard: choice,
    kind: standard?.kinds?.[0] ?? '',
    group: floor ? 'households' : (standard?.group ?? 'residents'),
    reachM: (standard?.measure === 'reach' ? (standard.reachM ?? standard.threshold) : circle?.reachM) ?? USUAL_REACH,
    perM2: floor ? standard.per / standard.threshold : NaN,
    leastM2: standard?.measure === 'min-area' ? standard.threshold : 0,
  };
}

/** Codes as people type them: parted by blanks or commas of either writing. */
export const codesOf = (text) => text.split(/[\s,，、;；]+/).filter(Boolean);

/** The unit in which an answer counts whom it serves. */
export function servedUnit({ groups }) {
  return t(Object.keys(groups ?? {}).join() === 'households' ? 'siting.unit.households' : 'siting.unit.coverage');
}
