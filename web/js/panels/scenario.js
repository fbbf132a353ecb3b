// What if: scenarios, their changes, and what is shown of them. Base data never change here.
import { address, getJson, send } from '../api.js';
import { nameOf, t } from '../i18n.js';
import { mannerOf } from '../manner.js';
import { action, button, choice, field, fill, h, problemBox } from './dom.js';

/** Changes that need a place, and what else they ask for. */
const FORMS = {
  addFacility: ['kind', 'floorAreaM2', 'capacity'],
  addParking: ['spaces'],
  addEstate: ['households'],
  cutWall: [],
};

/** @param {{pickPlace: Function, showPlace: Function, reload: Function}} work */
export function createScenario(app, { pickPlace, showPlace, reload }) {
  const body = h('div');
  const outcome = h('div', { role: 'status' });
  const element = h('section', {}, h('h3', { class: 'gw-section-title' }, t('scenario.title')), body, outcome);
  let list = [];
  let loaded = '';

  const current = () => list.find(({ id }) => id === app.state.scenario) ?? null;

  async function render() {
    element.firstChild.textContent = t('scenario.title');
    const { territory } = app.state;
    if (loaded !== territory) await load();
    const scenario = current();
    fill(
      body,
      h('p', { class: 'gw-hint' }, t('scenario.hint')),
      choice(
        [['', t('scenario.none')], ...list.map(({ id, name }) => [id, name])],
        app.state.scenario,
        (id) => app.set({ scenario: id, show: '', theme: id && !['gaps', 'parking'].includes(app.state.theme) ? 'gaps' : app.state.theme }),
        { 'aria-label': t('scenario.title'), class: 'gw-select' },
      ),
      h('p', { class: 'gw-buttons' }, button(t('scenario.new'), make)),
      scenario ? details(scenario) : null,
    );
  }

  async function load() {
    loaded = app.state.territory;
    list = (await getJson('/api/v1/scenarios', { territory: loaded })).rows;
  }

  function details(scenario) {
    const { theme, standard, level, plan } = app.state;
    const measure = theme === 'parking' ? 'parking' : 'gaps';
    return h(
      'div',
      {},
      h('p', { class: 'gw-hint' }, t('scenario.made', { who: scenario.who, date: scenario.changed.slice(0, 10) })),
      choice(
        [
          ['', t('scenario.difference')],
          ['after', t('scenario.after')],
          ['before', t('scenario.before')],
        ],
        app.state.show,
        (show) => app.set({ show }),
        { 'aria-label': t('scenario.show'), class: 'gw-select' },
      ),
      h(
        'ol',
        { class: 'gw-list' },
        scenario.changes.map((change, i) =>
          h(
            'li',
            { class: 'gw-item gw-between' },
            h('span', {}, sentence(change), ' ', Number.isFinite(change.lon) ? action(t('scenario.where'), () => showPlace([change.lon, change.lat])) : null),
            action(t('scenario.remove'), () => save(scenario, scenario.changes.filter((_, k) => k !== i))),
          ),
        ),
      ),
      scenario.changes.length ? null : h('p', { class: 'gw-hint' }, t('scenario.empty')),
      h('h4', {}, t('scenario.add')),
      h(
        'p',
        { class: 'gw-buttons' },
        Object.keys(FORMS).map((op) => button(t(`scenario.op.${op}`), () => form(scenario, op))),
        button(t('scenario.op.gate'), () => gates(scenario)),
        button(t('scenario.op.closeFacility'), () => facilities(scenario)),
      ),
      h(
        'p',
        {},
        h(
          'a',
          {
            class: 'gw-file',
            download: '',
            href: address(`/api/v1/scenarios/${scenario.id}/difference`, {
              measure,
              standard: measure === 'gaps' ? standard : '',
              by: level,
              plan,
              ...mannerOf(app.state),
              f: 'csv',
            }),
          },
          t('scenario.csv'),
        ),
        ' ',
        action(t('scenario.delete'), () => remove(scenario)),
      ),
    );
  }

  function sentence(change) {
    const code = change.facility ?? change.gate ?? change.kind ?? '';
    const kind = (app.catalogue.kinds ?? []).find((k) => k.code === change.kind);
    return [
      t(`scenario.op.${change.op}`),
      kind ? nameOf({ nameZh: kind.zh, nameEn: kind.en, code }) : code,
      change.state ? t(`scenario.state.${change.state}`) : '',
      change.spaces ?? change.households ?? '',
    ]
      .filter((word) => word !== '')
      .join(' · ');
  }

  async function attempt(work) {
    fill(outcome);
    try {
      await work();
      app.data.forget();
      await load();
      reload();
      render();
    } catch (error) {
      fill(outcome, problemBox(error));
    }
  }

  const make = () =>
    attempt(async () => {
      const name = t('scenario.name', { n: list.length + 1 });
      const made = await send('POST', '/api/v1/scenarios', { name, territory: app.state.territory, changes: [] });
      app.set({ scenario: made.body.id, show: '', theme: ['gaps', 'parking'].includes(app.state.theme) ? app.state.theme : 'gaps' });
    });

  const save = (scenario, changes) =>
    attempt(() =>
      send('PUT', `/api/v1/scenarios/${scenario.id}`, { changes }, { headers: { 'If-Match': `"${scenario.revision}"` } }),
    );

  const remove = (scenario) =>
    attempt(async () => {
      await send('DELETE', `/api/v1/scenarios/${scenario.id}`);
      app.set({ scenario: '', show: '' });
    });

  /** Numbers and the kind first, then a click on the map, or coordinates typed in. */
  function form(scenario, op) {
    const inputs = Object.fromEntries(
      FORMS[op].map((name) => [
        name,
        name === 'kind'
          ? h('select', { class: 'gw-select' }, (app.catalogue.kinds ?? []).map(({ code, zh, en }) =>
              h('option', { value: code, selected: (app.standard()?.kinds ?? []).includes(code) }, nameOf({ nameZh: zh, nameEn: en, code }))))
          : h('input', { class: 'gw-input', type: 'number', min: 1, step: 1 }),
      ]),
    );
    const lon = h('input', { class: 'gw-input', type: 'number', step: 'any' });
    const lat = h('input', { class: 'gw-input', type: 'number', step: 'any' });
    const put = () => {
      const change = { op, lon: Number(lon.value), lat: Number(lat.value) };
      for (const [name, input] of Object.entries(inputs)) {
        if (input.value !== '') change[name] = name === 'kind' ? input.value : Number(input.value);
      }
      save(scenario, [...scenario.changes, change]);
    };
    fill(
      outcome,
      h(
        'form',
        {
          class: 'gw-form',
          onsubmit: (event) => {
            event.preventDefault();
            put();
          },
        },
        Object.entries(inputs).map(([name, input]) => field(t(`scenario.field.${name}`), input)),
        field(t('scenario.lon'), lon),
        field(t('scenario.lat'), lat),
        h(
          'p',
          { class: 'gw-buttons' },
          button(t('scenario.pick'), () =>
            pickPlace((x, y) => {
              lon.value = x.toFixed(6);
              lat.value = y.toFixed(6);
            }),
          ),
          h('button', { type: 'submit', class: 'gw-button gw-button-main' }, t('scenario.put')),
        ),
      ),
    );
  }

  async function gates(scenario) {
    const found = await app.data.features(app.state.territory, 'gates', {});
    listed(found, ({ properties }) => `${properties.name || properties.code} · ${t(`scenario.state.${properties.state ?? 'open'}`)}`,
      ({ properties }) => save(scenario, [...scenario.changes,
        { op: 'gate', gate: properties.code, state: properties.state === 'closed' ? 'open' : 'closed' }]),
      ({ properties }) => t(properties.state === 'closed' ? 'scenario.open' : 'scenario.shut'));
  }

  async function facilities(scenario) {
    const kinds = app.standard()?.kinds ?? ['service-station'];
    const found = (await Promise.all(kinds.map((kind) => app.data.features(app.state.territory, 'facilities', { kind })))).flat();
    listed(found, ({ properties }) => properties.name || properties.code,
      ({ properties }) => save(scenario, [...scenario.changes, { op: 'closeFacility', facility: properties.code }]),
      () => t('scenario.close'));
  }

  /** Places to choose from, closed gates first, at most a hundred; a filter narrows them. */
  function listed(found, words, take, verb) {
    const filter = h('input', { class: 'gw-input', type: 'search', placeholder: t('table.filter'), 'aria-label': t('table.filter') });
    const rows = h('ul', { class: 'gw-list' });
    const show = () =>
      fill(
        rows,
        found
          .filter((feature) => words(feature).toLowerCase().includes(filter.value.trim().toLowerCase()))
          .sort((a, b) => (b.properties.state === 'closed') - (a.properties.state === 'closed'))
          .slice(0, 100)
          .map((feature) =>
            h('li', { class: 'gw-item gw-between' },
              action(words(feature), () => showPlace(feature.geometry.coordinates)),
              action(verb(feature), () => take(feature)))),
      );
    filter.addEventListener('input', show);
    fill(outcome, filter, rows);
    show();
  }

  return { element, render };
}
