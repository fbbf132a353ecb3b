// How the pen looks: strokes and signs of the editing layer. Canvas only.
import { hatch, trace } from './surface.js';

const INK = '#1b1f24';
const PEN = '#1f6feb';
const DANGER = '#b42318';
/** Handles nearer than this to one already drawn are left out; they come when one zooms in. */
const APART = 9;

/** @param {object} scene as layers/editing.js makes it, places in world pixels; null paints nothing */
export function paintEditing(ctx, view, scene) {
  if (!scene) return;
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  paintLocks(ctx, view, scene);
  for (const item of scene.chosen) outline(ctx, view, item.rings, PEN, 3);
  paintUnits(ctx, view, scene.units);
  for (const rings of scene.foreseen) outline(ctx, view, rings, PEN, 2, [6, 4]);
  for (const rings of scene.preview) {
    area(ctx, view, rings, 'rgba(31,111,235,0.14)');
    outline(ctx, view, rings, PEN, 2);
  }
  for (const line of scene.stretches) stroke(ctx, view, line, 'rgba(31,111,235,0.55)', 4);
  if (scene.stretch) {
    stroke(ctx, view, scene.stretch, '#ffffff', 8);
    stroke(ctx, view, scene.stretch, PEN, 5);
  }
  for (const line of scene.waiting) stroke(ctx, view, line, '#b54708', 2, [2, 5]);
  paintHandles(ctx, view, scene.handles);
  if (scene.ahead) stroke(ctx, view, scene.ahead, PEN, 2, [6, 5]);
  if (scene.drawn) {
    stroke(ctx, view, { ...scene.drawn, ring: false }, '#ffffff', 5);
    stroke(ctx, view, { ...scene.drawn, ring: false }, PEN, 2.5);
    for (const at of scene.drawn.points) dot(ctx, screen(view, at), 3, '#ffffff', PEN);
  }
  if (scene.snap) paintSnap(ctx, view, scene.snap);
  if (scene.brush) dot(ctx, screen(view, scene.brush.at), scene.brush.radius, 'rgba(31,111,235,0.12)', PEN, 1.5);
  if (scene.fault) paintFault(ctx, screen(view, scene.fault));
}

const screen = (view, [x, y]) => [x * view.scale - view.dx, y * view.scale - view.dy];

function outline(ctx, view, rings, colour, width, dash = []) {
  ctx.beginPath();
  trace(ctx, rings, view);
  ctx.setLineDash([]);
  ctx.strokeStyle = 'rgba(255,255,255,0.8)';
  ctx.lineWidth = width + 2.5;
  ctx.stroke();
  ctx.setLineDash(dash);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
  ctx.setLineDash([]);
}

function area(ctx, view, rings, colour) {
  ctx.beginPath();
  trace(ctx, rings, view);
  ctx.fillStyle = colour;
  ctx.fill('evenodd');
}

function stroke(ctx, view, { points, ring }, colour, width, dash = []) {
  if (points.length < 2) return;
  ctx.beginPath();
  points.forEach((at, i) => {
    const [x, y] = screen(view, at);
    if (i) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
  });
  if (ring) ctx.closePath();
  ctx.setLineDash(dash);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
  ctx.setLineDash([]);
}

function dot(ctx, [x, y], r, fill, edge, width = 1.5) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.strokeStyle = edge;
  ctx.lineWidth = width;
  ctx.stroke();
}

function paintLocks(ctx, view, { locked, dark }) {
  if (!locked.length) return;
  const pattern = hatch(ctx, dark, true);
  for (const { rings, label, box } of locked) {
    if (box[0] > view.box[2] || box[2] < view.box[0] || box[1] > view.box[3] || box[3] < view.box[1]) continue;
    area(ctx, view, rings, pattern);
    if ((box[2] - box[0]) * view.scale < 28) continue;
    const [x, y] = screen(view, [label.x, label.y]);
    padlock(ctx, x, y - 22);
  }
}

/** A padlock 12 px wide, on a white disc. */
function padlock(ctx, x, y) {
  dot(ctx, [x, y], 11, 'rgba(255,255,255,0.92)', INK, 1);
  ctx.fillStyle = INK;
  ctx.fillRect(x - 5, y - 1, 10, 7);
  ctx.beginPath();
  ctx.arc(x, y - 1, 3.2, Math.PI, 2 * Math.PI);
  ctx.strokeStyle = INK;
  ctx.lineWidth = 1.8;
  ctx.stroke();
}

function paintUnits(ctx, view, units) {
  for (const on of [false, true]) {
    const some = units.filter((unit) => unit.on === on);
    if (!some.length) continue;
    ctx.beginPath();
    for (const { item } of some) trace(ctx, item.rings, view);
    ctx.fillStyle = on ? 'rgba(31,111,235,0.75)' : 'rgba(255,255,255,0.45)';
    ctx.fill('evenodd');
    ctx.strokeStyle = on ? '#0b3d91' : '#5b6570';
    ctx.lineWidth = on ? 1.5 : 0.75;
    ctx.stroke();
  }
}

function paintHandles(ctx, view, handles) {
  const taken = [];
  const order = [...handles].sort((a, b) => b.hot - a.hot || b.own - a.own || b.free - a.free);
  const shown = order.filter(({ at, hot }) => {
    const [x, y] = screen(view, at);
    if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) return false;
    if (!hot && taken.some(([a, b]) => Math.abs(a - x) < APART && Math.abs(b - y) < APART)) return false;
    taken.push([x, y]);
    return true;
  });
  for (const { at, free, own, hot } of shown.reverse()) {
    const [x, y] = screen(view, at);
    if (!free) {
      ctx.fillStyle = '#5b6570';
      ctx.fillRect(x - 2.5, y - 2.5, 5, 5);
    } else dot(ctx, [x, y], hot ? 7 : own ? 4.5 : 3, hot ? PEN : '#ffffff', hot ? '#ffffff' : INK);
  }
}

function paintSnap(ctx, view, { at, vertex }) {
  const [x, y] = screen(view, at);
  ctx.strokeStyle = '#d55e00';
  ctx.lineWidth = 2;
  if (vertex) return ctx.strokeRect(x - 6, y - 6, 12, 12);
  ctx.beginPath();
  ctx.moveTo(x, y - 7);
  ctx.lineTo(x + 7, y);
  ctx.lineTo(x, y + 7);
  ctx.lineTo(x - 7, y);
  ctx.closePath();
  return ctx.stroke();
}

function paintFault(ctx, [x, y]) {
  dot(ctx, [x, y], 12, 'rgba(180,35,24,0.18)', DANGER, 2.5);
  ctx.beginPath();
  for (const [dx, dy] of [
    [-5, -5],
    [5, -5],
  ]) {
    ctx.moveTo(x + dx, y + dy);
    ctx.lineTo(x - dx, y - dy);
  }
  ctx.strokeStyle = DANGER;
  ctx.lineWidth = 2.5;
  ctx.stroke();
}
