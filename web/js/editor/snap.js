// Snapping: the vertex or the place on a line that is nearest to the pointer. Pure.
import { worldX, worldY } from '../geometry.js';

/**
 * @typedef {{kind: string, points: number[][]}} Line lon/lat points; `kind` 'grid', 'street' or what the caller likes
 * @typedef {{at: number[], kind: string, vertex: boolean, line: number, index: number, share: number}} Snap
 *   `at` lon/lat; on line `line` between its points `index` and `index + 1`, at `share` 0…1 of the way
 */

/** @param {Line[]} lines */
export function createSnapper(lines) {
  const known = lines.map(({ kind, points }) => {
    const flat = new Float64Array(points.length * 2);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    points.forEach(([lon, lat], i) => {
      const [x, y] = [worldX(lon), worldY(lat)];
      flat[2 * i] = x;
      flat[2 * i + 1] = y;
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    });
    return { kind, points, flat, box };
  });

  return {
    lines,
    /**
     * What is nearest to a place; a vertex wins over a side, a nearer line over a farther one.
     * @param {number[]} at lon/lat
     * @param {number} reach in world pixels: screen pixels ÷ 2^zoom
     * @returns {Snap|null} null when nothing is in reach
     */
    near([lon, lat], reach) {
      const [x, y] = [worldX(lon), worldY(lat)];
      let vertex = null;
      let side = null;
      known.forEach(({ kind, points, flat, box }, line) => {
        if (x < box[0] - reach || x > box[2] + reach || y < box[1] - reach || y > box[3] + reach) return;
        for (let i = 0; i < points.length; i++) {
          const away = Math.hypot(flat[2 * i] - x, flat[2 * i + 1] - y);
          if (away <= reach && away < (vertex?.away ?? Infinity)) {
            vertex = { away, at: points[i], kind, vertex: true, line, index: i, share: 0 };
          }
          if (i + 1 === points.length) continue;
          const share = along(flat, i, x, y);
          if (share <= 0 || share >= 1) continue;
          const off = Math.hypot(mix(flat, i, share, 0) - x, mix(flat, i, share, 1) - y);
          if (off <= reach && off < (side?.away ?? Infinity)) {
            side = { away: off, at: between(points, i, share), kind, vertex: false, line, index: i, share };
          }
        }
      });
      const found = vertex ?? side;
      if (!found) return null;
      const { away, ...snap } = found;
      return snap;
    },
  };
}

// Share of the way along side i where the foot of the perpendicular from (x, y) lies; outside 0…1 beyond the ends.
function along(flat, i, x, y) {
  const [ax, ay, bx, by] = [flat[2 * i], flat[2 * i + 1], flat[2 * i + 2], flat[2 * i + 3]];
  const square = (bx - ax) ** 2 + (by - ay) ** 2;
  return square ? ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square : 0;
}

const mix = (flat, i, share, axis) => flat[2 * i + axis] + share * (flat[2 * i + 2 + axis] - flat[2 * i + axis]);

const between = (points, i, share) => [0, 1].map((axis) => points[i][axis] + share * (points[i + 1][axis] - points[i][axis]));
