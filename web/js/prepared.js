// Areas made ready for drawing and hit tests; what was made ready once is kept with its feature. Pure.
import { boundsOf, holds, worldRings, worldX, worldY } from './geometry.js';
import { indexOf } from './spatial-index.js';

const made = new WeakMap();

/**
 * Prepares GeoJSON features.
 * @returns {{items: object[], index: object, byCode: Map<string, object>}} items have code, rings, box
 */
export function prepare(features) {
  const items = features.map(itemOf).filter(({ rings }) => rings.length);
  return { items, index: indexOf(items), byCode: new Map(items.map((item) => [item.code, item])) };
}

function itemOf(feature) {
  let item = made.get(feature);
  if (!item) {
    const rings = worldRings(feature.geometry);
    const code = feature.properties?.code ?? String(feature.id);
    item = { code, rings, box: rings.length ? boundsOf(rings) : null, properties: feature.properties };
    made.set(feature, item);
  }
  return item;
}

/** The area that holds a lon/lat place, or undefined. */
export function areaHolding(areas, [lon, lat]) {
  const [x, y] = [worldX(lon), worldY(lat)];
  return areas?.index.near(x, y).find((item) => holds(item.rings, x, y));
}
