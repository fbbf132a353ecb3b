// A line or ring while it is drawn: one stroke a click, so that one step back takes a traced stretch whole. Pure.

/**
 * @param {{ring?: boolean, strokes?: number[][][]}} options `ring`: the last point joins the first
 */
export function createDrawing({ ring = false, strokes = [] } = {}) {
  let done = strokes.map((stroke) => [...stroke]);
  let ahead = [];
  const points = () => done.flat();
  return {
    ring,
    points,
    strokes: () => done,
    /** What is drawn with the stretch that follows the pointer. */
    shown: () => [...points(), ...ahead],
    /** Points of a click: one, or all of a traced stretch. A click on the last point again adds nothing. */
    add(stretch) {
      const last = points().at(-1);
      const fresh = stretch.filter((at, i) => !same(at, i ? stretch[i - 1] : last));
      if (fresh.length) done = [...done, fresh];
      ahead = [];
      return fresh.length > 0;
    },
    /** What a click would add now. */
    lead(stretch) {
      ahead = stretch;
    },
    /** Takes the last click back. @returns {boolean} whether there was one */
    back() {
      if (!done.length) return false;
      done = done.slice(0, -1);
      return true;
    },
    clear() {
      done = [];
      ahead = [];
    },
    get empty() {
      return !done.length;
    },
    /** Enough to be finished: two points, of a ring three. */
    get complete() {
      return points().length >= (ring ? 3 : 2);
    },
  };
}

const same = (a, b) => Boolean(b) && a[0] === b[0] && a[1] === b[1];

/** The first place where a line or ring crosses itself, or null; such a drawing is told before it is sent. */
export function selfCrossing(points, ring) {
  const all = ring ? [...points, points[0]] : points;
  for (let i = 0; i + 1 < all.length; i++) {
    for (let j = i + 2; j + 1 < all.length; j++) {
      if (ring && i === 0 && j === all.length - 2) continue;
      const at = crossing(all[i], all[i + 1], all[j], all[j + 1]);
      if (at) return at;
    }
  }
  return null;
}

/** Where two sides cross or touch, or null; for sides on one line, an end that lies on the other. */
export function crossing(a, b, c, d) {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  const [qx, qy] = [c[0] - a[0], c[1] - a[1]];
  if (cross === 0) return [c, d].find((at) => onSide(at, a, b)) ?? [a, b].find((at) => onSide(at, c, d)) ?? null;
  const t = (qx * sy - qy * sx) / cross;
  const u = (qx * ry - qy * rx) / cross;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? [a[0] + t * rx, a[1] + t * ry] : null;
}

function onSide(at, a, b) {
  const [px, py, rx, ry] = [at[0] - a[0], at[1] - a[1], b[0] - a[0], b[1] - a[1]];
  if (px * ry !== py * rx) return false;
  const t = px * rx + py * ry;
  return t >= 0 && t <= rx * rx + ry * ry;
}

/** Lon/lat pairs from pasted text: GeoJSON, or numbers in pairs, `lon,lat` each. Null when they are none. */
export function readCoordinates(text) {
  const words = text.trim();
  if (words.startsWith('{') || words.startsWith('[')) return fromJson(words);
  const numbers = words.split(/[\s,;，；]+/).map(Number);
  if (!words || numbers.some((n) => !Number.isFinite(n)) || numbers.length % 2) return null;
  const pairs = numbers.flatMap((n, i) => (i % 2 ? [] : [[n, numbers[i + 1]]]));
  return pairs.every(onEarth) ? pairs : null;
}

function fromJson(words) {
  let value;
  try {
    value = JSON.parse(words);
  } catch {
    return null;
  }
  const geometry = value.features?.[0]?.geometry ?? value.geometry ?? value;
  let list = geometry.coordinates ?? geometry;
  while (Array.isArray(list?.[0]?.[0])) list = list[0];
  if (Array.isArray(list) && list.length === 2 && list.every(Number.isFinite)) list = [list];
  return Array.isArray(list) && list.length && list.every(onEarth) ? list.map(([lon, lat]) => [lon, lat]) : null;
}

const onEarth = (at) =>
  Array.isArray(at) && at.slice(0, 2).every(Number.isFinite) && Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 90;

/** Moves the ends of a line outwards by `metres`, so that an end drawn onto a boundary surely meets it. */
export function overshoot(points, ends, metres = 0.3) {
  const line = points.map((at) => [...at]);
  if (ends.first) line[0] = beyond(points[1], points[0], metres);
  if (ends.last) line[line.length - 1] = beyond(points.at(-2), points.at(-1), metres);
  return line;
}

function beyond(from, to, metres) {
  const stretch = Math.cos((to[1] * Math.PI) / 180);
  const length = Math.hypot((to[0] - from[0]) * stretch, to[1] - from[1]) * 111_320;
  if (!length) return [...to];
  return [0, 1].map((axis) => to[axis] + ((to[axis] - from[axis]) * metres) / length);
}
