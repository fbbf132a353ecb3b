// The Leaflet map and what stands on it; the rest of the page meets Leaflet only through this module.
import {
  LayerGroup,
  Map as LeafletMap,
  CircleMarker,
  Control,
  GeoJSON,
  LatLngBounds,
  Polyline,
  Polygon,
} from 'leaflet';
import { AreaLayer, LabelLayer, OutlineLayer, areaAt } from './areas.js';
import { BaseLayer } from './base.js';
import { PointLayer } from './points.js';
import { inkOfScheme } from './surface.js';

/** The least space in pixels kept free around what is zoomed to. */
const MARGIN = 24;
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Makes the map in `element`.
 * @param {{onHover, onClick, onMenu, onMove, onPointer}} hears callbacks: codes under the pointer, clicks, right clicks,
 *   view, position
 */
/** Colour of a walk: none of the themes has it, and the outline of the chosen area is black. */
const WALK = '#c2185b';
/** Pane of ways and of what is said about them. */
const WAYS = 'gw-ways';
/** Colour of what makes it long. */
const BARRIER = '#8c2d04';

export function createMap(element, hears) {
  const map = new LeafletMap(element, {
    zoomControl: false,
    attributionControl: true,
    zoomSnap: 0.25,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 90,
    maxZoom: 20,
    minZoom: 7,
    fadeAnimation: false,
    zoomAnimation: !calm(),
    inertia: !calm(),
    markerZoomAnimation: false,
    doubleClickZoom: false,
    worldCopyJump: false,
    boxZoom: false,
  });
  map.attributionControl.setPrefix(false);
  const pane = (name, z) => {
    map.createPane(name).style.zIndex = z;
    map.getPane(name).style.pointerEvents = 'none';
    return name;
  };
  const layers = {
    base: new BaseLayer({ pane: pane('gw-base', 200) }),
    areas: new AreaLayer({ pane: pane('gw-areas', 300) }),
    outlines: new OutlineLayer({ pane: pane('gw-outlines', 410) }),
    gates: new PointLayer({ pane: pane('gw-gates', 419) }),
    points: new PointLayer({ pane: pane('gw-points', 420) }),
    labels: new LabelLayer({ pane: pane('gw-labels', 430) }),
    ways: new LayerGroup(),
    marks: new LayerGroup(),
  };
  // above the outline of the chosen area, which a way may run along
  pane(WAYS, 412);
  map.setView([30, 106.3], 9);
  for (const layer of Object.values(layers)) layer.addTo(map);
  new Control.Scale({ imperial: false, maxWidth: 120, position: 'bottomright' }).addTo(map);
  let waiting = 0;
  window.addEventListener('online', () => layers.base.redraw());
  layers.base.on('names', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => layers.labels.setStreets(() => layers.base.streetNames()), 120);
  });
  listen(map, layers, hears);
  new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false })).observe(element);
  return door(map, layers);
}

function listen(map, layers, hears) {
  let shown = null;
  map.on('mousemove', ({ latlng, originalEvent }) => {
    hears.onPointer(latlng);
    if (originalEvent.buttons) return;
    const point = layers.points.at(latlng) ?? layers.gates.at(latlng);
    const area = point ? null : areaAt(layers.areas.areas, latlng);
    const code = point?.code ?? area?.code ?? '';
    map.getContainer().style.cursor = code && !map.measuring && !hears.busy?.() ? 'pointer' : '';
    hears.onHover({ code: area?.code ?? '', point, latlng, event: originalEvent, changed: shown !== code });
    shown = code;
  });
  map.on('mouseout', () => {
    shown = null;
    hears.onHover({ code: '', point: null, changed: true });
    hears.onPointer(null);
  });
  map.on('click', ({ latlng, originalEvent }) => {
    if (map.measuring) return;
    const point = layers.points.at(latlng);
    const gate = point ? undefined : layers.gates.at(latlng);
    hears.onClick({
      code: point || gate ? '' : (areaAt(layers.areas.areas, latlng)?.code ?? ''),
      point,
      gate,
      latlng,
      event: originalEvent,
    });
  });
  map.on('contextmenu', ({ latlng, originalEvent }) => {
    originalEvent.preventDefault();
    if (map.measuring) return;
    const { clientX: x, clientY: y } = originalEvent;
    hears.onMenu({ code: areaAt(layers.areas.areas, latlng)?.code ?? '', lonLat: [latlng.lng, latlng.lat], x, y });
  });
  map.on('dblclick', ({ latlng }) => {
    if (!map.measuring && !hears.busy?.()) map.setZoomAround(latlng, map.getZoom() + 1);
  });
  map.on('moveend', () => {
    const { lat, lng } = map.getCenter();
    hears.onMove({ z: map.getZoom(), lat, lon: lng });
  });
}

function door(map, layers) {
  return {
    layers,
    map,
    /** Code of the area at a place, empty text when there is none. */
    codeAt: (lng, lat) => areaAt(layers.areas.areas, { lng, lat })?.code ?? '',
    zoomBy: (steps) => map.setZoom(map.getZoom() + steps),
    goTo: ({ z, lat, lon }) => map.setView([lat, lon], z, { animate: false }),
    pointAt: (lon, lat, z = 17) => map.setView([lat, lon], Math.max(z, map.getZoom()), { animate: false }),
    /** Pixels of the map that panels cover, {left, top, right, bottom}; the page says. */
    covered: () => ({}),
    /** Shows [west, south, east, north], `insets` = pixels covered by panels {left, top, right, bottom}. */
    fit([west, south, east, north], insets = this.covered(), most = 17) {
      map.invalidateSize({ animate: false, pan: false });
      const { left = 0, top = 0, right = 0, bottom = 0 } = insets;
      map.fitBounds(new LatLngBounds([south, west], [north, east]), {
        paddingTopLeft: [MARGIN + left, MARGIN + top],
        paddingBottomRight: [MARGIN + right, MARGIN + bottom],
        maxZoom: most,
        animate: false,
      });
    },
    /** Takes areas and their labels off the map for as long as something else stands in their place, or puts them back. */
    veil(hidden) {
      for (const layer of [layers.areas, layers.labels]) {
        if (layer._container) layer._container.style.visibility = hidden ? 'hidden' : '';
      }
    },
    /** Whether a box [west, south, east, north] takes less than a third of the width and height on screen. */
    isSmall(box) {
      if (!box) return false;
      const seen = map.getBounds();
      return (
        box[2] - box[0] < (seen.getEast() - seen.getWest()) / 3 &&
        box[3] - box[1] < (seen.getNorth() - seen.getSouth()) / 3
      );
    },
    /** [west, south, east, north] of a box of world pixels. */
    lonLat([minX, minY, maxX, maxY]) {
      const a = map.unproject([minX, maxY], 0);
      const b = map.unproject([maxX, minY], 0);
      return [a.lng, a.lat, b.lng, b.lat];
    },
    /** Source and licence, as text. */
    setAttribution(text) {
      for (const old of Object.keys(map.attributionControl._attributions))
        map.attributionControl.removeAttribution(old);
      if (text) map.attributionControl.addAttribution(escape(text));
    },
    /** Draws ways that a scenario adds, each a list of [lon, lat]. */
    ways(lines, colour) {
      layers.ways.clearLayers();
      for (const line of lines) {
        const at = line.map(([lon, lat]) => [lat, lon]);
        layers.ways.addLayer(new Polyline(at, { pane: WAYS, color: '#fff', weight: 7, interactive: false }));
        layers.ways.addLayer(new Polyline(at, { pane: WAYS, color: colour, weight: 4, interactive: false, className: 'gw-new-way' }));
      }
    },
    /** Draws a reason: the line from an area to its nearest facility, and the standard's reach around it. */
    /** A walk is a whole line, a straight line is dashed; `gate`: where a closed gate makes it long; `barriers`: lines that do, with their names; `site`: where one more would help most, { at, words }. */
    explain(geojson, end, walk, gate, barriers = [], site = null) {
      layers.marks.clearLayers();
      for (const { line, words } of barriers) layers.marks.addLayer(barrier(line, words));
      if (geojson) {
        layers.marks.addLayer(
          new GeoJSON(geojson, {
            pane: WAYS,
            interactive: false,
            style: () => ({ className: 'gw-walk', color: walk ? WALK : inkOfScheme(), weight: walk ? 5 : 3, dashArray: walk ? null : '6 5', fill: false }),
            pointToLayer: (_, at) =>
              new CircleMarker(at, { pane: WAYS, radius: 6, color: '#1b1f24', weight: 2, fillColor: '#fff', fillOpacity: 1 }),
          }),
        );
      }
      if (site) layers.marks.addLayer(bestSite(site));
      if (gate)
        layers.marks.addLayer(
          new CircleMarker([gate[1], gate[0]], {
            pane: WAYS,
            radius: 8,
            color: '#c62828',
            weight: 3,
            fillColor: '#fff',
            fillOpacity: 1,
            interactive: false,
          }),
        );
      if (end)
        layers.marks.addLayer(
          new CircleMarker([end[1], end[0]], {
            pane: WAYS,
            radius: 7,
            color: '#1b1f24',
            weight: 3,
            fillColor: '#fff',
            fillOpacity: 1,
            interactive: false,
          }),
        );
    },
  };
}

/** Where one more facility would help most, with words on it. */
function bestSite({ at, words }) {
  const name = document.createElement('span');
  name.textContent = words;
  return new CircleMarker([at[1], at[0]], { radius: 9, color: WALK, weight: 3, dashArray: '3 4', fillColor: '#fff', fillOpacity: 0.9, interactive: false })
    .bindTooltip(name, { permanent: true, direction: 'top', className: 'gw-barrier-name' });
}

/** A barrier in the way, with its name on it. */
function barrier(line, words) {
  const layer = new GeoJSON(line, { pane: WAYS, interactive: false, style: () => ({ color: BARRIER, weight: 6, opacity: 0.75, dashArray: '2 9' }) });
  const name = document.createElement('span');
  name.textContent = words;
  return layer.bindTooltip(name, { permanent: true, direction: 'center', className: 'gw-barrier-name' });
}

// Leaflet takes attributions as markup; ours is text.
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** A line or, with `area`, a ring that follows the pointer: shared by the measuring tool. */
export const sketch = (area) =>
  area
    ? new Polygon([], { color: inkOfScheme(), weight: 2, fillOpacity: 0.08, interactive: false })
    : new Polyline([], { color: inkOfScheme(), weight: 2, interactive: false });
