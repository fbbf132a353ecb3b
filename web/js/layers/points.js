// Facilities and car parks as small signs: colour and shape both tell the kind.
import { worldX, worldY } from '../geometry.js';
import { Surface } from './surface.js';

/** Shows points `{code, lon, lat, colour, shape, label, part}`, `part` of the usual size below zoom 17; shapes: circle square triangle diamond cross ring. */
export const PointLayer = Surface.extend({
  show(points, selected) {
    this.points = points.map((p) => ({ ...p, x: worldX(p.lon), y: worldY(p.lat) }));
    this.selected = selected;
    this.repaint();
  },

  /** The point within 12 px of a position, the nearest one first, or undefined. */
  at(latlng) {
    if (this.besides) return this.besides(latlng);
    if (!this._map || !this.points) return undefined;
    const scale = 2 ** this._map.getZoom();
    const [x, y] = [worldX(latlng.lng) * scale, worldY(latlng.lat) * scale];
    let found;
    let least = Math.max(8, radius(this._map.getZoom()) + 3);
    for (const p of this.points) {
      const away = Math.hypot(p.x * scale - x, p.y * scale - y);
      if (away < least) [found, least] = [p, away];
    }
    return found;
  },

  paint(ctx, view) {
    // Hundreds of signs seen from far away would hide the classes below them: dots without a rim then.
    const crowded = view.zoom < 11.5 && this.points?.length > 100;
    const size = crowded ? 1.4 : radius(view.zoom);
    for (const p of this.points ?? []) {
      const x = p.x * view.scale - view.dx;
      const y = p.y * view.scale - view.dy;
      if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) continue;
      const big = p.code === this.selected ? size + 3 : size * (view.zoom < 17 ? (p.part ?? 1) : 1);
      ctx.lineWidth = p.code === this.selected ? 3 : 1.25;
      ctx.strokeStyle = p.code === this.selected ? '#1b1f24' : '#ffffff';
      ctx.fillStyle = p.colour;
      ctx.beginPath();
      outline(ctx, p.shape, x, y, big);
      ctx.fill();
      if (!crowded || p.code === this.selected) ctx.stroke();
    }
  },
});

const radius = (zoom) => Math.max(2.5, Math.min(7, (zoom - 7) * 0.8));

function outline(ctx, shape, x, y, r) {
  if (shape === 'square') ctx.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  else if (shape === 'triangle')
    corners(ctx, [
      [x, y - r * 1.2],
      [x + r * 1.1, y + r * 0.8],
      [x - r * 1.1, y + r * 0.8],
    ]);
  else if (shape === 'diamond')
    corners(ctx, [
      [x, y - r * 1.25],
      [x + r * 1.25, y],
      [x, y + r * 1.25],
      [x - r * 1.25, y],
    ]);
  else if (shape === 'cross')
    corners(ctx, [
      [x - r, y - r * 0.45],
      [x - r * 0.45, y - r],
      [x, y - r * 0.55],
      [x + r * 0.45, y - r],
      [x + r, y - r * 0.45],
      [x + r * 0.55, y],
      [x + r, y + r * 0.45],
      [x + r * 0.45, y + r],
      [x, y + r * 0.55],
      [x - r * 0.45, y + r],
      [x - r, y + r * 0.45],
      [x - r * 0.55, y],
    ]);
  else {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    if (shape === 'ring') {
      ctx.moveTo(x + r * 0.5, y);
      ctx.arc(x, y, r * 0.5, 2 * Math.PI, 0, true);
    }
    // The bar of "no entry" is a hole: it runs the other way round.
    if (shape === 'barred') {
      const [w, t] = [r * 0.62, r * 0.24];
      corners(ctx, [
        [x - w, y - t],
        [x - w, y + t],
        [x + w, y + t],
        [x + w, y - t],
      ]);
    }
  }
}

function corners(ctx, points) {
  points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
}
