// What a scenario changes: people newly reached or left out, spaces gained or lost.
import { decimal, number, t } from '../i18n.js';
import { DIVERGING } from '../style.js';

/** What is looked at: people of a reach standard, the amount of any other, or spaces. */
const kindOf = ({ theme, standard }) => (theme === 'parking' ? 'spaces' : standard?.measure === 'reach' ? 'people' : 'amount');
const FIELD = { people: 'peopleUncovered', amount: 'missing', spaces: 'gap' };
const signed = (value) => (value > 0 ? `+${decimal(value)}` : decimal(value));
const add = (facts, key) => facts.reduce((sum, fact) => sum + (fact[key] ?? 0), 0);

export const change = {
  id: 'change',
  measure: (fact) => fact.gain,
  format: signed,
  closed: 'upper',
  colours: [...DIVERGING].reverse(),
  worse: (fact) => Math.abs(fact.gain ?? 0),

  /** A gain is what is missing less than before: more is better in every kind. */
  prepare(facts, context) {
    const field = FIELD[kindOf(context)];
    for (const fact of facts) if (Number.isFinite(fact[`${field}Change`])) fact.gain = 0 - fact[`${field}Change`];
    const most = Math.max(1, ...facts.map((fact) => Math.abs(fact.gain ?? 0)));
    context.half = Number((most / 2).toPrecision(2));
  },
  norm: (context) => ({ half: context.half }),
  ladder: ({ half }) => ({
    breaks: [-half, -1e-9, 1e-9, half],
    closed: 'upper',
    method: 'norm',
    colours: [...DIVERGING].reverse(),
    words: [t('change.muchWorse'), t('change.worse'), t('change.same'), t('change.better'), t('change.muchBetter')],
  }),
  columns(context) {
    const kind = kindOf(context);
    const field = FIELD[kind];
    const how = kind === 'amount' ? 'dec' : 'int';
    return [
      { key: field, kind: how, label: `${field}Before`, sum: true },
      { key: `${field}After`, kind: how, sum: true },
      { key: `${field}Change`, kind: how, sum: true },
      ...(kind === 'people'
        ? [
            { key: 'buildingsUncovered', kind: 'int', label: 'buildingsUncoveredBefore', unit: 'buildings', sum: true },
            { key: 'buildingsUncoveredAfter', kind: 'int', unit: 'buildings', sum: true },
          ]
        : []),
    ];
  },
  sentence(fact) {
    if (!Number.isFinite(fact.gain)) return t('say.noCounts');
    return fact.gain === 0 ? t('change.none') : t(fact.gain > 0 ? 'change.gain' : 'change.loss', { n: Math.abs(fact.gain) });
  },
  short: (fact) => (Number.isFinite(fact.gain) ? signed(fact.gain) : ''),
  overview(context) {
    const { facts } = context;
    const better = facts.filter((fact) => fact.gain > 0);
    const worse = facts.filter((fact) => fact.gain < 0);
    return t(`change.overview.${kindOf(context)}`, {
      gain: number(add(better, 'gain')),
      loss: number(0 - add(worse, 'gain')),
      better: better.length,
      worse: worse.length,
    });
  },
};
