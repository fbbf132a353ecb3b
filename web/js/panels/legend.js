// Legend: classes with counts, unit, source and clause, date, how the classes were made.
import { number, t } from '../i18n.js';
import { counts, mannerWords, nounOf } from '../manner.js';
import { FULLNESS } from '../layers/signs.js';
import { MARKS } from '../scenario-marks.js';
import { attribution, sourceOf, standardName } from '../standards.js';
import { SHUT, fillOpacity } from '../style.js';
import { OPENED, STATION, TENURES } from '../themes/stations.js';
import { hasWays, noneSaid, withGaps } from '../themes/gaps.js';
import { WAYS } from '../themes/gap-ways.js';
import { choice, fill, h } from './dom.js';
import { gateRows, reachRows } from './legend-signs.js';

export function createLegend(app) {
  const body = h('div', { class: 'gw-legend-body' });
  const title = h('h2', { class: 'gw-legend-title', id: 'gw-legend-title' });
  const element = h('section', { class: 'gw-legend', 'aria-labelledby': 'gw-legend-title' }, title, body);

  function render() {
    const { view, state } = app;
    element.hidden = !view || !view.facts.length;
    if (element.hidden) return;
    title.textContent = t(`theme.${view.key}.title`);
    fill(body, chooser(), classRows(view), state.theme === 'stations' ? pointRows() : state.theme !== 'gaps' ? null : app.context?.noneInData ? h('p', {}, noneSaid(app.context.dataDate)) : app.points?.length ? facilityRow() : null, markRows(app.marks), reachRows(app), gateRows(app), footer(view));
  }

  function chooser() {
    const { state, standards } = app;
    if (state.theme === 'gaps') {
      return [
        choice(
          withGaps(standards, state.level).map((s) => [s.code, standardName(s)]),
          state.standard,
          (standard) => app.set({ standard }),
          { 'aria-label': t('standard'), class: 'gw-select gw-select-small' },
        ),
        hasWays(app.standard(), app.context?.shown) ? wayChoice(app, 'gw-select gw-select-small') : null,
      ];
    }
    if (state.theme === 'workers' && app.view.key !== 'residents') {
      return choice(
        ['', 'households'].map((by) => [by, t(`workers.by.${by || 'residents'}`)]),
        state.by,
        (by) => app.set({ by }),
        { 'aria-label': t('workers.by'), class: 'gw-select gw-select-small' },
      );
    }
    if (state.theme === 'estates') {
      return choice(
        ['management', 'age'].map((by) => [by, t(`estates.by.${by}`)]),
        state.by || 'management',
        (by) => app.set({ by }),
        { 'aria-label': t('estates.by'), class: 'gw-select gw-select-small' },
      );
    }
    return null;
  }

  function classRows({ classes, theme, key }) {
    const unit = t(classes.kinds ? `legend.${theme.id}` : `theme.${key}.unit.${unitKind(app)}`, {
          unit: theme.unit?.(app.view.facts) ?? '',
          m: app.standard()?.reachM ?? app.standard()?.threshold,
          who: nounOf(app.state.group || 'residents'),
        });
    return [
      app.standardNotShown && app.state.theme === 'gaps'
        ? h('p', { class: 'gw-note', role: 'status' }, t('standard.notShown', { code: app.standardNotShown, name: standardName(app.standard() ?? {}) }))
        : null,
      app.scenarioName ? h('p', { class: 'gw-note' }, app.scenarioName) : null,
      mannerWords(app.state) ? h('p', { class: 'gw-note' }, mannerWords(app.state)) : null,
      h(
        'p',
        { class: 'gw-legend-unit' },
        h('span', {}, unit),
        h('span', {}, t(theme.id === 'estates' ? 'legend.count' : `level.${app.state.level}.count`)),
      ),
      h(
        'ul',
        { class: 'gw-classes' },
        classes.list.map(({ colour, label, count, ...marks }, i) =>
          classRow(
            i,
            h('span', {
              class: `gw-swatch${markClass(marks)}`,
              style: { '--gw-swatch': colour, '--gw-strength': classes.kinds ? 1 : fillOpacity(10) },
            }),
            h('span', { class: 'gw-class-label' }, label),
            h('span', { class: 'gw-figure' }, number(count)),
          ),
        ),
        classes.missing
          ? classRow(
              -1,
              h('span', { class: 'gw-swatch gw-hatch' }),
              h('span', { class: 'gw-class-label' }, t(`theme.${key}.missing`)),
              h('span', { class: 'gw-figure' }, number(classes.missing)),
            )
          : null,
      ),
    ];
  }

  // A class is a button: pressed, map and table show its areas only.
  const classRow = (i, ...parts) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'gw-class',
          title: t('legend.only'),
          'aria-pressed': String(app.onlyClass === i),
          onclick: () => {
            app.onlyClass = app.onlyClass === i ? null : i;
            app.emit('onlyClass');
          },
        },
        parts,
      ),
    );

  const pointRows = () =>
    h(
      'ul',
      { class: 'gw-classes gw-signs' },
      sign(STATION, t('station')),
      Object.entries(TENURES).map(([key, style]) => sign(style, t('office.of', { tenure: t(`tenure.${key}`) }))),
      app.points?.some(({ properties }) => properties.institution) ? sign(OPENED, t('legend.opened')) : null,
    );

  const facilityRow = () => {
    const drawn = app.points.filter(({ properties }) => counts(properties, app.state)).length;
    // of a scenario what the service counted: with what is new in it, without what it closes
    const n = app.state.scenario && Number.isFinite(app.context.facilities) ? app.context.facilities : drawn;
    const fair = app.points.filter(({ properties }) => properties.fullness === 'adequate').length;
    return h(
      'ul',
      { class: 'gw-classes gw-signs' },
      sign(STATION, t('manner.counted', { n })),
      Object.entries(FULLNESS).map(([state, style]) => {
        const so = app.points.filter(({ properties }) => properties.fullness === state).length;
        return so ? sign(style, t('use.legend', { state: t(`use.${state}`), n: so })) : null;
      }),
      fair ? sign(STATION, t('use.legend', { state: t('use.adequate'), n: fair })) : null,
      drawn < app.points.length ? sign(SHUT, t('manner.notCounted', { n: app.points.length - drawn })) : null,
    );
  };

  function footer(view) {
    const info = app.territory();
    const standard = view.norm?.standard ?? view.standard;
    const usual = view.norm ? 'norm' : (view.theme.usual ?? 'natural');
    const methods = [
      ['', t(`classes.${usual}`)],
      ...['natural', 'quantile', 'equal'].filter((method) => method !== usual).map((method) => [method, t(`classes.${method}`)]),
    ];
    return h(
      'div',
      { class: 'gw-legend-foot' },
      ['workers', 'households', 'gaps', 'parking'].includes(app.state.theme) && !view.theme.fixed && !view.classes.kinds
        ? h(
            'label',
            {},
            t('classes'),
            ' ',
            choice(
              methods,
              app.state.classes === 'norm' || app.state.classes === usual ? '' : app.state.classes,
              (classes) => app.set({ classes }, { replace: true }),
              { class: 'gw-select gw-select-small' },
            ),
          )
        : null,
      standard ? h('p', {}, sourceOf(standard)) : null,
      info?.attribution ? h('p', {}, t('legend.source', { source: attribution(info) })) : null,
      h(
        'p',
        {},
        [
          info?.dataDate ? t('legend.date', { date: info.dataDate }) : null,
          info?.plan && app.state.level === 'grid' ? t('legend.plan', { plan: app.state.plan || info.plan }) : null,
        ]
          .filter(Boolean)
          .join(' · '),
      ),
      info?.noteZh ? h('p', { class: 'gw-note' }, app.state.lang === 'en' ? info.noteEn : info.noteZh) : null,
    );
  }

  return { element, render };
}

/** The strokes of a class on its swatch: those that it always has, and those that it has on paper only. */
export const markClass = ({ mark, greyMark }) => (mark ? ` gw-mark-${mark}` : greyMark ? ` gw-grey-${greyMark}` : '');

/** What of a standard of reach the map shows: the share beyond it, the classes, or the supply ratio. */
export const wayChoice = (app, style) =>
  choice(
    WAYS.map((way) => [way === 'share' ? '' : way, t(`gaps.way.${way}`)]),
    app.state.as,
    (as) => app.set({ as }),
    { 'aria-label': t('gaps.way'), class: style, dataset: { way: '' } },
  );

/** Kinds of changes that the scenario of a map holds. */
export function markRows(marks) {
  const kinds = Object.keys(MARKS).filter((kind) => marks?.some((mark) => mark.kind === kind));
  if (!kinds.length) return null;
  const ways = marks.some(({ line }) => line)
    ? h('li', {}, h('span', { class: 'gw-key gw-key-line', style: { '--gw-swatch': MARKS.added.colour } }), h('span', { class: 'gw-class-label' }, t('scenario.mark.way')))
    : null;
  return h('ul', { class: 'gw-classes gw-signs gw-legend-marks' }, kinds.map((kind) => sign(MARKS[kind], t(`scenario.mark.${kind}`))), ways);
}

const sign = ({ colour, shape }, words) =>
  h(
    'li',
    {},
    h('span', { class: `gw-point gw-point-${shape}`, style: { '--gw-swatch': colour } }),
    h('span', { class: 'gw-class-label' }, words),
  );

const unitKind = ({ state, view }) => (state.theme === 'stations' ? 'share' : view.theme.variant?.(view) || 'base');
