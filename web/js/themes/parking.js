// Parking spaces against a ratio per household.
import { decimal, t } from '../i18n.js';
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
  prepare(facts) {
    for (const fact of facts) {
      if (fact.households > 0 && Number.isFinite(fact.supply)) fact.perHousehold = fact.supply / fact.households;
      fact.parkingStatus = fact.status;
    }
  },
  columns: () => [
    { key: 'parkingStatus', kind: 'status', words: 'parkingStatus' },
    { key: 'perHousehold', kind: 'dec2', unit: 'perHousehold', total: (sum) => sum('supply') / sum('households') },
    { key: 'households', kind: 'int', unit: 'households', sum: true },
    { key: 'supply', kind: 'int', unit: 'spaces', sum: true },
    { key: 'nightDemand', kind: 'int', unit: 'spaces', sum: true },
    { key: 'gap', kind: 'int', unit: 'spaces', sum: true },
  ],
  sentence(fact) {
    if (!Number.isFinite(fact.supply)) return t('say.parking.none');
    const key = fact.gap > 0 ? 'say.parking.short' : 'say.parking';
    return t(key, {
      supply: fact.supply,
      households: fact.households ?? 0,
      gap: fact.gap ?? 0,
      mean: decimal(fact.perHousehold),
    });
  },
  short: (fact) => (Number.isFinite(fact.perHousehold) ? fact.perHousehold.toFixed(2) : ''),

  overview({ facts, levelName, norm }) {
    const short = facts.filter((f) => f.gap > 0);
    const gap = short.reduce((sum, f) => sum + f.gap, 0);
    return t('say.parking.overview', {
      n: short.length,
      level: levelName(short.length),
      gap: Math.round(gap),
      ratio: norm ? norm.value : 1,
    });
  },
};
