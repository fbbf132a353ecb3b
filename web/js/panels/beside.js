// Side by side: another indicator, a scenario or another date of the data on the right of a bar; a legend for each side.
import { address, getJson, send } from '../api.js';
import { parseBeside } from '../beside.js';
import { language, nameOf, number, t } from '../i18n.js';
import { signsOf } from '../layers/signs.js';
import { createSwipe } from '../layers/swipe.js';
import { mannerOf, mannerWords, nounOf } from '../manner.js';
import { standardName } from '../standards.js';
import { fillOpacity } from '../style.js';
import { withGaps } from '../themes/gaps.js';
import { CHANGING, THEMES } from '../view.js';
import { markClass, markRows } from './legend.js';
import { button, choice, field, fill, h, problemBox } from './dom.js';

const MOST_ROWS = 200;

/** @param {{map: object, stage: HTMLElement, startJob: Function}} work */
export function createBeside(app, { map, stage, startJob }) {
  const bar = h('input', { type: 'range', class: 'gw-swipe', min: 0, max: 100, step: 1, value: 50, hidden: true });
  const legend = h('section', { class: 'gw-legend gw-legend-beside', hidden: true });
  const body = h('div');
  const outcome = h('div', { role: 'status' });
  const element = h('section', { class: 'gw-beside' }, body, outcome);
  const swipe = createSwipe(map, bar);
  stage.append(bar, legend);
  let scenarios = [];
  let asked = '';
  let kind = '';

  function render() {
    const { state } = app;
    const chosen = parseBeside(state.beside);
    if (chosen) kind = chosen.kind;
    if (asked !== `${state.territory} ${state.scenario}`) loadScenarios();
    fill(
      body,
      h('h3', { class: 'gw-section-title' }, t('beside.title')),
      field(
        t('beside.kind'),
        choice(
          [
            ['', t('beside.none')],
            ...['theme', 'standard', 'scenario', 'territory'].map((k) => [k, t(`beside.${k}`)]),
          ],
          kind,
          (k) => {
            kind = k;
            if (app.state.beside) app.set({ beside: '' });
            else render();
          },
          { dataset: { beside: 'kind' } },
        ),
      ),
      kind ? second(kind, chosen) : h('p', { class: 'gw-hint' }, t('beside.hint')),
      chosen && app.besideFailure ? problemBox(app.besideFailure, { unknown: t('problem.net') }) : null,
      chosen && app.beside ? [h('p', { class: 'gw-hint' }, t('beside.bar')), table(), files(chosen)] : null,
    );
    draw();
  }

  function second(which, chosen) {
    const options = offered(which);
    const value = chosen?.kind === which ? chosen.value : '';
    return [
      options.length
        ? field(
            t(`beside.${which}`),
            choice([['', t('beside.choose')], ...options], value, (v) => app.set({ beside: v ? `${which}:${v}` : '' }), {
              dataset: { beside: 'value' },
            }),
          )
        : h('p', { class: 'gw-hint' }, t(`beside.${which}.empty`)),
      which === 'territory' ? h('p', { class: 'gw-buttons' }, button(t('beside.keep'), keep, { title: t('beside.keep.hint') })) : null,
    ];
  }

  function offered(which) {
    const { state } = app;
    if (which === 'theme') return Object.keys(THEMES).filter((id) => !['estates', 'gaps', state.theme].includes(id)).map((id) => [id, t(`theme.${id}.title`)]);
    if (which === 'standard') return withGaps(app.standards, state.level).filter((s) => s.code !== state.standard).map((s) => [s.code, standardName(s)]);
    if (which === 'scenario') return scenarios.map(({ id, name }) => [id, name]);
    return others().map((info) => [info.id, nameOf({ nameZh: info.nameZh, nameEn: info.nameEn, code: info.id })]);
  }

  /** The same ground at other dates: what was kept of this territory, and what this one was kept of. */
  const others = () => {
    const stem = (id) => id.replace(/-\d{8}(-\d+)?$/, '');
    return app.territories.filter(({ id }) => id !== app.state.territory && stem(id) === stem(app.state.territory));
  };

  async function loadScenarios() {
    asked = `${app.state.territory} ${app.state.scenario}`;
    try {
      scenarios = (await getJson('/api/v1/scenarios', { territory: app.state.territory })).rows;
    } catch {
      scenarios = [];
    }
    render();
  }

  async function keep() {
    try {
      const { body: job } = await send('POST', `/api/v1/territories/${encodeURIComponent(app.state.territory)}/copies`);
      startJob(job, {
        into: outcome,
        done: async (ended) => {
          app.territories = (await app.data.territories()).filter((info) => !info.loading);
          const id = ended.result.split('/').at(-1);
          fill(outcome, h('p', { class: 'gw-hint' }, t('beside.kept', { id })));
          app.set({ beside: `territory:${id}` });
        },
      });
    } catch (problem) {
      fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  function draw() {
    const { view, beside, state } = app;
    const on = state.mode === 'evaluate' && Boolean(view && beside);
    bar.hidden = !on;
    legend.hidden = !on;
    if (!on) return swipe.stop();
    bar.setAttribute('aria-label', t('beside.handle'));
    swipe.show([app.features, beside.features], [view.classes.list, beside.view.classes.list], [view.classOf, beside.view.classOf], [signsOf(app, app), signsOf(app, beside)]);
    return showLegend(beside);
  }

  function showLegend({ view, state, standard, territory, scenarioName, marks }) {
    const other = state.territory === app.state.territory ? '' : nameOf({ nameZh: territory.nameZh, nameEn: territory.nameEn });
    legend.setAttribute('aria-label', t('beside.right'));
    fill(
      legend,
      h('h2', { class: 'gw-legend-title' }, `${t('beside.right')}${t('colon')}${t(`theme.${view.key}.title`)}`),
      h(
        'div',
        { class: 'gw-legend-body' },
        [standard ? standardName(standard) : '', other, other && territory.dataDate ? t('legend.date', { date: territory.dataDate }) : '', scenarioName, mannerWords(state)]
          .filter(Boolean)
          .map((words) => h('p', { class: 'gw-note' }, words)),
        view.classes.kinds && view.way !== 'class'
          ? null
          : h('p', { class: 'gw-legend-unit' }, h('span', {}, t(view.classes.kinds ? `legend.${view.theme.id}` : `theme.${view.key}.unit.${unitKind(state, view)}`, {
              unit: view.theme.unit?.(view.facts) ?? '',
              m: standard?.reachM ?? standard?.threshold,
              who: nounOf(state.group || 'residents'),
            }))),
        h(
          'ul',
          { class: 'gw-classes' },
          view.classes.list.map(({ colour, label, count, ...marks }) =>
            h('li', { class: 'gw-class' }, h('span', { class: `gw-swatch${markClass(marks)}`, style: { '--gw-swatch': colour, '--gw-strength': view.classes.kinds ? 1 : fillOpacity(10) } }), h('span', { class: 'gw-class-label' }, label), h('span', { class: 'gw-figure' }, number(count))),
          ),
          view.classes.missing
            ? h('li', { class: 'gw-class' }, h('span', { class: 'gw-swatch gw-hatch' }), h('span', { class: 'gw-class-label' }, t(`theme.${view.key}.missing`)), h('span', { class: 'gw-figure' }, number(view.classes.missing)))
            : null,
        ),
        markRows(marks),
      ),
    );
  }

  function table() {
    const { view, beside } = app;
    const same = (fact) => {
      const other = beside.view.byCode.get(fact.code);
      return other && beside.view.figure(other) === view.figure(fact) ? 1 : 0;
    };
    // of one indicator on both sides what differs comes first
    const alike = ['scenario', 'territory'].includes(kind);
    const facts = [...view.facts].sort((a, b) => (alike ? same(a) - same(b) : 0) || view.rank(b) - view.rank(a));
    return h(
      'div',
      { class: 'gw-scroll', tabindex: 0, 'aria-label': t('beside.title') },
      h(
        'table',
        { class: 'gw-small-table' },
        h('thead', {}, h('tr', {}, h('th', {}, t('col.name')), h('th', { scope: 'col' }, sideOf('left', view, app.standard(), app)), h('th', { scope: 'col' }, sideOf('right', beside.view, beside.standard, beside)))),
        h(
          'tbody',
          {},
          facts.slice(0, MOST_ROWS).map((fact) => {
            const other = beside.view.byCode.get(fact.code);
            return h(
              'tr',
              { onmouseenter: () => app.hover(fact.code), onmouseleave: () => app.hover('') },
              h('th', { scope: 'row' }, nameOf(fact)),
              h('td', { class: 'gw-num' }, view.figure(fact) || '–'),
              h('td', { class: 'gw-num' }, other ? beside.view.figure(other) || '–' : t('beside.gone')),
            );
          }),
        ),
      ),
      facts.length > MOST_ROWS ? h('p', { class: 'gw-hint' }, t('more', { n: facts.length - MOST_ROWS })) : null,
    );
  }

  // What stands on a side: what tells it from the other.
  function sideOf(side, view, standard, { state, scenarioName, territory }) {
    const indicator = () => (standard && state.theme === 'gaps' ? standardName(standard) : t(`theme.${view.key}.title`));
    const info = typeof territory === 'function' ? territory() : territory;
    const what = {
      theme: indicator,
      standard: indicator,
      scenario: () => (state.scenario ? (scenarioName ?? scenarios.find(({ id }) => String(id) === String(state.scenario))?.name) : t('beside.today')) ?? '',
      territory: () => info?.dataDate ?? info?.id ?? '',
    }[kind];
    return `${t(`beside.${side}`)}${what ? t('colon') + what() : ''}`;
  }

  /** The difference as a file, where the two sides differ in scenario or date. */
  function files(chosen) {
    const { state } = app;
    if (!['scenario', 'territory'].includes(chosen.kind)) return null;
    const measure = CHANGING.includes(state.theme) ? state.theme : state.theme === 'stations' ? 'stations' : 'coverage';
    const more = { measure, standard: measure === 'gaps' ? state.standard : '', by: state.level, within: state.within, ...mannerOf(state), lang: language(), f: 'csv' };
    const href =
      chosen.kind === 'scenario'
        ? address(`/api/v1/scenarios/${chosen.value}/difference`, { ...more, plan: state.plan, against: state.scenario })
        : address(`/api/v1/territories/${state.territory}/difference`, { ...more, from: chosen.value });
    return h('p', {}, h('a', { class: 'gw-file', download: '', href }, t('beside.csv')));
  }

  return {
    element,
    render,
    leave() {
      swipe.stop();
      bar.hidden = true;
      legend.hidden = true;
    },
  };
}

const unitKind = (state, view) => (state.theme === 'stations' ? 'share' : view.theme.variant?.(view) || 'base');
