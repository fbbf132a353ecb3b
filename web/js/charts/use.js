// How full the facilities of the standard are, by name, the full ones first; a click goes to the place.
import { address } from '../api.js';
import { decimal, language, nameOf, number, t } from '../i18n.js';
import { fullnessOf, nounOf } from '../manner.js';
import { action, fill, h } from '../panels/dom.js';

const MOST = 40;
const SIGNS = { full: '▲', 'standing-empty': '○', spare: '■', adequate: '●', 'no-data': '–' };

export function createUse(app, { showPlace }) {
  const element = h('section', { class: 'gw-use' });
  let shown = null;

  async function render() {
    const standard = app.state.theme === 'gaps' && app.view ? app.standard() : null;
    if (!standard?.kinds?.length) {
      element.hidden = true;
      return;
    }
    const params = { ...fullnessOf(app.state), within: app.state.within };
    try {
      const answer = await app.data.rows('gaps/facilities', params);
      if (answer === shown) return;
      shown = answer;
      draw(answer, params);
    } catch {
      shown = null;
      element.hidden = true;
    }
  }

  function draw({ rows, group, groupNotCounted, reachM }, params) {
    const known = rows.filter(({ class: how }) => how !== 'no-data');
    element.hidden = !rows.some(({ places, usersPerDay }) => places > 0 || usersPerDay >= 0);
    const n = (how) => rows.filter((row) => row.class === how).length;
    fill(
      element,
      h('h3', { class: 'gw-section-title' }, t('use.title')),
      h('p', { class: 'gw-hint' }, t('use.sum', {
        n: known.length, full: n('full'), empty: n('standing-empty'), adequate: n('adequate'), spare: n('spare'), unknown: rows.length - known.length,
      })),
      groupNotCounted && rows.some(({ class: how, places }) => how === 'no-data' && places > 0)
        ? h('p', { class: 'gw-note' }, t('use.notCounted', { who: nounOf(groupNotCounted) }))
        : null,
      h('p', { class: 'gw-hint' }, t('use.how', { who: nounOf(group), metres: reachM })),
      h('ul', { class: 'gw-list' }, rows.slice(0, MOST).map((row) => item(row, group))),
      rows.length > MOST ? h('p', { class: 'gw-hint' }, t('more', { n: rows.length - MOST })) : null,
      h('p', { class: 'gw-buttons' }, ['csv', 'geojson'].map((f) => [
        h('a', { class: 'gw-file', download: '', href: address('/api/v1/gaps/facilities', { ...params, f, lang: language() }) }, f === 'csv' ? 'CSV' : 'GeoJSON'), ' ',
      ])),
    );
  }

  const item = (row, group) => {
    const who = nounOf(group);
    const ratio = Number.isFinite(row.supplyRatio) ? ` · ${decimal(row.supplyRatio)} ${row.supplyRatioUnit}` : '';
    return h(
      'li',
      { class: 'gw-item', dataset: { facility: row.code, state: row.class } },
      action(nameOf({ nameZh: row.name, nameEn: row.name, code: row.code }), () => showPlace([row.lon, row.lat])),
      row.wardName ? h('span', { class: 'gw-hint' }, ` ${row.wardName}`) : null,
      h('br'),
      h('span', { class: ['full', 'standing-empty'].includes(row.class) ? 'gw-warning' : '' }, `${SIGNS[row.class]} ${t(`use.${row.class}`)}`),
      h('span', {}, ` · ${burden(row, who)}`),
      h('br'),
      Number.isFinite(row.peopleWithin) ? h('span', { class: 'gw-hint' }, `${t('use.within', { n: row.peopleWithin, who })}${ratio}`) : null,
    );
  };

  function burden(row, who) {
    if (!(row.places > 0)) return t('use.noPlaces');
    const words = { places: row.places, share: Math.round(100 * row.load) };
    if (Number.isFinite(row.usersPerDay)) return t('use.row', { ...words, users: row.usersPerDay });
    if (!Number.isFinite(row.peopleNearest)) return t('use.placesOnly', words);
    return t('use.near', { ...words, n: number(row.peopleNearest), who });
  }

  return { element, render };
}
