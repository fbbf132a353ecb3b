// Outlines over the map that are not the plan on show: a proposal while it is made, ground that moves, faults.
import { Canvas, CircleMarker, GeoJSON, LayerGroup } from 'leaflet';
import { ACCENT, INK } from '../style.js';

const STYLES = {
  proposal: { color: ACCENT, weight: 2, fillColor: ACCENT, fillOpacity: 0.12 },
  ward: { color: INK, weight: 2, fillColor: ACCENT, fillOpacity: 0.06 },
  outside: { color: '#b45309', weight: 2, fillColor: '#e97b1f', fillOpacity: 0.4 },
  moved: { color: '#d55e00', weight: 2, fillColor: '#d55e00', fillOpacity: 0.2 },
  border: { color: '#009e73', weight: 4, fill: false },
  fault: { color: '#b42318', weight: 2, fillColor: '#b42318', fillOpacity: 0.3 },
  preview: { color: ACCENT, weight: 1.5, fillColor: ACCENT, fillOpacity: 0.35 },
  'preview-new': { color: '#00775a', weight: 2, fillColor: '#009e73', fillOpacity: 0.45 },
  'preview-changed': { color: '#b45309', weight: 2, fillColor: '#e97b1f', fillOpacity: 0.45 },
  'preview-same': { color: '#5b6470', weight: 1.5, fillColor: '#5b6470', fillOpacity: 0.2 },
  plain: { color: INK, weight: 2, fill: false },
};

/** @param {{map: object}} door what createMap gave */
export function createOverlay({ map }) {
  if (!map.getPane('gw-overlay')) map.createPane('gw-overlay').style.zIndex = 415;
  map.getPane('gw-overlay').style.pointerEvents = 'none';
  const renderer = new Canvas({ pane: 'gw-overlay', padding: 0.25 });
  const group = new LayerGroup().addTo(map);

  return {
    /**
     * Replaces what is shown.
     * @param {object[]} features GeoJSON; @param {(feature: object) => string} kindOf ward|proposal|outside|moved|border|fault|plain|
     *   preview, preview-new, preview-changed, preview-same
     */
    show(features, kindOf = () => 'proposal') {
      group.clearLayers();
      group.addLayer(
        new GeoJSON(
          { type: 'FeatureCollection', features: features.filter(({ geometry }) => geometry) },
          {
            pane: 'gw-overlay',
            renderer,
            interactive: false,
            style: (feature) => ({ renderer, ...STYLES[kindOf(feature)] }),
            pointToLayer: (feature, at) =>
              new CircleMarker(at, { pane: 'gw-overlay', renderer, interactive: false, radius: 4, ...STYLES[kindOf(feature)] }),
          },
        ),
      );
    },
    clear: () => group.clearLayers(),
  };
}
