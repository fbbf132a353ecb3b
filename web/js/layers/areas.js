// Areas coloured by class, their names, and the outlines of what is hovered and selected: three canvases.
import { labelPoint } from '../geometry.js';
import { areaHolding } from '../prepared.js';
import { edgeWidth, fillOpacity } from '../style.js';
import { Surface, hatch, markOf, strokes, trace } from './surface.js';

/** The area under a position, or undefined. */
export const areaAt = (areas, { lng, lat }) => areaHolding(areas, [lng, lat]);

/** Colours areas: `fills` are CSS colours by class, or `{colour, mark, greyMark}` of a legend; `classOf(code)` gives the class, -1 draws the hatch. */
export const AreaLayer = Surface.extend({
  show(areas, fills, classOf, context) {
    Object.assign(this, { areas, fills, classOf, context });
    this.repaint();
  },

  paint(ctx, view) {
    if (!this.areas?.items.length) return;
    const visible = this.areas.index.within(view.box);
    const groups = new Map();
    for (const item of visible) {
      const i = this.classOf(item.code);
      if (i === null) continue;
      if (groups.has(i)) groups.get(i).push(item);
      else groups.set(i, [item]);
    }
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    for (const [i, items] of groups) {
      ctx.globalAlpha = fillOpacity(view.zoom);
      ctx.fillStyle = i < 0 ? hatch(ctx, dark) : (this.fills[i]?.colour ?? this.fills[i]);
      inBatches(ctx, items, view, () => ctx.fill('evenodd'));
      const mark = i < 0 ? undefined : markOf(this.fills[i] ?? {});
      if (!mark) continue;
      ctx.fillStyle = strokes(ctx, mark);
      inBatches(ctx, items, view, () => ctx.fill('evenodd'));
    }
    ctx.globalAlpha = 1;
    this.paintEdges(ctx, view, visible, dark);
  },

  paintEdges(ctx, view, visible, dark) {
    const some = visible.slice(0, 200);
    const mean = (some.reduce((sum, { box }) => sum + box[2] - box[0], 0) / (some.length || 1)) * view.scale;
    const width = edgeWidth(mean);
    if (width) {
      ctx.strokeStyle = dark ? '#0c0e11' : '#8a8f96';
      ctx.lineWidth = width * 0.75;
      inBatches(ctx, visible, view, () => ctx.stroke());
    }
    if (!this.context?.items.length) return;
    const upper = this.context.index.within(view.box);
    const room = (upper.length ? Math.max(...upper.slice(0, 50).map(({ box }) => box[2] - box[0])) : 0) * view.scale;
    ctx.strokeStyle = dark ? 'rgba(230,235,240,0.7)' : 'rgba(27,31,36,0.65)';
    ctx.lineWidth = room < 120 ? 0.4 : 1.25;
    inBatches(ctx, upper, view, () => ctx.stroke());
  },
});

// One path of 10,000 areas takes seconds to fill, paths of some tens together a fiftieth of it: src/test/web/frames.mjs.
const BATCH = 32;

function inBatches(ctx, items, view, paint) {
  for (let from = 0; from < items.length; from += BATCH) {
    ctx.beginPath();
    for (let i = from; i < from + BATCH && i < items.length; i++) trace(ctx, items[i].rings, view);
    paint();
  }
}

/** Outlines: selected 3 px ink with white around it, hovered 2 px, chosen ones (for dividing) in the accent colour. */
export const OutlineLayer = Surface.extend({
  show(areas, { selected, hovered, chosen }) {
    Object.assign(this, { areas, selected, hovered, chosen });
    this.repaint();
  },

  paint(ctx, view) {
    const draw = (code, strokes) => {
      const item = this.areas?.byCode.get(code);
      if (!item) return;
      for (const [colour, width] of strokes) {
        ctx.beginPath();
        trace(ctx, item.rings, view);
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.lineJoin = 'round';
        ctx.stroke();
      }
    };
    for (const code of this.chosen ?? [])
      draw(code, [
        ['#ffffff', 5],
        ['#1f6feb', 3],
      ]);
    if (this.selected)
      draw(this.selected, [
        ['#ffffff', 7],
        ['#1b1f24', 3],
      ]);
    if (this.hovered && this.hovered !== this.selected)
      draw(this.hovered, [
        ['rgba(255,255,255,0.7)', 4],
        ['#1b1f24', 2],
      ]);
  },
});

/** Names of areas and streets, each only where it has room; `texts(code)` gives one or two lines. */
export const LabelLayer = Surface.extend({
  /** `inkOf(code)` = colour of text that reads on the area's fill, or null for the page's own. */
  show(areas, texts, rank, inkOf) {
    Object.assign(this, { areas, texts, inkOf });
    this.order = [...(areas?.items ?? [])].sort((a, b) => rank(b.code) - rank(a.code));
    this.repaint();
  },

  /** Street names come from the base map's tiles: `names()` lists {text, x, y, angle, length} in world pixels. */
  setStreets(names) {
    this.streets = names;
    this.repaint();
  },

  paint(ctx, view) {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const taken = [];
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    if (!this.hidden) this.paintAreas(ctx, view, taken, dark);
    this.paintStreets(ctx, view, taken, dark);
  },

  paintAreas(ctx, view, taken, dark) {
    const font = getComputedStyle(document.body).fontFamily;
    let painted = 0;
    for (const item of this.order ?? []) {
      const wide = (item.box[2] - item.box[0]) * view.scale;
      if (wide < 40 || painted > 160) continue;
      item.label ??= labelPoint(item.rings);
      const x = item.label.x * view.scale - view.dx;
      const y = item.label.y * view.scale - view.dy;
      if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
      const [name, below] = this.texts(item.code);
      ctx.font = `500 12px ${font}`;
      const width = ctx.measureText(name).width;
      const tall = below ? 32 : 16;
      const high = (item.box[3] - item.box[1]) * view.scale;
      if (width > item.label.width * view.scale + 8 || tall > high + 8) continue;
      if (!claim(taken, x, y, width + 6, tall)) continue;
      const [ink, halo] = inks(this.inkOf(item.code, view.zoom), dark);
      write(ctx, name, x, y - (below ? 8 : 0), ink, halo);
      ctx.font = `400 11px ${font}`;
      if (below) write(ctx, below, x, y + 8, ink, halo);
      painted++;
    }
  },

  paintStreets(ctx, view, taken, dark) {
    const said = new Set();
    ctx.font = `400 11px ${getComputedStyle(document.body).fontFamily}`;
    for (const { text, x: wx, y: wy, angle, length } of this.streets?.() ?? []) {
      const x = wx * view.scale - view.dx;
      const y = wy * view.scale - view.dy;
      if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
      const width = ctx.measureText(text).width;
      const cell = `${text}/${Math.round(x / 400)}/${Math.round(y / 300)}`;
      if (length * view.scale < width + 12 || said.has(cell)) continue;
      const tall = Math.abs(Math.sin(angle)) * width + 14;
      if (!claim(taken, x, y, Math.abs(Math.cos(angle)) * width + 14, tall)) continue;
      said.add(cell);
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate(angle);
      write(ctx, text, 0, 0, dark ? '#a3abb4' : '#6b7178', dark ? 'rgba(36,40,45,0.9)' : 'rgba(255,255,255,0.8)');
      ctx.restore();
    }
  },
});

// Text and halo: light on dark classes, dark on light ones, whatever the colour scheme of the page.
function inks(ink, dark) {
  const light = ink === null ? dark : ink === '#ffffff';
  return light ? ['#ffffff', 'rgba(20,24,60,0.55)'] : ['#1b1f24', 'rgba(255,255,255,0.7)'];
}

function write(ctx, text, x, y, colour, halo) {
  ctx.strokeStyle = halo;
  ctx.lineWidth = 3;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

function claim(taken, x, y, width, height) {
  const box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  if (taken.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])) return false;
  taken.push(box);
  return true;
}
