// Measures on the sphere and in Web Mercator world pixels (zoom 0: 256 × 256). Pure.

const EARTH_M = 6371008.8;
const RAD = Math.PI / 180;

/** World pixel x of a longitude in degrees. */
export const worldX = (lon) => (lon / 360 + 0.5) * 256;

/** World pixel y of a latitude in degrees; grows to the south. */
export function worldY(lat) {
  const s = Math.sin(Math.max(-85.0511, Math.min(85.0511, lat)) * RAD);
  return (0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * 256;
}

/** Great-circle metres between two [lon, lat]. */
export function metresBetween(a, b) {
  const dLat = (b[1] - a[1]) * RAD;
  const dLon = (b[0] - a[0]) * RAD;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * RAD) * Math.cos(b[1] * RAD) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.sqrt(h));
}

/** Length in metres of a line of [lon, lat]. */
export function lineMetres(points) {
  let sum = 0;
  for (let i = 1; i < points.length; i++) sum += metresBetween(points[i - 1], points[i]);
  return sum;
}

/** Area in m² of a ring of [lon, lat], closed or not, on the sphere; good to about 0.5 % of the ellipsoid's. */
export function ringSquareMetres(points) {
  let sum = 0;
  for (let i = 0; i < points.length; i++) {
    const [aLon, aLat] = points[i];
    const [bLon, bLat] = points[(i + 1) % points.length];
    sum += (bLon - aLon) * RAD * (2 + Math.sin(aLat * RAD) + Math.sin(bLat * RAD));
  }
  return Math.abs(sum * EARTH_M * EARTH_M) / 2;
}

/** Area in m² of a GeoJSON polygon or multipolygon, holes taken off. */
export function squareMetresOf(geometry) {
  return polygonsOf(geometry).reduce(
    (sum, [outer, ...holes]) =>
      sum + ringSquareMetres(outer) - holes.reduce((s, hole) => s + ringSquareMetres(hole), 0),
    0,
  );
}

/** The polygons of a GeoJSON geometry, each a list of rings; none for points and lines. */
export function polygonsOf(geometry) {
  if (geometry?.type === 'Polygon') return [geometry.coordinates];
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
}

/** Rings of a polygon as flat [x, y, x, y …] arrays of world pixels, the closing point left out. */
export function worldRings(geometry) {
  return polygonsOf(geometry)
    .flat()
    .map((ring) => {
      const flat = new Float64Array((ring.length - 1) * 2);
      for (let i = 0; i < ring.length - 1; i++) {
        flat[2 * i] = worldX(ring[i][0]);
        flat[2 * i + 1] = worldY(ring[i][1]);
      }
      return flat;
    });
}

/** [minX, minY, maxX, maxY] of flat rings. */
export function boundsOf(rings) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      if (ring[i] < box[0]) box[0] = ring[i];
      if (ring[i] > box[2]) box[2] = ring[i];
      if (ring[i + 1] < box[1]) box[1] = ring[i + 1];
      if (ring[i + 1] > box[3]) box[3] = ring[i + 1];
    }
  }
  return box;
}

/** Whether a point lies in flat rings by the even-odd rule; holes and parts need no order. */
export function holds(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const above = ring[i + 1] > y;
      if (
        above !== ring[j + 1] > y &&
        x < ((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i]
      )
        inside = !inside;
    }
  }
  return inside;
}

/** A place for a label: on the horizontal through the middle of the largest ring, in its longest stretch inside. */
export function labelPoint(rings) {
  const ring = rings.reduce((a, b) => (extent(b) > extent(a) ? b : a));
  const box = boundsOf([ring]);
  let best = { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, width: 0 };
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const y = box[1] + (box[3] - box[1]) * share;
    const cuts = crossings(ring, y);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const width = cuts[i + 1] - cuts[i];
      if (width > best.width * 1.15) best = { x: (cuts[i] + cuts[i + 1]) / 2, y, width };
    }
  }
  return best;
}

function extent(ring) {
  const box = boundsOf([ring]);
  return (box[2] - box[0]) * (box[3] - box[1]);
}

function crossings(ring, y) {
  const cuts = [];
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    if (ring[i + 1] > y === ring[j + 1] > y) continue;
    cuts.push(((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i]);
  }
  return cuts.sort((a, b) => a - b);
}

// Average areas in km² of H3 cells by resolution, h3geo.org.
const H3_KM2 = [4357449, 609788, 86801, 12393, 1770.3, 252.9, 36.13, 5.161, 0.7373, 0.1053, 0.01505, 0.00215, 0.000307];

/** Area in m² of one cell; `size` is the distance across in metres (hexagons: between flat sides) or the H3 resolution. */
export function cellSquareMetres(method, size) {
  if (method === 'h3') return (H3_KM2[size] ?? NaN) * 1e6;
  return method === 'hexagon' ? (Math.sqrt(3) / 2) * size * size : size * size;
}

/** About how many cells an area of `areaM2` will be cut into; border cells are part cells, so it is a little more. */
export function estimateCells(areaM2, perimeterM, cellM2) {
  return Math.max(1, Math.round(areaM2 / cellM2 + (0.45 * perimeterM) / Math.sqrt(cellM2)));
}
