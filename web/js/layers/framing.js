// Which part of the earth the map shows: the territory, the part asked for, the selection, or what the address says.
import { boundsOf, worldRings } from '../geometry.js';

/** @param {{map, scene, insets: () => object, onReveal: (code: string) => void}} parts */
export function createFraming(app, { map, scene, insets, onReveal }) {
  let fitted = '';
  let shownTheme = '';
  let shownLevel = '';
  let revealed = '';
  /** The selection that the address came with, together with the part of the earth to show. */
  let held = '';
  app.on('way', showWay);

  /** After new data: moves the map once for each territory, part and plan. */
  function frame() {
    const { territory, within, plan, sel, theme, level, map: at } = app.state;
    const key = `${territory}/${within}/${plan}`;
    const cameToEstates = theme === 'estates' && shownTheme !== 'estates';
    shownTheme = theme;
    const otherLevel = shownLevel !== level;
    shownLevel = level;
    if (fitted === key) {
      // the grids of one ward are specks where the district fills the map
      const own = otherLevel ? boxOf(app.features) : null;
      if (sel && revealed !== sel) reveal();
      else if (otherLevel && own && map.isSmall(own)) map.fit(own, insets());
      else if (cameToEstates && map.isSmall(boxOf(app.features))) home();
      return;
    }
    const first = fitted === '';
    fitted = key;
    if (first && at) held = sel;
    if (first && at) map.goTo(at);
    else if (!(first && sel && reveal())) home();
  }

  /** Shows all of what is asked for. */
  function home() {
    const info = app.territory();
    const own = boxOf(app.features);
    const { within, plan, theme } = app.state;
    const box = within || plan || theme === 'estates' ? (own ?? info?.bbox) : (info?.bbox ?? own);
    if (box) map.fit(box, insets());
  }

  /** Zooms to the selection. @returns {boolean} whether there is one on the map */
  function reveal() {
    const { sel } = app.state;
    revealed = sel;
    if (!sel) return false;
    onReveal(sel);
    const item = scene.areas()?.byCode.get(sel);
    if (item) map.fit(map.lonLat(item.box), insets(), 17);
    return Boolean(item);
  }

  /** The selected area with the whole way from it, a list of [lon, lat]. */
  function showWay(way) {
    const item = scene.areas()?.byCode.get(app.state.sel);
    if (!item || !way.length || app.state.sel === held) return;
    const [west, south, east, north] = map.lonLat(item.box);
    const lon = way.map(([x]) => x);
    const lat = way.map(([, y]) => y);
    map.fit([Math.min(west, ...lon), Math.min(south, ...lat), Math.max(east, ...lon), Math.max(north, ...lat)], insets(), 17);
  }

  function boxOf(features = []) {
    const box = boundsOf(features.flatMap(({ geometry }) => worldRings(geometry)));
    return Number.isFinite(box[0]) ? map.lonLat(box) : null;
  }

  return {
    frame,
    home,
    reveal,
    started: () => fitted !== '',
    /** The address says what to show: neither new data nor the selection in it move the map. */
    keep() {
      const { territory, within, plan, sel } = app.state;
      fitted = `${territory}/${within}/${plan}`;
      revealed = sel;
      held = sel;
    },
    /** The selection is in sight already: the next data do not move the map to it. */
    seen() {
      revealed = app.state.sel;
    },
    forget() {
      fitted = '';
    },
  };
}
