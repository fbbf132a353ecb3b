// Two more ways to map the gaps of a standard of reach: the classes of its report, and the supply ratio.
import { fromNothing } from '../classes.js';
import { number, percent, t } from '../i18n.js';
import { nounOf } from '../manner.js';
import { CLASS_LOOKS, SEQUENTIAL } from '../style.js';

/** What can be mapped; the first is what is mapped when the address does not say. */
export const WAYS = ['share', 'class', 'ratio'];

/** Worst first; a class that means nothing for planning comes last and stands in the legend only where there are such areas. */
const CLASSES = ['uncovered', 'short', 'full', 'adequate', 'spare', 'standing-empty', 'no-residents'];

const two = (value) => (value === 0 ? '0' : value.toFixed(2));
const peopleOf = (fact) => (fact.peopleCovered ?? 0) + (fact.peopleUncovered ?? 0);
/** 3 for the worst, 0 and less for what is no problem. */
const severity = (fact) => (CLASSES.includes(fact.class) ? 3 - CLASSES.indexOf(fact.class) : 0);
const sumOf = (facts, of) => facts.reduce((sum, fact) => sum + of(fact), 0);
const inClass = (facts, id) => facts.filter((fact) => fact.class === id);

/** A class of a standard of reach in words. */
const className = (id) => t(`reachClass.${id}`);

/** By class. @param {object} gaps the theme that these are ways of */
export const byClass = (gaps) => ({
  ...gaps,
  way: 'class',
  variant: () => 'Class',
  apart: null,
  measure: () => undefined,
  worse: (fact) => (severity(fact) > 0 ? severity(fact) * 1e8 + (fact.peopleUncovered ?? 0) : -1),
  kinds: ({ facts }) => ({
    list: CLASSES.filter((id) => id !== 'no-residents' || inClass(facts, id).length).map((id) => ({
      ...CLASS_LOOKS[id],
      label: t('reachClass.people', { name: className(id), n: number(sumOf(inClass(facts, id), peopleOf)), e: inClass(facts, id).some((f) => f.estimated) ? '≈ ' : '' }),
    })),
    of: (fact) => CLASSES.indexOf(fact.class),
  }),
  short: (fact) => (fact.class ? className(fact.class) : ''),
  figure: (fact) => (fact.class ? className(fact.class) : ''),
  brief: (fact) => (fact.class ? `${className(fact.class)} · ${gaps.brief(fact)}` : gaps.brief(fact)),
  overview(context) {
    const { facts, group, standard } = context;
    const said = CLASSES.slice(0, -1).filter((id) => inClass(facts, id).length);
    if (!standard || !said.length) return gaps.overview(context);
    const parts = said.map((id) => {
      const of = inClass(facts, id);
      return t('say.gaps.class', { name: className(id), n: of.length, people: number(sumOf(of, peopleOf)), e: of.some((f) => f.estimated) ? '≈ ' : '' });
    });
    return t('say.gaps.classes', { name: standard.name, who: nounOf(group), list: parts.join(t('say.gaps.and')) });
  },
});

/** By supply for a thousand people: the less, the worse; nobody says how much is enough, so that classes hold equal numbers. */
export const byRatio = (gaps) => ({
  ...gaps,
  way: 'ratio',
  variant: () => 'Ratio',
  apart: null,
  measure: (fact) => fact.supplyRatio,
  format: two,
  whole: false,
  colours: [...SEQUENTIAL].reverse(),
  sequence: [...SEQUENTIAL].reverse(),
  usual: 'quantile',
  worse: (fact) => (Number.isFinite(fact.supplyRatio) ? 1 / (0.001 + Math.max(0, fact.supplyRatio)) : -1),
  norm: () => null,
  columns(context) {
    const columns = gaps.columns(context);
    const own = columns.find(({ key }) => key === 'supplyRatio');
    return [own, ...columns.filter((column) => column !== own)];
  },
  ladder: (norm, { values }) => ({ ...fromNothing(values, 5), places: 2, colours: [...SEQUENTIAL].reverse() }),
  /** With one class only: nothing at all is the worst there is. */
  lone: (value, colours) => (value > 0 ? colours[2] : colours[0]),
  unit: (facts) => facts.find((fact) => fact.supplyRatioUnit)?.supplyRatioUnit ?? '',
  short: (fact) => (Number.isFinite(fact.supplyRatio) ? two(fact.supplyRatio) : fact.class ? t('gapRatio.none') : ''),
  figure: (fact) => (Number.isFinite(fact.supplyRatio) ? `${two(fact.supplyRatio)} ${fact.supplyRatioUnit ?? ''}` : t('gapRatio.none')),
  brief: (fact) => (Number.isFinite(fact.supplyRatio) ? `${two(fact.supplyRatio)} ${fact.supplyRatioUnit ?? ''} · ${gaps.brief(fact)}` : gaps.brief(fact)),
  overview(context) {
    const { facts, standard, levelName } = context;
    const known = facts.filter((fact) => Number.isFinite(fact.supplyRatio));
    if (!standard || !facts.some((f) => f.class)) return gaps.overview(context);
    if (!known.length) return t('say.gaps.noRatio', { name: standard.name });
    const all = sumOf(known, peopleOf);
    const nothing = known.filter((fact) => fact.supplyRatio === 0);
    return t('say.gaps.ratio', {
      name: standard.name,
      mean: two(all ? sumOf(known, (fact) => fact.supplyRatio * peopleOf(fact)) / all : 0),
      unit: known.find((fact) => fact.supplyRatioUnit)?.supplyRatioUnit ?? '',
      n: nothing.length,
      level: levelName(nothing.length),
      people: number(sumOf(nothing, peopleOf)),
      e: nothing.some((f) => f.estimated && peopleOf(f)) ? '≈ ' : '',
      share: percent(all ? sumOf(nothing, peopleOf) / all : 0),
    });
  },
});
