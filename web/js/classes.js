// Class breaks and class counts for choropleth maps. Pure: no DOM, no network.

/**
 * A ladder of classes: `breaks` are the inner limits, ascending, so that n breaks part n + 1 classes.
 * `closed` says on which side a value that equals a break belongs: 'upper' = in the class below the break
 * ("at most 500"), 'lower' = in the class above it ("at least 100 %").
 * @typedef {{breaks: number[], closed: 'upper'|'lower', method: string}} Ladder
 */

/** Index of the class that holds `value`, or -1 when there is no value. */
export function classOf(value, { breaks, closed }) {
  if (!Number.isFinite(value)) return -1;
  let i = 0;
  while (i < breaks.length && (closed === 'lower' ? value >= breaks[i] : value > breaks[i])) i++;
  return i;
}

/** How many values fall into each class; the last entry of the answer counts those without a value. */
export function countByClass(values, ladder) {
  const counts = new Array(ladder.breaks.length + 2).fill(0);
  for (const value of values) {
    const i = classOf(value, ladder);
    counts[i < 0 ? counts.length - 1 : i]++;
  }
  return counts;
}

/** Breaks at shares of a norm, for example 0.5, 0.8, 1 and 1.2 times 555. */
export function anchored(norm, shares, closed = 'upper') {
  return { breaks: shares.map((share) => Number((norm * share).toPrecision(6))), closed, method: 'norm' };
}

/** Equal numbers of areas in each class; ties are kept together, so there may be fewer classes than asked for. */
export function quantiles(values, k) {
  const sorted = finite(values);
  const breaks = [];
  for (let i = 1; i < k; i++) breaks.push(sorted[Math.ceil((i * sorted.length) / k) - 1]);
  return { breaks: distinct(breaks, sorted), closed: 'upper', method: 'quantile' };
}

/** Nothing at all is a class of its own; values above it are parted into equal numbers. */
export function fromNothing(values, k) {
  const some = values.filter((value) => value > 0);
  if (some.length === finite(values).length) return quantiles(values, k);
  const above = quantiles(some, k - 1);
  return { ...above, breaks: some.length ? [0, ...above.breaks] : [] };
}

/** Classes of equal width between the smallest and the largest value. */
export function equalSteps(values, k) {
  const sorted = finite(values);
  const low = sorted[0];
  const step = (sorted[sorted.length - 1] - low) / k;
  const breaks = [];
  for (let i = 1; i < k; i++) breaks.push(low + step * i);
  return { breaks: distinct(breaks.map(readable), sorted), closed: 'upper', method: 'equal' };
}

/**
 * Natural breaks (Fisher–Jenks): the classes with the least sum of squared deviations from their means.
 * Exact by dynamic programming, O(k n²); more than 1,000 values are thinned evenly before that.
 */
export function naturalBreaks(values, k) {
  const sorted = thinned(finite(values), 1000);
  if (sorted.length === 0) return { breaks: [], closed: 'upper', method: 'natural' };
  const ends = jenksEnds(sorted, Math.min(k, new Set(sorted).size));
  const breaks = ends.map((end) => between(sorted[end], sorted[end + 1]));
  return { breaks: distinct(breaks, sorted), closed: 'upper', method: 'natural' };
}

function jenksEnds(sorted, k) {
  const n = sorted.length;
  const sum = new Float64Array(n + 1);
  const square = new Float64Array(n + 1);
  sorted.forEach((v, i) => {
    sum[i + 1] = sum[i] + v;
    square[i + 1] = square[i] + v * v;
  });
  const spread = (from, to) => square[to] - square[from] - (sum[to] - sum[from]) ** 2 / (to - from);
  let best = Float64Array.from({ length: n + 1 }, (_, i) => (i === 0 ? 0 : spread(0, i)));
  const cuts = [];
  for (let c = 1; c < k; c++) {
    const next = new Float64Array(n + 1).fill(Infinity);
    const cut = new Int32Array(n + 1);
    for (let i = c + 1; i <= n; i++) {
      for (let j = c; j < i; j++) {
        const cost = best[j] + spread(j, i);
        if (cost < next[i]) [next[i], cut[i]] = [cost, j];
      }
    }
    best = next;
    cuts.push(cut);
  }
  const ends = [];
  for (let c = cuts.length - 1, i = n; c >= 0; c--) ends.unshift((i = cuts[c][i]) - 1);
  return ends;
}

/** The number with the fewest digits in [low, high): a limit that reads well and changes no membership. */
export function between(low, high) {
  if (!(high > low)) return low;
  for (let step = 10 ** Math.ceil(Math.log10(high - low)); step > (high - low) / 1e4; step /= 10) {
    const candidate = Number((Math.ceil(low / step) * step).toPrecision(12));
    if (candidate >= low && candidate < high) return candidate;
  }
  return low;
}

const readable = (v) => Number(v.toPrecision(2));
const finite = (values) => values.filter(Number.isFinite).sort((a, b) => a - b);

function thinned(sorted, most) {
  if (sorted.length <= most) return sorted;
  return Array.from({ length: most }, (_, i) => sorted[Math.round((i * (sorted.length - 1)) / (most - 1))]);
}

// A break at or above the largest value would leave an empty class behind it.
function distinct(breaks, sorted) {
  const largest = sorted[sorted.length - 1];
  return [...new Set(breaks)].filter((b) => Number.isFinite(b) && b < largest).sort((a, b) => a - b);
}
