// Who is short of what, by one standard: the report of /gaps.
import { LEVELS } from '../data.js';
import { decimal, language, number, percent, t } from '../i18n.js';
import { whoOf } from '../manner.js';
import { CLASS_LOOKS, DIVERGING, SEQUENTIAL } from '../style.js';
import { byClass, byRatio } from './gap-ways.js';

const isReach = (standard) => standard?.measure === 'reach';

/**
 * Standards for which gaps can be shown at a level, or at any when none is given: distances everywhere, amounts only
 * where areas are large enough. Households per grid have a theme of their own.
 */
export const withGaps = (standards, level) =>
  standards.filter(
    (s) =>
      s.hasGaps &&
      s.measure !== 'range' &&
      (!level || isReach(s) || (level !== 'section' && LEVELS.indexOf(s.level ?? 'ward') <= LEVELS.indexOf(level))),
  );

/** The unit of a standard in the language of the page. */
export const unitOf = (standard) => (language() === 'en' ? standard?.unitEn : standard?.unitZh) ?? standard?.unit;
/** A unit as short as it may be. */
export const metric = (unit) => (unit ?? '').replace('平方米', 'm²');

/** Whether one can choose what is mapped: of standards of reach, where no change is shown. */
export const hasWays = (standard, shown) => isReach(standard) && shown !== 'change';

const unit = (group) => (group === 'households' ? 'households' : 'people');
const left = (fact) =>
  t('say.gaps.out', { out: `${fact.estimated && fact.peopleUncovered ? '≈ ' : ''}${number(fact.peopleUncovered)}`, all: fact.peopleUncovered + fact.peopleCovered, who: whoOf(fact.group) });

/** That the data hold no facility of the kind, and of when they are. */
export const noneSaid = (date) => (date ? t('say.gaps.none.date', { date }) : t('say.gaps.none'));

/** Classes of a gap that mean that something is missing. */
export const SHORT = ['uncovered', 'short'];

/** Whether a row says how an area stands: it has data, and somebody lives there. */
export const isKnown = (row) => Boolean(row.class) && !['no-data', 'no-residents'].includes(row.class);

export const gaps = {
  id: 'gaps',
  variant: ({ standard }) => (isReach(standard) ? 'Reach' : 'Amount'),
  measure: (fact) => fact.gapShare,
  format: percent,
  whole: false,
  closed: 'upper',
  colours: SEQUENTIAL,
  worse: (fact) => fact.peopleUncovered ?? fact.missing ?? (SHORT.includes(fact.class) ? 1 : -1),

  /** Within reach of full facilities only is no good state, though nobody is left out. */
  apart: { of: (fact) => fact.class === 'full' && Number.isFinite(fact.peopleUncovered), label: 'reachClass.full', ...CLASS_LOOKS.full },
  /** The theme as it is mapped. */
  as: ({ as, standard }) => (isReach(standard) ? (WAY[as] ?? gaps) : gaps),

  norm: ({ standard }) => (standard ? { standard } : null),
  ladder(norm) {
    if (norm && !isReach(norm.standard)) {
      return {
        breaks: [0.5, 0.8, 1, 1.2],
        closed: 'lower',
        method: 'norm',
        colours: [...DIVERGING].reverse(),
        percent: true,
      };
    }
    return { breaks: [0, 0.05, 0.2, 0.5], closed: 'upper', method: 'share', colours: SEQUENTIAL, percent: true };
  },

  /** Reach: share of people left out. Anything else: what is there as a share of what is asked for. */
  prepare(facts, context) {
    const { standard, group } = context;
    context.unreachable = facts.some((fact) => fact.peopleUnreachable > 0);
    for (const fact of facts) {
      fact.group = group;
      if (isReach(standard)) {
        const all = fact.peopleCovered + fact.peopleUncovered;
        if (all > 0 && isKnown(fact)) fact.gapShare = fact.peopleUncovered / all;
      } else if (Number.isFinite(fact.value) && fact.threshold > 0) fact.gapShare = fact.value / fact.threshold;
    }
  },
  columns: ({ standard, group, unreachable }) => [
    { key: 'class', kind: 'status', words: isReach(standard) ? 'reachClass' : 'gapClass' },
    ...(isReach(standard)
      ? [
          { key: 'peopleUncovered', kind: 'int', unit: unit(group), sum: true },
          { key: 'peopleCovered', kind: 'int', unit: unit(group), sum: true },
          {
            key: 'gapShare',
            kind: 'share',
            label: 'shareLeftOut',
            total: (sum) => sum('peopleUncovered') / (sum('peopleUncovered') + sum('peopleCovered')),
          },
          ...(unreachable ? [{ key: 'peopleUnreachable', kind: 'int', unit: unit(group), sum: true }] : []),
          { key: 'buildingsUncovered', kind: 'int', unit: 'buildings', sum: true },
          { key: 'buildingsCovered', kind: 'int', unit: 'buildings', sum: true },
          { key: 'straightPeopleUncovered', kind: 'int', unit: unit(group), sum: true },
          { key: 'farthestM', kind: 'int', unit: 'metres' },
          { key: 'straightM', kind: 'int', unit: 'metres' },
          { key: 'farthestMinutes', kind: 'dec', unit: 'minutes' },
          { key: 'worstTenthM', kind: 'int', unit: 'metres' },
          { key: 'peopleCoveredButFull', kind: 'int', unit: unit(group), sum: true },
          {
            key: 'supplyRatio',
            kind: 'dec2',
            unitText: (facts) => metric(facts.find((f) => f.supplyRatioUnit)?.supplyRatioUnit),
          },
        ]
      : [
          {
            key: 'missing',
            kind: 'dec',
            unitText: (facts) => metric(facts.find((f) => f.missingUnit)?.missingUnit),
            sum: true,
          },
          {
            key: 'supply',
            kind: 'dec',
            label: 'actual',
            unitText: (facts) => metric(facts.find((f) => f.missingUnit)?.missingUnit),
            sum: true,
          },
          ...(standard?.measure === 'min-area'
            ? []
            : [{ key: 'value', kind: 'dec', unitText: () => metric(unitOf(standard)) }]),
          { key: 'gapShare', kind: 'share' },
          { key: 'residents', kind: 'int', unit: 'people', sum: true },
        ]),
    { key: 'reason', kind: 'text', wide: true },
  ],
  sentence(fact) {
    if (fact.reason) return fact.reason;
    if (Number.isFinite(fact.peopleUncovered))
      return left(fact);
    return t('say.noCounts');
  },
  /** In a list of the worst: what they were sorted by. */
  figure(fact) {
    if (Number.isFinite(fact.peopleUncovered)) return `${number(fact.peopleUncovered)} ${t(`unit.${unit(fact.group)}`)}`;
    return fact.missing > 0 ? `${decimal(fact.missing)} ${metric(fact.missingUnit)}` : gaps.short(fact);
  },
  /** Under the pointer there is room for a line only. */
  brief(fact) {
    if (Number.isFinite(fact.peopleUncovered))
      return left(fact);
    return fact.class ? `${t(`gapClass.${fact.class}`)} · ${gaps.figure(fact)}` : t('say.noCounts');
  },
  short: (fact) =>
    Number.isFinite(fact.gapShare)
      ? `${percent(fact.gapShare)}${gaps.apart.of(fact) ? ` · ${t('gapClass.full')}` : ''}`
      : fact.class ? t(`gapClass.${fact.class}`) : '',

  overview({ facts, levelName, standard, group, method, noneInData, dataDate, facilities }) {
    if (!standard) return t('say.gaps.choose');
    const short = facts.filter((f) => SHORT.includes(f.class));
    if (!facts.some((f) => f.class)) return t('say.gaps.notHere', { name: standard.name });
    if (noneInData) return noneSaid(dataDate);
    const known = facts.filter(isKnown);
    if (!known.length) return t('say.gaps.unknown', { name: standard.name, n: facts.length, level: levelName(facts.length) });
    const unknown = facts.filter((f) => f.class === 'no-data').length;
    const without = unknown ? ` ${t('say.gaps.without', { n: unknown, level: levelName(unknown) })}` : '';
    if (isReach(standard)) {
      const out = facts.reduce((sum, f) => sum + (f.peopleUncovered ?? 0), 0);
      const open = facilities === 0 ? `${t('say.gaps.noneCounts')} ` : '';
      return open + t(method === 'walk' ? 'say.gaps.walk' : 'say.gaps.line', {
        out: `${out && facts.some((f) => f.estimated) ? '≈ ' : ''}${number(out)}`,
        who: whoOf(group),
        metres: number(standard.reachM ?? standard.threshold),
        n: short.length,
        level: levelName(short.length),
        name: standard.name,
      }) + without;
    }
    return t('say.gaps.short', {
      n: short.length,
      all: known.length,
      level: levelName(short.length),
      name: standard.name,
    }) + without;
  },
};

const WAY = { class: byClass(gaps), ratio: byRatio(gaps) };
