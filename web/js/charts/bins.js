// Counts of values in steps of equal width, for a histogram. Pure.

/**
 * @param {number[]} values
 * @param {number} most about how many steps; their width is 1, 2 or 5 times a power of ten
 * @returns {{from: number, to: number, count: number}[]} ascending, without a gap; the last one holds its upper end; empty
 *     without finite values
 */
export function bins(values, most = 20) {
  const known = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (!known.length) return [];
  const [low, high] = [known[0], known[known.length - 1]];
  const step = low === high ? Math.abs(low) || 1 : roundStep((high - low) / most);
  const first = Math.floor(low / step);
  const count = Math.max(1, Math.ceil(high / step - first - 1e-9));
  const edge = (i) => Number(((first + i) * step).toPrecision(12));
  const list = Array.from({ length: count }, (_, i) => ({ from: edge(i), to: edge(i + 1), count: 0 }));
  // rounded edges may fall a hair inside the values
  list[0].from = Math.min(list[0].from, low);
  list[count - 1].to = Math.max(list[count - 1].to, high);
  let i = 0;
  for (const value of known) {
    while (i < count - 1 && value >= list[i].to) i++;
    list[i].count++;
  }
  return list;
}

function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  for (const factor of [1, 2, 5, 10]) if (factor * power >= least * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

/** Whether a value lies in a chosen range: from the lower end on, below the upper one; the highest step holds its end. */
export const inRange = (value, range) =>
  !range || (Number.isFinite(value) && value >= range.from && (value < range.to || (range.last && value <= range.to)));
