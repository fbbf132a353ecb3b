// Residents for each worker, against the staff of the area's own level.
import { anchored } from '../classes.js';
import { sumOf } from '../facts.js';
import { number, ratio, t } from '../i18n.js';
import { DIVERGING, INK, SEQUENTIAL } from '../style.js';

const PEOPLE = [
  { key: 'residents', kind: 'int', unit: 'people', sum: true },
  { key: 'households', kind: 'int', unit: 'households', sum: true },
];

export const workers = {
  id: 'workers',
  /** Without any post in the data the theme shows residents instead. */
  key: ({ unstaffed, by }) => (unstaffed ? 'residents' : by === 'households' ? 'homes' : 'workers'),
  measure: (fact) => (fact.unstaffed ? fact.residents : fact.homes ? fact.householdsPerWorker : fact.residentsPerWorker),
  formatIn: ({ unstaffed }) => (unstaffed ? number : ratio),
  whole: true,
  closed: 'lower',
  worse: (fact) =>
    fact.unstaffed
      ? (fact.residents ?? -1)
      : fact.status === 'no-worker'
        ? 1e9 + (fact.homes ? (fact.households ?? 0) : fact.residents)
        : (workers.measure(fact) ?? -1),

  /** No posts at all means that staff was not surveyed, not that nobody works here. */
  prepare(facts, context) {
    const anybody = facts.some((fact) => fact.workers > 0);
    context.unstaffed = facts.length > 0 && !anybody && (context.staffKnown === false || !facts.some((fact) => fact.posts > 0));
    for (const fact of facts) fact.homes = context.by === 'households';
    if (!context.unstaffed) return;
    for (const fact of facts) {
      fact.unstaffed = true;
      for (const key of ['posts', 'workers', 'vacancies', 'status']) delete fact[key];
    }
  },

  /** Residents for each worker: the target of the answer. Households: the most that a grid should have, looked after by one. */
  norm({ target, standards, unstaffed, by }) {
    if (unstaffed) return null;
    if (by === 'households') {
      const standard = standards.find(({ code }) => code === 'grid-households') ?? null;
      return { value: standard?.max ?? 500, standard };
    }
    return target?.residentsPerWorker > 0
      ? { value: target.residentsPerWorker, standard: standards.find(({ code }) => code === target.standard) ?? null }
      : null;
  },
  /** People whom nobody looks after are no gap in the data. */
  apart: { of: (fact) => fact.status === 'no-worker', colour: INK, label: 'status.no-worker' },
  ladder: (norm) => (norm ? { ...anchored(norm.value, [0.5, 0.8, 1, 1.2]), colours: DIVERGING } : null),
  colours: SEQUENTIAL,

  /** Where no target is set for a level, nobody can be said to meet it. */
  finish(facts, norm) {
    for (const fact of facts)
      if (fact.homes && Number.isFinite(fact.householdsPerWorker)) fact.status = fact.householdsPerWorker > norm.value ? 'over-target' : 'ok';
    if (norm) return;
    for (const fact of facts) if (fact.status === 'ok') fact.status = 'no-norm';
  },

  columns: ({ unstaffed }) =>
    unstaffed
      ? PEOPLE
      : [
          { key: 'status', kind: 'status' },
          {
            key: 'residentsPerWorker',
            kind: 'ratio',
            printed: 'ratio',
            unit: 'perWorker',
            total: (sum) => sum('residents') / sum('workers'),
          },
          {
            key: 'householdsPerWorker',
            kind: 'dec',
            unit: 'householdsPerWorker',
            total: (sum) => sum('households') / sum('workers'),
          },
          ...PEOPLE,
          { key: 'workers', kind: 'int', unit: 'people', sum: true },
          { key: 'posts', kind: 'int', unit: 'posts', sum: true },
          { key: 'vacancies', kind: 'int', unit: 'posts', sum: true },
        ],

  sentence(fact) {
    if (fact.residents === undefined) return t('say.noCounts');
    if (fact.unstaffed) return t('say.workers.unstaffed', { residents: fact.residents });
    if (!fact.workers)
      return t(fact.households === undefined ? 'say.workers.none' : 'say.workers.noneHome', {
        residents: fact.residents,
        households: fact.households,
        posts: fact.posts ?? 0,
      });
    return t('say.workers', {
      residents: fact.residents,
      workers: fact.workers,
      posts: fact.posts ?? fact.workers,
      ratio: fact.ratio ?? ratio(fact.residentsPerWorker),
    });
  },
  short(fact) {
    if (fact.unstaffed) return number(fact.residents);
    return fact.status === 'no-worker' ? t('status.no-worker') : ratio(workers.measure(fact));
  },

  overview({ facts, levelName, norm, unstaffed, level, staffByLevel }) {
    const others = Object.entries(staffByLevel ?? {}).filter(([other, n]) => other !== level && n > 0);
    const list = others.map(([other, n]) => t('staff.employed', { level: t(`level.${other}`), n })).join(t('list.comma'));
    if (unstaffed) {
      const residents = sumOf(facts, 'residents') ?? 0;
      const counted = { n: facts.length, level: levelName(facts.length), residents };
      return list ? t('say.workers.notHere', { ...counted, list }) : t('say.workers.notSurveyed', counted);
    }
    const known = facts.filter((f) => Number.isFinite(workers.measure(f)));
    const none = facts.filter((f) => f.status === 'no-worker').length;
    if (!known.length) return t('say.workers.unknown', { n: facts.length, level: levelName(facts.length) });
    const values = known.map(workers.measure);
    const homes = facts[0].homes ? 'Homes' : '';
    const words = [
      t(known.length === 1 ? `say.workers.one${homes}` : `say.workers.overview${homes}`, {
        n: facts.length,
        level: levelName(facts.length),
        least: ratio(Math.min(...values)),
        most: ratio(Math.max(...values)),
      }),
    ];
    if (norm) {
      const over = values.filter((v) => v > norm.value).length;
      words.push(t('say.workers.over', { over, level: levelName(over), norm: number(Math.floor(norm.value)) }));
    }
    if (none) words.push(t('say.workers.without', { none, level: levelName(none) }));
    if (list) words.push(t('say.workers.others', { list }));
    return words.join(' ');
  },
};
