// The order in which a planner looks at the problems of a plan: what is wrong with the ground first, then with loads, then
// with lines and codes; posts that nobody fills stand apart, as they are often as many as the grids. Pure.

const ORDER = ['gap', 'outside', 'in-pieces', 'too-many', 'too-few', 'barrier-crossed', 'compound-cut', 'code-clash', 'crumb'];

/** Posts that nobody fills. */
export const VACANCY = 'no-worker';

/**
 * @param {{problems: object[], minHouseholds: number, maxHouseholds: number, staffed?: boolean}} answer of the service
 * @returns {{first: object[], vacancies: object[], unstaffed: boolean}} `unstaffed`: nobody works in any grid, so that
 *   vacancies say nothing about one of them; there are none then
 */
export function arrange({ problems, minHouseholds, maxHouseholds, staffed = true }) {
  const rank = ({ kind }) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  const off = ({ kind, households = 0 }) =>
    kind === 'too-many' ? households / maxHouseholds : kind === 'too-few' ? minHouseholds / Math.max(1, households) : 0;
  const first = problems.filter(({ kind }) => kind !== VACANCY);
  const place = new Map(first.map((problem, i) => [problem, i]));
  first.sort((a, b) => rank(a) - rank(b) || off(b) - off(a) || place.get(a) - place.get(b));
  const vacancies = problems.filter(({ kind }) => kind === VACANCY);
  const unstaffed = !staffed && vacancies.length > 0;
  return { first, vacancies: unstaffed ? [] : vacancies, unstaffed };
}
