// Two plans, or two revisions of one, side by side: sentences, a table that adds up, the map with a bar between them,
// the crosswalk of codes; or where the plans of two departments disagree.
import { address, getJson } from '../api.js';
import { classOf } from '../classes.js';
import { isNamed, standing } from '../editor/steps.js';
import { boundsOf, worldRings } from '../geometry.js';
import { language, number, squareMetres, t } from '../i18n.js';
import { createOverlay } from '../layers/overlay.js';
import { createSwipe } from '../layers/swipe.js';
import { DIVERGING } from '../style.js';
import { households } from '../themes/households.js';
import { action, button, choice, field, fill, h, problemBox, segments } from './dom.js';

/** Stands in the list of versions for the steps that are not shown. */
const MORE = '+';
const MOST_STEPS = 100;
const FEW_STEPS = 5;
const MEASURES = ['households', 'residents', 'buildings', 'workers', 'areaM2'];

export function createCompare(app, { map, stage }) {
  const element = h('div', { class: 'gw-form' });
  const outcome = h('div', { role: 'status' });
  const bar = h('input', { type: 'range', class: 'gw-swipe', min: 0, max: 100, step: 1, value: 50, hidden: true });
  const overlay = createOverlay(map);
  const swipe = createSwipe(map, bar);
  stage.append(bar);
  let plans = [];
  let kind = 'moves';
  let from = { plan: '', v: '' };
  let to = { plan: '', v: '' };
  let histories = new Map();
  /** Plans whose unnamed steps are listed too. */
  const unfolded = new Set();

  async function open() {
    leave();
    bar.setAttribute('aria-label', t('compare.bar'));
    fill(outcome);
    plans = await app.data.plans(app.state.territory).catch(() => []);
    const now = plans.find(({ id }) => String(id) === app.state.plan) ?? plans[0];
    const other = plans.find((plan) => plan !== now && plan.state === 'published') ?? plans.find((plan) => plan !== now);
    if (!plans.some(({ id }) => String(id) === from.plan)) from = { plan: String((other ?? now)?.id ?? ''), v: '' };
    if (!plans.some(({ id }) => String(id) === to.plan)) to = { plan: String(now?.id ?? ''), v: '' };
    await form();
  }

  async function form() {
    if (!plans.length) return fill(element, h('p', {}, t('plans.empty')));
    const sides = await Promise.all([side('from', from), side('to', to)]);
    fill(
      element,
      segments(
        t('compare.kind'),
        ['moves', 'mismatch'].map((k) => [k, t(`compare.${k}`)]),
        kind,
        (k) => {
          kind = k;
          form();
        },
      ),
      h('p', { class: 'gw-hint' }, t(`compare.${kind}.hint`)),
      ...sides,
      h('p', { class: 'gw-buttons' }, button(t('compare.run'), run, { kind: 'main' }), button(t('compare.swap'), swap)),
      outcome,
    );
  }

  async function side(which, chosen) {
    const list = choice(
      plans.map((plan) => [String(plan.id), `${plan.name} · ${t(`plan.${plan.state}`)}`]),
      chosen.plan,
      (id) => {
        chosen.plan = id;
        chosen.v = '';
        form();
      },
    );
    if (kind === 'mismatch') return field(t(`compare.${which}.mismatch`), list);
    const revisions = await history(chosen.plan);
    const version = choice(
      [['', t('compare.now')], ...versions(chosen, revisions)],
      chosen.v,
      (v) => {
        if (v === MORE) unfolded.add(chosen.plan);
        else chosen.v = v;
        if (v === MORE) form();
      },
    );
    return h('div', { class: 'gw-pair' }, field(t(`compare.${which}`), list), field(t('compare.version'), version));
  }

  // Versions with a name first; the steps between them when they are asked for, without those that were undone.
  function versions({ plan, v }, revisions) {
    const option = (r) => [String(r.revision), `${r.revision} · ${r.note || r.words || r.operation?.op || ''}`];
    const named = revisions.filter(isNamed);
    const rest = revisions.filter((r) => !isNamed(r) && !r.undone).slice(0, MOST_STEPS);
    const open = unfolded.has(plan) || (named.length === 0 && rest.length <= FEW_STEPS);
    const kept = open ? rest : rest.filter((r) => String(r.revision) === v);
    return [...named, ...kept].map(option).concat(open || !rest.length ? [] : [[MORE, t('compare.steps', { n: rest.length })]]);
  }

  async function history(plan) {
    if (!histories.has(plan)) {
      const answer = await getJson(`/api/v1/plans/${plan}/history`).catch(() => ({ revisions: [] }));
      histories.set(plan, standing([...answer.revisions].reverse()));
    }
    return histories.get(plan);
  }

  function swap() {
    [from, to] = [to, from];
    form();
  }

  async function run() {
    fill(outcome, h('p', { class: 'gw-hint' }, t('loading')));
    try {
      if (kind === 'mismatch') await showMismatch();
      else await showMoves();
    } catch (problem) {
      fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  async function showMoves() {
    const path = `/api/v1/plans/${from.plan}/compare/${to.plan}`;
    const asked = { v: from.v, otherV: to.v };
    const [answer, pieces, left, right] = await Promise.all([
      getJson(path, asked),
      getJson(path, { ...asked, f: 'geojson' }),
      getJson(`/api/v1/plans/${from.plan}/grids`, { v: from.v }),
      getJson(`/api/v1/plans/${to.plan}/grids`, { v: to.v }),
    ]);
    drawSides(left.features, right.features);
    overlay.show(pieces.features, () => 'moved');
    const crosswalk = address(`/api/v1/plans/${from.plan}/crosswalk.csv`, {
      to: to.plan,
      v: from.v,
      otherV: to.v,
      lang: language(),
    });
    fill(
      outcome,
      h('p', { class: 'gw-sentence' }, answer.sentences[0]),
      h('p', { class: 'gw-hint' }, t('compare.bar.hint')),
      answer.moves.length
        ? [
            h('ul', { class: 'gw-findings' }, answer.sentences.slice(1, 21).map((words) => h('li', {}, words))),
            answer.sentences.length > 21 ? h('p', { class: 'gw-hint' }, t('more', { n: answer.sentences.length - 21 })) : null,
            movesTable(answer, pieces.features),
          ]
        : h('p', {}, t('compare.same')),
      h('p', { class: 'gw-links' }, h('a', { class: 'gw-link', href: crosswalk, download: '' }, t('compare.crosswalk'))),
    );
    frame(pieces.features.length ? pieces.features : right.features);
  }

  // Which columns add to zero, and why others do not.
  function sums({ before, after, difference }) {
    const name = (m) => t(`compare.m.${m}`);
    const zero = MEASURES.filter((m) => !difference?.[m]);
    return h(
      'p',
      { class: 'gw-hint' },
      zero.length ? t('compare.zero', { list: zero.map(name).join(t('compare.and')) }) : '',
      MEASURES.filter((m) => difference?.[m]).map((m) => {
        const values = { name: name(m), n: signed(difference[m]), before: number(before?.[m] ?? 0), after: number(after?.[m] ?? 0) };
        return ` ${t(m === 'workers' && !(before?.[m] && after?.[m]) ? 'compare.noStaff' : 'compare.notZero', values)}`;
      }),
    );
  }

  /** Grids that only have another code, as [old, new], and the codes that nothing else happened to. */
  function recodings(moves) {
    const pairs = moves.filter(({ recoded }) => recoded).map((move) => [move.from, move.to]);
    const busy = new Set(moves.filter(({ recoded }) => !recoded).flatMap((move) => [move.from, move.to]));
    return { pairs, only: new Set(pairs.flat().filter((code) => !busy.has(code))) };
  }

  const recodingList = (pairs) =>
    pairs.length
      ? h(
          'details',
          { class: 'gw-group' },
          h('summary', {}, t('compare.recoded', { n: pairs.length })),
          h('ul', { class: 'gw-list' }, pairs.slice(0, 500).map(([old, now]) => h('li', { class: 'gw-code' }, `${old} → ${now}`))),
        )
      : null;

  // What changed grid by grid; codes that nothing but a renumbering happened to stand in a list of their own.
  function movesTable({ rows, totals, moves }, pieces) {
    const { pairs, only } = recodings(moves);
    const real = rows.filter(({ code }) => !only.has(code));
    return [sums(totals), recodingList(pairs), real.length ? realTable(real, totals, pieces) : null];
  }

  function realTable(rows, totals, pieces) {
    const placed = new Map(pieces.flatMap((piece) => [[piece.properties.from, piece], [piece.properties.to, piece]]));
    const cells = (measures) => MEASURES.map((m) => h('td', { class: 'gw-num' }, signed(measures?.[m] ?? 0)));
    const line = (row) =>
      h(
        'tr',
        {},
        h(
          'th',
          { scope: 'row' },
          placed.has(row.code) ? action(row.code, () => frame([placed.get(row.code)])) : row.code,
          row.before ? '' : h('span', { class: 'gw-tag' }, t('compare.new')),
          row.after ? '' : h('span', { class: 'gw-tag' }, t('compare.gone')),
        ),
        cells(row.difference),
      );
    return h(
      'div',
      { class: 'gw-scroll', tabindex: 0, 'aria-label': t('compare.table') },
      h(
        'table',
        { class: 'gw-small-table' },
        h('caption', { class: 'gw-sr' }, t('compare.table')),
        h(
          'thead',
          {},
          h('tr', {}, h('th', {}, t('compare.grid')), MEASURES.map((m) => h('th', { scope: 'col' }, t(`compare.m.${m}`)))),
        ),
        h('tbody', {}, rows.map(line)),
        h('tfoot', {}, h('tr', {}, h('th', { scope: 'row' }, t('compare.sum')), cells(totals.difference))),
      ),
    );
  }

  // The same classes on both sides: those of households for each grid, against the norm.
  function drawSides(left, right) {
    const norm = households.norm({ standards: app.standards });
    const ladder = norm ? households.ladder(norm) : { breaks: [], closed: 'upper' };
    bar.hidden = false;
    bar.value = 50;
    swipe.show(
      [left, right],
      DIVERGING,
      [left, right].map((features) => {
        const count = new Map(features.map(({ id, properties }) => [properties.code ?? id, properties.households]));
        return (code) => classOf(count.get(code), ladder);
      }),
    );
  }

  async function showMismatch() {
    const path = `/api/v1/plans/${from.plan}/mismatch/${to.plan}`;
    const [answer, shapes] = await Promise.all([getJson(path), getJson(path, { f: 'geojson' })]);
    swipe.stop();
    bar.hidden = true;
    overlay.show(shapes.features, (feature) => (feature.properties.what === 'border' ? 'border' : 'moved'));
    fill(
      outcome,
      h('p', { class: 'gw-sentence' }, answer.sentence),
      h('p', { class: 'gw-hint' }, t('compare.mismatch.legend', { m: answer.toleranceM })),
      h(
        'ol',
        { class: 'gw-findings' },
        answer.rows.slice(0, 100).map((row) =>
          h(
            'li',
            {},
            h('b', {}, t('compare.piece', { n: row.households, area: squareMetres(row.areaM2) })),
            ' ',
            row.message,
            ' ',
            row.place ? button(t('show'), () => map.pointAt(...row.place), { kind: 'quiet' }) : null,
          ),
        ),
      ),
      answer.rows.length ? null : h('p', { class: 'gw-ok' }, `● ${t('compare.agree')}`),
    );
    if (shapes.features.length) frame(shapes.features);
  }

  function frame(features) {
    const rings = features.filter(({ geometry }) => geometry?.type.endsWith('Polygon')).flatMap(({ geometry }) => worldRings(geometry));
    if (rings.length) map.fit(map.lonLat(boundsOf(rings)));
  }

  /** Puts the map back as it was. */
  function leave() {
    swipe.stop();
    overlay.clear();
    bar.hidden = true;
    histories = new Map();
  }

  return { element, open, leave, render() {} };
}

const signed = (value) => (value > 0 ? `+${number(value)}` : value < 0 ? `−${number(-value)}` : '0');
