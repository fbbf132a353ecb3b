// What surveys count beside the standards: old buildings without a lift, things in bad repair, households with a volunteer.
import { number, percent, t } from '../i18n.js';
import { SEQUENTIAL } from '../style.js';

const shares = (breaks, colours) => ({ breaks, closed: 'upper', method: 'share', colours, percent: true });
const add = (facts, key) => facts.reduce((sum, fact) => sum + (fact[key] ?? 0), 0);

export const lifts = {
  id: 'lifts',
  call: 'lifts',
  measure: (fact) => fact.shareWithout,
  format: percent,
  closed: 'upper',
  colours: SEQUENTIAL,
  worse: (fact) => (fact.elderlyWithout ?? 0) * 1e3 + (fact.withoutLift ?? 0),
  ladder: () => shares([0, 0.25, 0.5, 0.75], SEQUENTIAL),
  columns: () => [
    { key: 'withoutLift', kind: 'int', unit: 'buildings', sum: true },
    { key: 'tallBuildings', kind: 'int', unit: 'buildings', sum: true },
    {
      key: 'shareWithout',
      kind: 'share',
      label: 'shareWithoutLift',
      total: (sum) => sum('withoutLift') / sum('tallBuildings'),
    },
    { key: 'elderlyWithout', kind: 'int', unit: 'people', sum: true },
    { key: 'residentsWithout', kind: 'int', unit: 'people', sum: true },
    { key: 'householdsWithout', kind: 'int', unit: 'households', sum: true },
    { key: 'buildingsUnknown', kind: 'int', unit: 'buildings', sum: true },
  ],
  sentence: (fact) =>
    fact.tallBuildings
      ? t('say.lifts', { without: fact.withoutLift, tall: fact.tallBuildings, elderly: fact.elderlyWithout })
      : t('say.lifts.none'),
  short: (fact) => (Number.isFinite(fact.shareWithout) ? percent(fact.shareWithout) : ''),
  figure: (fact) => `${number(fact.elderlyWithout ?? 0)} ${t('unit.people')}`,
  overview: ({ facts }) =>
    t('say.lifts.overview', {
      without: add(facts, 'withoutLift'),
      tall: add(facts, 'tallBuildings'),
      residents: add(facts, 'residentsWithout'),
      elderly: add(facts, 'elderlyWithout'),
    }),
};

export const conditions = {
  id: 'conditions',
  exact: true,
  call: 'conditions',
  measure: (fact) => fact.damagedShare,
  format: percent,
  closed: 'upper',
  colours: SEQUENTIAL,
  worse: (fact) => fact.damaged ?? -1,
  ladder: () => shares([0, 0.1, 0.25, 0.5], SEQUENTIAL),
  columns: () => [
    { key: 'damaged', kind: 'int', unit: 'count', sum: true },
    { key: 'sound', kind: 'int', unit: 'count', sum: true },
    {
      key: 'damagedShare',
      kind: 'share',
      total: (sum) => sum('damaged') / (sum('damaged') + sum('sound')),
    },
    { key: 'notLookedAt', kind: 'int', unit: 'count', sum: true },
  ],
  sentence: (fact) =>
    Number.isFinite(fact.damagedShare)
      ? t('say.conditions', { damaged: fact.damaged, seen: fact.damaged + fact.sound })
      : t('say.conditions.none'),
  short: (fact) => (Number.isFinite(fact.damagedShare) ? percent(fact.damagedShare) : ''),
  figure: (fact) => number(fact.damaged ?? 0),
  overview: ({ facts }) =>
    t('say.conditions.overview', {
      damaged: add(facts, 'damaged'),
      seen: add(facts, 'damaged') + add(facts, 'sound'),
      not: add(facts, 'notLookedAt'),
    }),
};

export const volunteers = {
  id: 'volunteers',
  exact: true,
  call: 'volunteers',
  wardsOnly: true,
  measure: (fact) => fact.linkedShare,
  format: percent,
  closed: 'upper',
  colours: SEQUENTIAL,
  worse: (fact) => (fact.households ?? 0) - (fact.linkedHouseholds ?? 0),
  // The fewer households are linked, the darker.
  ladder: () => shares([0, 0.1, 0.25, 0.5], [...SEQUENTIAL].reverse()),
  columns: () => [
    { key: 'linkedHouseholds', kind: 'int', unit: 'households', sum: true },
    { key: 'households', kind: 'int', unit: 'households', sum: true },
    { key: 'linkedShare', kind: 'share', total: (sum) => sum('linkedHouseholds') / sum('households') },
    { key: 'volunteers', kind: 'int', unit: 'people', sum: true },
    { key: 'institutions', kind: 'int', unit: 'count', sum: true },
  ],
  sentence: (fact) =>
    fact.linkedHouseholds
      ? t('say.volunteers', { linked: fact.linkedHouseholds, households: fact.households ?? 0, n: fact.volunteers ?? 0 })
      : t('say.volunteers.none'),
  short: (fact) => (Number.isFinite(fact.linkedShare) ? percent(fact.linkedShare) : ''),
  overview: ({ facts, levelName }) => {
    const none = facts.filter((fact) => !fact.linkedHouseholds).length;
    return t('say.volunteers.overview', {
      linked: add(facts, 'linkedHouseholds'),
      households: add(facts, 'households'),
      none,
      level: levelName(none),
    });
  },
};
