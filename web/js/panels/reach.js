// From where one walks to a place: the walk beside the circle, streets and buildings, and files of both.
import { address, getJson, isAbort } from '../api.js';
import { decimal, language, number, t } from '../i18n.js';
import { ONLY_CIRCLE, WALKED } from '../layers/ground.js';
import { mannerOf, yearOf } from '../manner.js';
import { action, button, field, fill, h, problemBox } from './dom.js';

const MOST_ROWS = 200;
const PLACE = /^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/;
/** What the fields stand for when the address does not say. */
export const USUAL = { minutes: '5', circle: '300' };

/** @param {{layer: object, map: object, pickPlace: Function}} work */
export function createReach(app, { layer, map, pickPlace }) {
  /** People of the buildings are estimates where those of the areas are. */
  const about = (words) => (app.view?.facts.some(({ estimated }) => estimated) ? `≈ ${words}` : words);
  const element = h('section', { class: 'gw-reach' });
  let shown = '';
  let answer = null;
  let running = null;

  function params() {
    const { reach, territory, scenario, show, minutes, circle } = app.state;
    const { group, hour, stepFree } = mannerOf({ ...app.state, theme: 'gaps' });
    return {
      ...(PLACE.test(reach) ? { at: reach } : { facility: reach }),
      territory,
      minutes: minutes || USUAL.minutes,
      circle: circle || USUAL.circle,
      group,
      hour,
      stepFree,
      scenario: show === 'before' ? '' : scenario,
      ...yearOf(app.state),
    };
  }

  async function render() {
    const { reach } = app.state;
    if (!reach) {
      running?.abort();
      if (shown) layer.clear();
      shown = '';
      answer = null;
      return fill(
        element,
        h('h3', { class: 'gw-section-title' }, t('reach.title')),
        h('p', { class: 'gw-hint' }, t('reach.hint')),
        h('p', { class: 'gw-buttons' }, button(t('reach.pick'), pick)),
        field(t('reach.type'), typed()),
      );
    }
    const wanted = JSON.stringify([params(), language(), app.territory()?.revision]);
    if (wanted === shown) return draw();
    const moved = answer?.reach !== reach;
    running?.abort();
    running = new AbortController();
    shown = wanted;
    fill(element, h('h3', { class: 'gw-section-title' }, t('reach.title')), h('p', { class: 'gw-hint' }, t('loading')));
    try {
      const found = await getJson('/api/v1/reach', { ...params(), f: 'geojson' }, { signal: running.signal });
      answer = { ...found, reach };
      if (moved) frame();
      draw();
    } catch (problem) {
      if (isAbort(problem)) return undefined;
      layer.clear();
      fill(
        element,
        h('h3', { class: 'gw-section-title' }, t('reach.title')),
        problemBox(problem, { unknown: t('problem.net') }),
        h('p', { class: 'gw-buttons' }, button(t('reach.pick'), pick), button(t('reach.leave'), leave)),
      );
    }
    return undefined;
  }

  function frame() {
    const circle = answer.features.find(({ properties }) => properties.role === 'circle').geometry.coordinates[0];
    const lons = circle.map(([lon]) => lon);
    const lats = circle.map(([, lat]) => lat);
    map.fit([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], undefined, 17);
  }

  function draw() {
    if (!answer) return;
    layer.show(answer.features);
    const files = (f, words) => h('a', { class: 'gw-file', download: '', href: address('/api/v1/reach', { ...params(), lang: language(), f }) }, words);
    fill(
      element,
      h(
        'div',
        { class: 'gw-card-head' },
        h('h3', { class: 'gw-section-title' }, answer.name ? t(answer.name === answer.facility ? 'reach.of.code' : 'reach.of', { name: answer.name, kind: answer.kindName }) : t('reach.ofPlace')),
        h('button', { type: 'button', class: 'gw-close', 'aria-label': t('reach.leave'), title: t('reach.leave'), onclick: leave }, '×'),
      ),
      answer.kindName
        ? h('p', { class: 'gw-hint' }, [answer.kindName, answer.counts === false ? t('reach.shut') : ''].filter(Boolean).join(' · '))
        : null,
      h('div', { class: 'gw-pair' }, number_('minutes', 'reach.minutes'), number_('circle', 'reach.circle')),
      h('p', { class: 'gw-sentence', role: 'status' }, answer.sentence),
      sums(),
      h(
        'p',
        { class: 'gw-buttons' },
        files('geojson', 'GeoJSON'),
        ' ',
        files('csv', t('reach.csv')),
        ' ',
        action(t('reach.pick'), pick),
      ),
      list(),
    );
  }

  const number_ = (name, key) =>
    field(
      t(key),
      h('input', {
        class: 'gw-input',
        type: 'number',
        min: 1,
        max: name === 'minutes' ? 60 : 5000,
        step: 'any',
        value: app.state[name] || USUAL[name],
        dataset: { reach: name },
        onchange: (event) => app.set({ [name]: event.target.value === USUAL[name] ? '' : event.target.value }),
      }),
    );

  function sums() {
    const { totals } = answer;
    const row = (colour, shape, key, sum) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, h('span', { class: `gw-key gw-key-${shape}`, style: { '--gw-swatch': colour } }), t(key)),
        h('td', { class: 'gw-num' }, number(sum.buildings)),
        h('td', { class: 'gw-num' }, about(number(sum.people))),
      );
    return h(
      'table',
      { class: 'gw-small-table gw-reach-sums' },
      h('thead', {}, h('tr', {}, h('th', {}), h('th', { scope: 'col' }, t('reach.buildings')), h('th', { scope: 'col' }, t(`group.${answer.group}`)))),
      h(
        'tbody',
        {},
        row(WALKED, 'dot', 'reach.walk', totals.walk),
        row('#1b1f24', 'dash', 'reach.inCircle', totals.circle),
        row(ONLY_CIRCLE, 'ring', 'reach.circleOnly', totals.circleOnly),
      ),
    );
  }

  function list() {
    const rows = answer.features.filter(({ properties }) => properties.role === 'building');
    if (!rows.length) return h('p', { class: 'gw-hint' }, t('reach.none'));
    return h(
      'div',
      { class: 'gw-scroll', tabindex: 0, 'aria-label': t('reach.list') },
      h(
        'table',
        { class: 'gw-small-table' },
        h('caption', { class: 'gw-sr' }, t('reach.list')),
        h(
          'thead',
          {},
          h('tr', {}, ['reach.building', 'unit.minutes', 'unit.metres'].map((key) => h('th', { scope: 'col' }, t(key))), h('th', { scope: 'col' }, t(`group.${answer.group}`))),
        ),
        h(
          'tbody',
          {},
          rows.slice(0, MOST_ROWS).map(({ properties: p }) =>
            h(
              'tr',
              { onmouseenter: () => layer.light([p.lon, p.lat]), onmouseleave: () => layer.light(null) },
              h('th', { scope: 'row' }, action(p.name || p.compound || p.code, () => map.pointAt(p.lon, p.lat)), ' ', p.name || p.compound ? h('span', { class: 'gw-code' }, p.code) : '', p.within === 'circle' ? h('span', { class: 'gw-tag' }, t('reach.far')) : ''),
              h('td', { class: 'gw-num' }, Number.isFinite(p.minutes) ? `${p.estimated ? '≈ ' : ''}${p.minutes.toFixed(1)}` : '–'),
              h('td', { class: 'gw-num' }, Number.isFinite(p.metres) ? decimal(Math.round(p.metres)) : '–'),
              h('td', { class: 'gw-num' }, about(number(p.people))),
            ),
          ),
        ),
      ),
      rows.length > MOST_ROWS ? h('p', { class: 'gw-hint' }, t('more', { n: rows.length - MOST_ROWS })) : null,
    );
  }

  /** The way without a pointer: the code of a facility, or longitude and latitude. */
  const typed = () =>
    h('input', {
      class: 'gw-input',
      placeholder: '106.2766,29.9721',
      dataset: { reach: 'place' },
      onchange: (event) => {
        const text = event.target.value.replace(/\s*[,，]\s*/, ',').trim();
        if (text) app.set({ reach: text });
      },
    });

  const pick = () => pickPlace(
    (lon, lat, facility) => app.set({ mode: 'evaluate', reach: facility || `${lon.toFixed(6)},${lat.toFixed(6)}` }),
    t('reach.pick.hint'),
  );
  const leave = () => app.set({ reach: '', minutes: '', circle: '' });

  return { element, render, leave: () => layer.clear() };
}
