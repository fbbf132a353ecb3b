// Two plans over the same ground, one on each side of a bar that can be dragged, or moved with the arrow keys.
import { DomUtil } from 'leaflet';
import { prepare } from '../prepared.js';
import { AreaLayer } from './areas.js';

/** Width of the bar's handle in pixels, as the style sheet has it. */
const THUMB = 32;

/** @param {{map: object, layers: object}} door what createMap gave; @param {HTMLInputElement} bar a range of 0 … 100 */
export function createSwipe({ map, layers }, bar) {
  let sides = null;

  function clip() {
    if (!sides) return;
    const x = THUMB / 2 + ((map.getSize().x - THUMB) * Number(bar.value)) / 100;
    bar.style.setProperty('--gw-swipe', `${x}px`);
    const at = map.containerPointToLayerPoint([x, 0]).x;
    sides.forEach((layer, i) => {
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

  const hidden = () => [layers.areas, layers.outlines, layers.labels];

  return {
    /**
     * Shows two sets of outlines in place of the plan on the map.
     * @param {object[][]} both GeoJSON features of the left and of the right side
     * @param {string[]|string[][]} fills colours by class, the same for both sides or those of each
     * @param {((code: string) => number)[]} classOf of each side
     */
    show(both, fills, classOf) {
      this.stop();
      for (const layer of hidden()) if (layer._container) layer._container.style.visibility = 'hidden';
      sides = both.map((features, i) => {
        const layer = new AreaLayer({ pane: 'gw-areas' }).addTo(map);
        layer.show(prepare(features), Array.isArray(fills[0]) ? fills[i] : fills, classOf[i], null);
        return layer;
      });
      bar.addEventListener('input', clip);
      map.on('move zoom viewreset resize moveend zoomend', clip);
      clip();
    },
    stop() {
      if (!sides) return;
      for (const layer of sides) layer.remove();
      sides = null;
      bar.removeEventListener('input', clip);
      map.off('move zoom viewreset resize moveend zoomend', clip);
      for (const layer of hidden()) if (layer._container) layer._container.style.visibility = '';
    },
  };
}
