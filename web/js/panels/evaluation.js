// Evaluate mode: indicators and standards, how the values lie, and the problems one after the other.
import { createHistogram } from '../charts/histogram.js';
import { createMinutes } from '../charts/minutes.js';
import { createRanking } from '../charts/ranking.js';
import { createServices } from '../charts/services.js';
import { createSupply } from '../charts/supply.js';
import { createUse } from '../charts/use.js';
import { t } from '../i18n.js';
import { mannerOf } from '../manner.js';
import { standardName } from '../standards.js';
import { SHORT, isKnown, withGaps } from '../themes/gaps.js';
import { CHANGING } from '../view.js';
import { button, fill, h } from './dom.js';
import { createGate } from './gate.js';
import { createManner } from './manner.js';
import { createParking } from './parking.js';
import { printLinks } from './print.js';

/** Evaluate mode: every standard, worst first, and the problems of the theme one after the other. */
export function createEvaluation(app, { reload, nextProblem, problems, scenario, reach, ring, beside, showPlace, siting, staffing, brief }) {
  const measures = h('div');
  const list = h('div');
  const indicators = h('div', { class: 'gw-indicators' }, measures, list);
  const element = h('div', { class: 'gw-card' });
  const histogram = createHistogram(app);
  const ranking = createRanking(app);
  const minutes = createMinutes(app);
  const supply = createSupply(app);
  const services = createServices(app, { showPlace });
  const use = createUse(app, { showPlace });
  const manner = createManner(app);
  const parking = createParking(app);
  const gate = createGate(app, { changed: scenario.changed, reload });
  let counted = new Map();
  let key = '';
  let about = {};
  let asked = '';
  let overview = null;

  /** Whether the words of before would say what a scenario changes while that is asked for. */
  const computing = () => app.loading && Boolean(app.state.scenario) && !app.state.show && CHANGING.includes(app.state.theme);

  function render() {
    const { state, view } = app;
    const { scrollTop } = indicators;
    fill(
      element,
      h('h2', { class: 'gw-panel-title' }, t('evaluate.title')),
      (overview = view ? h('p', { class: 'gw-sentence', role: 'status' }, computing() ? t('scenario.computing') : view.overview) : null),
      h('p', {}, button(t('evaluate.next'), nextProblem, { title: 'N' }), ' ', h('kbd', {}, 'N')),
      selected(),
      state.gate ? gate.element : null,
      state.reach ? reach.element : null,
      state.ring ? ring.element : null,
      state.siting ? siting.element : null,
      state.staffing ? staffing.element : null,
      state.beside ? beside.element : null,
      state.scenario ? scenario.element : null,
      indicators,
      printLinks(app, true),
      manner.element,
      parking.switches,
      histogram.element,
      ranking.element,
      minutes.element,
      supply.element,
      use.element,
      parking.element,
      services.element,
      state.scenario ? null : scenario.element,
      state.beside ? null : beside.element,
      state.reach ? null : reach.element,
      state.ring ? null : ring.element,
      state.siting ? null : siting.element,
      state.staffing ? null : staffing.element,
      state.level === 'grid' ? problems.element : null,
    );
    renderMeasures();
    gate.render();
    reach.render();
    ring.render();
    siting.render();
    staffing.render();
    beside.render();
    manner.render();
    parking.render();
    scenario.render();
    histogram.render();
    ranking.render();
    minutes.render();
    supply.render();
    use.render();
    services.render();
    renderList();
    indicators.scrollTop = scrollTop;
    count();
    if (state.level === 'grid') problems.load();
    comeInSight();
  }

  /** Asked for once as long as the same area is selected in the same view. */
  function selected() {
    if (about.view !== app.view || about.sel !== app.state.sel) about = { view: app.view, sel: app.state.sel, element: brief() };
    return about.element;
  }

  /** What was just asked for stands at the top: an area, a form, reached ground. */
  function comeInSight() {
    const { sel, gate: door, siting: sites, staffing: staff, reach: from, ring: drawn } = app.state;
    const now = [sel, door, sites, staff, from, drawn].join(' ');
    if (asked !== now && now.trim()) element.parentElement?.closest('.gw-panel')?.scrollTo({ top: 0 });
    asked = now;
  }

  function renderMeasures() {
    const { theme: shown } = app.state;
    fill(
      measures,
      h('h3', { class: 'gw-section-title' }, t('evaluate.measures')),
      h(
        'ul',
        { class: 'gw-list' },
        ['workers', 'households', 'stations', 'parking', 'estates', 'lifts', 'conditions', 'volunteers'].map((theme) =>
          row(t(`theme.${theme}.title`), '', shown === theme, () => app.set({ theme, sel: '' })),
        ),
      ),
    );
  }

  function renderList() {
    const { scrollTop } = indicators;
    const standards = withGaps(app.standards, app.state.level).map((s) => ({ s, n: counted.get(s.code) }));
    standards.sort((a, b) => (b.n?.people ?? -1) - (a.n?.people ?? -1) || (b.n?.short ?? -1) - (a.n?.short ?? -1));
    fill(
      list,
      h('h3', { class: 'gw-section-title' }, t('evaluate.standards')),
      h(
        'ul',
        { class: 'gw-list' },
        standards.map(({ s, n }) =>
          row(standardName(s), words(n), app.state.theme === 'gaps' && app.state.standard === s.code, () =>
            app.set({ theme: 'gaps', standard: s.code, sel: '' }),
          ),
        ),
      ),
    );
    indicators.scrollTop = scrollTop;
  }

  const row = (name, words2, pressed, onclick) =>
    h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: 'gw-row', 'aria-pressed': String(pressed), onclick },
        h('span', {}, name),
        h('span', { class: 'gw-figure' }, words2),
      ),
    );

  function words(n) {
    if (!n) return '…';
    if (n.failed) return '–';
    // what nobody counted is neither fine nor short
    if (!n.known) return `○ ${t('gapClass.no-data')}`;
    if (n.short) return `▲ ${t('evaluate.short', { n: n.short })}`;
    return `● ${t('status.ok')}${n.unknown ? ` · ${t('evaluate.unknown', { n: n.unknown })}` : ''}`;
  }

  // One answer holds the rows of every standard that fits the level; it comes after the map.
  async function count() {
    const { territory, level, plan, lang, within } = app.state;
    const manner = mannerOf({ ...app.state, theme: 'gaps' });
    const wanted = [territory, level, plan, lang, within, app.territory()?.revision, JSON.stringify(manner)].join(' ');
    if (wanted === key) return;
    key = wanted;
    counted = new Map();
    const found = new Map(withGaps(app.standards).map(({ code }) => [code, { short: 0, people: 0, known: 0, unknown: 0 }]));
    try {
      for (const row of (await app.data.rows('gaps', { territory, by: level, plan, within, ...manner })).rows) {
        const n = found.get(row.standard);
        if (!n) continue;
        n.people += row.peopleUncovered ?? 0;
        if (SHORT.includes(row.class)) n.short++;
        if (isKnown(row)) n.known++;
        else n.unknown++;
      }
    } catch {
      for (const code of found.keys()) found.set(code, { failed: true });
    }
    if (key !== wanted) return;
    counted = found;
    renderList();
  }

  return {
    element,
    render,
    /** Says that figures are on their way. */
    wait() {
      if (overview && computing()) fill(overview, t('scenario.computing'));
    },
    /** Takes what only this mode shows off the map. */
    leave() {
      beside.leave();
      reach.leave();
      ring.leave();
      siting.leave();
      scenario.leave();
    },
  };
}
