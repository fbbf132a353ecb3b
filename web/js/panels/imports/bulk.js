// Where most rows lie, so that a few that are far off do not decide what the map shows. Pure.

/**
 * The box of the bulk of the rows, and how many lie far from it: boxes whose middle is more than three times the
 * spread of the middle half away from the median, unless they meet the territory's own box.
 *
 * @param {number[]} [home] west, south, east, north of the territory
 */
export function bulk(features, home) {
  const boxes = features.map(boxOf);
  const at = (axis) => boxes.map((box) => (box[axis] + box[axis + 2]) / 2).sort((a, b) => a - b);
  const fits = [0, 1].map((axis) => {
    const sorted = at(axis);
    const quantile = (q) => sorted[Math.round(q * (sorted.length - 1))];
    const reach = 3 * Math.max(quantile(0.75) - quantile(0.25), 0.01);
    return (box) => Math.abs((box[axis] + box[axis + 2]) / 2 - quantile(0.5)) <= reach + (box[axis + 2] - box[axis]) / 2;
  });
  const athome = (box) => home && box[0] <= home[2] && box[2] >= home[0] && box[1] <= home[3] && box[3] >= home[1];
  const near = boxes.filter((box) => athome(box) || fits.every((fit) => fit(box)));
  const all = near.reduce(([w, s, e, n], b) => [Math.min(w, b[0]), Math.min(s, b[1]), Math.max(e, b[2]), Math.max(n, b[3])], [
    Infinity,
    Infinity,
    -Infinity,
    -Infinity,
  ]);
  return { box: all, far: boxes.length - near.length };
}

/** Less than this share of what is shown is a few pixels. */
const SMALL = 1 / 100;

/** A point in the middle of each outline or line that would be too small to be seen where `box` fills the map. */
export const marksOf = (features, box) => {
  const all = Math.max(box[2] - box[0], box[3] - box[1]);
  return features
    .filter(({ geometry }) => !geometry.type.endsWith('Point'))
    .map((feature) => ({ feature, b: boxOf(feature) }))
    .filter(({ b }) => Math.max(b[2] - b[0], b[3] - b[1]) < SMALL * all)
    .map(({ feature, b }) => ({ ...feature, geometry: { type: 'Point', coordinates: [(b[0] + b[2]) / 2, (b[1] + b[3]) / 2] } }));
};

const boxOf = ({ geometry }) => grow([Infinity, Infinity, -Infinity, -Infinity], geometry.coordinates);

/** A box [west, south, east, north] around what it held and these coordinates, however deep they lie. */
function grow(box, coordinates) {
  if (typeof coordinates[0] !== 'number') return coordinates.reduce(grow, box);
  const [x, y] = coordinates;
  return [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
}
