// Households for each grid: of the grid itself, or the mean over the grids of a larger area.
import { decimal, t } from '../i18n.js';
import { DIVERGING, SEQUENTIAL } from '../style.js';

const hasNoRule = (fact) => fact.level === 'grid' && Boolean(fact.kind);

export const households = {
  id: 'households',
  measure: (fact) => fact.householdsPerGrid,
  format: decimal,
  whole: true,
  closed: 'upper',
  colours: SEQUENTIAL,
  worse: (fact, norm) => {
    const v = fact.householdsPerGrid;
    if (!Number.isFinite(v)) return -1;
    return norm ? Math.max(v - norm.max, norm.min - v, 0) : v;
  },

  /** Adds the measure: households that lie in grids ÷ grids; `gridsOf` = both sums below each area. */
  prepare(facts, { level, gridsOf }) {
    for (const fact of facts) {
      const own = level === 'grid' ? { grids: 1, households: fact.households } : gridsOf.get(fact.code);
      // Typed ground and dedicated grids count in every sum, but no rule says how many households they should have.
      if (hasNoRule(fact)) {
        delete fact.householdsPerGrid;
        continue;
      }
      fact.grids = own?.grids;
      fact.householdsInGrids = own?.households;
      if (fact.grids && Number.isFinite(own.households)) fact.householdsPerGrid = own.households / fact.grids;
    }
  },
  norm({ standards }) {
    const standard =
      standards.find((s) => s.measure === 'range' && s.level === 'grid') ??
      standards.find((s) => s.code === 'grid-households');
    return standard ? { standard, min: standard.min ?? 300, max: standard.max ?? 500 } : null;
  },
  ladder: (norm) =>
    norm && {
      breaks: [norm.min / 2, norm.min - 1, norm.max, Math.round(norm.max * 1.2)],
      closed: 'upper',
      method: 'norm',
      colours: DIVERGING,
    },

  columns: ({ level }) => [
    { key: 'normStatus', kind: 'status' },
    ...(level === 'grid'
      ? []
      : [
          {
            key: 'householdsPerGrid',
            kind: 'dec',
            unit: 'perGrid',
            total: (sum) => sum('householdsInGrids') / sum('grids'),
          },
        ]),
    ...(level === 'grid' ? [] : [{ key: 'householdsInGrids', kind: 'int', unit: 'households', sum: true }]),
    { key: 'households', kind: 'int', unit: 'households', sum: true },
    ...(level === 'grid' ? [] : [{ key: 'grids', kind: 'int', unit: 'grids', sum: true }]),
    { key: 'residents', kind: 'int', unit: 'people', sum: true },
    { key: 'workers', kind: 'int', unit: 'people', sum: true },
  ],

  finish(facts, norm) {
    for (const fact of facts) {
      const v = fact.householdsPerGrid;
      if (hasNoRule(fact)) fact.normStatus = 'no-rule';
      else if (!Number.isFinite(v)) fact.normStatus = fact.grids ? 'no-data' : 'not-divided';
      else if (norm) fact.normStatus = v > norm.max ? 'above-range' : v < norm.min ? 'below-range' : 'ok';
    }
  },
  sentence(fact) {
    if (hasNoRule(fact)) return t('say.households.kind', { kind: t(`draw.kind.${fact.kind}`), households: fact.households ?? 0 });
    if (!Number.isFinite(fact.householdsPerGrid)) return t('say.households.none', { households: fact.households ?? 0 });
    if (fact.level === 'grid')
      return t('say.households.grid', { households: fact.households, residents: fact.residents ?? 0 });
    return t('say.households', {
      households: fact.householdsInGrids,
      grids: fact.grids,
      mean: decimal(fact.householdsPerGrid),
    });
  },
  short: (fact) =>
    hasNoRule(fact) ? t(`draw.kind.${fact.kind}`) : Number.isFinite(fact.householdsPerGrid) ? t('say.households.short', { n: decimal(fact.householdsPerGrid) }) : '',

  overview({ facts, levelName, norm }) {
    const known = facts.filter((f) => Number.isFinite(f.householdsPerGrid));
    if (!known.length) return t('say.households.unknown');
    if (!norm)
      return t('say.households.count', {
        n: known.length,
        level: levelName(known.length),
        mean: decimal(known.reduce((sum, f) => sum + f.householdsInGrids, 0) / known.reduce((sum, f) => sum + f.grids, 0)),
      });
    const high = known.filter((f) => f.normStatus === 'above-range').length;
    const low = known.filter((f) => f.normStatus === 'below-range').length;
    return t('say.households.overview', {
      n: known.length,
      level: levelName(known.length),
      high,
      low,
      min: norm.min,
      max: norm.max,
    });
  },
};
