// The measuring tool: click points, see length and area; Backspace takes one back, Esc leaves.
import { CircleMarker, LayerGroup } from 'leaflet';
import { lineMetres, ringSquareMetres } from '../geometry.js';
import { sketch } from './map.js';

/**
 * @param {import('leaflet').Map} map
 * @param {(figures: {points: number, lengthM: number, areaM2: number}|null) => void} report null when the tool ends
 */
export function measureTool(map, report) {
  const shapes = new LayerGroup();
  let points = [];
  let line = null;
  let ring = null;
  let take = null;

  const draw = (moving) => {
    const all = moving ? [...points, moving] : points;
    line.setLatLngs(all);
    ring.setLatLngs(all.length > 2 ? all : []);
    const lonLat = all.map(({ lat, lng }) => [lng, lat]);
    report({
      points: points.length,
      lengthM: lineMetres(lonLat),
      areaM2: all.length > 2 ? ringSquareMetres(lonLat) : 0,
      drawing: Boolean(take),
    });
  };
  const onClick = ({ latlng }) => {
    points.push(latlng);
    shapes.addLayer(
      new CircleMarker(latlng, { radius: 4, color: '#1b1f24', weight: 2, fillColor: '#fff', fillOpacity: 1 }),
    );
    draw();
  };
  const onDouble = () => api.finish();
  const onMove = ({ latlng }) => points.length && draw(latlng);

  const api = {
    get active() {
      return Boolean(map.measuring);
    },
    /** @param {(ring: number[][]) => void} [use] takes the ring of lon/lat when one finishes with three corners or more */
    start(use = null) {
      if (map.measuring) api.stop();
      take = use;
      map.measuring = true;
      [line, ring] = [sketch(false), sketch(true)];
      points = [];
      shapes.clearLayers().addLayer(ring).addLayer(line).addTo(map);
      map.on('click', onClick).on('mousemove', onMove).on('dblclick', onDouble);
      map.getContainer().classList.add('gw-measuring');
      draw();
    },
    back() {
      if (!points.length) return;
      points.pop();
      const last = shapes.getLayers().at(-1);
      if (last instanceof CircleMarker) shapes.removeLayer(last);
      draw();
    },
    /** Hands over the ring that was drawn, where somebody waits for one and it has three corners. */
    finish() {
      const corners = points.filter((p, i) => !i || !p.equals(points[i - 1])).map(({ lat, lng }) => [lng, lat]);
      const use = take;
      if (!use || corners.length < 3) return;
      api.stop();
      use(corners);
    },
    stop() {
      if (!map.measuring) return;
      take = null;
      map.measuring = false;
      shapes.clearLayers().remove();
      map.off('click', onClick).off('mousemove', onMove).off('dblclick', onDouble);
      map.getContainer().classList.remove('gw-measuring');
      report(null);
    },
  };
  return api;
}
