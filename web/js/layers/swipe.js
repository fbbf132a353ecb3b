// Two plans over the same ground, one on each side of a bar that can be dragged, or moved with the arrow keys.
import { DomUtil } from 'leaflet';
import { prepare } from '../prepared.js';
import { AreaLayer } from './areas.js';
import { PointLayer } from './points.js';

/** Width of the bar's handle in pixels, as the style sheet has it. */
const THUMB = 32;

/** @param {{map: object, layers: object}} door what createMap gave; @param {HTMLInputElement} bar a range of 0 … 100 */
export function createSwipe({ map, layers }, bar) {
  let sides = null;
  let signed = false;

  function clip() {
    if (!sides) return;
    const x = THUMB / 2 + ((map.getSize().x - THUMB) * Number(bar.value)) / 100;
    bar.style.setProperty('--gw-swipe', `${x}px`);
    const at = map.containerPointToLayerPoint([x, 0]).x;
    sides.forEach((layer, k) => {
      const i = k % 2;
      const canvas = layer._container;
      if (!canvas) return;
      const own = at - DomUtil.getPosition(canvas).x;
      const width = canvas.clientWidth;
      canvas.style.clipPath =
        i === 0
          ? `inset(0 ${Math.max(0, width - own)}px 0 0)`
          : `inset(0 0 0 ${Math.min(width, Math.max(0, own))}px)`;
    });
  }

  const hidden = () => [layers.areas, layers.outlines, layers.labels, ...(signed ? [layers.points] : [])];

  /** A sign under the pointer is one of the side that the pointer is on. */
  const besides = (latlng) => {
    const x = THUMB / 2 + ((map.getSize().x - THUMB) * Number(bar.value)) / 100;
    return sides[map.latLngToContainerPoint(latlng).x < x ? 2 : 3].at(latlng);
  };

  return {
    /**
     * Shows two sets of outlines in place of the plan on the map.
     * @param {object[][]} both GeoJSON features of the left and of the right side
     * @param {string[]|string[][]} fills colours by class, the same for both sides or those of each
     * @param {((code: string) => number)[]} classOf of each side
     * @param {object[][]} [signs] of each side, in place of those on the map
     */
    show(both, fills, classOf, signs) {
      this.stop();
      signed = Boolean(signs);
      for (const layer of hidden()) if (layer._container) layer._container.style.visibility = 'hidden';
      sides = both.map((features, i) => {
        const layer = new AreaLayer({ pane: 'gw-areas' }).addTo(map);
        layer.show(prepare(features), Array.isArray(fills[0]) ? fills[i] : fills, classOf[i], null);
        return layer;
      });
      for (const own of signs ?? []) {
        const layer = new PointLayer({ pane: 'gw-points' }).addTo(map);
        layer.show(own, '');
        sides.push(layer);
      }
      if (signed) layers.points.besides = besides;
      bar.addEventListener('input', clip);
      map.on('move zoom viewreset resize moveend zoomend', clip);
      clip();
    },
    stop() {
      if (!sides) return;
      for (const layer of sides) layer.remove();
      sides = null;
      delete layers.points.besides;
      bar.removeEventListener('input', clip);
      map.off('move zoom viewreset resize moveend zoomend', clip);
      for (const layer of hidden()) if (layer._container) layer._container.style.visibility = '';
    },
  };
}
