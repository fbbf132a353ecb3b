// The answer of a siting in words, figures and lists, with what can be made of it.
import { address, send } from '../api.js';
import { decimal, language, nameOf, number, percent, t } from '../i18n.js';
import { servedUnit } from '../siting-need.js';
import { action, button, fill, h, problemBox } from './dom.js';

/** [west, south, east, north] around places in lon/lat. */
export function boundsOfPlaces(places) {
  const lons = places.map(([lon]) => lon);
  const lats = places.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** @param {{id: string, other: boolean, showPlace: Function, reload: Function, again: Function, bar: Function, toggle: Function}} work */
export function tellSites(app, answer, { id, other, showPlace, reload, again, bar, toggle }) {
  const outcome = h('div', { role: 'status' });
  const files = (f, words) =>
    h('a', { class: 'gw-file', download: '', href: address(`/api/v1/siting/${id}`, { f, lang: language() }) }, words);
  return [
    answer.kind ? h('p', { class: 'gw-hint' }, asked(app, answer)) : null,
    h('p', { class: 'gw-sentence', role: 'status' }, answer.sentence),
    answer.stopped ? h('p', { class: 'gw-note' }, t('siting.stopped')) : null,
    figures(answer),
    h('h4', {}, t('siting.order')),
    sites(answer, showPlace, bar),
    bars(answer),
    answer.runnerUp ? second(answer, other, toggle) : h('p', { class: 'gw-hint' }, t('siting.noOther')),
    answer.notes?.length ? h('ul', { class: 'gw-list gw-hint' }, answer.notes.map((note) => h('li', {}, note))) : null,
    h('p', { class: 'gw-buttons' }, files('csv', 'CSV'), ' ', files('geojson', 'GeoJSON')),
    h('p', { class: 'gw-buttons' },
      answer.kind ? button(t('siting.scenario'), () => makeScenario(app, answer, { outcome, reload }), { kind: 'main' }) : null,
      button(t('siting.again'), again)),
    outcome,
  ];
}

/** What was asked: what is built, for whom, within which reach. */
function asked(app, answer) {
  const named = app.standards.find(({ code }) => code === answer.standard);
  return [
    named ? nameOf(named) : kindName(app, answer.kind),
    Object.keys(answer.groups ?? {}).map((group) => t(`group.${group}`)).join(t('list.comma')),
    answer.reachM ? t('siting.reach.of', { metres: answer.reachM }) : '',
    answer.siteAreaM2 ? t('siting.area.of', { n: answer.siteAreaM2 }) : '',
    answer.scenarioYear ? t('siting.year.of', { year: String(answer.scenarioYear) }) : '',
  ].filter(Boolean).join(' · ');
}

function kindName(app, kind) {
  const named = (app.catalogue.kinds ?? []).find(({ code }) => code === kind);
  return named ? nameOf({ nameZh: named.zh, nameEn: named.en, code: kind }) : kind;
}

const unitOf = (answer) => (answer.model === 'coverage' ? servedUnit(answer) : t(`siting.unit.${answer.model}`));
const value = (answer, worth) => `${decimal(worth)}${unitOf(answer)}`;

function figures(answer) {
  const row = (key, words) => h('tr', {}, h('th', { scope: 'row' }, t(key)), h('td', { class: 'gw-num' }, words));
  return h('table', { class: 'gw-small-table gw-siting-figures' }, h('tbody', {},
    row('siting.value', value(answer, answer.objective)),
    row('siting.bound', value(answer, answer.bound)),
    row('siting.gap', Number.isFinite(answer.gap) ? `${(100 * answer.gap).toFixed(2)}%` : '–'),
    row('siting.proved', `${answer.proved ? '● ' : '▲ '}${t(answer.proved ? 'siting.yes' : 'siting.no')}`),
    row('siting.served', `${Number.isFinite(answer.servedBefore) ? `${number(answer.servedBefore)} → ` : ''}${number(answer.served)} (${percent(answer.served / answer.weight)})`),
    Number.isFinite(answer.cost)
      ? row('siting.costs', `${number(answer.cost)}${Number.isFinite(answer.budget) ? t('siting.costs.budget', { budget: answer.budget }) : ''}`)
      : null,
    row('siting.of', t('siting.ofWhich', { candidates: answer.candidates, existing: answer.existing })),
    Number.isFinite(answer.seconds) ? row('siting.took', t('job.seconds', { n: decimal(answer.seconds) })) : null));
}

const titleOf = (site) => site.name || site.where || `${t(`siting.source.${site.source}`)} ${site.code}`;

function sites(answer, showPlace, bar) {
  const cost = answer.sites.some((site) => site.cost);
  const heads = ['siting.number', 'siting.gain', 'siting.serves', ...(cost ? ['siting.cost'] : []), 'siting.bar.head'];
  return h('div', { class: 'gw-scroll', tabindex: 0, 'aria-label': t('siting.order') },
    h('table', { class: 'gw-small-table' },
      h('thead', {}, h('tr', {}, heads.map((key) => h('th', { scope: 'col' }, t(key))))),
      answer.sites.map((site) => h('tbody', {},
        // a name has the whole width, its figures a line below
        h('tr', { class: 'gw-over', dataset: { site: site.code } },
          h('td', { class: 'gw-num', rowspan: 2 }, site.order),
          h('th', { scope: 'rowgroup', colspan: heads.length - 1 }, action(titleOf(site), () => showPlace(site.place)),
            site.name && site.where ? h('span', { class: 'gw-hint gw-site-where' }, site.where) : null)),
        h('tr', {},
          h('td', { class: 'gw-num' }, number(site.gain)),
          h('td', { class: 'gw-num' }, number(site.serves)),
          cost ? h('td', { class: 'gw-num' }, number(site.cost)) : null,
          h('td', {}, site.source === 'drawn' ? null : action('×', () => bar(site.code), {
            title: t('siting.bar'), 'aria-label': `${t('siting.bar')} ${titleOf(site)}`,
          })))))));
}

/** What each next site adds, as bars. */
function bars(answer) {
  const gains = answer.sites.filter(({ gain }) => Number.isFinite(gain));
  if (gains.length < 2) return null;
  const most = Math.max(...gains.map(({ gain }) => gain)) || 1;
  return h('div', { class: 'gw-siting-bars', role: 'img', 'aria-label': t('siting.gains') },
    gains.map(({ order, gain }) => h('span', { class: 'gw-siting-bar', title: `${order}: ${number(gain)}`, style: { '--gw-share': `${Math.max(2, (100 * gain) / most)}%` } }, h('b', {}, order))));
}

function second(answer, shown, toggle) {
  const chosen = new Set(answer.sites.map(({ code }) => code));
  const instead = answer.runnerUp.sites.filter(({ code }) => !chosen.has(code));
  return h('div', {},
    h('h4', {}, t('siting.second')),
    h('p', {}, t('siting.instead', { names: instead.map(titleOf).join(t('list.comma')) || '–' }), ' ', h('b', {}, answer.runnerUp.sentence), answer.runnerUp.proved ? ` ${t('siting.secondProved')}` : ''),
    h('p', {}, action(t(shown ? 'siting.hideOther' : 'siting.showOther'), toggle)));
}

/** The chosen sites as changes of a scenario: of the one in use, else of a new one. */
async function makeScenario(app, answer, { outcome, reload }) {
  try {
    const kind = answer.kind;
    const floor = Number.isFinite(answer.siteAreaM2) ? { floorAreaM2: answer.siteAreaM2 } : {};
    const byPeople = Number.isFinite(answer.capacity) && Object.keys(answer.groups ?? {}).join() !== 'households';
    const capacity = byPeople ? { capacity: answer.capacity } : {};
    const title = kindName(app, kind);
    const changes = answer.sites.map((site) => ({
      op: 'addFacility', kind, name: `${title}（${titleOf(site)}）`.slice(0, 100), lon: site.place[0], lat: site.place[1], ...floor, ...capacity,
    }));
    const used = app.state.scenario
      ? (await send('GET', `/api/v1/scenarios/${app.state.scenario}`)).body
      : null;
    const name = t('siting.scenarioName', { n: answer.sites.length, kind: title });
    const made = used
      ? await send('PUT', `/api/v1/scenarios/${used.id}`, { changes: [...used.changes, ...changes] }, { headers: { 'If-Match': `"${used.revision}"` } })
      : await send('POST', '/api/v1/scenarios', { name, territory: answer.territory, changes });
    app.data.forget();
    app.set({ scenario: made.body.id, show: '', theme: 'gaps', standard: app.standards.find(({ kinds, measure }) => measure === 'reach' && kinds?.includes(kind))?.code ?? app.state.standard });
    await reload();
    app.say(t('siting.scenarioMade', { name: made.body.name ?? name }));
  } catch (problem) {
    fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
  }
}
