// Tracing: between two places on drawn lines, the shortest way along them. Moving the pointer back gives a shorter way,
// so tracing back un-traces by itself. Pure.
import { worldX, worldY } from '../geometry.js';

const keyOf = ([lon, lat]) => `${lon},${lat}`;
/** Ways longer than this many times the straight line are no traces: the pointer has jumped to another street. */
const DETOUR = 2;
/** Vertices looked at before giving up; a district has some thousands in sight. */
const MOST = 20000;

/**
 * The network of the lines of a snapper; lines join where they share a vertex.
 * @param {import('./snap.js').Line[]} lines
 * @param {(line: import('./snap.js').Line) => boolean} [follows] which of them are followed
 */
export function createTracer(lines, follows = () => true) {
  const places = new Map();
  const links = new Map();
  for (const { points } of lines.filter(follows)) {
    points.forEach((at, i) => {
      places.set(keyOf(at), at);
      if (i) link(links, points[i - 1], at);
    });
  }

  return {
    /**
     * Points of the way from one snap to another, both on `lines`: without the first place, with the last.
     * @returns {number[][]|null} null when there is none, or only a long way round
     */
    way(from, to) {
      if (!follows(lines[from.line]) || !follows(lines[to.line])) return null;
      if (from.line === to.line && from.index === to.index) return [to.at];
      const straight = distance(from.at, to.at);
      const goals = endsOf(lines, to);
      const path = shortest(links, places, endsOf(lines, from), goals, straight * DETOUR + 1e-9);
      if (!path) return null;
      const points = path.map((key) => places.get(key));
      if (keyOf(points[0]) === keyOf(from.at)) points.shift();
      if (!points.length || keyOf(points.at(-1)) !== keyOf(to.at)) points.push(to.at);
      return points;
    },
  };
}

function link(links, a, b) {
  const [ka, kb] = [keyOf(a), keyOf(b)];
  if (ka === kb) return;
  const length = distance(a, b);
  for (const [k, other] of [
    [ka, kb],
    [kb, ka],
  ]) {
    if (!links.has(k)) links.set(k, []);
    links.get(k).push([other, length]);
  }
}

const distance = (a, b) => Math.hypot(worldX(a[0]) - worldX(b[0]), worldY(a[1]) - worldY(b[1]));

// The vertices next to a place on a line, each with the length to it.
function endsOf(lines, { line, index, vertex, at }) {
  const { points } = lines[line];
  const ends = vertex ? [points[index]] : [points[index], points[index + 1]];
  return new Map(ends.map((end) => [keyOf(end), distance(end, at)]));
}

// Dijkstra over vertices from several starts to several goals, both with a length of their own.
function shortest(links, places, starts, goals, most) {
  const best = new Map(starts);
  const before = new Map();
  const open = heap();
  for (const [key, length] of starts) open.push(length, key);
  let found = null;
  for (let looked = 0; open.size && looked < MOST; looked++) {
    const [length, key] = open.pop();
    if (length > Math.min(most, found?.length ?? Infinity)) break;
    if (length > best.get(key)) continue;
    if (goals.has(key) && length + goals.get(key) < (found?.length ?? Infinity))
      found = { key, length: length + goals.get(key) };
    for (const [other, step] of links.get(key) ?? []) {
      if (length + step >= (best.get(other) ?? Infinity)) continue;
      best.set(other, length + step);
      before.set(other, key);
      open.push(length + step, other);
    }
  }
  if (!found || found.length > most) return null;
  const path = [found.key];
  while (before.has(path[0])) path.unshift(before.get(path[0]));
  return path;
}

function heap() {
  const items = [];
  const swap = (i, j) => ([items[i], items[j]] = [items[j], items[i]]);
  return {
    get size() {
      return items.length;
    },
    push(length, key) {
      items.push([length, key]);
      for (let i = items.length - 1; i > 0; ) {
        const up = (i - 1) >> 1;
        if (items[up][0] <= items[i][0]) break;
        swap(i, up);
        i = up;
      }
    },
    pop() {
      const top = items[0];
      const last = items.pop();
      if (items.length) items[0] = last;
      for (let i = 0; ; ) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2]) {
          if (child < items.length && items[child][0] < items[least][0]) least = child;
        }
        if (least === i) return top;
        swap(i, least);
        i = least;
      }
    },
  };
}
