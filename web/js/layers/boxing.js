// Shift and drag: a box on the map. Who wants it says so before the drag begins.
/** Pixels that a pointer may tremble while it clicks. */
const TREMBLE = 4;

/**
 * @param {object} door the map's door, see map.js
 * @param {() => {box: (box: number[]) => void, click: (at: number[]) => void}|null} taker asked when Shift and the button
 *   go down: what to do with the box [west, south, east, north], and with a click that was none; null lets the map pan
 */
export function createBoxing({ map }, taker) {
  const container = map.getContainer();
  let from = null;
  let swallow = false;

  const placeOf = (event) => {
    const { lng, lat } = map.mouseEventToLatLng(event);
    return [lng, lat];
  };

  container.addEventListener(
    'pointerdown',
    (event) => {
      if (!event.shiftKey || event.button || event.target.closest('.leaflet-control')) return;
      const takes = taker();
      if (!takes) return;
      from = event;
      const frame = document.createElement('div');
      frame.className = 'gw-box';
      const home = container.getBoundingClientRect();
      const follow = (moved) => {
        const [x, y] = [Math.min(moved.clientX, event.clientX), Math.min(moved.clientY, event.clientY)];
        frame.style.left = `${x - home.left}px`;
        frame.style.top = `${y - home.top}px`;
        frame.style.width = `${Math.abs(moved.clientX - event.clientX)}px`;
        frame.style.height = `${Math.abs(moved.clientY - event.clientY)}px`;
        container.append(frame);
      };
      const end = (last) => {
        document.removeEventListener('pointermove', follow);
        document.removeEventListener('pointerup', end);
        document.removeEventListener('pointercancel', end);
        frame.remove();
        from = null;
        swallow = true;
        setTimeout(() => (swallow = false), 0);
        if (last.type === 'pointercancel') return;
        const far = Math.hypot(last.clientX - event.clientX, last.clientY - event.clientY) > TREMBLE;
        const [a, b] = [placeOf(event), placeOf(last)];
        if (far) takes.box([Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])]);
        else takes.click(a);
      };
      document.addEventListener('pointermove', follow);
      document.addEventListener('pointerup', end);
      document.addEventListener('pointercancel', end);
    },
    true,
  );
  const hold = (event) => {
    if (!from) return;
    event.stopPropagation();
    if (event.cancelable) event.preventDefault();
  };
  container.addEventListener('mousedown', hold, true);
  container.addEventListener('click', (event) => swallow && event.stopPropagation(), true);
}
