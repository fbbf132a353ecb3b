// Reached ground and drawn areas over the map: streets, buildings, an outline, the circle beside it, a ring of one's own.
import { Canvas, CircleMarker, GeoJSON, LayerGroup } from 'leaflet';
import { INK } from '../style.js';
import { inkOfScheme } from './surface.js';

/** Colours: ground that is reached on foot, and what only the circle holds. */
export const WALKED = '#0072b2';
export const ONLY_CIRCLE = '#d55e00';
const styles = (ink) => ({
  street: { color: WALKED, weight: 4, opacity: 0.95 },
  outline: { color: WALKED, weight: 1, fillColor: WALKED, fillOpacity: 0.14 },
  circle: { color: ink, weight: 2, dashArray: '7 6', fill: false },
  ring: { color: ink, weight: 3, fillColor: ink, fillOpacity: 0.06 },
});
const ORDER = ['outline', 'circle', 'street', 'building', 'start', 'ring'];

/** @param {{map: object, layers: object}} door what createMap gave */
export function createGroundLayer({ map, layers }) {
  if (!map.getPane('gw-ground')) map.createPane('gw-ground').style.zIndex = 416;
  map.getPane('gw-ground').style.pointerEvents = 'none';
  const renderer = new Canvas({ pane: 'gw-ground', padding: 0.25 });
  const group = new LayerGroup().addTo(map);
  const lit = new LayerGroup().addTo(map);

  const dot = (feature, at) => {
    const { role, within } = feature.properties;
    if (role === 'start') return marker(at, { radius: 7, color: INK, weight: 3, fillColor: '#fff', fillOpacity: 1 });
    const reached = within !== 'circle';
    return marker(at, {
      radius: 4,
      color: reached ? '#fff' : ONLY_CIRCLE,
      weight: reached ? 1 : 2,
      fillColor: reached ? WALKED : '#fff',
      fillOpacity: 1,
    });
  };
  const marker = (at, style) => new CircleMarker(at, { pane: 'gw-ground', renderer, interactive: false, ...style });

  return {
    /** Shows features by their `role`; below a circle the areas step back. */
    show(features) {
      const looks = styles(inkOfScheme());
      group.clearLayers();
      lit.clearLayers();
      const sorted = [...features].sort((a, b) => ORDER.indexOf(a.properties.role) - ORDER.indexOf(b.properties.role));
      group.addLayer(
        new GeoJSON(
          { type: 'FeatureCollection', features: sorted },
          {
            pane: 'gw-ground',
            renderer,
            interactive: false,
            style: (feature) => ({ renderer, ...looks[feature.properties.role] }),
            pointToLayer: dot,
          },
        ),
      );
      layers.areas._container.style.opacity = features.some(({ properties }) => properties.role === 'circle') ? 0.25 : '';
    },
    /** Marks a place, or none. */
    light(lonLat) {
      lit.clearLayers();
      if (lonLat) lit.addLayer(marker([lonLat[1], lonLat[0]], { radius: 9, color: inkOfScheme(), weight: 3, fill: false }));
    },
    clear() {
      if (!group.getLayers().length) return;
      group.clearLayers();
      lit.clearLayers();
      layers.areas._container.style.opacity = '';
    },
  };
}
