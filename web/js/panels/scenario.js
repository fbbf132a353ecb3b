// What if: scenarios, their changes, and what is shown of them. Base data never change here.
import { getJson, send } from '../api.js';
import { t } from '../i18n.js';
import { createPicking } from '../layers/picking.js';
import { placeOf } from '../scenario-marks.js';
import { sentence } from '../scenario-words.js';
import { action, button, choice, fill, h, problemBox } from './dom.js';
import { changeAddress } from './export.js';
import { FORMS, createForms } from './scenario-forms.js';

/** @param {{map: object, pickPlace: Function, showPlace: Function, reload: Function}} work */
export function createScenario(app, { map, pickPlace, showPlace, reload }) {
  const body = h('div');
  const outcome = h('div', { role: 'status' });
  const forms = createForms(app, { picking: createPicking(map), pickPlace, showPlace });
  const title = h('h3', { class: 'gw-section-title' }, t('scenario.title'));
  const element = h('section', { class: 'gw-scenario' }, title, body, forms.element, outcome);
  let list = [];
  let loaded = '';
  let shown = '';
  /** The scenario with what does not fit the data any more, and names of what it changes. */
  let whole = null;

  const current = () => (whole?.id === app.state.scenario ? whole : (list.find(({ id }) => id === app.state.scenario) ?? null));
  const named = (collection, code) => app.data.features(app.state.territory, collection, { code });

  async function render() {
    fill(title, t('scenario.title'));
    const { territory, scenario: id } = app.state;
    if (loaded !== territory) await load();
    if (id !== shown) {
      shown = id;
      forms.close();
      fill(outcome);
      await look();
    }
    const scenario = current();
    fill(
      body,
      h('p', { class: 'gw-hint' }, t('scenario.hint')),
      choice(
        [['', t('scenario.none')], ...list.map((each) => [each.id, each.name]), ...(id && !scenario ? [[id, t('scenario.gone', { id })]] : [])],
        id,
        (chosen) => app.set({ scenario: chosen, show: '', theme: chosen && !['gaps', 'parking'].includes(app.state.theme) ? 'gaps' : app.state.theme }),
        { 'aria-label': t('scenario.title'), class: 'gw-select' },
      ),
      app.scenarioFailure ? [problemBox(app.scenarioFailure, { unknown: t('problem.net'), show: t('show') }, showPlace), h('p', { class: 'gw-hint' }, t('scenario.baseShown'))] : null,
      h('p', { class: 'gw-buttons' }, button(t('scenario.new'), make)),
      scenario ? details(scenario) : null,
    );
  }

  async function load() {
    loaded = app.state.territory;
    list = (await getJson('/api/v1/scenarios', { territory: loaded })).rows;
  }

  /** Asks for the one that is shown: what of it does not fit the data, and how what it changes is called. */
  async function look() {
    const { scenario: id } = app.state;
    whole = null;
    if (!id) return;
    try {
      const found = await getJson(`/api/v1/scenarios/${id}`);
      const names = await Promise.all(found.changes.map(nameOfChange));
      whole = { ...found, names };
    } catch {
      // the list says what there is; a scenario that is gone is said by what was asked of it
    }
  }

  async function nameOfChange({ facility, gate }) {
    if (!facility && !gate) return undefined;
    const [feature] = await (facility ? named('facilities', facility) : named('gates', gate)).catch(() => []);
    const compound = feature?.properties.compoundCode ? (await named('compounds', feature.properties.compoundCode).catch(() => []))[0] : null;
    return [compound?.properties.name, feature?.properties.name].filter(Boolean).join(' · ') || undefined;
  }

  function details(scenario) {
    return h(
      'div',
      {},
      h('p', { class: 'gw-hint' }, t('scenario.made', { who: scenario.who, date: scenario.changed.slice(0, 10) })),
      choice(
        ['', 'after', 'before'].map((show) => [show, t(`scenario.${show || 'difference'}`)]),
        app.state.show,
        (show) => app.set({ show }),
        { 'aria-label': t('scenario.show'), class: 'gw-select' },
      ),
      years(scenario),
      h('ol', { class: 'gw-list' }, scenario.changes.map((change, i) => listed(scenario, change, i))),
      scenario.changes.length ? null : h('p', { class: 'gw-hint' }, t('scenario.empty')),
      h('h4', {}, t('scenario.add')),
      h(
        'p',
        { class: 'gw-buttons gw-wrap' },
        Object.keys(FORMS).map((op) =>
          button(t(`scenario.op.${op}`), () => {
            fill(outcome);
            forms.open(op, (change) => save(current(), [...current().changes, change]));
          })),
      ),
      h(
        'p',
        {},
        app.scenarioFailure ? null : h('a', { class: 'gw-file', download: '', href: changeAddress(app) }, t('scenario.csv')),
        ' ',
        action(t('scenario.delete'), () => remove(scenario)),
      ),
    );
  }

  /** Estates that fill up by the year: in which year to look. */
  function years({ changes }) {
    const given = [...new Set(changes.flatMap(({ householdsFrom }) => Object.keys(householdsFrom ?? {})))].sort();
    if (!given.length) return null;
    return choice([['', t('scenario.year.last')], ...given.map((year) => [year, t('scenario.year', { year })])],
      app.state.scenarioYear, (scenarioYear) => app.set({ scenarioYear }), { 'aria-label': t('scenario.year.label'), class: 'gw-select', dataset: { scenario: 'year' } });
  }

  /** A change with what can be done about it; one that does not fit the data says why. */
  function listed(scenario, change, i) {
    const problem = scenario.problems?.find((each) => each.change === i + 1);
    const where = async () => {
      const place = await placeOf(change, named);
      if (place) showPlace(place);
      else app.say(t('scenario.nowhere'));
    };
    return h(
      'li',
      { class: `gw-item${problem ? ' gw-broken' : ''}` },
      h(
        'div',
        { class: 'gw-between' },
        h('span', {}, problem ? '▲ ' : '', sentence(app, change, scenario.names?.[i]), ' ', action(t('scenario.where'), where)),
        action(t('scenario.remove'), () => save(scenario, scenario.changes.filter((_, k) => k !== i))),
      ),
      problem ? h('p', { class: 'gw-hint' }, `${problem.message} ${problem.code}`) : null,
    );
  }

  /** Whether it could be done; what went wrong is said below the form, which stays. */
  async function attempt(work) {
    fill(outcome);
    try {
      await work();
    } catch (error) {
      fill(outcome, problemBox(error, { unknown: t('problem.net'), show: t('show') }, showPlace));
      return false;
    }
    app.data.forget();
    await load();
    await look();
    render();
    // with the new figures the panel is built anew: the scenario stays where one works on it
    Promise.resolve(reload()).then(() => element.isConnected && element.scrollIntoView({ block: 'start' }));
    return true;
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

  return {
    element,
    render,
    /** A scenario was made or changed elsewhere: all is asked for again. */
    changed() {
      loaded = '';
      shown = '';
    },
    /** Takes forms, and what they show on the map, away. */
    leave: forms.close,
  };
}
