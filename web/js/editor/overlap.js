// Which grids a drawn ring touches. Pure.
import { holds, worldX, worldY } from '../geometry.js';
import { crossing } from './drawing.js';

/**
 * Codes of the areas that a ring overlaps or touches, in the order of the areas.
 * @param {{items: object[], index: object}} areas see prepared.js
 * @param {number[][]} ring lon/lat, not closed
 */
export function touchedBy(areas, ring) {
  const flat = ring.flatMap(([lon, lat]) => [worldX(lon), worldY(lat)]);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < flat.length; i += 2) {
    box[0] = Math.min(box[0], flat[i]);
    box[1] = Math.min(box[1], flat[i + 1]);
    box[2] = Math.max(box[2], flat[i]);
    box[3] = Math.max(box[3], flat[i + 1]);
  }
  return areas.index
    .within(box)
    .filter(({ rings }) => overlap(rings, flat))
    .map(({ code }) => code);
}

function overlap(rings, flat) {
  if (holds(rings, flat[0], flat[1]) || holds([flat], rings[0][0], rings[0][1])) return true;
  const own = sidesOf(flat);
  return rings.some((other) => sidesOf(other).some(([a, b]) => own.some(([c, d]) => crossing(a, b, c, d))));
}

function sidesOf(flat) {
  const sides = [];
  for (let i = 0; i < flat.length; i += 2) {
    const j = (i + 2) % flat.length;
    sides.push([
      [flat[i], flat[i + 1]],
      [flat[j], flat[j + 1]],
    ]);
  }
  return sides;
}
