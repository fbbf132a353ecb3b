// View mode: one card that says in words what the map shows, the three worst areas, and what to do next.
import { decimal, nameOf, number, squareMetres, t } from '../i18n.js';
import { levelBelow, startDividing } from '../app.js';
import { action, button, fill, h, problemBox } from './dom.js';
import { SHORT } from '../themes/gaps.js';
import { createGridCard } from './grid-card.js';
import { placePart } from './place-card.js';

export function createCard(app, { openExport, explain, showPlace }) {
  const element = h('div', { class: 'gw-card' });
  const gridCard = createGridCard(app, { showPlace });

  function render() {
    const { view } = app;
    if (!view) return;
    const fact = view.byCode.get(app.picked());
    fill(element, placePart(app), fact ? areaPart(view, fact) : app.place ? null : wholePart(view), worstPart(view), nextPart());
  }

  /** @param {boolean} whole with its figures and where to go from here, not only what it is and why */
  function areaPart(view, fact, whole = true) {
    const parent = app.names?.get(fact.parent);
    const said = h('p', { class: 'gw-sentence' }, view.say(fact));
    return h(
      'section',
      { class: 'gw-area' },
      h(
        'div',
        { class: 'gw-card-head' },
        h('h2', { class: 'gw-panel-title', id: 'gw-area-name' }, nameOf(fact)),
        app.state.sel
          ? h(
              'button',
              {
                type: 'button',
                class: 'gw-close',
                'aria-label': t('area.leave'),
                title: t('area.leave'),
                onclick: () => app.set({ sel: '' }),
              },
              '×',
            )
          : null,
      ),
      h(
        'p',
        { class: 'gw-hint' },
        [
          app.state.theme === 'estates' ? t('estate') : t(`level.${fact.level}`),
          parent ? nameOf(parent) : '',
          fact.code,
        ]
          .filter(Boolean)
          .join(' · '),
      ),
      bigFigure(view, fact),
      said,
      fact.estimated ? h('p', { class: 'gw-note' }, `≈ ${t('estimated')}`) : null,
      whole ? figures(fact) : null,
      app.state.theme === 'gaps' ? explainPart(fact, said) : null,
      whole ? followUps(fact) : null,
      whole ? gridDetails(fact) : null,
    );
  }

  function gridDetails(fact) {
    if (fact.level !== 'grid') return null;
    gridCard.show(fact);
    return gridCard.element;
  }

  function bigFigure(view, fact) {
    const i = view.classOf(fact.code);
    const words = view.short(fact);
    if (!words) return null;
    return h(
      'p',
      { class: 'gw-big' },
      h('span', {
        class: i < 0 ? 'gw-swatch gw-hatch' : 'gw-swatch',
        style: i < 0 ? {} : { '--gw-swatch': view.classes.list[i]?.colour },
      }),
      h('b', {}, words),
      h(
        'span',
        { class: 'gw-hint' },
        view.classes.kinds ? '' : t(`theme.${view.key}.of${view.theme.variant?.(view) ?? ''}`),
      ),
    );
  }

  function wholePart(view) {
    const info = app.territory();
    const within = app.state.within ? app.names.get(app.state.within) : null;
    return h(
      'section',
      { class: 'gw-area' },
      h(
        'h2',
        { class: 'gw-panel-title' },
        within ? nameOf(within) : app.state.lang === 'en' ? info.nameEn || info.nameZh : info.nameZh || info.nameEn,
      ),
      h('p', { class: 'gw-sentence' }, view.overview),
      view.facts.some((fact) => fact.estimated) ? h('p', { class: 'gw-note' }, `≈ ${t('estimated')}`) : null,
      h('p', { class: 'gw-hint' }, t('card.choose')),
    );
  }

  function figures(fact) {
    const rows = [
      ['col.residents', fact.residents, number, 'people'],
      ['col.households', fact.households, number, 'households'],
      ['col.householdsInGrids', fact.level === 'grid' ? undefined : fact.householdsInGrids, number, 'households'],
      ['col.householdsNotSurveyed', fact.householdsNotSurveyed, number, 'households'],
      ['col.workers', fact.workers, number, 'people'],
      ['col.householdsPerWorker', fact.householdsPerWorker, decimal, 'households'],
      ['col.vacancies', fact.vacancies, number, 'posts'],
      ['col.area', fact.areaM2, squareMetres, ''],
      ['col.volunteers', fact.volunteers, number, 'people'],
      ['col.linkedHouseholds', fact.linkedHouseholds, number, 'households'],
    ].filter(([, value]) => Number.isFinite(value));
    if (!rows.length) return null;
    return h(
      'dl',
      { class: 'gw-figures' },
      rows.map(([key, value, show, unit]) => [
        h('dt', {}, t(key)),
        h(
          'dd',
          {},
          fact.estimated && /residents|households/i.test(key) ? '≈ ' : '',
          show(value),
          unit ? h('span', { class: 'gw-unit' }, ` ${t(`unit.${unit}`)}`) : null,
        ),
      ]),
    );
  }

  /** Where something is missing the answer comes by itself, elsewhere on request. */
  function explainPart(fact, said) {
    const box = h('div', { class: 'gw-reason', role: 'status' });
    const ask = async () => {
      fill(box, h('p', { class: 'gw-hint' }, t('loading')));
      try {
        const { lines, whole } = await explain(fact.code);
        // the answer says all that the sentence said, and more
        said.hidden = whole;
        fill(
          box,
          lines.map((line) => h('p', {}, line)),
        );
      } catch (problem) {
        fill(box, problemBox(problem, { unknown: t('problem.net') }));
      }
    };
    if (app.state.sel && SHORT.includes(fact.class)) {
      ask();
      return box;
    }
    return h('div', {}, button(t('gaps.why'), ask), box);
  }

  function followUps(fact) {
    const below = app.state.theme === 'estates' ? '' : levelBelow(app, fact.level);
    const links = [];
    if (below) {
      const code = fact.code;
      links.push(
        action(t('card.below', { level: t(`level.${below}.plain`) }), () =>
          app.set({ within: fact.level === 'district' ? '' : code, level: below, sel: '' }),
        ),
      );
    }
    if (['ward', 'subdistrict'].includes(fact.level))
      links.push(action(t('card.divide'), () => startDividing(app, fact)));
    if (fact.level === 'ward')
      links.push(action(t('card.correct'), () => app.set({ mode: 'edit', task: 'correct', sel: fact.code })));
    return links.length ? h('p', { class: 'gw-links' }, links) : null;
  }

  function worstPart(view) {
    if (!view.worst.length) return null;
    return h(
      'section',
      { class: 'gw-worst' },
      h('h3', { class: 'gw-section-title' }, t(`theme.${view.key}.worst`)),
      h(
        'ol',
        {},
        view.worst.map((fact) =>
          h(
            'li',
            {},
            action(nameOf(fact), () => app.set({ sel: fact.code })),
            h('span', { class: 'gw-figure' }, view.figure(fact)),
          ),
        ),
      ),
      app.picked() ? h('p', { class: 'gw-overview' }, view.overview) : null,
    );
  }

  const nextPart = () =>
    h(
      'section',
      { class: 'gw-next', 'aria-label': t('next') },
      button(t('next.divide'), () => startDividing(app, app.view.byCode.get(app.state.sel)), { kind: 'main' }),
      button(t('next.gaps'), () => app.set({ mode: 'evaluate', theme: 'gaps', sel: '' })),
      button(t('next.export'), openExport),
    );

  /** What the selected area is and why, in short; null when none is selected. */
  function brief() {
    const fact = app.state.sel ? app.view?.byCode.get(app.state.sel) : null;
    return fact ? areaPart(app.view, fact, false) : null;
  }

  return { element, render, brief };
}
