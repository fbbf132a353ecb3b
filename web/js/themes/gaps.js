// Who is short of what, by one standard.
import { number, percent, t } from '../i18n.js';
import { DIVERGING, SEQUENTIAL } from '../style.js';

const MEASURED = ['reach', 'area-per-households', 'count-per', 'min-area', 'spaces-per-household', 'range'];
/** Standards for which gaps can be computed; guides and rules have none. */
export const withGaps = (standards) => standards.filter((s) => !s.measure || MEASURED.includes(s.measure));

/** Whether a standard asks for a distance, so that its measure is the share of people left out. */
const isReach = (standard) => standard?.measure === 'reach' || (!standard?.measure && standard?.unit === 'm');

export const gaps = {
  id: 'gaps',
  measure: (fact) => fact.gapShare,
  format: percent,
  whole: false,
  closed: 'upper',
  colours: SEQUENTIAL,
  worse: (fact) => fact.peopleUncovered ?? fact.shortfall ?? -1,

  norm: ({ standard }) => (standard ? { standard } : null),
  ladder(norm) {
    if (norm && !isReach(norm.standard)) {
      return { breaks: [0.5, 0.8, 1, 1.2], closed: 'lower', method: 'norm', colours: [...DIVERGING].reverse(), percent: true };
    }
    return { breaks: [0, 0.05, 0.2, 0.5], closed: 'upper', method: 'share', colours: SEQUENTIAL, percent: true };
  },

  /** Reach: share of people left out. Anything else: what is there as a share of what is asked for. */
  prepare(facts, { standard }) {
    for (const fact of facts) {
      const { peopleCovered: inside, peopleUncovered: outside } = fact;
      if (isReach(standard)) {
        if (inside + outside > 0) fact.gapShare = outside / (inside + outside);
      } else if (fact.required > 0 && Number.isFinite(fact.actual)) fact.gapShare = fact.actual / fact.required;
      else if (Number.isFinite(fact.value) && standard?.threshold > 0) fact.gapShare = fact.value / standard.threshold;
      fact.gapStatus = ['ok', 'short'].includes(fact.gapStatus ?? fact.status) ? fact.status : gapStatus(fact);
    }
  },
  columns: ({ standard }) => [
    ...(isReach(standard) ? [
      { key: 'peopleUncovered', kind: 'int', unit: 'people', sum: true },
      { key: 'peopleCovered', kind: 'int', unit: 'people', sum: true },
      { key: 'gapShare', kind: 'share', total: (sum) => sum('peopleUncovered') / (sum('peopleUncovered') + sum('peopleCovered')) },
      { key: 'buildingsUncovered', kind: 'int', unit: 'buildings', sum: true },
      { key: 'buildingsCovered', kind: 'int', unit: 'buildings', sum: true },
    ] : [
      { key: 'shortfall', kind: 'dec', unit: standard?.shortfallUnit ?? '', sum: true },
      { key: 'actual', kind: 'dec', sum: false },
      { key: 'required', kind: 'dec', sum: false },
      { key: 'gapShare', kind: 'share' },
      { key: 'residents', kind: 'int', unit: 'people', sum: true },
    ]),
    { key: 'gapStatus', kind: 'status' },
    { key: 'reason', kind: 'text', wide: true },
  ],
  sentence(fact) {
    if (fact.reason) return fact.reason;
    if (Number.isFinite(fact.peopleUncovered)) return t('say.gaps', { out: fact.peopleUncovered, all: fact.peopleUncovered + fact.peopleCovered });
    return t('say.noCounts');
  },
  short: (fact) => (Number.isFinite(fact.gapShare) ? percent(fact.gapShare) : ''),

  overview({ facts, levelName, standard }) {
    const short = facts.filter((f) => f.gapStatus === 'short');
    const out = facts.reduce((sum, f) => sum + (f.peopleUncovered ?? 0), 0);
    if (!standard) return t('say.gaps.choose');
    if (isReach(standard)) {
      return t('say.gaps.overview', { out, metres: number(standard.threshold ?? standard.reachM), n: short.length, level: levelName(short.length) });
    }
    return t('say.gaps.short', { n: short.length, all: facts.length, level: levelName(facts.length), name: standard.name });
  },
};

function gapStatus(fact) {
  if (fact.peopleUncovered > 0 || fact.shortfall > 0) return 'short';
  return Number.isFinite(fact.gapShare) || fact.peopleCovered > 0 ? 'ok' : 'no-data';
}
