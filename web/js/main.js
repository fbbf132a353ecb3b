// Builds the page and wires its parts; the only place besides panels and layers that touches the document.
import { createApp, settle } from './app.js';
import { touchedBy } from './editor/overlap.js';
import { boundsOf, worldRings } from './geometry.js';
import { language, setLanguage, t } from './i18n.js';
import { MANNER } from './manner.js';
import { createBoxing } from './layers/boxing.js';
import { createGates } from './layers/gates.js';
import { createGroundLayer } from './layers/ground.js';
import { createMap } from './layers/map.js';
import { measureTool } from './layers/measure.js';
import { createFraming } from './layers/framing.js';
import { createSitesLayer } from './layers/sites.js';
import { setOnPaper } from './layers/surface.js';
import { createScene } from './layers/scene.js';
import { createLoader } from './load.js';
import { createNextProblem } from './next-problem.js';
import { createAreaMenu } from './panels/area-menu.js';
import { createBeside } from './panels/beside.js';
import { createCard } from './panels/card.js';
import { fill, h, problemBox } from './panels/dom.js';
import { createEdit } from './panels/edit.js';
import { createEditor } from './panels/editor.js';
import { tableAddress } from './panels/export.js';
import { createHeader, createSearch, createTrail, pageTitle } from './panels/header.js';
import { createJobs, followInto } from './panels/jobs.js';
import { createEvaluation } from './panels/evaluation.js';
import { bindKeys } from './panels/keys.js';
import { createLegend } from './panels/legend.js';
import { createProblems } from './panels/problems.js';
import { createRail } from './panels/rail.js';
import { createReach } from './panels/reach.js';
import { createRing } from './panels/ring.js';
import { createSiting } from './panels/siting.js';
import { createStaffing } from './panels/staffing.js';
import { createScenario } from './panels/scenario.js';
import { createSheets } from './panels/sheets.js';
import { createStart } from './panels/start.js';
import { createTable } from './panels/table.js';
import { createShortcuts, createToast, createTools } from './panels/tools.js';
import { createTour } from './panels/tour.js';
import { formatAddress, isStep, parseAddress } from './state.js';

const LANGUAGE = 'gridwarden.language';
const app = createApp(parseAddress(location.search, location.hash));
app.state.lang ||= localStorage.getItem(LANGUAGE) || (navigator.language.startsWith('zh') ? 'zh' : 'en');
const load = createLoader(app);
const mapElement = h('div', { class: 'gw-map', id: 'gw-map', tabindex: -1 });
const panelBody = h('div', { class: 'gw-panel-body' });
const panel = h('aside', { class: 'gw-panel', id: 'gw-panel' }, panelBody);
let pick = null;
let next = null;
/** Jobs whose end a panel tells by itself. */
const followed = new Set();

const map = createMap(mapElement, {
  onPointer: (latlng) => tools.pointer(latlng),
  onHover(what) {
    tools.hover(what);
    if (what.changed) app.hover(what.code);
  },
  onClick: onMapClick,
  onMenu: (what) => menu.open(what),
  busy: () => editor.busy(),
  onMove(view) {
    if (!framing.started()) return;
    app.state.map = view;
    history.replaceState(null, '', formatAddress(app.state) || location.pathname);
  },
});
const measure = measureTool(map.map, (figures) => tools.say(figures));
const scene = createScene(app, map);
const gates = createGates(app, map);
const toast = createToast();
const live = h('div', { class: 'gw-sr gw-live', role: 'status', 'aria-live': 'polite' });
const shortcuts = createShortcuts({ startTour: () => tour.start() });
const search = createSearch(app);
const stage = h('div', { class: 'gw-stage' });
const work = {
  map,
  stage,
  startJob: (job, { into, done, kept }) => {
    followed.add(job.id);
    followInto(into, job, { done, kept, show: showPlace });
    jobs.poll();
  },
  reload,
  showPlace,
  /** With the next data the map goes to these features. */
  showNext: (features) => {
    next = features;
  },
  showNow: (features) => {
    if (features.length) map.fit(map.lonLat(boundsOf(features.flatMap(({ geometry }) => worldRings(geometry)))), sheets.insets());
  },
  pickPlace,
};
const editor = createEditor(app, { map, live, framing: () => framing, problems: () => problems, reload, showPlace });
const tour = createTour(app, editor);
const jobs = createJobs(app, { setRunning: (n) => header.setRunning(n) });
const header = createHeader(app, { search, steps: editor.header, openJobs: jobs.open, openShortcuts: shortcuts.open });
const trail = createTrail(app);
const rail = createRail(app);
const legend = createLegend(app);
const tools = createTools(app, { map, measure, toggleLabels, home: () => framing.home() });
const table = createTable(app, { exportHref: () => tableAddress(app) });
const card = createCard(app, { openExport: () => app.set({ mode: 'edit', task: 'export' }), explain: scene.explain, showPlace });
const problems = createProblems(app, { fit: (box) => map.fit(box, sheets.insets(), 18), showPlace });
const scenario = createScenario(app, { map, pickPlace, showPlace, reload });
const reach = createReach(app, { layer: createGroundLayer(map), map, pickPlace });
const ring = createRing(app, { layer: createGroundLayer(map), map, measure });
const siting = createSiting(app, { layer: createSitesLayer(map), map, measure, showPlace, startJob: work.startJob, reload });
const staffing = createStaffing(app, { layer: createSitesLayer(map), map, startJob: work.startJob });
const nextProblem = createNextProblem(app, { tools, problems, table, toast, live });
const evaluation = createEvaluation(app, { reload, siting, staffing, nextProblem, problems, scenario, reach, ring, beside: createBeside(app, work), showPlace, brief: card.brief });
const edit = createEdit(app, work, editor.panel);
const start = createStart(app, { retry: boot, startJob: work.startJob });
const sheets = createSheets({ panel, table: table.element, legend: legend.element });
map.covered = sheets.insets;
const framing = createFraming(app, { map, scene, insets: sheets.insets, onReveal: announce });

const menu = createAreaMenu(app, { editor, map, scene, insets: sheets.insets });
createBoxing(map, () => editor.boxing() ?? wardBox());

stage.prepend(mapElement, tools.element, trail.element, editor.bar, legend.element, start.element);
document.body.append(
  h('a', {
    class: 'gw-skip',
    href: '#gw-table',
    onclick: (e) => {
      e.preventDefault();
      table.focus();
    },
  }),
  header.element,
  rail.element,
  h(
    'main',
    { class: 'gw-main' },
    stage,
    sheets.handle,
    table.element,
  ),
  panel,
  sheets.tabs,
  toast.element,
  live,
  jobs.element,
  shortcuts.element,
  tour.element,
  menu.element,
);

mapElement.querySelector('.leaflet-bottom.leaflet-right').prepend(tools.north, tools.place);

app.on('state', (before, { replace, still }) => {
  if (before.lang !== app.state.lang) return changeLanguage();
  Object.assign(app.state, settle(app));
  const after = app.state;
  if (['territory', 'theme', 'standard', 'sel', 'mode'].some((name) => before[name] !== after[name])) app.place = null;
  const href = formatAddress(after) || location.pathname;
  history[!replace && isStep(before, after) ? 'pushState' : 'replaceState'](null, '', href);
  apply(before, still);
});
app.on('noted', () => history.replaceState(null, '', formatAddress(app.state) || location.pathname));
app.on('view', () => {
  tools.hover({ code: '' });
  scene.show();
  renderAll();
  if (!app.features.length && app.state.theme !== 'estates' && app.state.task !== 'import') start.bare();
  else start.hide();
  framing.frame();
  if (!next) return;
  map.fit(map.lonLat(boundsOf(next.flatMap(({ geometry }) => worldRings(geometry)))), sheets.insets());
  next = null;
});
app.on('loading', () => {
  document.body.classList.add('gw-loading');
  evaluation.wait();
});
app.on('failure', (problem) => {
  renderAll();
  fill(panelBody, problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
});
app.on('hover', () => scene.outline());
app.on('gates', () => legend.render());
app.on('onlyClass', () => {
  scene.show();
  legend.render();
  table.render();
});
app.on('chosen', () => {
  scene.outline();
  table.repaint();
  if (app.state.mode === 'edit') edit.render();
});
app.on('choose', (code, event) => choose(code, event));
app.on('menu', (what) => menu.open(what));
app.on('say', (words) => toast.say(words));
app.on('editing', () => renderAll());
app.on('place', () => card.render());
app.on('jobEnd', async (all) => {
  const ended = all.filter((job) => !followed.has(job.id));
  for (const job of ended) toast.say(t(`jobs.end.${job.state}`, { kind: t(`job.kind.${job.kind}`) }));
  if (ended.some((job) => job.state === 'done' && job.kind !== 'cells')) await reload();
});
window.addEventListener('popstate', () => {
  const before = app.state;
  app.state = { ...parseAddress(location.search, location.hash), lang: before.lang };
  if (app.state.map) framing.keep();
  apply(before);
  if (app.state.map) map.goTo(app.state.map);
});
for (const [event, printed] of [['beforeprint', true], ['afterprint', false]]) {
  window.addEventListener(event, () => setOnPaper(map.map, printed));
}
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => scene.restyle());
for (const name of ['dragover', 'drop']) {
  document.addEventListener(name, (e) => {
    if (!e.dataTransfer?.types.includes('Files')) return;
    e.preventDefault();
    if (name !== 'drop' || !app.state.territory || e.target.closest('.gw-drop')) return;
    const files = [...e.dataTransfer.files];
    app.set({ mode: 'edit', task: 'import' });
    edit.dropFile(files);
  });
}
bindKeys(app, { editor, search, shortcuts, table, measure, nextProblem, home: framing.home, map, toggleLabels, picking: () => Boolean(pick), leavePick: () => pickPlace(null) });
setLanguage(app.state.lang);
boot();

/** Asks what there is; while the first load runs, shows its progress and asks again. */
async function boot() {
  document.documentElement.lang = language();
  renderAll();
  jobs.poll();
  try {
    const [territories, standards, catalogue] = await Promise.all([
      app.data.territories(),
      app.data.standards().catch(() => []),
      app.data.catalogue().catch(() => ({})),
    ]);
    Object.assign(app, { territories: territories.filter((info) => !info.loading), standards, catalogue });
  } catch (problem) {
    return start.failed(problem);
  }
  app.ready = true;
  if (!app.territories.length) return waitForFirst();
  start.hide();
  app.state = { ...app.state, ...settle(app) };
  const asked = new URLSearchParams(location.search).has('tour');
  history.replaceState(null, '', formatAddress(app.state) || location.pathname);
  await load();
  if (asked) tour.start();
  else tour.invite();
}

async function waitForFirst() {
  const running = (await app.data.jobs().catch(() => [])).filter((job) => ['queued', 'running'].includes(job.state));
  renderAll();
  if (app.state.mode === 'edit') start.hide();
  else if (running.length) start.loading(running.reverse());
  else start.empty();
  setTimeout(
    async () => {
      const territories = await app.data.territories().catch(() => []);
      if (territories.some((info) => !info.loading)) boot();
      else waitForFirst();
    },
    running.length ? 700 : 4000,
  );
}

/** Loads again after something changed on the server. */
async function reload() {
  app.data.forget();
  app.territories = (await app.data.territories()).filter((info) => !info.loading);
  if (!app.territories.length) return boot();
  app.state = { ...app.state, ...settle(app) };
  await load();
}

// What the step from `before` to the state of now asks for: nothing, other panels, or other data.
function apply(before, still = false) {
  Object.assign(app.state, settle(app));
  const after = app.state;
  if (before.territory !== after.territory) framing.forget();
  const needed = ['territory', 'plan', 'theme', 'standard', 'as', 'level', 'within', 'by', 'classes', 'scenario', 'scenarioYear', 'show', 'beside', 'time', 'sharing', 'ratios', ...MANNER];
  if (!app.territories.length) {
    renderAll();
    waitForFirst();
  } else if (needed.some((name) => before[name] !== after[name]) || !app.view || lacksBeside(before)) load();
  else {
    if (before.mode !== after.mode) sheets.showPanel();
    if (before.mode !== after.mode) app.focus = after.mode === 'view' && !after.sel ? app.focus : '';
    scene.outline();
    renderAll();
    if (before.sel !== after.sel && still) announce(after.sel);
    else if (before.sel !== after.sel) framing.reveal();
  }
}

/** The right map is loaded in evaluate mode only. */
const lacksBeside = (before) => app.state.beside && app.state.mode === 'evaluate' && before.mode !== 'evaluate';

function changeLanguage() {
  const { lang } = app.state;
  localStorage.setItem(LANGUAGE, lang);
  setLanguage(lang);
  history.replaceState(null, '', formatAddress(app.state) || location.pathname);
  app.standards = [];
  boot();
}

function renderAll() {
  document.body.classList.remove('gw-loading');
  document.title = pageTitle(app);
  document.querySelector('.gw-skip').textContent = t('skip');
  mapElement.setAttribute('aria-label', t('map'));
  panel.setAttribute('aria-label', t(`mode.${app.state.mode}`));
  gates.load();
  for (const part of [header, search, trail, rail, legend, tools, table, sheets, editor, tour]) part.render();
  const shown = { view: card, edit, evaluate: evaluation }[app.state.mode];
  if (app.state.mode !== 'edit') edit.leave();
  if (app.state.mode !== 'evaluate') evaluation.leave();
  if (panelBody.firstChild !== shown.element) fill(panelBody, shown.element);
  shown.render();
}

/** Follows a selection in the table and says it to those who do not see the map. */
function announce(sel) {
  table.reveal(sel);
  const fact = app.view?.byCode.get(sel);
  if (fact) live.textContent = app.view.say(fact);
}

function onMapClick({ code, point, gate, latlng, event }) {
  if (pick) {
    const done = pick;
    pick = null;
    tools.words('');
    return done(Number(latlng.lng.toFixed(7)), Number(latlng.lat.toFixed(7)), point?.feature ? point.code : '');
  }
  if (editor.click({ latlng, event })) return undefined;
  if (point && app.state.mode === 'edit' && app.state.task === 'correct') {
    app.facility = point.feature;
    return edit.render();
  }
  if (point?.feature && app.state.mode === 'evaluate') return app.set({ reach: point.code, ring: '' });
  if (point?.feature && app.state.mode === 'view') {
    app.place = point.feature;
    return app.emit('place');
  }
  if (gate) return app.set({ gate: gate.code });
  if (code) choose(code, event);
  return undefined;
}

function choose(code, event) {
  if (event?.shiftKey && editor.pick(code)) return undefined;
  if (edit.takesClicks() && app.state.level === 'ward') {
    if (!app.chosen.delete(code)) app.chosen.add(code);
    return app.emit('chosen');
  }
  app.set({ sel: event?.type === 'click' && app.state.sel === code ? '' : code });
}

/** Wards that are to be divided may be chosen by a box. */
function wardBox() {
  if (!edit.takesClicks() || app.state.level !== 'ward' || !scene.areas()) return null;
  return {
    box([west, south, east, north]) {
      const corners = [[west, south], [east, south], [east, north], [west, north]];
      for (const code of touchedBy(scene.areas(), corners)) app.chosen.add(code);
      app.emit('chosen');
    },
    click([lng, lat]) {
      const code = map.codeAt(lng, lat);
      if (code) choose(code);
    },
  };
}

/** The next click on the map gives longitude, latitude and the code of the facility it hit, if one; null: none is waited for any more. */
function pickPlace(done, words = t('correct.pick')) {
  pick = done;
  tools.words(done ? words : '');
}

function showPlace([lon, lat]) {
  map.pointAt(lon, lat);
  sheets.showMap();
}

function toggleLabels() {
  app.labelsHidden = !app.labelsHidden;
  scene.labels();
  tools.render();
}
