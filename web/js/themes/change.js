// What a scenario changes: people left out, what is missing, spaces missing – after minus before, so less is better.
import { whoOf } from '../manner.js';
import { decimal, language, number, t } from '../i18n.js';
import { DIVERGING } from '../style.js';

/** What is looked at: people of a reach standard, the amount of any other, or spaces. */
const kindOf = ({ theme, standard }) => (theme === 'parking' ? 'spaces' : standard?.measure === 'reach' ? 'people' : 'amount');
const fieldOf = (kind, { time, sharing }) =>
  kind === 'spaces'
    ? ({ before: 'gapBeforeSharing', after: 'gapAfterSharing' }[sharing] ?? (time === 'day' ? 'dayGap' : 'gap'))
    : { people: 'peopleUncovered', amount: 'missing' }[kind];
/** A change with its sign; the same in map, table, sentence and on paper. */
export const signed = (value) => (value > 0 ? `+${decimal(value)}` : value < 0 ? `−${decimal(0 - value)}` : '0');
const sum = (facts, of) => facts.reduce((all, fact) => all + (of(fact) || 0), 0);
const add = (facts) => sum(facts, (fact) => fact.change);
const WORDS = ['muchBetter', 'better', 'same', 'worse', 'muchWorse'];

export const change = {
  id: 'change',
  measure: (fact) => fact.change,
  format: signed,
  closed: 'upper',
  colours: DIVERGING,
  /** Its classes lie around no change, whatever is asked. */
  fixed: true,
  worse: (fact) => Math.abs(fact.change ?? 0) + (fact.added ?? 0),
  /** Who lives in a planned estate out of reach is new: nobody has lost anything there. */
  apart: { of: (fact) => fact.added > 0 && fact.change === undefined, colour: '#6b7280', label: 'change.new' },
  variant: ({ norm }) => norm.kind,

  /** Half of the largest change, on either side where two stand beside each other, parts "much" from the rest. */
  prepare(facts, context) {
    const kind = kindOf(context);
    for (const fact of facts) {
      const value = fact[`${fieldOf(kind, context)}Change`];
      if (!Number.isFinite(value)) continue;
      const added = kind === 'people' ? (fact.peopleNewUncoveredChange ?? 0) : 0;
      const homesAdded = fact.householdsNewUncoveredChange ?? 0;
      Object.assign(fact, { change: value - added + 0, whole: value, added, changeKind: kind, changeGroup: context.group });
      if (Number.isFinite(fact.householdsUncoveredChange)) fact.homes = fact.householdsUncoveredChange - homesAdded + 0;
      if (added > 0 && fact.change === 0) delete fact.change;
    }
    // people and spaces are whole: half of the largest change of them is at least one
    const most = Math.max(kind === 'amount' ? 1 : 2, ...[...facts, ...(context.alongside ?? [])].map((fact) => Math.abs(fact.change ?? 0)));
    const half = Number((most / 2).toPrecision(2));
    context.half = kind === 'amount' ? half : Math.ceil(half);
  },
  norm: (context) => ({ half: context.half, kind: kindOf(context) }),
  ladder({ half }) {
    const limits = [`≤ ${signed(-half)}`, `> ${signed(-half)}`, '0', `< ${signed(half)}`, `≥ ${signed(half)}`];
    return {
      // a change of just half is "much" on both sides
      breaks: [-half, -1e-9, 1e-9, half * (1 - 1e-12)],
      closed: 'upper',
      method: 'norm',
      colours: DIVERGING,
      words: WORDS.map((word, i) => (language() === 'en' ? `${t(`change.${word}`)} (${limits[i]})` : `${t(`change.${word}`)}（${limits[i]}）`)),
    };
  },
  columns(context) {
    const kind = kindOf(context);
    const field = fieldOf(kind, context);
    const named = kind === 'spaces' ? 'gap' : field;
    const how = kind === 'amount' ? 'dec' : 'int';
    const unit = { people: context.group === 'households' ? 'households' : 'people', spaces: 'spaces' }[kind];
    const words = unit ? { unit } : { unitText: (facts) => (facts.find((fact) => fact.missingUnit)?.missingUnit ?? '').replace('平方米', 'm²') };
    return [
      { key: field, kind: how, label: `${named}Before`, ...words, sum: true },
      { key: `${field}After`, kind: how, label: `${named}After`, ...words, sum: true },
      { key: `${field}Change`, kind: 'signed', label: `${named}Change`, ...words, sum: true },
      ...(kind === 'people'
        ? [
            ...(context.group === 'households'
              ? []
              : [
                  { key: 'householdsUncovered', kind: 'int', label: 'householdsUncoveredBefore', unit: 'households', sum: true },
                  { key: 'householdsUncoveredAfter', kind: 'int', unit: 'households', sum: true },
                  { key: 'householdsUncoveredChange', kind: 'signed', unit: 'households', sum: true },
                ]),
            { key: 'peopleNewUncoveredChange', kind: 'int', ...words, sum: true },
            { key: 'buildingsUncovered', kind: 'int', label: 'buildingsUncoveredBefore', unit: 'buildings', sum: true },
            { key: 'buildingsUncoveredAfter', kind: 'int', unit: 'buildings', sum: true },
          ]
        : []),
    ];
  },
  sentence(fact) {
    if (fact.added > 0) {
      const added = t('change.new.say', { n: number(fact.added), who: whoOf(fact.changeGroup) });
      return fact.change === undefined ? added : `${change.sentence({ ...fact, added: 0 })} · ${added}`;
    }
    if (!Number.isFinite(fact.change)) return t('say.noCounts');
    if (fact.change === 0) return t('change.none');
    const way = fact.change < 0 ? 'less' : 'more';
    return t(`change.${way}.${fact.changeKind}`, { n: decimal(Math.abs(fact.change)), who: whoOf(fact.changeGroup), signed: signed(fact.change) });
  },
  short: (fact) => (Number.isFinite(fact.change) ? signed(fact.change) : fact.added > 0 ? `+${number(fact.added)}` : ''),
  overview(context) {
    const better = context.facts.filter((fact) => fact.change < 0);
    const worse = context.facts.filter((fact) => fact.change > 0);
    const kind = kindOf(context);
    const homes = context.facts.filter((fact) => Number.isFinite(fact.homes));
    const added = sum(context.facts, (fact) => fact.added);
    const more = [
      kind === 'people' && homes.length && context.group !== 'households'
        ? t('change.overview.homes', {
            gain: number(0 - sum(homes, (fact) => Math.min(0, fact.homes))),
            loss: number(sum(homes, (fact) => Math.max(0, fact.homes))),
            signed: signed(sum(homes, (fact) => fact.householdsUncoveredChange)),
          })
        : '',
      added ? t('change.overview.new', { n: number(added), homes: number(sum(context.facts, (fact) => fact.householdsNewUncoveredChange)) }) : '',
      kind === 'spaces' ? t(`say.parking.${context.time || 'night'}`) + (context.sharing ? t(`say.parking.${context.sharing}`) : '') + t('change.stop') : '',
    ].filter(Boolean);
    return [t(`change.overview.${kind}`, {
      gain: number(0 - add(better)),
      loss: number(add(worse)),
      better: better.length,
      worse: worse.length,
      signed: signed(sum(context.facts, (fact) => fact.whole)),
    }), ...more].join(' ');
  },
};
