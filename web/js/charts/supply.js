// What there is against what is needed, area by area: a filled bar for the supply over an open one for the need.
import { pointsByArea } from '../facts.js';
import { decimal, nameOf, short, t } from '../i18n.js';
import { counts } from '../manner.js';
import { fill, h } from '../panels/dom.js';
import { barOf, cutApart, s } from './svg.js';

const WIDTH = 288;
const ROW = 22;
const NAMES = 104;
const MOST = 12;
const SUPPLY = '#253494';
const BELOW_WARDS = ['grid', 'section'];

/**
 * Supply and need of each area: places of the facilities that lie in it against the people of the group (standards of
 * reach), or what there is against what is asked (all others).
 * @returns {{unit: string, rows: {fact: object, supply: number, need: number}[]}}
 */
export function supplyRows(app) {
  const { view, points, parents, state } = app;
  if (state.theme === 'parking') {
    const rows = view.facts.filter((fact) => Number.isFinite(fact.needed)).map((fact) => ({ fact, supply: fact.usable, need: fact.needed }));
    return { unit: t('supply.spaces'), rows };
  }
  if (app.standard()?.measure !== 'reach') {
    const rows = view.facts
      .filter((fact) => Number.isFinite(fact.supply) && Number.isFinite(fact.missing) && fact.missing + fact.supply > 0)
      .map((fact) => ({ fact, supply: fact.supply, need: needOf(fact) }));
    return { unit: view.facts.find(({ missingUnit }) => missingUnit)?.missingUnit ?? '', rows };
  }
  const known = (points ?? []).filter(({ properties }) => counts(properties, state) && Number.isFinite(properties.capacity));
  const places = BELOW_WARDS.includes(state.level) ? placesIn(app.features, known) : placesUp(known, parents);
  if (!places.size) return { unit: '', rows: [] };
  const rows = view.facts
    .map((fact) => ({ fact, supply: places.get(fact.code) ?? 0, need: (fact.peopleCovered ?? 0) + (fact.peopleUncovered ?? 0) }))
    .filter(({ supply, need }) => supply > 0 || need > 0);
  return { unit: t('supply.places'), rows };
}

/** Places by area, from the ward that a facility names upwards. */
function placesUp(known, parents) {
  const places = new Map();
  for (const { properties } of known) {
    for (let code = properties.wardCode, up = 0; code && up < 4; code = parents.get(code), up++) {
      places.set(code, (places.get(code) ?? 0) + properties.capacity);
    }
  }
  return places;
}

/** Places by area, from where the facilities stand: below wards no facility names its area. */
function placesIn(features, known) {
  const places = new Map();
  for (const [code, inside] of pointsByArea(features ?? [], known)) {
    if (inside.length) places.set(code, placesOf(inside));
  }
  return places;
}

/** Places of facilities together. */
export const placesOf = (known) => known.reduce((sum, { properties }) => sum + (properties.capacity ?? 0), 0);

/** Need of an amount: what is asked in all, whether or not there is more. */
const needOf = (fact) => (fact.value > 0 && fact.threshold > 0 ? (fact.supply * fact.threshold) / fact.value : fact.supply + fact.missing);

export function createSupply(app) {
  const element = h('section');

  function render() {
    const known = ['gaps', 'parking'].includes(app.state.theme) && app.view && !app.state.scenario;
    const { unit, rows } = known ? supplyRows(app) : { unit: '', rows: [] };
    element.hidden = rows.length < 2;
    if (element.hidden) return;
    const worst = [...rows].sort((a, b) => b.need - b.supply - (a.need - a.supply)).slice(0, MOST);
    const names = cutApart(worst.map(({ fact }) => nameOf(fact)));
    const most = Math.max(...worst.map(({ supply, need }) => Math.max(supply, need))) || 1;
    const long = (value) => ((WIDTH - NAMES - 58) * value) / most;
    fill(
      element,
      h('h3', { class: 'gw-section-title' }, t('supply.title')),
      h(
        'p',
        { class: 'gw-hint' },
        h('span', { class: 'gw-key', style: { background: SUPPLY, '--gw-swatch': SUPPLY } }),
        t(unit ? 'supply.there' : 'supply.thereBare', { unit }),
        ' ',
        h('span', { class: 'gw-key gw-key-open' }),
        t(app.state.theme === 'parking' ? 'supply.needed' : app.standard()?.measure === 'reach' ? 'supply.people' : 'supply.asked'),
      ),
      h(
        'div',
        { class: 'gw-chart' },
        s(
          'svg',
          { viewBox: `0 0 ${WIDTH} ${worst.length * ROW + 2}`, width: '100%', role: 'list', 'aria-label': t('supply.title') },
          worst.map(({ fact, supply, need }, i) =>
            s(
              'g',
              barOf(app, fact, `${decimal(supply)} / ${decimal(need)}`),
              s('rect', { x: 0, y: i * ROW, width: WIDTH, height: ROW, fill: 'transparent' }),
              s('text', { x: NAMES - 6, y: i * ROW + 15, class: 'gw-tick', 'text-anchor': 'end' }, names[i]),
              s('rect', { x: NAMES, y: i * ROW + 3.5, width: Math.max(1, long(need)), height: ROW - 8, class: 'gw-need' }),
              s('rect', { x: NAMES, y: i * ROW + 7, width: long(supply), height: ROW - 15, fill: SUPPLY }),
              s('text', { x: NAMES + long(Math.max(supply, need)) + 4, y: i * ROW + 15, class: 'gw-tick' }, `${short(supply)} / ${short(need)}`),
            ),
          ),
        ),
      ),
    );
  }

  return { element, render };
}

