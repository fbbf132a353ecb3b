// The pen on the map: handles, the line that is drawn, what it would do, locks, faults. One canvas; the pointer goes to
// the hand (editor/hand.js), which decides what it means.
import { labelPoint, polygonsOf, worldX, worldY } from '../geometry.js';
import { paintEditing } from './editing-paint.js';
import { Surface } from './surface.js';

/** Nobody draws by hand on a phone: the forms do the same. */
const PHONE = matchMedia('(max-width: 760px)');
/** Pixels round a handle that a finger hits: 44 px across. */
const TOUCH_GRIP = 22;

const EditingLayer = Surface.extend({
  show(scene) {
    this.scene = scene;
    this.repaint();
  },
  paint(ctx, view) {
    if (this.scene) paintEditing(ctx, view, this.scene());
  },
});

/**
 * @param {object} door the map's door, see map.js
 * @param {() => {session: object, hand: object}|null} pen null while nothing is edited
 */
export function createEditingLayer(door, pen) {
  const { map } = door;
  const container = map.getContainer();
  map.createPane('gw-editing').style.zIndex = 425;
  map.getPane('gw-editing').style.pointerEvents = 'none';
  const layer = new EditingLayer({ pane: 'gw-editing' }).addTo(map);
  let holding = '';
  let swallow = false;
  let panning = false;
  let frame = 0;

  const how = (event) => ({
    reach: 1 / 2 ** map.getZoom(),
    free: event.altKey,
    shift: event.shiftKey,
    grip: event.pointerType === 'touch' ? TOUCH_GRIP : undefined,
  });
  const placeOf = (event) => {
    const { lng, lat } = map.mouseEventToLatLng(event);
    return [lng, lat];
  };

  function repaint() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      layer.show(() => sceneOf(pen()));
      pointer();
    });
  }

  function pointer() {
    const now = pen();
    const draws = now?.hand.drawing || ['give', 'merge', 'border'].includes(now?.hand.tool);
    container.classList.toggle('gw-drawing', Boolean(draws));
    container.classList.toggle('gw-grip', Boolean(now?.hand.hot || now?.hand.held));
  }

  // Before Leaflet hears of it, so that the map stays where it is while a handle is dragged.
  const onPress = (event) => {
    const now = pen();
    if (!now || PHONE.matches || event.button || panning || !event.target.closest('.leaflet-map-pane, .leaflet-container')) return;
    if (event.target.closest('.leaflet-control') || (event.shiftKey && takesBox(now))) return;
    if (now.hand.tool === 'give' && event.shiftKey) holding = 'brush';
    else holding = now.hand.press(placeOf(event), how(event)) ? 'handle' : '';
    if (!holding) return;
    const follow = (moved) => {
      if (holding === 'brush') now.hand.brushAt(placeOf(moved), how(moved));
      else now.hand.drag(placeOf(moved), how(moved));
    };
    const end = () => {
      document.removeEventListener('pointermove', follow);
      swallow = true;
      setTimeout(() => (swallow = false), 0);
      if (holding === 'handle') now.hand.drop();
      holding = '';
    };
    document.addEventListener('pointermove', follow);
    document.addEventListener('pointerup', end, { once: true });
    document.addEventListener('pointercancel', end, { once: true });
  };
  const hold = (event) => {
    if (!holding) return;
    event.stopPropagation();
    if (event.cancelable) event.preventDefault();
  };
  container.addEventListener('pointerdown', onPress, true);
  for (const name of ['mousedown', 'touchstart']) container.addEventListener(name, hold, { capture: true, passive: false });
  container.addEventListener('click', (event) => swallow && event.stopPropagation(), true);
  map.on('mousemove', ({ latlng, originalEvent }) => {
    const now = pen();
    if (now && !holding && !map.measuring) now.hand.move([latlng.lng, latlng.lat], how(originalEvent));
  });
  map.on('dblclick', () => pen()?.hand.finish());
  for (const [name, on] of [
    ['keydown', true],
    ['keyup', false],
  ]) {
    document.addEventListener(name, (event) => {
      if (event.key !== ' ' || !pen() || !event.target.matches('body, .gw-map, .gw-map *')) return;
      panning = on;
      event.preventDefault();
    });
  }

  return {
    repaint,
    /** Whether a double click finishes something instead of zooming. */
    busy: () => Boolean(pen()?.hand.drawing),
    /** What to do with a box that is drawn with Shift; null when the tool in hand has no use for one. */
    boxing() {
      const now = pen();
      if (!now || PHONE.matches || !takesBox(now)) return null;
      return { box: (box) => now.hand.box(box), click: (at) => now.hand.click(at, { reach: 1 / 2 ** map.getZoom(), shift: true }) };
    },
    /** A click that Leaflet tells from a drag. @returns {boolean} whether it was taken */
    click({ latlng, event }) {
      const now = pen();
      if (!now) return false;
      now.hand.click([latlng.lng, latlng.lat], how(event));
      return true;
    },
    /** The box on screen, [west, south, east, north]. */
    box() {
      const seen = map.getBounds();
      return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
    },
    onRest: (hear) => map.on('moveend', hear),
  };
}

const takesBox = ({ session, hand }) => session.editable && ['select', 'merge'].includes(hand.tool);

// What is to be painted, in world pixels.
function sceneOf(now) {
  if (!now) return null;
  const { session, hand } = now;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const ringsOf = (geometry) =>
    polygonsOf(geometry)
      .flat()
      .map((ring) => Float64Array.from(ring.flatMap(flat)));
  const locked = session.areas.items.filter(({ properties }) => properties.locked);
  for (const item of locked) item.label ??= labelPoint(item.rings);
  const showsHandles = !PHONE.matches && session.editable && hand.tool === 'select' && session.selected;
  const stretch = hand.held?.stretch ?? hand.hot?.stretch;
  const stretches = !PHONE.matches && hand.tool === 'border' && session.selected ? (session.lattice()?.stretches(session.selected) ?? []) : [];
  return {
    dark,
    locked,
    chosen: hand.tool === 'merge' ? [...hand.chosen].map((code) => session.areas.byCode.get(code)).filter(Boolean) : [],
    units: hand.tool === 'give' ? [...hand.units.values()].map(({ item, id }) => ({ item, on: hand.chosen.has(id) })) : [],
    handles: showsHandles ? handlesOf(session, hand) : [],
    stretches: stretches.filter(({ fixed, locked }) => !fixed && !locked).map(({ points }) => lineOf(points, false)),
    stretch: stretch ? lineOf(stretch.points, false) : null,
    preview: [...hand.preview.values()].map(ringsOf),
    foreseen: hand.preview.size ? [] : (session.live?.changed ?? []).map(({ geometry }) => ringsOf(geometry)),
    drawn: hand.drawing ? lineOf(hand.drawing.points(), hand.drawing.ring) : null,
    ahead: hand.drawing ? lineOf(hand.drawing.shown(), hand.drawing.ring) : null,
    snap: hand.snap ? { at: flat(hand.snap.at), vertex: hand.snap.vertex } : null,
    waiting: session.outbox.items.flatMap(({ operation: op }) => waitingLine(op)),
    brush: hand.brushing ? { at: flat(hand.brushing), radius: hand.brush } : null,
    fault: session.problem?.place ? flat(session.problem.place) : null,
  };
}

const flat = ([lon, lat]) => [worldX(lon), worldY(lat)];
const lineOf = (points, ring) => ({ points: points.map(flat), ring });

function handlesOf(session, hand) {
  const lattice = session.lattice();
  if (!lattice) return [];
  const hot = hand.held?.vertex ?? hand.hot?.vertex;
  const bend = hand.held?.side ? (hand.held.to ?? hand.held.at) : hand.hot?.side ? hand.hot.at : null;
  const found = lattice.handles([session.selected, ...session.neighbours()]).map((vertex) => ({
    at: flat(vertex === hand.held?.vertex && hand.held.to ? hand.held.to : vertex.at),
    free: !vertex.fixed && !vertex.locked,
    own: vertex.grids.includes(session.selected),
    hot: vertex === hot,
  }));
  if (bend) found.push({ at: flat(bend), free: true, own: true, hot: true });
  return found;
}

function waitingLine(op) {
  const points = op.line ?? op.ring ?? (op.to && op.at ? [op.at, op.to] : null);
  return points ? [{ points: points.map(flat), ring: false }] : [];
}
