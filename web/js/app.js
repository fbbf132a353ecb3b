// The state of the page and what follows from it. Knows neither DOM nor Leaflet.
import { inRange } from './charts/bins.js';
import { createData, LEVELS } from './data.js';
import { DEFAULTS, leftBehind } from './state.js';
import { withGaps } from './themes/gaps.js';
import { THEMES } from './view.js';

/** @param {object} state as `parseAddress` gives it */
export function createApp(state) {
  const hearers = new Map();
  const app = {
    state,
    data: createData(),
    territories: [],
    standards: [],
    catalogue: {},
    areas: null,
    view: null,
    loading: false,
    failure: null,
    /** Code of a standard that the address asks for and that cannot be shown here, with the one that stands in its place. */
    standardNotShown: '',
    standardInstead: '',
    /** Why the scenario that is asked for is not shown; null when it is, or when none is. */
    scenarioFailure: null,
    chosen: new Set(),
    /** Code of the area whose explanation is drawn on the map, empty text for none. */
    explained: '',
    hovered: '',
    /** Index of the class that alone is shown, -1 for areas without data, null for all. */
    onlyClass: null,
    /** Values that the histogram lets through, or null. */
    range: null,
    /** The service that alone counts: wards that lack it are shown; empty text for all. */
    lacking: '',
    on(event, hear) {
      if (!hearers.has(event)) hearers.set(event, []);
      hearers.get(event).push(hear);
    },
    emit(event, ...news) {
      for (const hear of hearers.get(event) ?? []) hear(...news);
    },
    /** Changes the state; main.js writes the address and loads what is missing. `still`: the map stays where it is. */
    set(patch, { replace = false, still = false } = {}) {
      const before = app.state;
      app.state = { ...before, ...patch };
      Object.assign(app.state, leftBehind(before, app.state));
      app.emit('state', before, { replace, still });
    },
    /** Keeps in the address what is seen already; nothing is loaded or drawn. */
    note(patch) {
      Object.assign(app.state, patch);
      app.emit('noted');
    },
    territory: () => app.territories.find(({ id }) => id === app.state.territory) ?? null,
    standard: () => app.standards.find(({ code }) => code === app.state.standard) ?? null,
    /** The area that stands out: the selected one, else the one picked out at first sight. */
    picked: () => app.state.sel || app.focus || '',
    hover(code) {
      if (app.hovered === code) return;
      app.hovered = code;
      app.emit('hover', code);
    },
    say: (words) => app.emit('say', words),
  };
  return app;
}

/** The state with every gap filled: a territory that exists, a level that it has, a standard for gaps. */
export function settle(app) {
  const { state, territories, standards } = app;
  const richest = territories.reduce((a, b) => ((b.levels?.length ?? 0) > (a?.levels?.length ?? 0) ? b : a), null);
  const territory = territories.find(({ id }) => id === state.territory) ?? richest;
  if (!territory) return { territory: '' };
  const levels = levelsOf(territory, state.plan);
  const patch = { territory: territory.id };
  if (!levels.includes(state.level)) patch.level = levels.includes('subdistrict') ? 'subdistrict' : levels[0];
  const level = patch.level ?? state.level;
  if (!serves(state.theme, level)) patch.level = levels.includes('ward') ? 'ward' : levels[0];
  const offered = withGaps(standards, patch.level ?? state.level);
  if (state.theme === 'gaps' && !offered.some(({ code }) => code === state.standard)) {
    patch.standard = (offered.find(({ measure }) => measure === 'reach') ?? offered[0])?.code ?? '';
    // what the address asked for and cannot be shown is said, not silently replaced
    if (standards.length) app.standardNotShown = state.standard;
  } else if (state.standard !== app.standardInstead) {
    app.standardNotShown = '';
  }
  if (isDrawing(state)) patch.level = 'grid';
  else patch.tool = DEFAULTS.tool;
  if (state.theme !== 'gaps') patch.standard = '';
  app.standardInstead = patch.standard ?? state.standard;
  if (!state.scenario) patch.scenarioYear = '';
  const kinds = { estates: ['management', 'age'], workers: ['', 'households'] }[state.theme] ?? [''];
  if (!kinds.includes(state.by)) patch.by = kinds[0];
  return patch;
}

/** Whether the state asks for the editor of a plan. */
export const isDrawing = ({ mode, task, plan }) => mode === 'edit' && task === 'draw' && plan !== '';

/** Whether a theme has figures at a level: stations serve wards, not parts of them. */
export const serves = (theme, level) =>
  (theme !== 'stations' && !THEMES[theme]?.wardsOnly) || !['section', 'grid'].includes(level);

/** Whether legend and histogram let an area be seen. */
export const isShown = ({ view, onlyClass, range, lacking }, fact) =>
  (onlyClass === null || view.classOf(fact.code) === onlyClass) && (!range || inRange(view.measure?.(fact), range)) &&
  (!lacking || (fact.servicesLacking ?? []).includes(lacking));

/** Levels that can be shown, largest first; a plan that is asked for brings its grids. */
export function levelsOf(territory, plan) {
  const offered = new Set(territory.levels?.length ? territory.levels : ['ward']);
  if (plan) offered.add('grid');
  return [...LEVELS].reverse().filter((level) => offered.has(level));
}

/** The levels below one that the territory has, nearest first. */
export function levelBelow(app, level) {
  const territory = app.territory();
  const offered = territory ? levelsOf(territory, app.state.plan) : [];
  return (
    LEVELS.slice(0, LEVELS.indexOf(level))
      .reverse()
      .find((l) => offered.includes(l)) ?? ''
  );
}

/** Takes an area, or nothing, to the task of dividing: a ward itself, a subdistrict as all its wards. */
export function startDividing(app, fact) {
  app.chosen.clear();
  if (fact?.level === 'ward') app.chosen.add(fact.code);
  if (fact?.level === 'subdistrict') {
    for (const [ward, parent] of app.parents) if (parent === fact.code) app.chosen.add(ward);
  }
  app.set({ mode: 'edit', task: 'cells', level: 'ward', sel: '' });
}
