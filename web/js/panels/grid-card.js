// The card of one grid: its people, ground, buildings, facilities, parking, posts, neighbours and open problems.
import { getJson, isAbort } from '../api.js';
import { decimal, nameOf, number, squareMetres, t } from '../i18n.js';
import { action, fill, h, problemBox } from './dom.js';

export function createGridCard(app, { showPlace }) {
  const element = h('section', { class: 'gw-grid-card' });
  const opened = new Set(['people', 'posts', 'problems']);
  let key = '';
  let asking = null;

  /** Shows the grid; asks only when the grid, its plan or the language is another. */
  function show(fact) {
    const plan = app.state.plan || app.territory()?.plan || '';
    const wanted = `${plan} ${fact.code} ${app.state.lang} ${app.view?.revision ?? ''}`;
    if (wanted === key) return;
    key = wanted;
    asking?.abort();
    fill(element);
    if (!plan || plan.includes(',')) return;
    asking = new AbortController();
    fill(element, h('p', { class: 'gw-hint' }, t('loading')));
    getJson(`/api/v1/plans/${plan}/grids/${encodeURIComponent(fact.code)}`, {}, asking).then(paint, (problem) => {
      key = '';
      if (!isAbort(problem)) fill(element, problemBox(problem, { unknown: t('problem.net') }));
    });
  }

  function paint(card) {
    fill(
      element,
      card.reason ? h('p', { class: 'gw-note' }, typeof card.reason === 'string' ? card.reason : card.reason[app.state.lang]) : null,
      part('problems', card.problems ?? [], problems),
      part('people', Object.keys(card.people ?? {}), () => people(card)),
      part('posts', (card.posts ?? []).filter((row) => row.posts > 0), posts),
      part('buildings', card.buildings?.count ? [1] : [], () => buildings(card)),
      part('facilities', card.facilities ?? [], facilities),
      part('parking', card.parking ? [1] : [], () => parking(card.parking)),
      part('organisations', Object.keys(card.organisations ?? {}), () => organisations(card.organisations)),
      part('micro', card.microGrids ?? [], micro),
      part('ground', card.ground ? [1] : [], () => ground(card)),
      part('neighbours', card.neighbours ?? [], neighbours),
    );
  }

  function part(name, list, build) {
    if (!list.length) return null;
    const box = h('details', { class: 'gw-group', open: opened.has(name) }, h('summary', {}, t(`grid.${name}`)), build(list));
    box.addEventListener('toggle', () => opened[box.open ? 'add' : 'delete'](name));
    return box;
  }

  const pairs = (rows) =>
    h(
      'dl',
      { class: 'gw-figures' },
      rows.filter(([, value]) => value !== undefined && value !== null && value !== '').map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
    );

  const count = (value) => (Number.isFinite(value) ? number(value) : undefined);

  const people = ({ people: p }) =>
    pairs([
      [t('col.households'), count(p.households)],
      [t('col.residents'), count(p.residents)],
      [t('grid.elderly'), count(p.elderly)],
      [t('grid.children'), count(p.children)],
      ['', p.estimated ? `≈ ${t('estimated')}` : undefined],
    ]);

  const posts = (rows) =>
    pairs(
      rows.map((row) => [
        `${row.roleName ?? row.role}${row.level === 'grid' ? '' : ` · ${row.levelName}`}${row.shared ? ` · ${t('grid.shared')}` : ''}`,
        `${row.filled} / ${row.posts}`,
      ]),
    );

  const buildings = ({ buildings: b, compounds = [] }) => [
    pairs([
      [t('grid.count'), count(b.count)],
      ...(b.byUse ?? []).map((row) => [row.useName ?? row.use, count(row.count)]),
      [t('grid.oldest'), b.oldestBuiltYear && String(b.oldestBuiltYear)],
    ]),
    h(
      'ul',
      { class: 'gw-findings' },
      compounds.map((c) =>
        h('li', {}, `${c.name || c.code} · ${t('grid.compound', { n: c.households, buildings: c.buildings })}`, c.whole ? '' : ` · ▲ ${t('grid.cut')}`),
      ),
    ),
  ];

  const facilities = (rows) =>
    pairs(rows.map((row) => [row.kindName ?? row.kind, row.items.map(({ name, code }) => name || code).join('、')]));

  const parking = (p) =>
    pairs([
      [t('grid.nightDemand'), count(p.nightDemand)],
      [t('grid.supply'), count(p.supply)],
      [t('grid.gap'), count(p.gap)],
    ]);

  const organisations = (o) =>
    pairs([
      [t('grid.shops'), count(o.shops)],
      [t('grid.withShops'), count(o.buildingsWithShops)],
      [t('grid.lifts'), count(o.buildingsWithLift)],
    ]);

  const micro = (rows) => pairs(rows.map((row) => [row.name || row.code, [count(row.households), row.buildings].filter(Boolean).join(' · ')]));

  const ground = (card) =>
    pairs([
      [t('col.area'), squareMetres(card.ground.areaM2)],
      ...(card.ground.byUse ?? []).map((row) => [row.kindName ?? row.kind, squareMetres(row.areaM2)]),
      [t('grid.compactness'), card.polsbyPopper?.toFixed(2)],
      [t('grid.across'), Number.isFinite(card.walkAcrossMinutes) ? t('grid.minutes', { n: decimal(card.walkAcrossMinutes) }) : undefined],
    ]);

  const neighbours = (rows) =>
    h(
      'ul',
      { class: 'gw-findings' },
      rows.map((row) =>
        h('li', {}, action(nameOf(row), () => app.set({ sel: row.code })), h('span', { class: 'gw-code' }, ` ${number(row.borderM)} m`)),
      ),
    );

  const problems = (rows) =>
    h(
      'ul',
      { class: 'gw-findings' },
      rows.map((row) => h('li', {}, `▲ ${row.message} `, row.place ? action(t('show'), () => showPlace(row.place)) : null)),
    );

  return { element, show };
}
