// Estates by who manages them, or by age; single buildings without a company are coloured with them.
import { t } from '../i18n.js';

const MANAGEMENT = { company: '#0072b2', self: '#009e73', ward: '#e69f00', none: '#d55e00' };
/** Years in which the kinds of age begin; the last one has no end. */
const AGES = [
  [0, 1979, '#253494'],
  [1980, 1999, '#2c7fb8'],
  [2000, 2009, '#41b6c4'],
  [2010, 2019, '#a1dab4'],
  [2020, 9999, '#ffffcc'],
];

const ageOf = (year) => AGES.findIndex(([from, to]) => year >= from && year <= to);

/** Kinds in the order of the legend: {key, colour, label}. */
export function kindsOf(by) {
  if (by === 'age') {
    return AGES.map(([from, to, colour], i) => ({
      key: String(i),
      colour,
      label:
        i === 0
          ? t('estates.before', { year: String(to + 1) })
          : to > 9000
            ? t('estates.since', { year: String(from) })
            : `${from}–${to}`,
    }));
  }
  return Object.entries(MANAGEMENT).map(([key, colour]) => ({ key, colour, label: t(`management.${key}`) }));
}

/** Index of the kind that a compound or building belongs to, or -1. */
export function kindOf(properties, by) {
  if (by === 'age') return properties.builtYear ? ageOf(properties.builtYear) : -1;
  return Object.keys(MANAGEMENT).indexOf(properties.management);
}

/** Colour of a single building in this theme, null for those inside compounds. */
export function buildingColour(properties, by) {
  if (properties.compoundCode) return null;
  const i = kindOf(properties, by);
  return i < 0 ? null : kindsOf(by)[i].colour;
}

export const estates = {
  id: 'estates',
  exact: true,
  kinds: ({ by }) => ({ list: kindsOf(by), of: (fact) => kindOf(fact, by) }),
  worse: (fact) => (({ none: 3e6, ward: 2e6, self: 1e6 })[fact.management] ?? 0) + (fact.dwellings ?? 0),
  columns: () => [
    { key: 'wardName', kind: 'text' },
    { key: 'management', kind: 'word', words: 'management' },
    { key: 'ownersCommittee', kind: 'flag' },
    { key: 'estateKind', kind: 'word', words: 'estateKind' },
    { key: 'builtYear', kind: 'year' },
    { key: 'dwellings', kind: 'int', unit: 'dwellings', sum: true },
    { key: 'shops', kind: 'int', unit: 'count', sum: true },
  ],
  prepare(facts) {
    for (const fact of facts) fact.estateKind = fact.kind;
  },
  sentence(fact) {
    const words = [fact.management ? t(`management.${fact.management}`) : t('say.estates.unknown')];
    if (fact.dwellings !== undefined) words.push(t('say.estates.dwellings', { n: fact.dwellings }));
    if (fact.builtYear) words.push(t('say.estates.built', { year: String(fact.builtYear) }));
    if (fact.ownersCommittee !== undefined)
      words.push(t(fact.ownersCommittee ? 'say.estates.committee' : 'say.estates.noCommittee'));
    return words.join(' · ');
  },
  short: (fact) => (fact.management ? t(`management.${fact.management}`) : ''),
  overview({ facts, singles = {} }) {
    if (!facts.length) return t('say.estates.empty');
    const of = (key) => facts.filter((f) => f.management === key).length;
    const words = t('say.estates.overview', {
      n: facts.length,
      company: of('company'),
      self: of('self'),
      ward: of('ward'),
      none: of('none'),
      committee: facts.filter((f) => f.ownersCommittee).length,
    });
    const alone = Object.values(singles).reduce((a, b) => a + b, 0);
    return alone ? `${words} ${t('say.estates.singles', { n: alone, ward: singles.ward ?? 0 })}` : words;
  },
};
