// Parking spaces against what homes need at night, or homes and work by day; before and after shared spaces are given.
import { number, t } from '../i18n.js';
import { DIVERGING } from '../style.js';

/** What is lacking, as the page is asked to show it: where spaces lie, without those that are shared, or with them. */
const lackOf = (fact, { time, sharing }) =>
  ({ before: fact.gapBeforeSharing, after: fact.gapAfterSharing })[sharing] ?? (time === 'day' ? fact.dayGap : fact.gap);

const SIDES = ['supply', 'ownSpaces', 'sharedIn'];

export const parking = {
  id: 'parking',
  measure: (fact) => fact.met,
  format: (v) => (Number.isFinite(v) ? v.toFixed(2) : '–'),
  whole: false,
  closed: 'lower',
  colours: [...DIVERGING].reverse(),
  worse: (fact) => fact.lack ?? -1,
  /** Where nothing is needed no share can be formed: a class of its own, apart from areas of which nothing is known. */
  apart: { of: (fact) => fact.parkingStatus === 'no-need', colour: '#dfe3e8', label: 'parkingStatus.no-need' },

  /** One space for each that is needed; the standard is that of households outside estates. */
  norm: ({ ratio, standardCode, standards }) =>
    ratio > 0 ? { value: 1, standard: standards.find((s) => s.code === standardCode) ?? null } : null,
  ladder: () => ({
    breaks: [0.5, 0.8, 1, 1.2],
    closed: 'lower',
    method: 'norm',
    colours: [...DIVERGING].reverse(),
    places: 2,
  }),
  /** Demand is that of surveyed wards, so that demand − spaces = gap at every level. */
  prepare(facts, context) {
    for (const fact of facts) {
      fact.parkingStatus = fact.status;
      fact.householdsNotSurveyed ??= fact.status === 'no-data' ? fact.households : 0;
      if (!Number.isFinite(fact.supply)) {
        delete fact.nightDemand;
        delete fact.dayDemand;
        continue;
      }
      fact.householdsSurveyed = (fact.households ?? 0) - fact.householdsNotSurveyed;
      fact.lack = lackOf(fact, context);
      fact.needed = context.time === 'day' ? fact.dayDemand : fact.nightDemand;
      if (!Number.isFinite(fact.needed)) continue;
      fact.parkingStatus = fact.needed === 0 ? 'no-need' : fact.lack > 0 ? 'short' : 'enough';
      fact.usable = fact.needed - fact.lack;
      if (fact.needed > 0) fact.met = fact.usable / fact.needed;
    }
  },
  columns: ({ time, sharing, spacesEstimated }) => [
    { key: 'parkingStatus', kind: 'status', words: 'parkingStatus' },
    { key: 'met', kind: 'dec2', about: true, total: (sum) => (sum('needed') > 0 ? sum('usable') / sum('needed') : NaN) },
    { key: 'householdsSurveyed', kind: 'int', unit: 'households', sum: true },
    { key: 'householdsNotSurveyed', kind: 'int', unit: 'households', sum: true },
    // needs are households and floors times a rule, never counted
    { key: time === 'day' ? 'dayDemand' : 'nightDemand', kind: 'dec', unit: 'spaces', sum: true, about: true },
    ...(sharing ? SIDES.slice(1) : SIDES.slice(0, 1)).map((key) => ({ key, kind: 'int', unit: 'spaces', sum: true, about: spacesEstimated })),
    ...(sharing
      ? ['gapBeforeSharing', 'gapAfterSharing'].map((key) => ({ key, kind: 'dec', unit: 'spaces', sum: true, about: true }))
      : [{ key: time === 'day' ? 'dayGap' : 'gap', kind: 'dec', unit: 'spaces', sum: true, about: true }]),
  ],
  sentence(fact) {
    if (!Number.isFinite(fact.supply)) return t('say.parking.none', { n: fact.households ?? 0 });
    if (fact.parkingStatus === 'no-need') return t('say.parking.noNeed', { supply: fact.supply });
    const key = fact.lack > 0 ? 'say.parking.short' : 'say.parking';
    const words = t(key, { supply: fact.usable ?? fact.supply, households: `${fact.estimated ? '≈ ' : ''}${number(fact.householdsSurveyed)}`, gap: fact.lack ?? 0 });
    return fact.householdsNotSurveyed
      ? `${words} · ${t('say.parking.notSurveyed', { n: fact.householdsNotSurveyed })}`
      : words;
  },
  figure: (fact) => (Number.isFinite(fact.lack) ? t('say.parking.gap', { gap: Math.max(0, fact.lack) }) : t('theme.parking.missing')),
  short: (fact) => (Number.isFinite(fact.met) ? `≈${fact.met.toFixed(2)}` : fact.parkingStatus === 'no-need' ? t('parkingStatus.no-need') : ''),

  overview({ facts, levelName, time, sharing }) {
    const unsurveyed = Math.round(facts.reduce((sum, f) => sum + (f.householdsNotSurveyed ?? 0), 0));
    if (unsurveyed && !facts.some((f) => f.needed > 0 || f.supply > 0)) return t('say.parking.unknown', { n: unsurveyed });
    const short = facts.filter((f) => f.lack > 0);
    const spare = facts.filter((f) => f.lack < 0);
    const add = (list, key) => Math.round(list.reduce((sum, f) => sum + (f[key] ?? 0), 0));
    const words = [
      t('say.parking.overview', {
        n: short.length,
        level: levelName(short.length),
        gap: add(short, 'lack'),
        how: t(`say.parking.${time || 'night'}`) + (sharing ? t(`say.parking.${sharing}`) : ''),
      }),
    ];
    if (spare.length)
      words.push(
        t('say.parking.spare', {
          n: spare.length,
          level: levelName(spare.length),
          spare: -add(spare, 'lack'),
          net: add(facts, 'lack'),
        }),
      );
    const not = add(facts, 'householdsNotSurveyed');
    if (not) words.push(t('say.parking.notSurveyed.overview', { n: not }));
    return words.join(' ');
  },
};
