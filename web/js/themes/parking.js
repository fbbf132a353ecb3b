// Parking spaces against a ratio per household.
import { t } from '../i18n.js';
import { DIVERGING } from '../style.js';

export const parking = {
  id: 'parking',
  measure: (fact) => fact.perHousehold,
  format: (v) => (Number.isFinite(v) ? v.toFixed(2) : '–'),
  whole: false,
  closed: 'lower',
  colours: [...DIVERGING].reverse(),
  worse: (fact) => fact.gap ?? -1,

  /** The ratio that the answer was computed with, spaces per household. */
  norm: ({ ratio, standardCode, standards }) =>
    ratio > 0 ? { value: ratio, standard: standards.find((s) => s.code === standardCode) ?? null } : null,
  ladder: (norm) => ({
    breaks: [0.5, 0.8, 1, 1.2].map((share) => Number((share * (norm?.value ?? 1)).toFixed(2))),
    closed: 'lower',
    method: 'norm',
    colours: [...DIVERGING].reverse(),
    places: 2,
  }),
  /** Demand is that of surveyed households, so that demand − spaces = gap at every level. */
  prepare(facts, { ratio }) {
    for (const fact of facts) {
      fact.parkingStatus = fact.status;
      fact.householdsNotSurveyed ??= fact.status === 'no-data' ? fact.households : 0;
      if (!Number.isFinite(fact.supply)) {
        delete fact.nightDemand;
        continue;
      }
      fact.householdsSurveyed = (fact.households ?? 0) - fact.householdsNotSurveyed;
      if (ratio > 0) fact.nightDemand = fact.householdsSurveyed * ratio;
      if (fact.householdsSurveyed > 0) fact.perHousehold = fact.supply / fact.householdsSurveyed;
    }
  },
  columns: () => [
    { key: 'parkingStatus', kind: 'status', words: 'parkingStatus' },
    { key: 'perHousehold', kind: 'dec2', unit: 'perHousehold', total: (sum) => sum('supply') / sum('householdsSurveyed') },
    { key: 'householdsSurveyed', kind: 'int', unit: 'households', sum: true },
    { key: 'householdsNotSurveyed', kind: 'int', unit: 'households', sum: true },
    { key: 'supply', kind: 'int', unit: 'spaces', sum: true },
    { key: 'nightDemand', kind: 'int', unit: 'spaces', sum: true },
    { key: 'gap', kind: 'int', unit: 'spaces', sum: true },
  ],
  sentence(fact) {
    if (!Number.isFinite(fact.supply)) return t('say.parking.none', { n: fact.households ?? 0 });
    const key = fact.gap > 0 ? 'say.parking.short' : 'say.parking';
    const words = t(key, { supply: fact.supply, households: fact.householdsSurveyed, gap: fact.gap ?? 0 });
    return fact.householdsNotSurveyed
      ? `${words} · ${t('say.parking.notSurveyed', { n: fact.householdsNotSurveyed })}`
      : words;
  },
  figure: (fact) => t('say.parking.gap', { gap: fact.gap ?? 0 }),
  short: (fact) => (Number.isFinite(fact.perHousehold) ? fact.perHousehold.toFixed(2) : ''),

  overview({ facts, levelName, norm }) {
    const short = facts.filter((f) => f.gap > 0);
    const spare = facts.filter((f) => f.gap < 0);
    const add = (list, key) => Math.round(list.reduce((sum, f) => sum + (f[key] ?? 0), 0));
    const words = [
      t('say.parking.overview', {
        n: short.length,
        level: levelName(short.length),
        gap: add(short, 'gap'),
        ratio: String(norm ? norm.value : 1),
      }),
    ];
    if (spare.length)
      words.push(
        t('say.parking.spare', {
          n: spare.length,
          level: levelName(spare.length),
          spare: -add(spare, 'gap'),
          net: add(facts, 'gap'),
        }),
      );
    const not = add(facts, 'householdsNotSurveyed');
    if (not) words.push(t('say.parking.notSurveyed.overview', { n: not }));
    return words.join(' ');
  },
};
