// What can be clicked while a change is put on the map: walls, railways, rivers, gates, facilities; a click snaps to them.
import { Canvas, CircleMarker, GeoJSON, LayerGroup, Polyline } from 'leaflet';
import { INK } from '../style.js';

/** How each kind is drawn; forms show the same as a legend. */
export const PICKED = {
  wall: { color: '#8c2d04', weight: 4 },
  railway: { color: INK, weight: 3, dashArray: '8 5' },
  expressway: { color: '#6a51a3', weight: 4 },
  river: { color: '#2171b5', weight: 4, dashArray: '2 4' },
  open: { color: INK, weight: 1.5, fillColor: '#009e73', fillOpacity: 1 },
  closed: { color: INK, weight: 1.5, fillColor: '#d55e00', fillOpacity: 1 },
  facility: { color: INK, weight: 1.5, fillColor: '#56b4e9', fillOpacity: 1 },
};
const PLACE = { color: '#0072b2', weight: 4 };
/** Pixels from which a click is drawn to a line or a point. */
export const SNAP = 16;

/** @param {{map: object}} door what createMap gave */
export function createPicking({ map, codeAt }) {
  if (!map.getPane('gw-picking')) map.createPane('gw-picking').style.zIndex = 625;
  map.getPane('gw-picking').style.pointerEvents = 'none';
  const pane = 'gw-picking';
  const renderer = new Canvas({ pane, padding: 0.25 });
  const group = new LayerGroup().addTo(map);
  const sketch = new LayerGroup().addTo(map);
  let shown = [];

  return {
    /** @param {object[]} features GeoJSON lines, polygons or points; @param {(feature: object) => string} kindOf key of PICKED */
    show(features, kindOf) {
      shown = features.filter(({ geometry }) => geometry);
      group.clearLayers();
      const style = (feature) => ({ renderer, fill: Boolean(PICKED[kindOf(feature)].fillColor), ...PICKED[kindOf(feature)] });
      const pointToLayer = (feature, at) => new CircleMarker(at, { pane, radius: 6, interactive: false, ...style(feature) });
      group.addLayer(new GeoJSON({ type: 'FeatureCollection', features: shown }, { pane, renderer, interactive: false, style, pointToLayer }));
    },

    /** Places [lon, lat] that were chosen, joined by a line when there are several. */
    sketch(places) {
      sketch.clearLayers();
      const at = places.map(([lon, lat]) => [lat, lon]);
      if (at.length > 1) sketch.addLayer(new Polyline(at, { pane, renderer, interactive: false, ...PLACE }));
      for (const place of at) {
        sketch.addLayer(new CircleMarker(place, { pane, renderer, radius: 7, interactive: false, ...PLACE, fill: true, fillColor: '#fff', fillOpacity: 1 }));
      }
    },

    /** The feature of those shown that is nearest to [lon, lat] within SNAP pixels, and the place on it; null when none is. `counts`: which features do. */
    nearest([lon, lat], counts = () => true) {
      const p = map.latLngToContainerPoint([lat, lon]);
      const pixel = ([x, y]) => map.latLngToContainerPoint([y, x]);
      let best = null;
      for (const feature of shown.filter(counts)) {
        for (const line of linesOf(feature.geometry)) {
          const found = onLine(p, line.map(pixel));
          if (found && found.away <= (best?.away ?? SNAP)) best = { feature, ...found };
        }
      }
      if (!best) return null;
      const at = map.containerPointToLatLng([best.x, best.y]);
      return { feature: best.feature, place: [at.lng, at.lat] };
    },

    /** Code of the area around a feature that is a point. */
    codeAround: ({ geometry }) => (geometry ? codeAt(...geometry.coordinates) : ''),

    clear() {
      shown = [];
      group.clearLayers();
      sketch.clearLayers();
    },
  };
}

/** Lines and rings of a geometry; a point is a line of one. */
export function linesOf({ type, coordinates }) {
  if (type === 'Point') return [[coordinates]];
  if (type === 'LineString') return [coordinates];
  if (type === 'MultiPolygon') return coordinates.flat();
  return coordinates;
}

/** The place on a line of points {x, y} that is nearest to p, and how far it is. */
export function onLine(p, line) {
  let best = null;
  for (let i = 0; i < line.length; i++) {
    const a = line[i];
    const b = line[i + 1] ?? a;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = dx || dy ? Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy))) : 0;
    const [x, y] = [a.x + along * dx, a.y + along * dy];
    const away = Math.hypot(x - p.x, y - p.y);
    if (!best || away < best.away) best = { x, y, away };
  }
  return best;
}
