// How full the facilities of the standard are where use is counted, the fullest first; a click goes to the place.
import { decimal, nameOf, number, t } from '../i18n.js';
import { counts } from '../manner.js';
import { action, fill, h } from '../panels/dom.js';
import { pointOf } from '../facts.js';

/** Share of its places below which a facility counts as standing empty, as in the report. */
const HARDLY = 0.1;
const MOST = 40;

/** Facilities with places and a count of users, the fullest first. @returns {{place: object, use: number, state: string}[]} */
export function used(points, state) {
  return points
    .filter(({ properties: p }) => p.capacity > 0 && Number.isFinite(p.usersPerDay) && counts(p, { ...state, theme: 'gaps' }))
    .map((place) => {
      const use = place.properties.usersPerDay / place.properties.capacity;
      return { place, use, state: use >= 1 ? 'full' : use < HARDLY ? 'empty' : 'room' };
    })
    .sort((a, b) => b.use - a.use);
}

export function createUse(app, { showPlace }) {
  const element = h('section');

  function render() {
    const points = app.points ?? [];
    const rows = app.state.theme === 'gaps' && app.view ? used(points, app.state) : [];
    element.hidden = !rows.length;
    if (element.hidden) return;
    const n = (state) => rows.filter((row) => row.state === state).length;
    fill(
      element,
      h('h3', { class: 'gw-section-title' }, t('use.title')),
      h('p', { class: 'gw-hint' }, t('use.sum', { full: n('full'), empty: n('empty'), n: rows.length, unknown: points.length - rows.length })),
      h('ul', { class: 'gw-list' }, rows.slice(0, MOST).map(item)),
    );
  }

  const item = ({ place, use, state }) => {
    const p = place.properties;
    const words = t('use.row', { users: number(p.usersPerDay), places: number(p.capacity), share: decimal(100 * use) });
    return h(
      'li',
      { class: 'gw-item' },
      action(nameOf({ nameZh: p.name, nameEn: p.nameEn, code: p.code }), () => showPlace(pointOf(place.geometry))),
      ' ',
      h('span', { class: state === 'room' ? 'gw-hint' : 'gw-warning' }, state === 'room' ? words : `▲ ${t(`use.${state}`)} · ${words}`),
    );
  };

  return { element, render };
}
