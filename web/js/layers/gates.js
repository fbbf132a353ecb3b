// Gates of compounds in evaluate mode, from a zoom at which single houses are told apart: open, at hours, shut.
import { gateState } from '../manner.js';

/** Colour and shape both tell the state; what is in the way stands out. */
export const GATES = {
  open: { colour: '#009e73', shape: 'circle', part: 0.5 },
  hours: { colour: '#e69f00', shape: 'triangle', part: 0.6 },
  closed: { colour: '#d55e00', shape: 'barred', part: 0.85 },
};
/** From this zoom on they are drawn. */
export const FROM = 15;
/** Gates are asked for by squares of this many degrees, so that a small move asks for nothing new. */
const STEP = 0.02;

/** @param {{map: object, layers: object}} door what createMap gave; keeps those on screen in `app.gates` */
export function createGates(app, { map, layers }) {
  let wanted = '';
  map.on('moveend', () => load());

  async function load() {
    const { mode, territory, hour, theme, gate } = app.state;
    const on = mode === 'evaluate' && territory && map.getZoom() >= FROM;
    const bbox = on ? around(map.getBounds()) : '';
    const key = on ? [territory, bbox, hour, theme, gate, app.territory()?.revision].join(' ') : '';
    if (key === wanted) return;
    wanted = key;
    const found = on ? await app.data.features(territory, 'gates', { bbox }).catch(() => []) : [];
    if (wanted !== key) return;
    app.gates = found;
    layers.gates.show(
      found.map((feature) => {
        const [lon, lat] = feature.geometry.coordinates;
        const { code, name } = feature.properties;
        const state = gateState(feature.properties, app.state);
        return { code, lon, lat, ...GATES[state], label: name || code, state, feature };
      }),
      gate,
    );
    app.emit('gates');
  }

  return { load };
}

const around = (bounds) =>
  [
    Math.floor(bounds.getWest() / STEP),
    Math.floor(bounds.getSouth() / STEP),
    Math.ceil(bounds.getEast() / STEP),
    Math.ceil(bounds.getNorth() / STEP),
  ]
    .map((n) => Number((n * STEP).toFixed(2)))
    .join(',');
