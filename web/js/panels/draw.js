// The panel beside the map while a plan is edited: what is wrong, what is selected, live figures, ways without dragging.
import { isCounted, deviation, sum } from '../editor/features.js';
import { gridsOf, operation } from '../editor/operations.js';
import { number, squareMetres, t } from '../i18n.js';
import { action, button, fill, h, problemBox } from './dom.js';
import { createForms } from './draw-forms.js';
import { createDrawProblems } from './draw-problems.js';
import { createHistory } from './history.js';
import { lockSign } from './lock.js';
import { createChooser } from './draw-chooser.js';

export function createDraw(app, editor) {
  const chooser = createChooser(app, editor);
  const trouble = h('div', { class: 'gw-draw-part' });
  const figures = h('div', { class: 'gw-draw-part' });
  const grid = h('div', { class: 'gw-draw-part' });
  const forms = createForms(app, editor);
  const locks = h('div', { class: 'gw-draw-part' });
  const problems = createDrawProblems(editor);
  const history = createHistory(app, editor);
  const pen = h('div', { class: 'gw-draw' }, trouble, grid, figures, problems.element, forms.element, locks, history.element);
  const element = h('div', {}, chooser.element, pen);
  const shown = new Map();
  /** The merge whose result was brought into view. */
  let asked = null;

  /** Draws a part again when what it depends on has changed. */
  function when(part, key, draw) {
    if (same(shown.get(part), key)) return;
    shown.set(part, key);
    draw();
  }

  function render() {
    const now = editor.pen();
    pen.hidden = !now;
    chooser.render();
    if (!now) return;
    const { session, hand } = now;
    const { lang } = app.state;
    const base = `${lang} ${session.plan.revision} ${session.selected} ${session.editable}`;
    when(trouble, [lang, session.outbox.state, session.outbox.items.length, session.problem, session.meanwhile], renderTrouble);
    trouble.hidden = !trouble.firstChild;
    when(grid, base, renderGrid);
    when(figures, [lang, session.live, hand.asking], renderFigures);
    figures.hidden = !figures.firstChild;
    when(locks, base, renderLocks);
    problems.render(`${lang} ${session.plan.id} ${session.plan.revision}`);
    forms.render(base);
    history.render(`${lang} ${session.plan.revision} ${session.steps.length}`);
  }

  function renderTrouble() {
    const { session } = editor.pen();
    const { outbox, problem } = session;
    fill(
      trouble,
      outbox.state === 'waiting' ? waitingBox(outbox) : null,
      outbox.state === 'stale' ? staleBox(session) : null,
      outbox.state === 'refused' ? refusedBox(session) : null,
      problem && outbox.state !== 'refused' ? ownProblem(session) : null,
    );
    if (trouble.firstChild) trouble.scrollIntoView({ block: 'nearest' });
  }

  const ownProblem = (session) =>
    h(
      'div',
      {},
      problemBox(
        { ...session.problem, message: session.problem.message ?? t(session.problem.local), code: session.problem.code },
        { unknown: t('problem.net'), show: t('show') },
        editor.page.showPlace,
      ),
      h('p', { class: 'gw-buttons' }, button(t('draw.dismiss'), () => session.dismiss(), { kind: 'quiet' })),
    );

  const waitingBox = (outbox) =>
    h(
      'div',
      { class: 'gw-problem', role: 'alert' },
      h('p', {}, h('span', { class: 'gw-sign' }, '▲ '), t('draw.waiting', { n: outbox.items.length })),
      stepList(outbox),
      h('p', { class: 'gw-buttons' }, button(t('draw.tryNow'), () => outbox.retry())),
    );

  const stepList = (outbox) =>
    h('ul', { class: 'gw-hint' }, outbox.items.map(({ operation: op }) => h('li', {}, [t(`draw.op.${op.op}`), ...gridsOf(op).slice(0, 3)].join(' '))));

  const staleBox = (session) =>
    h(
      'div',
      { class: 'gw-problem', role: 'alert' },
      h('p', {}, h('span', { class: 'gw-sign' }, '▲ '), t('draw.stale')),
      h(
        'ul',
        { class: 'gw-list gw-meanwhile' },
        session.meanwhile.map(({ revision, who, words, op }) =>
          h('li', {}, h('b', {}, t('draw.version', { n: revision })), ` ${words || t(`draw.op.${op}`)}`, ` · ${who && who !== 'local' ? who : t('draw.who.other')}`),
        ),
      ),
      h('p', {}, t('draw.stale.mine')),
      stepList(session.outbox),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('draw.again'), () => session.applyAgain(), { kind: 'main' }),
        button(t('draw.discard'), () => session.drop()),
      ),
    );

  const refusedBox = (session) =>
    h(
      'div',
      {},
      problemBox(session.outbox.problem, { unknown: t('problem.net'), show: t('show') }, editor.page.showPlace),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('draw.skip'), () => session.drop(), { kind: 'main' }),
        button(t('draw.discardAll'), () => session.drop({ all: true })),
      ),
    );

  function renderGrid() {
    const { session } = editor.pen();
    const feature = session.feature(session.selected);
    if (!feature) {
      return fill(grid, h('p', { class: 'gw-sentence' }, overview(session)), h('p', { class: 'gw-hint' }, t('draw.choose')));
    }
    const p = feature.properties;
    const off = deviation(p, norm());
    return fill(
      grid,
      h(
        'div',
        { class: 'gw-card-head' },
        h('h3', { class: 'gw-panel-title' }, p.locked ? lockSign() : null, p.name || p.code),
        h('button', { type: 'button', class: 'gw-close', 'aria-label': t('area.leave'), onclick: () => app.set({ sel: '' }) }, '×'),
      ),
      h('p', { class: 'gw-hint' }, [p.code, p.kind ? t(`draw.kind.${p.kind}`) : '', p.locked ? t('draw.locked') : ''].filter(Boolean).join(' · ')),
      h(
        'p',
        { class: 'gw-big' },
        h('b', {}, Number.isFinite(p.households) ? number(p.households) : '–'),
        h('span', { class: 'gw-hint' }, t('draw.unitHouseholds')),
        off === null ? null : deviationTag(off),
      ),
      h('p', { class: 'gw-hint' }, [squareMetres(p.areaM2), t('draw.residents', { n: p.residents ?? 0 }), t('draw.buildings', { n: p.buildings ?? 0 })].join(' · ')),
      p.reason ? h('p', { class: 'gw-hint' }, reasonOf(p.reason)) : null,
    );
  }

  const reasonOf = (reason) => (typeof reason === 'string' ? reason : (reason[app.state.lang] ?? ''));

  function overview(session) {
    const counted = session.features.map(({ properties }) => properties).filter(isCounted);
    const off = counted.map((p) => deviation(p, norm()));
    const { min, max } = norm();
    return t('draw.overview', {
      n: session.features.length,
      households: sum(counted, 'households') ?? 0,
      many: off.filter((d) => d > 0).length,
      few: off.filter((d) => d !== null && d < 0).length,
      min,
      max,
    });
  }

  /** The bounds that a grid should keep: the standard's, or those that are usual. */
  const norm = () => {
    const found = app.standards.find((s) => s.measure === 'range' && s.level === 'grid');
    return { min: found?.min ?? 300, max: found?.max ?? 500 };
  };

  const deviationTag = (off) =>
    h(
      'span',
      { class: off ? 'gw-warning' : 'gw-ok' },
      offWords(off),
    );

  function renderFigures() {
    const { session, hand } = editor.pen();
    const had = figures.contains(document.activeElement);
    fillFigures(session, hand);
    if (!hand.asking) asked = null;
    if (!hand.asking || !figures.firstChild || (asked === hand.asking && !had)) return;
    // Whoever asks for a merge sees what it gives and can say yes, wherever the panel was scrolled to.
    if (asked !== hand.asking) {
      figures.hidden = false;
      figures.scrollIntoView({ block: 'nearest' });
    }
    asked = hand.asking;
    figures.querySelector('.gw-button-main')?.focus({ preventScroll: true });
  }

  function fillFigures(session, hand) {
    const { live } = session;
    if (!live) return fill(figures);
    if (live.problem) {
      return fill(figures, h('p', { class: 'gw-warning', role: 'status' }, `▲ ${live.problem.message || t('problem.net')}`));
    }
    return fill(
      figures,
      h('h3', { class: 'gw-section-title' }, t(hand.asking ? 'draw.asking' : 'draw.live')),
      h(
        'table',
        { class: 'gw-live' },
        h('thead', {}, h('tr', {}, ['draw.grid', 'draw.households', 'draw.deviation', 'draw.area'].map((key) => h('th', { scope: 'col' }, t(key))))),
        h('tbody', {}, live.rows.map(liveRow)),
      ),
      hand.asking
        ? h(
            'p',
            { class: 'gw-buttons' },
            button(t('draw.ok'), () => hand.confirm(), { kind: 'main' }),
            button(t('cancel'), () => editor.act('escape')),
          )
        : null,
    );
  }

  function liveRow({ code, name, before, after }) {
    const off = after ? deviation(after, norm()) : null;
    const arrow = before && after && before.households !== after.households ? `${number(before.households)} → ` : '';
    return h(
      'tr',
      { class: after ? '' : 'gw-gone' },
      h('th', { scope: 'row', title: code }, name || code),
      h('td', {}, after ? `${arrow}${number(after.households)}` : t('draw.gone', { n: number(before?.households) })),
      h('td', {}, after ? offWords(off) : ''),
      h('td', {}, after ? squareMetres(after.areaM2) : ''),
    );
  }

  const offWords = (off) => {
    if (off === null) return t('status.no-rule');
    return off > 0 ? `▲ ${t('draw.over', { n: off })}` : off < 0 ? `▼ ${t('draw.under', { n: -off })}` : `● ${t('draw.inRange')}`;
  };

  function renderLocks() {
    const { session } = editor.pen();
    const feature = session.feature(session.selected);
    const codesWhere = (test) => session.features.filter(({ properties: p }) => test(p)).map(({ properties }) => properties.code);
    const locked = codesWhere((p) => p.locked);
    const ward = feature?.properties.wardCode;
    const free = session.features.length - locked.length;
    const ofWard = codesWhere((p) => p.wardCode === ward && !p.locked).length;
    const act = (key, n, op) => (n ? action(t(key, { n }), () => editor.send(op)) : null);
    fill(
      locks,
      h('h3', { class: 'gw-section-title' }, t('draw.locks', { n: locked.length })),
      session.editable
        ? h('p', { class: 'gw-links' }, act('draw.lockWard', ofWard, operation.lockWards([ward])), act('draw.lockAll', free, operation.lockAll()), act('draw.unlockAll', locked.length, operation.unlockAll()))
        : null,
      locked.length
        ? h(
            'details',
            { class: 'gw-group' },
            h('summary', {}, t('draw.lockedList')),
            h('ul', { class: 'gw-list' }, locked.map((code) => h('li', {}, lockSign(), action(session.feature(code).properties.name || code, () => app.set({ sel: code })), ' ', h('span', { class: 'gw-code' }, code)))),
          )
        : null,
    );
  }

  return {
    element,
    render,
    open: () => chooser.open(),
    askNote: () => history.askNote(),
  };
}

const same = (a, b) => (Array.isArray(a) ? a.every((value, i) => value === b[i]) : a === b);
