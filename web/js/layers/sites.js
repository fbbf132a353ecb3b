// Chosen sites over the map: numbered in the order in which to build, those of the other choice as rings, areas that were drawn.
import { CircleMarker, DivIcon, GeoJSON, LayerGroup, Marker } from 'leaflet';
import { INK } from '../style.js';

/** Colours of chosen sites and of the other choice. */
export const CHOSEN = '#0072b2';
export const OTHER = '#d55e00';
const DRAWN = {
  candidate: { color: CHOSEN, weight: 2, fillColor: CHOSEN, fillOpacity: 0.12 },
  excluded: { color: OTHER, weight: 2, dashArray: '6 4', fillColor: OTHER, fillOpacity: 0.12 },
  within: { color: INK, weight: 3, fill: false },
};

/** @param {{map: object}} door what createMap gave */
export function createSitesLayer({ map }) {
  if (!map.getPane('gw-sites')) map.createPane('gw-sites').style.zIndex = 620;
  const group = new LayerGroup().addTo(map);

  const pin = (words, [lon, lat], title) =>
    new Marker([lat, lon], {
      pane: 'gw-sites',
      icon: new DivIcon({ className: 'gw-site', html: '', iconSize: [26, 26], iconAnchor: [13, 44] }),
      keyboard: false,
      interactive: false,
    }).on('add', ({ target }) => {
      const element = target.getElement();
      element.textContent = words;
      element.title = title;
    });
  const ring = ([lon, lat], radius) =>
    new CircleMarker([lat, lon], { pane: 'gw-sites', radius, color: OTHER, weight: 3, fill: false, interactive: false });

  return {
    /** @param {{drawn: {role: string, ring: number[][]}[], sites: object[], other: object[]}} what rings and places in lon/lat */
    show({ drawn = [], sites = [], other = [] }) {
      group.clearLayers();
      for (const { role, ring: corners } of drawn) {
        const geometry = { type: 'Polygon', coordinates: [[...corners, corners[0]]] };
        group.addLayer(new GeoJSON(geometry, { pane: 'gw-sites', interactive: false, style: () => DRAWN[role] }));
      }
      const chosen = new Set(sites.map(({ code }) => code));
      for (const site of other) if (!chosen.has(site.code)) group.addLayer(ring(site.place, 10));
      for (const site of [...sites].reverse()) group.addLayer(pin(String(site.order), site.place, site.name ?? site.code));
    },
    clear: () => group.clearLayers(),
  };
}
