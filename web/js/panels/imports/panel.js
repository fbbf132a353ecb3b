// Import by dropping a file: what it becomes and why, what would come in and where it would lie, its first rows, what is doubtful; then
// the import with its progress, and the ways on from it: to the map, to the rows that were left out, and back.
import { getJson, send } from '../../api.js';
import { number, t } from '../../i18n.js';
import { createOverlay } from '../../layers/overlay.js';
import { action, button, fill, h, problemBox } from '../dom.js';
import { createReview } from '../review.js';
import { asOne } from '../zip-parts.js';
import { becomes, kindOfAll } from './becomes.js';
import { bulk, marksOf } from './bulk.js';
import { rejectedLinks } from './findings.js';
import { layerList } from './layers.js';
import { createPast } from './past.js';
import { asksForKind, becomeAnother, chosenFile, columnNames, memory, settle } from './reading.js';
import { resultOf } from './result.js';
import { LAYOUT, asForm } from './said.js';
import { detailsOf, layoutSwitches, verdictOf } from './tried.js';

/** So many rows are tried again by themselves when something is switched. */
const CHEAP = 20_000;
const ACCEPTED = '.geojson,.json,.geojsonl,.csv,.tsv,.txt,.dat,.xlsx,.gz,.pbf,.zip,.shp,.gpkg,.fgb,.kml,.kmz';

/** What was to change has changed: all is drawn alike. */
const came = (features) => features.map((feature) => ({ ...feature, properties: {} }));

export function createImports(app, work) {
  const { startJob, reload, showPlace, map, pickPlace } = work;
  const review = createReview(app, work);
  const overlay = createOverlay(map);
  const file = h('input', { type: 'file', class: 'gw-sr', id: 'gw-file', accept: ACCEPTED, multiple: true, onchange: picked });
  const drop = h('label', { class: 'gw-drop', for: 'gw-file' });
  const form = h('div');
  const outcome = h('div', { role: 'status' });
  const details = h('div');
  const past = createPast({
    territory: () => app.state.territory,
    show: point,
    changed: async () => {
      clear();
      await reload();
    },
  });
  const element = h('div', {}, file, drop, form, outcome, details, past.element);
  /** The chosen file with all that is known and said of it; null before one is chosen. */
  let s = null;
  let turn = 0;
  let trying = '';
  /** How often the panel was left: what was begun before draws nothing after. */
  let visit = 0;
  /** Where the rows of the imports of this page lie, by their ids. */
  const places = new Map();

  for (const name of ['dragover', 'drop']) {
    drop.addEventListener(name, (e) => {
      e.preventDefault();
      if (name === 'drop') take(e.dataTransfer.files);
    });
  }

  function picked() {
    const files = [...file.files];
    file.value = ''; // the same file, mended, may be chosen again
    take(files);
  }

  function open() {
    renderDrop();
    renderForm();
    past.refresh();
  }

  function renderDrop() {
    drop.classList.toggle('gw-drop-small', Boolean(s));
    fill(drop, h('b', {}, t(s ? 'import.another' : 'import.drop')), s ? null : h('span', { class: 'gw-hint' }, t('import.formats')));
  }

  /** Back to an empty panel. */
  function clear() {
    turn++;
    s = null;
    leave();
    fill(outcome);
    fill(details);
    open();
  }

  async function take(files) {
    if (!files?.length) return;
    const one = await asOne(files);
    if (!one) return fill(outcome, h('p', { class: 'gw-unsure' }, '▲ ', t('import.oneFile')));
    await look(one, {});
  }

  /** What the service makes of the file, with what was said of its text and layout. */
  async function look(one, told) {
    const mine = ++turn;
    s = chosenFile(one, told);
    leave();
    renderDrop();
    fill(form, h('p', {}, h('b', {}, one.name)));
    fill(details);
    fill(outcome, h('p', { class: 'gw-hint' }, t('import.looking')));
    const body = new FormData();
    body.set('file', one);
    body.set('territory', app.state.territory);
    for (const name of ['layer', ...LAYOUT]) if (told[name]) body.set(name, told[name]);
    try {
      const answer = (await send('POST', '/api/v1/imports/inspect', body)).body;
      if (mine !== turn) return;
      s.found = answer;
    } catch (problem) {
      if (mine !== turn) return;
      if (problem.code !== 'GW-FMT-006') {
        fill(form, h('p', {}, h('b', {}, one.name)), layoutSwitches(s, switched));
        return fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
      }
      s.collection = 'osm';
    }
    fill(outcome);
    if (s.found?.layer) s.told.layer = s.found.layer;
    if (s.found) settle(s, Boolean(s.found.remembered));
    renderForm();
    if (s.found) await run(true);
  }

  /** Draws the choices anew; the one that has the keyboard keeps it. */
  function renderForm() {
    const held = ['[data-becomes] select', '[data-needs] select'].find((one) => form.querySelector(one) === document.activeElement);
    drawForm();
    if (held) form.querySelector(held)?.focus();
  }

  function drawForm() {
    if (!s) return fill(form);
    const { found } = s;
    const size = t('import.size', { kb: Math.ceil(s.file.size / 1024) });
    const rows = found ? `${t('import.layers.rows', { n: found.more ? `${number(found.rows)}+` : found.rows })} · ` : '';
    fill(
      form,
      h('p', {}, h('b', {}, s.file.name), ' ', h('span', { class: 'gw-hint' }, rows, size)),
      found?.layers ? layerList(found, layers()) : null,
      memory(s, (asBefore) => {
        s.told = found.layer ? { layer: found.layer } : {};
        settle(s, asBefore);
        again();
      }),
      becomes(s.collection, s.remembering ? null : found?.beliefs.collection, (id) => {
        becomeAnother(s, id);
        again();
      }),
      asksForKind(s) ? kindOfAll({ ...s, columns: columnNames(s), belief: s.kindBelief }, chooseKind) : null,
      found ? null : h('p', { class: 'gw-buttons' }, button(t('import.try'), () => run(true), { kind: 'main' }), button(t('import.do'), () => run(false))),
    );
  }

  function chooseKind(source) {
    if (source) s.mapping.kind = source;
    else delete s.mapping.kind;
    delete s.told.kinds;
    again();
  }

  /** Whether what was begun with all layers still counts. */
  let current = () => false;

  const layers = () => ({
    name: s.file.name,
    territory: app.state.territory,
    look: (layer) => look(s.file, { layer }),
    showPlace,
    begun: () => {
      const [mine, at] = [++turn, visit]; // what was tried of one layer makes room
      for (const one of form.querySelectorAll('[data-becomes], [data-needs], [data-memory]')) one.remove();
      fill(outcome);
      fill(details);
      overlay.clear();
      current = () => mine === turn && at === visit;
      return current;
    },
    drawn: draw,
    done: async (ends) => {
      for (const { id, features } of ends) places.set(id, came(features));
      if (current()) fill(outcome, cameIn(ends));
      past.refresh();
      await reload();
    },
  });

  function cameIn(ends) {
    const kept = ends.reduce((sum, end) => sum + end.kept, 0);
    const all = came(ends.flatMap(({ features }) => features));
    return [
      h('h3', { class: 'gw-section-title' }, t('import.done')),
      h('p', { class: kept ? 'gw-ok' : 'gw-unsure' }, kept ? '● ' : '▲ ', t('import.said', { kept })),
      h(
        'p',
        { class: 'gw-buttons' },
        all.length ? button(t('import.showOnMap'), () => draw(all), { kind: 'main' }) : null,
        button(t('import.next'), clear),
      ),
    ];
  }

  /** Something was switched: what was tried is no longer so. */
  function again() {
    turn++;
    leave();
    s.preview = [];
    s.remove = false;
    renderForm();
    fill(details);
    if (s.found && s.found.rows <= CHEAP && !s.found.more) return run(true);
    fill(outcome, h('p', { class: 'gw-buttons' }, button(t('import.again'), () => run(true), { kind: 'main' })));
  }

  /** Tries or imports; a try that is overtaken by another is stopped. */
  async function run(dryRun) {
    const mine = ++turn;
    if (trying) send('DELETE', `/api/v1/jobs/${trying}`).catch(() => {});
    trying = '';
    try {
      const { body: job, location } = await send('POST', '/api/v1/imports', asForm(s, app.state.territory, dryRun));
      const id = location.split('/').pop() || job.id;
      if (mine !== turn) return;
      if (dryRun) trying = id;
      else hideForm();
      startJob(job, { into: outcome, done: () => mine === turn && report(id, dryRun) });
    } catch (problem) {
      if (mine === turn) fill(outcome, problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
    }
  }

  /** While it is written, and after it, nothing of the try is offered any more. */
  function hideForm() {
    fill(form, h('p', {}, h('b', {}, s.file.name)), h('p', {}, action(t('import.backToTry'), again)));
    fill(details);
  }

  async function report(id, dryRun) {
    if (dryRun) trying = '';
    try {
      const answer = await getJson(`/api/v1/imports/${id}`);
      if (answer.preview) await loadPreview(id);
      if (dryRun) tried(id, answer);
      else await imported(id, answer);
      outcome.scrollIntoView({ block: 'nearest' });
    } catch (problem) {
      fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  function tried(id, answer) {
    s.kinds = answer.kindChoices ?? s.kinds;
    s.guessed = answer.beliefs?.crs?.value;
    if (s.collection === 'facilities' && !s.mapping.kind && answer.beliefs?.kind) {
      s.mapping.kind = answer.beliefs.kind.value;
      s.kindBelief = answer.beliefs.kind;
    }
    renderForm();
    const far = answer.preview ? bulk(s.preview, app.territory()?.bbox).far : 0;
    fill(outcome, verdictOf(s, id, answer, far, { go: () => run(false), switched, replacing: () => tried(id, answer) }));
    fill(details, detailsOf(s, answer, { switched, again, pointed, pickPlace, showPlace }));
  }

  async function imported(id, answer) {
    if (answer.review) {
      overlay.clear();
      fill(form);
      fill(outcome, rejectedLinks(id, answer), review.element);
      return review.open(id, s.file.name.replace(/\.\w+$/, ''));
    }
    const box = s.place ?? answer.bbox;
    if (s.preview.length) places.set(id, came(s.preview));
    const show = box && (() => point({ id, bbox: box, firstRows: answer.firstRows }));
    const edit = answer.plan && (() => app.set({ plan: String(answer.plan), level: 'grid', task: 'draw', sel: '', within: '' }));
    const undo = () => takeBack(id, s.collection === 'grids');
    if (answer.rowsKept) fill(form);
    fill(outcome, resultOf({ id, answer, collection: s.collection, file: s.file.name }, { show, edit, next: clear, undo, showPlace }));
    app.say(t('import.said', { kept: answer.rowsKept ?? 0 }));
    past.refresh();
    await reload();
    if (show) show();
    if (answer.plan) app.set({ plan: String(answer.plan), level: 'grid', theme: 'households', within: '', sel: '' });
  }

  function switched(name, value) {
    s.told = { ...s.told, [name]: value };
    if (LAYOUT.includes(name)) look(s.file, s.told);
    else again();
  }

  function pointed(now) {
    s.known = now;
    delete s.told.crs;
    run(true);
  }

  async function loadPreview(id) {
    s.preview = (await getJson(`/api/v1/imports/${id}/preview`)).features;
    draw(s.preview);
    if (s.preview.length) s.place = bulk(s.preview, app.territory()?.bbox).box;
  }

  /** Draws where rows lie, what is small with a mark, and shows most of them. */
  function draw(features) {
    const box = features.length ? bulk(features, app.territory()?.bbox).box : null;
    const all = box ? [...features, ...marksOf(features, box)] : [];
    overlay.show(all, ({ properties }) => (properties.change ? `preview-${properties.change}` : 'preview'));
    if (box) map.fit(box, undefined, 17);
  }

  /** Draws what an import brought; of one that this page has not tried, its first rows in the frame of all. */
  function point({ id, bbox, firstRows = [] }) {
    const known = places.get(id);
    if (known?.length) return draw(known);
    const marks = firstRows.filter(({ kept, place }) => kept && place).map(({ place }) => ({ type: 'Point', coordinates: place }));
    const [w, south, e, n] = bbox;
    const frame = { type: 'LineString', coordinates: [[w, south], [e, south], [e, n], [w, n], [w, south]] };
    overlay.show([frame, ...marks].map((geometry) => ({ type: 'Feature', properties: {}, geometry })), () => 'preview');
    map.fit(bbox, undefined, 17);
  }

  async function takeBack(id, grids) {
    try {
      await send('DELETE', `/api/v1/imports/${id}`);
      clear();
      fill(outcome, h('p', { class: 'gw-ok' }, `● ${t('import.undone')}`));
      await reload();
      if (grids) app.set({ plan: '' });
    } catch (problem) {
      outcome.append(problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  function leave() {
    overlay.clear();
    review.leave();
  }

  function left() {
    visit++;
    leave();
  }

  return { element, open, leave: left, render() {}, take };
}
