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

  const draw = (moving) => {
    const all = moving ? [...points, moving] : points;
    line.setLatLngs(all);
    ring.setLatLngs(all.length > 2 ? all : []);
    const lonLat = all.map(({ lat, lng }) => [lng, lat]);
    report({
      points: points.length,
      lengthM: lineMetres(lonLat),
      areaM2: all.length > 2 ? ringSquareMetres(lonLat) : 0,
    });
  };
  const onClick = ({ latlng }) => {
    points.push(latlng);
    shapes.addLayer(
      new CircleMarker(latlng, { radius: 4, color: '#1b1f24', weight: 2, fillColor: '#fff', fillOpacity: 1 }),
    );
    draw();
  };
  const onMove = ({ latlng }) => points.length && draw(latlng);

  return {
    get active() {
      return Boolean(map.measuring);
    },
    start() {
      if (map.measuring) return;
      map.measuring = true;
      [line, ring] = [sketch(false), sketch(true)];
      points = [];
      shapes.clearLayers().addLayer(ring).addLayer(line).addTo(map);
      map.on('click', onClick).on('mousemove', onMove);
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
    stop() {
      if (!map.measuring) return;
      map.measuring = false;
      shapes.clearLayers().remove();
      map.off('click', onClick).off('mousemove', onMove);
      map.getContainer().classList.remove('gw-measuring');
      report(null);
    },
  };
}
