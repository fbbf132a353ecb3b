// An area of one's own: drawn on the map, answered with need, supply, shortfall and class for every standard.
import { address, getJson, isAbort } from '../api.js';
import { placesOf } from '../charts/supply.js';
import { pointsByArea } from '../facts.js';
import { decimal, language, number, t } from '../i18n.js';
import { counts, mannerOf, nounOf, yearOf } from '../manner.js';
import { action, button, field, fill, h, problemBox } from './dom.js';
import { ringTable, worstFirst } from './ring-table.js';

/** Three corners or more: lon,lat;lon,lat;…. */
const RING = /^(-?\d+(\.\d+)?,-?\d+(\.\d+)?;){2,}-?\d+(\.\d+)?,-?\d+(\.\d+)?$/;

/** @param {{layer: object, map: object, measure: object}} work */
export function createRing(app, { layer, map, measure }) {
  /** People of the buildings are estimates where those of the areas are. */
  const about = (n = 0) => (app.view?.facts.some(({ estimated }) => estimated) ? `≈ ${number(n)}` : number(n));
  const element = h('section', { class: 'gw-ring' });
  let shown = '';
  let answer = null;
  let running = null;
  let told = '';
  let framed = '';
  const toldOf = ({ theme, standard }) => `${theme} ${standard}`;

  const params = () => {
    const { ring, territory, plan, scenario, show } = app.state;
    return {
      territory,
      plan,
      polygon: ring,
      scenario: show === 'before' ? '' : scenario,
      ...yearOf(app.state),
      ...mannerOf({ ...app.state, theme: 'gaps' }),
    };
  };
  const corners = () => app.state.ring.split(';').map((pair) => pair.split(',').map(Number));
  const feature = () => ({
    type: 'Feature',
    properties: { role: 'ring' },
    geometry: { type: 'Polygon', coordinates: [[...corners(), corners()[0]]] },
  });

  async function render() {
    const { ring } = app.state;
    if (!ring) {
      running?.abort();
      if (shown) layer.clear();
      shown = '';
      framed = '';
      answer = null;
      return fill(
        element,
        h('h3', { class: 'gw-section-title' }, t('ring.title')),
        h('p', { class: 'gw-hint' }, t('ring.hint')),
        h('p', { class: 'gw-buttons' }, button(t('ring.draw'), draw)),
        field(t('ring.type'), typed()),
      );
    }
    layer.show([feature()]);
    const wanted = JSON.stringify([params(), language(), app.territory()?.revision]);
    if (wanted === shown) {
      // the standard on the map may be another one
      if (answer && told !== toldOf(app.state)) tell();
      return undefined;
    }
    running?.abort();
    running = new AbortController();
    if (!shown) frame();
    shown = wanted;
    answer = null;
    fill(element, head(), h('p', { class: 'gw-hint' }, t('loading')));
    try {
      answer = await getJson('/api/v1/gaps', params(), { signal: running.signal });
      // an address without a place shows the whole territory first
      if (app.view && framed !== ring) {
        framed = ring;
        if (map.isSmall(bounds())) frame();
      }
      tell();
    } catch (problem) {
      if (isAbort(problem)) return undefined;
      fill(element, head(), problemBox(problem, { unknown: t('problem.net') }));
    }
    return undefined;
  }

  const head = () =>
    h(
      'div',
      { class: 'gw-card-head' },
      h('h3', { class: 'gw-section-title' }, t('ring.title')),
      h('button', { type: 'button', class: 'gw-close', 'aria-label': t('ring.leave'), title: t('ring.leave'), onclick: () => app.set({ ring: '' }) }, '×'),
    );

  function tell() {
    told = toldOf(app.state);
    const rows = worstFirst(answer.rows);
    const first = rows[0];
    const chosen = (app.state.theme === 'gaps' && rows.find(({ standard }) => standard === app.state.standard)) || first;
    fill(
      element,
      head(),
      first
        ? h('p', { class: 'gw-sentence', role: 'status' }, t('ring.overview', { residents: about(first.residents), households: about(first.households) }))
        : h('p', { class: 'gw-hint' }, t('ring.none')),
      chosen?.reason ? h('p', {}, chosen.reason) : null,
      supply(chosen),
      rows.length ? ringTable(app, rows, answer.group) : null,
      h(
        'p',
        { class: 'gw-buttons' },
        h('a', { class: 'gw-file', download: '', href: address('/api/v1/gaps', { ...params(), f: 'csv', lang: language() }) }, 'CSV'),
        ' ',
        h('a', { class: 'gw-file', download: '', href: address('/api/v1/gaps', { ...params(), f: 'geojson', lang: language() }) }, 'GeoJSON'),
        ' ',
        action(t('ring.again'), draw),
      ),
    );
  }

  /** Places of the facilities in the area against the people who live there, for the standard on the map. */
  function supply(row) {
    if (row?.standard !== app.state.standard || app.state.theme !== 'gaps') return null;
    const known = (app.points ?? []).filter(({ properties: p }) => counts(p, app.state) && Number.isFinite(p.capacity));
    const inside = pointsByArea([{ ...feature(), id: 'ring' }], known).get('ring');
    if (!known.length || !inside) return null;
    const { need = 0 } = row;
    const ratio = Number.isFinite(row.supplyRatio) ? t('ring.ratio', { ratio: decimal(row.supplyRatio), unit: row.supplyRatioUnit }) : '';
    return h('p', { class: 'gw-hint' }, t('ring.supply', { n: inside.length, places: placesOf(inside), need, who: nounOf(answer.group) }), ratio);
  }

  /** The way without a pointer: corners as longitude and latitude. */
  const typed = () =>
    h('input', {
      class: 'gw-input',
      placeholder: '106.27,29.96;106.28,29.96;106.28,29.97',
      dataset: { ring: 'corners' },
      onchange: (event) => {
        const text = event.target.value.replace(/\s+/g, '').replaceAll('；', ';').replaceAll('，', ',').replace(/;$/, '');
        if (!text) return;
        if (RING.test(text)) app.set({ ring: text, reach: '' });
        else app.say(t('ring.type.wrong'));
      },
    });

  function bounds() {
    const lons = corners().map(([lon]) => lon);
    const lats = corners().map(([, lat]) => lat);
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  }

  const frame = () => map.fit(bounds(), undefined, 17);

  function draw() {
    measure.start((points) => app.set({ ring: points.map(([lon, lat]) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';'), reach: '' }));
  }

  return { element, render, leave: () => layer.clear() };
}
