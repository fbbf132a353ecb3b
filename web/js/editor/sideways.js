// Which way "towards the neighbour" is. Pure.
import { metresBetween } from '../geometry.js';
import { areaHolding } from '../prepared.js';

const DEGREE_M = 111_195;

/**
 * Degrees [lon, lat] by which a line has to be shifted to come so many metres nearer to an area, square to the way from
 * its first point to its last.
 * @param {object} areas see prepared.js
 * @param {number[][]} points lon/lat, two or more
 * @param {string} code area that lies along one side of it
 */
export function sideways(areas, points, code, metres) {
  const [a, b] = [points[0], points.at(-1)];
  const narrow = Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  const [east, north] = [(b[0] - a[0]) * narrow, b[1] - a[1]];
  const length = Math.hypot(east, north) || 1;
  const step = ([x, y], m) => [x / narrow / DEGREE_M * m, y / DEGREE_M * m];
  const left = [-north / length, east / length];
  return step(left, liesLeft(areas, points, code) ? metres : -metres);
}

// Looks to the left of the middle of the longest side.
function liesLeft(areas, points, code) {
  let [from, to] = [points[0], points[1]];
  for (let i = 1; i + 1 < points.length; i++) {
    if (metresBetween(points[i], points[i + 1]) > metresBetween(from, to)) [from, to] = [points[i], points[i + 1]];
  }
  const narrow = Math.cos((from[1] * Math.PI) / 180);
  const [east, north] = [(to[0] - from[0]) * narrow, to[1] - from[1]];
  const length = Math.hypot(east, north);
  const step = 0.5 / DEGREE_M / length;
  const at = [(from[0] + to[0]) / 2 - (north * step) / narrow, (from[1] + to[1]) / 2 + east * step];
  return areaHolding(areas, at)?.code === code;
}
