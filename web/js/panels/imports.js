// Import by dropping a file: what it is taken for and why, where its rows would lie, what would be new, changed or missing;
// switches for every belief; then the real import, and the way back.
import { getJson, send } from '../api.js';
import { FIELDS, guessCollection, guessMapping } from '../columns.js';
import { number, t } from '../i18n.js';
import { createOverlay } from '../layers/overlay.js';
import { action, button, choice, field, fill, h, problemBox } from './dom.js';
import { beliefList, bulk, kindList, offers, pointing, valueList, warnings } from './import-beliefs.js';
import { AUTO, PLACE, changeList, findingList, mappingEditor, rejectedLinks } from './import-outcome.js';
import { layerList } from './import-layers.js';
import { createPast } from './import-past.js';
import { createReview } from './review.js';
import { asOne } from './zip-parts.js';

/** What is said of a text and its layout: the columns are others when one of these is switched. */
const LAYOUT = ['encoding', 'delimiter', 'header'];
/** Collections whose things often come without codes of their own, which are then made. */
const NO_CODES = ['compounds', 'buildings', 'facilities', 'parking', 'gates', 'streets', 'ground', 'barriers', 'walk-edges'];
/** What was said of words in cells. */
const WORDS = ['kinds', 'values'];

export function createImports(app, work) {
  const { startJob, reload, showPlace, map, pickPlace } = work;
  const review = createReview(app, work);
  const overlay = createOverlay(map);
  const file = h('input', {
    type: 'file',
    class: 'gw-sr',
    id: 'gw-file',
    accept: '.geojson,.json,.geojsonl,.csv,.tsv,.txt,.xlsx,.gz,.pbf,.zip,.shp,.gpkg,.fgb,.kml,.kmz',
    multiple: true,
    onchange: () => {
      const files = [...file.files];
      // the same file, mended, may be chosen again
      file.value = '';
      take(files);
    },
  });
  const drop = h('label', { class: 'gw-drop', for: 'gw-file' });
  const form = h('div');
  const outcome = h('div', { role: 'status' });
  const past = createPast({
    territory: () => app.state.territory,
    changed: async () => {
      fill(outcome);
      overlay.clear();
      await reload();
    },
  });
  const element = h('div', {}, file, drop, form, outcome, past.element);
  let chosen = null;
  let found = null;
  let collection = 'wards';
  let mapping = {};
  let told = {};
  let known = [];
  let preview = [];
  let outliers = 0;
  let place = null;
  const missing = { remove: false };
  let remembering = false;
  let turn = 0;

  for (const name of ['dragover', 'drop']) {
    drop.addEventListener(name, (e) => {
      e.preventDefault();
      if (name === 'drop') take(e.dataTransfer.files);
    });
  }

  function open() {
    fill(drop, h('b', {}, t('import.drop')), h('span', { class: 'gw-hint' }, t('import.formats')));
    renderForm();
    past.refresh();
  }

  async function take(files) {
    if (!files?.length) return;
    const picked = await asOne(files);
    if (!picked) return fill(outcome, h('p', { class: 'gw-unsure' }, '▲ ', t('import.oneFile')));
    chosen = picked;
    told = {};
    await look();
  }

  /** What the service makes of the file, with what was said of its text and layout. */
  async function look() {
    const picked = chosen;
    [found, known, preview, place, missing.remove] = [null, [], [], null, false];
    overlay.clear();
    const mine = ++turn;
    fill(form, h('p', {}, h('b', {}, picked.name)));
    fill(outcome, h('p', { class: 'gw-hint' }, t('import.looking')));
    const body = new FormData();
    body.set('file', picked);
    body.set('territory', app.state.territory);
    for (const name of ['layer', ...LAYOUT]) if (told[name]) body.set(name, told[name]);
    try {
      const answer = (await send('POST', '/api/v1/imports/inspect', body)).body;
      if (mine !== turn) return;
      found = answer;
    } catch (problem) {
      if (mine !== turn) return;
      if (problem.code !== 'GW-FMT-006') return fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
      collection = 'osm';
    }
    fill(outcome);
    if (found?.layer) told.layer = found.layer;
    if (found) settle(Boolean(found.remembered));
    renderForm();
    if (found) await run(true);
  }

  /** What the file is taken for: as its like was the last time, or by itself. */
  function settle(asBefore) {
    remembering = asBefore;
    const before = asBefore ? found.remembered : null;
    collection = before?.collection ?? found.beliefs.collection?.value ?? guessCollection(chosen.name, columnNames(), '', '');
    mapping = before?.mapping ?? proposed();
    for (const name of ['crs', 'axes', ...LAYOUT]) if (before?.[name]) told[name] ??= before[name];
    for (const name of WORDS) if (before?.[name]) told[name] ??= JSON.stringify(before[name]);
  }

  /** One line that says whose switches these are, and the way to the others. */
  function memory() {
    const before = found?.remembered;
    if (!before) return null;
    const words = { file: before.file, at: String(before.at).slice(0, 10), collection: t(`collection.${before.collection}`) };
    const turnTo = (asBefore) => () => {
      told = found.layer ? { layer: found.layer } : {};
      settle(asBefore);
      renderForm();
      again();
    };
    return h(
      'p',
      { class: 'gw-hint', dataset: { memory: remembering ? 'on' : 'off' } },
      t(remembering ? 'import.remembered' : 'import.notRemembered', words),
      ' ',
      action(t(remembering ? 'import.forget' : 'import.remember'), turnTo(!remembering)),
    );
  }

  const columnNames = () => (found?.columns ?? []).map(({ name }) => name);

  /** By the service's list of names, else by that of the page; the place is found by what columns hold. */
  function proposed() {
    const fields = FIELDS[collection] ?? [];
    const guessed = guessMapping(fields, columnNames());
    const told = found.beliefs.collection?.value === collection ? found.mapping : {};
    const all = Object.fromEntries(
      fields.filter((ours) => !PLACE.includes(ours) && (told[ours] ?? guessed[ours])).map((ours) => [ours, told[ours] ?? guessed[ours]]),
    );
    if (!all.code && NO_CODES.includes(collection)) all.code = AUTO;
    return all;
  }

  function renderForm() {
    if (!chosen) return fill(form);
    fill(
      form,
      h('p', {}, h('b', {}, chosen.name), ' ', h('span', { class: 'gw-hint' }, t('import.size', { kb: Math.ceil(chosen.size / 1024) }))),
      found?.layers ? layerList(found, layers()) : null,
      memory(),
      field(
        t('import.collection'),
        choice(
          [...Object.keys(FIELDS), 'osm'].map((id) => [id, t(`collection.${id}`)]),
          collection,
          (id) => {
            collection = id;
            for (const name of WORDS) delete told[name]; // they were said of the fields of the one before
            if (found) mapping = proposed();
            renderForm();
            again();
          },
        ),
        whyThis(),
      ),
      layout(),
      found && FIELDS[collection] ? mappingEditor(FIELDS[collection], columnNames(), mapping) : null,
      h(
        'p',
        { class: 'gw-buttons' },
        button(t(found ? 'import.again' : 'import.try'), () => run(true), { kind: 'main' }),
        found ? null : button(t('import.do'), () => run(false)),
      ),
    );
  }

  const layers = () => ({
    name: chosen.name,
    territory: app.state.territory,
    look: (layer) => {
      told = { layer };
      look();
    },
    done: async () => {
      turn++; // what was tried of one layer is no longer so
      fill(outcome);
      overlay.clear();
      past.refresh();
      await reload();
    },
  });

  /** Switches of text and layout, there even when the file could not be read the way they stand. */
  function layout() {
    const all = LAYOUT.map((name) => [name, found?.beliefs[name] ?? (told[name] ? { value: told[name], sure: true } : null)]);
    const shown = all.filter(([, belief]) => belief);
    if (!shown.length) return null;
    const door = { set: switched, known: () => null };
    return h(
      'details',
      { class: 'gw-mapping', open: Object.keys(told).some((name) => LAYOUT.includes(name)) },
      h('summary', {}, t('import.layout')),
      beliefList(Object.fromEntries(shown), told, door),
    );
  }

  const whyThis = () => {
    const guess = remembering ? null : found?.beliefs.collection;
    return guess?.value === collection && guess.why ? t('import.because', { why: guess.why }) : undefined;
  };

  // Another collection: what was said of the file as the one before is no longer so.
  function again() {
    turn++;
    review.leave();
    overlay.clear();
    preview = [];
    fill(outcome);
    if (found) run(true);
  }

  async function run(dryRun) {
    const mine = ++turn;
    const body = new FormData();
    if (found) {
      body.set('upload', found.upload);
      body.set('uploadName', chosen.name);
    } else body.set('file', chosen);
    body.set('collection', collection);
    body.set('territory', app.state.territory);
    // What is shown is what is done: a field without a column is told to stay empty.
    const fields = found ? (FIELDS[collection] ?? []) : [];
    const said = Object.fromEntries(
      fields.filter((ours) => mapping[ours] || !PLACE.includes(ours)).map((ours) => [ours, mapping[ours] ?? '']),
    );
    if (fields.length) body.set('mapping', JSON.stringify(said));
    for (const [name, value] of Object.entries(told)) body.set(name, value);
    if (known.length) body.set('known', JSON.stringify(known));
    if (missing.remove && !dryRun) body.set('removeMissing', 'true');
    if (dryRun) body.set('dryRun', 'true');
    // Grids come in as a draft: whoever brings them looks at them first.
    if (collection === 'grids') body.set('publish', 'false');
    try {
      const { body: job, location } = await send('POST', '/api/v1/imports', body);
      const id = location.split('/').pop() || job.id;
      if (mine === turn) startJob(job, { into: outcome, done: () => mine === turn && report(id, dryRun) });
    } catch (problem) {
      fill(outcome, problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
    }
  }

  async function report(id, dryRun) {
    let answer;
    try {
      answer = await getJson(`/api/v1/imports/${id}`);
      outliers = 0;
      if (answer.preview) await showPreview(id);
    } catch (problem) {
      return fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
    }
    if (!dryRun) overlay.clear();
    fill(
      outcome,
      h('h3', { class: 'gw-section-title' }, t(dryRun ? 'import.wouldBe' : 'import.done')),
      h(
        'p',
        {},
        answer.rowsRejected ? '▲ ' : '● ',
        t('import.rows', { read: answer.rowsRead ?? 0, kept: answer.rowsKept ?? 0, rejected: answer.rowsRejected ?? 0 }),
      ),
      dryRun ? warnings(answer.findings ?? []) : null,
      dryRun && answer.changes ? changeList(answer, collection === 'grids' ? null : missing, switched) : null,
      h('p', { class: 'gw-buttons' }, next(id, answer, dryRun)),
      preview.length && dryRun ? h('p', { class: 'gw-hint' }, shownOf(answer.previewed)) : null,
      outliers && dryRun ? h('p', {}, '▲ ', t('import.outliers', { n: number(outliers) })) : null,
      dryRun ? offers(answer.findings ?? [], told, switched) : null,
      dryRun && answer.kinds ? kindList(answer, told, switched) : null,
      dryRun && answer.values ? valueList(answer, told, switched) : null,
      answer.review && !dryRun ? null : beliefs(answer),
      answer.review && !dryRun ? rejectedLinks(id, answer) : findingList(id, answer, showPlace),
    );
    outcome.scrollIntoView({ block: 'nearest' });
    if (answer.review && !dryRun) {
      outcome.append(review.element);
      return review.open(id, chosen?.name.replace(/\.\w+$/, '') ?? '');
    }
    if (!dryRun) {
      app.say(t('import.said', { kept: answer.rowsKept ?? 0 }));
      past.refresh();
      await reload();
      if (place) map.fit(place, undefined, 17);
      if (answer.plan) app.set({ plan: String(answer.plan), level: 'grid', theme: 'households', within: '', sel: '' });
    }
  }

  const shownOf = (all) =>
    all && all.shown < all.of ? t('import.previewSome', { shown: number(all.shown), of: number(all.of) }) : t('import.preview');

  const beliefs = (answer) => [
    h('h4', { class: 'gw-section-title' }, t('import.beliefs')),
    beliefList(answer.beliefs ?? {}, told, { set: switched, known: () => pointing(preview, known, pickPlace, pointed) }),
  ];

  function next(id, answer, dryRun) {
    if (!answer.rowsKept) return null;
    if (dryRun) return button(t('import.these'), () => run(false), { kind: 'main' });
    const back = button(t('import.undo'), () => undo(id));
    if (collection !== 'grids') return back;
    if (!answer.plan) return null;
    const edit = () => app.set({ plan: String(answer.plan), level: 'grid', task: 'draw', sel: '', within: '' });
    return [button(t('import.editPlan'), edit, { kind: 'main' }), ' ', back];
  }

  function switched(name, value) {
    told = { ...told, [name]: value };
    if (LAYOUT.includes(name)) look();
    else run(true);
  }

  function pointed(now) {
    known = now;
    delete told.crs;
    run(true);
  }

  async function showPreview(id) {
    preview = (await getJson(`/api/v1/imports/${id}/preview`)).features;
    overlay.show(preview, ({ properties }) => (properties.change ? `preview-${properties.change}` : 'preview'));
    if (!preview.length) return;
    const { box, far } = bulk(preview, app.territory()?.bbox);
    outliers = far;
    place = box;
    map.fit(box, undefined, 17);
  }

  async function undo(id) {
    try {
      await send('DELETE', `/api/v1/imports/${id}`);
      fill(outcome, h('p', { class: 'gw-ok' }, `● ${t('import.undone')}`));
      past.refresh();
      await reload();
      if (collection === 'grids') app.set({ plan: '' });
    } catch (problem) {
      fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  function leave() {
    overlay.clear();
    review.leave();
  }

  return { element, open, leave, render() {}, take };
}
