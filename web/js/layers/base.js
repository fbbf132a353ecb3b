// The base map: streets, water, green and buildings in greys, drawn from our own vector tiles.
import { GridLayer } from 'leaflet';
import { address } from '../api.js';
import { baseCollections, baseColours, streetStyle } from '../style.js';

const SIZE = 512;
const DEEPEST = 15; // tiles beyond are cut from those of this zoom: they hold everything already
const KEEP = 240;

/** Loads decoded tiles through one worker and keeps the last ones. */
function tileStore() {
  const worker = new Worker(new URL('../tile-worker.js', import.meta.url), { type: 'module' });
  const waiting = new Map();
  const kept = new Map();
  let nextId = 0;
  worker.onmessage = ({ data }) => {
    const { url, resolve } = waiting.get(data.id);
    waiting.delete(data.id);
    // What did not come through is asked for again when the tile is drawn next.
    if (data.failed) kept.delete(url);
    resolve(data.layers ?? []);
  };
  return {
    get(url) {
      if (kept.has(url)) return kept.get(url);
      const promise = new Promise((resolve) => {
        waiting.set(++nextId, { url, resolve });
        worker.postMessage({ id: nextId, url });
      });
      kept.set(url, promise);
      if (kept.size > KEEP) kept.delete(kept.keys().next().value);
      return promise;
    },
  };
}

/** Base layer of one territory at a time; `paintBuilding(properties)` may colour single buildings for a theme. */
export const BaseLayer = GridLayer.extend({
  options: { tileSize: SIZE, updateWhenZooming: false, updateWhenIdle: false, keepBuffer: 1, minZoom: 7 },

  initialize(options) {
    GridLayer.prototype.initialize.call(this, options);
    this.store = tileStore();
    this.names = new Map();
    this.on('tileunload', ({ coords }) => this.names.delete(this._tileCoordsToKey(coords)));
  },

  /** Shows the tiles of a territory at a data revision; null shows none. */
  setTerritory(territory, revision) {
    if (this.territory === territory && this.revision === revision) return;
    Object.assign(this, { territory, revision });
    this.names.clear();
    if (this._map) this.redraw();
  },

  /** Colours single buildings, or none when null; `key` names the way of colouring. */
  setBuildingColour(paintBuilding, key) {
    const wanted = paintBuilding ? key : '';
    if ((this.paintKey ?? '') === wanted) return;
    this.paintKey = wanted;
    this.paintBuilding = paintBuilding;
    if (this._map) this.redraw();
  },

  // Leaflet's redraw takes the map's zoom as it is; tiles exist at whole zooms only.
  _clampZoom(zoom) {
    return Math.round(GridLayer.prototype._clampZoom.call(this, zoom));
  },

  createTile(coords, done) {
    const canvas = document.createElement('canvas');
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = canvas.height = SIZE * ratio;
    canvas.setAttribute('aria-hidden', 'true');
    this.fill(canvas, coords, ratio).then(
      () => done(null, canvas),
      (error) => done(error, canvas),
    );
    return canvas;
  },

  async fill(canvas, coords, ratio) {
    if (!this.territory) return;
    const { territory, revision } = this;
    const z = coords.z - 1;
    const deep = Math.max(0, z - DEEPEST);
    const [x, y] = [coords.x >> deep, coords.y >> deep];
    const loaded = await Promise.all(
      baseCollections(coords.z).map(async (id) => {
        const path = `/ogc/collections/${id}/tiles/WebMercatorQuad/${z - deep}/${y}/${x}`;
        return (await this.store.get(address(path, { territory, rev: revision })))[0] ?? { features: [], extent: 4096 };
      }),
    );
    const layers = Object.fromEntries(baseCollections(coords.z).map((id, i) => [id, loaded[i]]));
    const ctx = canvas.getContext('2d');
    const scale = (SIZE * ratio * 2 ** deep) / 4096;
    const shift = (c) => (c - ((c >> deep) << deep)) * SIZE * ratio;
    ctx.translate(-shift(coords.x), -shift(coords.y));
    ctx.scale(scale, scale);
    const pen = { ctx, zoom: coords.z, px: ratio / scale, dark: matchMedia('(prefers-color-scheme: dark)').matches };
    paintTile(pen, layers, this.paintBuilding);
    this.names.set(this._tileCoordsToKey(coords), streetNames(layers.streets, z - deep, x, y));
    this.fire('names');
  },

  /** Names of the streets in the tiles on screen, longest stretch first. */
  streetNames() {
    return [...this.names.values()].flat().sort((a, b) => b.length - a.length);
  },
});

function path(ctx, part, close) {
  ctx.moveTo(part[0], part[1]);
  for (let i = 2; i < part.length; i += 2) ctx.lineTo(part[i], part[i + 1]);
  if (close) ctx.closePath();
}

function fillAll(ctx, features, colour) {
  ctx.beginPath();
  for (const { parts } of features) for (const part of parts) path(ctx, part, true);
  ctx.fillStyle = colour;
  ctx.fill('evenodd');
}

function strokeAll(ctx, features, colour, width, dash = []) {
  ctx.beginPath();
  for (const { parts } of features) for (const part of parts) path(ctx, part, false);
  ctx.setLineDash(dash);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
  ctx.setLineDash([]);
}

function paintTile(pen, { ground, streets, barriers, buildings }, paintBuilding) {
  const { ctx, px, dark } = pen;
  const colours = baseColours(dark);
  const kinds = grouped(ground?.features ?? []);
  for (const [kind, features] of kinds) {
    if (kind === 'water') continue;
    fillAll(ctx, features, ['green', 'park', 'farmland'].includes(kind) ? colours.green : colours.buildings);
  }
  fillAll(ctx, kinds.get('water') ?? [], colours.water);
  if (streets) paintStreets(pen, streets.features, colours);
  if (barriers)
    strokeAll(
      ctx,
      barriers.features.filter((f) => f.properties.kind === 'wall'),
      colours.wall,
      px,
      [4 * px, 2 * px],
    );
  if (buildings) {
    fillAll(ctx, buildings.features, colours.buildings);
    if (pen.zoom >= 16) strokeAll(ctx, buildings.features.map(closed), colours.buildingEdge, 0.75 * px);
    if (paintBuilding) {
      for (const [colour, features] of grouped(buildings.features, (f) => paintBuilding(f.properties))) {
        if (colour) fillAll(ctx, features, colour);
      }
    }
  }
}

function paintStreets(pen, features, colours) {
  const { ctx, px, zoom } = pen;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  const kinds = [...grouped(features)]
    .map(([kind, list]) => ({ kind, list, style: streetStyle(kind, zoom) }))
    .filter(({ style }) => zoom >= style.from)
    .sort((a, b) => a.style.order - b.style.order);
  for (const { kind, list, style } of kinds) {
    if (kind !== 'railway' && style.width > 1.2) strokeAll(ctx, list, colours.casing, (style.width + 1.5) * px);
  }
  for (const { kind, list, style } of kinds) {
    const width = Math.max(style.width, 0.8) * px;
    if (kind === 'railway') {
      ctx.lineCap = 'butt';
      strokeAll(ctx, list, colours.rail, 2 * px);
      strokeAll(ctx, list, colours.street, 1 * px, [5 * px, 5 * px]);
      ctx.lineCap = 'round';
    } else strokeAll(ctx, list, style.width > 1.2 ? colours.street : colours.casing, width);
  }
}

const closed = (f) => ({ parts: f.parts.map((p) => [...p, p[0], p[1]]) });

function grouped(features, key = (f) => f.properties.kind) {
  const groups = new Map();
  for (const feature of features) {
    const k = key(feature);
    if (groups.has(k)) groups.get(k).push(feature);
    else groups.set(k, [feature]);
  }
  return groups;
}

// One label place for each named street of a tile: the middle of its longest straight stretch, in world pixels.
function streetNames(layer, z, x, y) {
  const best = new Map();
  const world = 256 / 2 ** z;
  for (const {
    properties: { name },
    parts,
  } of layer?.features ?? []) {
    if (!name) continue;
    for (const p of parts) {
      for (let i = 2; i < p.length; i += 2) {
        const [ax, ay, bx, by] = [p[i - 2], p[i - 1], p[i], p[i + 1]].map((v) => v / layer.extent);
        if (Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > 1 || Math.min(ay, by) > 1) continue;
        const length = Math.hypot(bx - ax, by - ay) * world;
        if (length <= (best.get(name)?.length ?? 0)) continue;
        let angle = Math.atan2(by - ay, bx - ax);
        if (angle > Math.PI / 2) angle -= Math.PI;
        if (angle < -Math.PI / 2) angle += Math.PI;
        best.set(name, { text: name, x: (x + (ax + bx) / 2) * world, y: (y + (ay + by) / 2) * world, angle, length });
      }
    }
  }
  return [...best.values()];
}
