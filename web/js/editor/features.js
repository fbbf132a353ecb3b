// The grids of a plan on the page: what an answer changes, sums, and figures before and after. Pure.

/**
 * Puts the answer to an edit into the grids.
 * @param {object[]} features in the order of the page; kept for those that stay
 * @param {{changed?: object[], removed?: string[]}} answer
 * @returns {object[]} a new list; unchanged features are the same objects; new ones stand at the end
 */
export function applyAnswer(features, { changed = [], removed = [] }) {
  const fresh = new Map(changed.map((feature) => [feature.properties.code, feature]));
  const gone = new Set(removed);
  const kept = features
    .filter(({ properties }) => !gone.has(properties.code) || fresh.has(properties.code))
    .map((feature) => {
      const next = fresh.get(feature.properties.code);
      fresh.delete(feature.properties.code);
      return next ?? feature;
    });
  return [...kept, ...fresh.values()];
}

/** Rows of live figures: each grid whose figures an answer changes, before and after; codes in order. */
export function beforeAndAfter(features, { changed = [], removed = [] }) {
  const before = new Map(features.map(({ properties }) => [properties.code, properties]));
  const after = new Map(changed.map(({ properties }) => [properties.code, properties]));
  return [...new Set([...after.keys(), ...removed])]
    .sort()
    .filter((code) => differs(before.get(code), after.get(code)))
    .map((code) => ({
      code,
      name: after.get(code)?.name ?? before.get(code)?.name,
      before: before.get(code) ?? null,
      after: after.get(code) ?? null,
    }));
}

// A neighbour that only gets a vertex into its side is in the answer too; its area is the same but for rounding.
const differs = (a, b) =>
  !a || !b || a.households !== b.households || a.kind !== b.kind || Math.abs((a.areaM2 ?? 0) - (b.areaM2 ?? 0)) > 1;

/** Ordinary grids have to hold so many households; typed ground and dedicated grids need not. */
export const isCounted = ({ kind }) => !kind;

/**
 * How far a grid is from the norm: 0 inside, negative when too few, positive when too many; null when nothing is asked
 * of it or its households are not known.
 */
export function deviation(properties, { min, max }) {
  const { households } = properties ?? {};
  if (!Number.isFinite(households) || !isCounted(properties)) return null;
  return households < min ? households - min : households > max ? households - max : 0;
}

/** Codes in the order in which a reader walks: by ward, then by code. */
export const inOrder = (features) =>
  features
    .map(({ properties }) => properties)
    .sort((a, b) => String(a.wardCode).localeCompare(b.wardCode) || a.code.localeCompare(b.code))
    .map(({ code }) => code);

/** The code `steps` after `code`, round and round; the first when there is none yet. */
export function stepFrom(codes, code, steps) {
  const at = codes.indexOf(code);
  if (at < 0) return codes[steps < 0 ? codes.length - 1 : 0] ?? '';
  return codes[(at + steps + codes.length) % codes.length];
}

/** Sum of a member over grids that have it; undefined when none has. */
export function sum(list, name) {
  const known = list.map((properties) => properties?.[name]).filter(Number.isFinite);
  return known.length ? known.reduce((a, b) => a + b, 0) : undefined;
}
