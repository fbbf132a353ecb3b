// A canvas that covers the view and a margin, moves and scales with the map and is repainted when it stands still.
import { Renderer, DomUtil } from 'leaflet';
import { INK } from '../style.js';

/** Ink that reads on the base map in the colour scheme of now. */
export const inkOfScheme = () => (matchMedia('(prefers-color-scheme: dark)').matches ? '#eef1f4' : INK);

/** Base of our canvas layers; subclasses implement `paint(ctx, view)`. */
export const Surface = Renderer.extend({
  options: { padding: 0.25, interactive: false },

  _initContainer() {
    this._container = document.createElement('canvas');
    this._container.setAttribute('aria-hidden', 'true');
    this._container.style.pointerEvents = 'none';
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    Renderer.prototype._update.call(this);
    this.repaint();
  },

  /** Paints again at once; call it when what is to be shown has changed. */
  repaint() {
    if (!this._map || !this._bounds) return;
    const canvas = this._container;
    const size = this._bounds.getSize();
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    DomUtil.setPosition(canvas, this._bounds.min);
    const width = Math.round(size.x * ratio);
    const height = Math.round(size.y * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    const ctx = canvas.getContext('2d');
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, size.x, size.y);
    this.paint(ctx, this.view());
  },

  /** World pixels × scale − (dx, dy) = canvas pixels; `box` is what is visible, in world pixels. */
  view() {
    const zoom = this._zoom;
    const scale = 2 ** zoom;
    const origin = this._map.getPixelOrigin();
    const dx = origin.x + this._bounds.min.x;
    const dy = origin.y + this._bounds.min.y;
    const size = this._bounds.getSize();
    const box = [dx / scale, dy / scale, (dx + size.x) / scale, (dy + size.y) / scale];
    return { zoom, scale, dx, dy, box, width: size.x, height: size.y };
  },
});


/** Adds flat world-pixel rings to the current path, leaving out points closer than 0.6 px to the last one. */
export function trace(ctx, rings, { scale, dx, dy }, close = true) {
  for (const ring of rings) {
    let lastX = ring[0] * scale - dx;
    let lastY = ring[1] * scale - dy;
    ctx.moveTo(lastX, lastY);
    for (let i = 2; i < ring.length; i += 2) {
      const x = ring[i] * scale - dx;
      const y = ring[i + 1] * scale - dy;
      if (Math.abs(x - lastX) + Math.abs(y - lastY) < 0.6 && i < ring.length - 2) continue;
      ctx.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    if (close) ctx.closePath();
  }
}

/** A diagonal hatch, the sign of "no data"; `clear` leaves the ground between its lines, the sign of a lock. */
export function hatch(ctx, dark, clear = false) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  pen.fillStyle = dark ? '#2b3036' : '#ffffff';
  if (!clear) pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = clear ? (dark ? '#d5dbe2' : '#3d444d') : dark ? '#79828c' : '#8a8f96';
  pen.lineWidth = 1;
  pen.beginPath();
  for (const at of [-8, 0, 8]) {
    pen.moveTo(at - 1, 9);
    pen.lineTo(at + 9, -1);
  }
  pen.stroke();
  return ctx.createPattern(tile, 'repeat');
}

// From, to of the strokes on a tile of 8 pixels; they run over its edges so that tiles meet.
const STROKES = {
  rise: [-8, 0, 8].map((at) => [at - 1, 9, at + 9, -1]),
  fall: [-8, 0, 8].map((at) => [at - 1, -1, at + 9, 9]),
  level: [[0, 4, 8, 4]],
};
STROKES.cross = [...STROKES.rise, ...STROKES.fall];

/** Strokes over the colour of a class: `rise`, `fall`, `cross` or `level`; what lies between them stays as it is. */
export function strokes(ctx, mark) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  pen.strokeStyle = 'rgba(27,31,36,0.45)';
  pen.lineWidth = 1;
  pen.beginPath();
  for (const [x1, y1, x2, y2] of STROKES[mark]) {
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
  }
  pen.stroke();
  return ctx.createPattern(tile, 'repeat');
}

let printed = false;

/** The strokes of a class, or none; on its way to a printer it has those that tell in grey what colour tells. */
export const markOf = ({ mark, greyMark }) => mark ?? (printed ? greyMark : undefined);

/** Before and after printing, areas of classes that have strokes on paper only are painted anew. */
export function setOnPaper(map, now) {
  printed = now;
  map.eachLayer((layer) => {
    if (!layer.fills?.some?.(({ greyMark }) => greyMark)) return;
    layer.repaint();
    // reading a pixel makes the browser paint at once: it prints what is painted, not what is about to be
    layer._container.getContext('2d').getImageData(0, 0, 1, 1);
  });
}
