// What a scenario changes: people left out, what is missing, spaces missing – after minus before, so less is better.
import { whoOf } from '../manner.js';
import { decimal, language, number, t } from '../i18n.js';
import { DIVERGING } from '../style.js';

/** What is looked at: people of a reach standard, the amount of any other, or spaces. */
const kindOf = ({ theme, standard }) => (theme === 'parking' ? 'spaces' : standard?.measure === 'reach' ? 'people' : 'amount');
const FIELD = { people: 'peopleUncovered', amount: 'missing', spaces: 'gap' };
/** A change with its sign; the same in map, table, sentence and on paper. */
export const signed = (value) => (value > 0 ? `+${decimal(value)}` : value < 0 ? `−${decimal(0 - value)}` : '0');
const add = (facts) => facts.reduce((sum, fact) => sum + fact.change, 0);
const WORDS = ['muchBetter', 'better', 'same', 'worse', 'muchWorse'];

export const change = {
  id: 'change',
  measure: (fact) => fact.change,
  format: signed,
  closed: 'upper',
  colours: DIVERGING,
  /** Its classes lie around no change, whatever is asked. */
  fixed: true,
  worse: (fact) => Math.abs(fact.change ?? 0),
  variant: ({ norm }) => norm.kind,

  /** Half of the largest change, on either side where two stand beside each other, parts "much" from the rest. */
  prepare(facts, context) {
    const kind = kindOf(context);
    for (const fact of facts) {
      const value = fact[`${FIELD[kind]}Change`];
      if (Number.isFinite(value)) Object.assign(fact, { change: value + 0, changeKind: kind, changeGroup: context.group });
    }
    const most = Math.max(1, ...[...facts, ...(context.alongside ?? [])].map((fact) => Math.abs(fact.change ?? 0)));
    context.half = Number((most / 2).toPrecision(2));
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
    const field = FIELD[kind];
    const how = kind === 'amount' ? 'dec' : 'int';
    const unit = { people: context.group === 'households' ? 'households' : 'people', spaces: 'spaces' }[kind];
    const words = unit ? { unit } : { unitText: (facts) => (facts.find((fact) => fact.missingUnit)?.missingUnit ?? '').replace('平方米', 'm²') };
    return [
      { key: field, kind: how, label: `${field}Before`, ...words, sum: true },
      { key: `${field}After`, kind: how, ...words, sum: true },
      { key: `${field}Change`, kind: 'signed', ...words, sum: true },
      ...(kind === 'people'
        ? [
            { key: 'buildingsUncovered', kind: 'int', label: 'buildingsUncoveredBefore', unit: 'buildings', sum: true },
            { key: 'buildingsUncoveredAfter', kind: 'int', unit: 'buildings', sum: true },
          ]
        : []),
    ];
  },
  sentence(fact) {
    if (!Number.isFinite(fact.change)) return t('say.noCounts');
    if (fact.change === 0) return t('change.none');
    const way = fact.change < 0 ? 'less' : 'more';
    return t(`change.${way}.${fact.changeKind}`, { n: decimal(Math.abs(fact.change)), who: whoOf(fact.changeGroup), signed: signed(fact.change) });
  },
  short: (fact) => (Number.isFinite(fact.change) ? signed(fact.change) : ''),
  overview(context) {
    const better = context.facts.filter((fact) => fact.change < 0);
    const worse = context.facts.filter((fact) => fact.change > 0);
    return t(`change.overview.${kindOf(context)}`, {
      gain: number(0 - add(better)),
      loss: number(add(worse)),
      better: better.length,
      worse: worse.length,
      signed: signed(add(context.facts.filter((fact) => Number.isFinite(fact.change)))),
    });
  },
};
