// The way from the state of the page to what is shown: outlines and figures of the service become a view.
import { isAbort } from './api.js';
import { besideState } from './beside.js';
import { ABOVE, LEVELS } from './data.js';
import { gridFact, isBelow, joinFacts, parentOf, sumGrids, tellApart } from './facts.js';
import { fullnessOf, mannerOf, yearOf } from './manner.js';
import { scenarioMarks } from './scenario-marks.js';
import { parseRange } from './state.js';
import { buildView, CHANGING, THEMES } from './view.js';

/** Loads outlines and figures for the state and builds the view; an older load that is still running is given up. */
export function createLoader(app) {
  let running = null;
  return async function load() {
    running?.abort();
    const { signal } = (running = new AbortController());
    app.loading = true;
    app.failure = null;
    app.emit('loading');
    try {
      const [main, other] = await Promise.all([fetchScenario(app, signal), fetchBeside(app, signal)]);
      shareClasses(main, other.beside);
      Object.assign(app, main, other, { focus: focusOf(app, main.view), onlyClass: null, range: main.view?.measure ? parseRange(app.state.range) : null, lacking: '' });
      app.loading = false;
      app.emit('view');
    } catch (error) {
      if (isAbort(error)) return;
      app.loading = false;
      app.failure = error;
      app.emit('failure', error);
    }
  };
}

/** Two sides that show one indicator are painted in the same classes. */
function shareClasses(main, other) {
  if (!other || main.view.key !== other.view.key || main.view.standard !== other.standard) return;
  const sides = [main, other];
  const facts = sides.map(({ view }) => view.facts);
  sides.forEach((side, i) => {
    side.context.alongside = facts[1 - i];
    side.view = buildView(side.context.shown, facts[i], side.context);
  });
}

/** The view; of a scenario that cannot be made of the data any more, that of the data, with the reason beside it. */
async function fetchScenario(app, signal) {
  try {
    return { ...(await fetchView(app, signal)), scenarioFailure: null };
  } catch (error) {
    if (!app.state.scenario || !error.code?.startsWith('GW-SCN-')) throw error;
    const asItIs = { ...app, state: { ...app.state, scenario: '', show: '' } };
    return { ...(await fetchView(asItIs, signal)), scenarioFailure: error };
  }
}

/** What the right of two maps shows; why it cannot is told beside the left one. */
async function fetchBeside(app, signal) {
  const state = besideState(app.state);
  const nothing = { beside: null, besideFailure: null };
  if (!state || app.state.mode !== 'evaluate') return nothing;
  const territory = app.territories.find(({ id }) => id === state.territory);
  if (!territory) return nothing;
  const standard = app.standards.find(({ code }) => code === state.standard) ?? null;
  try {
    const other = await fetchView({ ...app, state, territory: () => territory, standard: () => standard }, signal);
    return { beside: { ...other, state, standard, territory }, besideFailure: null };
  } catch (error) {
    if (isAbort(error)) throw error;
    return { beside: null, besideFailure: error };
  }
}

async function fetchView(app, signal) {
  const { data, state } = app;
  const { territory, level, plan, theme, within } = state;
  const wards = await data.outlines(territory, 'ward', plan, signal);
  const parents = new Map(wards.map(({ id, properties }) => [properties.code ?? String(id), parentOf(properties)]));
  const names = new Map(wards.map(({ id, properties }) => [properties.code ?? String(id), properties]));
  const info = app.territory();
  const aboveLevel = info.levels?.includes(ABOVE[level]) ? ABOVE[level] : '';
  const wanted = theme === 'estates' ? estatesOf : areasOf;
  const [{ features, tables, extra }, above] = await Promise.all([
    wanted(app, parents, signal),
    aboveLevel ? data.outlines(territory, aboveLevel, plan, signal) : [],
  ]);
  const upper =
    within && aboveLevel !== 'subdistrict' && info.levels?.includes('subdistrict')
      ? await data.outlines(territory, 'subdistrict', plan, signal)
      : [];
  for (const { id, properties } of [...upper, ...above]) names.set(properties.code ?? String(id), properties);
  const below = within
    ? features.filter((f) => isBelow(parentOf(f.properties), within, parents) || f.properties.code === within)
    : features;
  const facts = joinFacts(below, level, ...tables);
  for (const fact of facts) fact.wardName = names.get(fact.wardCode)?.name;
  if (level === 'grid') tellApart(facts);
  const context = {
    level,
    standards: app.standards,
    standard: app.standard(),
    by: state.by,
    as: state.as,
    group: state.group || 'residents',
    services: app.catalogue.services,
    classes: state.classes,
    ...extra,
  };
  const shown = extra.change ? 'change' : theme;
  Object.assign(context, { theme, shown });
  return { view: buildView(shown, facts, context), context, features: below, above, names, parents, points: extra.points ?? [], marks: extra.marks ?? [], gateChanges: extra.gates ?? {}, scenarioName: extra.name ?? '' };
}

/**
 * Puts grids that were edited into what is shown, without asking the service.
 * @param {object[]} features all grids of the plan; unchanged ones are the objects of before
 * @param {Set<string>} changed codes whose figures are those of their feature now
 */
export function patchGrids(app, features, changed) {
  const { state, view, context, names, parents } = app;
  if (!view || state.level !== 'grid' || !['households', 'workers'].includes(state.theme)) return false;
  const shown = features.filter(
    ({ properties }) => !state.within || isBelow(properties.wardCode, state.within, parents),
  );
  const facts = shown.map((feature) => {
    const { code, wardCode } = feature.properties;
    const old = view.byCode.get(code);
    if (old && !changed.has(code)) return old;
    return { ...gridFact(feature, context.target), wardName: names.get(wardCode)?.name };
  });
  tellApart(facts);
  Object.assign(app, { features: shown, view: buildView(state.theme, facts, context) });
  app.emit('view');
  return true;
}

// At first sight one subdistrict is picked out: the one that the territory names, else the one with the most residents.
function focusOf({ state, territory }, view) {
  if (state.within || state.level !== 'subdistrict' || state.mode !== 'view') return '';
  const named = territory().focus;
  if (named && view.byCode.has(named)) return named;
  return view.facts.reduce((a, b) => ((b.residents ?? 0) > (a?.residents ?? 0) ? b : a), null)?.code ?? '';
}

async function areasOf(app, parents, signal) {
  const { data, state } = app;
  const { territory, level, plan, theme } = state;
  const scenario = state.scenario && state.show !== 'before' ? state.scenario : '';
  const change = Boolean(scenario) && !state.show && CHANGING.includes(theme);
  const query = { territory, by: level, plan, scenario: change ? '' : scenario, ...(change ? {} : yearOf(state)) };
  const [features, coverage, ...more] = await Promise.all([
    data.outlines(territory, level, plan, signal),
    data.rows('coverage', query, signal),
    theme === 'gaps' && state.standard && !change
      ? data.rows('gaps', { ...query, standard: state.standard, ...mannerOf(state) }, signal)
      : { rows: [] },
    theme === 'parking' && !change ? data.rows('parking', { ...query, time: state.time, ratios: state.ratios }, signal) : { rows: [] },
    facilities(app, signal),
    theme === 'stations' ? data.rows('stations', { territory, by: level }, signal) : { rows: [] },
    theme === 'households' && level !== 'grid' ? gridFacts(data, { territory, plan }, signal) : [],
    THEMES[theme].call ? data.rows(THEMES[theme].call, query, signal) : { rows: [] },
    change
      ? data.rows(
          `scenarios/${scenario}/difference`,
          { measure: theme, standard: theme === 'gaps' ? state.standard : '', by: level, plan, ...yearOf(state), ...(theme === 'parking' ? { time: state.time, ratios: state.ratios } : mannerOf(state)) },
          signal,
        )
      : { rows: [] },
    scenario ? scenarioMarks(data, territory, scenario, signal) : { name: '', marks: [], gates: {} },
  ]);
  const [gapRows, parkingRows, stationList, stationRows, grids, livingRows, changeRows, changed] = more;
  const extra = {
    change,
    points: stationList,
    ...changed,
    ratio: parkingRows.ratio,
    parking: parkingRows,
    time: state.time,
    sharing: state.sharing,
    target: coverage.target,
    staffByLevel: coverage.staffByLevel,
    staffKnown: coverage.staffKnown,
    standardCode: parkingRows.standard ?? stationRows.standard,
    method: gapRows.method,
    noneInData: gapRows.noneInData === true,
    dataDate: app.territory()?.dataDate ?? '',
    facilities: gapRows.facilities ?? changeRows.facilities,
    facilitiesShut: gapRows.facilitiesShut ?? changeRows.facilitiesShut,
    facilitiesHoursUnknown: gapRows.facilitiesHoursUnknown ?? changeRows.facilitiesHoursUnknown,
  };
  if (theme === 'parking') extra.spacesEstimated = (await data.features(territory, 'parking', { estimated: 'true' }, signal)).length > 0;
  if (theme === 'households') extra.gridsOf = sumGrids(grids, parents, level);
  return { features, tables: [coverage.rows, gapRows.rows, parkingRows.rows, stationRows.rows, livingRows.rows, changeRows.rows], extra };
}

// What the theme counts: stations and offices, or the kinds that the standard names.
async function facilities(app, signal) {
  const { data, state } = app;
  const { territory, theme } = state;
  const kinds =
    { stations: ['service-station', 'ward-office'], gaps: app.standard()?.kinds ?? [] }[theme] ?? [];
  const asked = kinds.map((kind) => data.features(territory, 'facilities', { kind }, signal));
  if (theme === 'stations') asked.push(data.features(territory, 'facilities', { filter: 'institution IS NOT NULL' }, signal));
  const found = new Map((await Promise.all(asked)).flat().map((feature) => [feature.properties.code, feature]));
  const full = theme === 'gaps' && found.size ? await fullness(app, signal) : new Map();
  return [...found.values()].map((feature) =>
    full.has(feature.properties.code) ? { ...feature, properties: { ...feature.properties, fullness: full.get(feature.properties.code) } } : feature,
  );
}

// How full each facility of the standard is, by code; none where nobody can say.
async function fullness({ data, state }, signal) {
  try {
    const { rows } = await data.rows('gaps/facilities', fullnessOf(state), signal);
    return new Map(rows.map(({ code, class: how }) => [code, how]));
  } catch (problem) {
    if (isAbort(problem)) throw problem;
    return new Map();
  }
}

async function estatesOf({ data, state, territory }, parents, signal) {
  const level = [...LEVELS].reverse().find((l) => territory().levels.includes(l)) ?? 'ward';
  const [features, { rows }] = await Promise.all([
    data.features(state.territory, 'compounds', {}, signal),
    data.rows('estates', { territory: state.territory, by: level, within: state.within }, signal),
  ]);
  const singles = {};
  for (const row of rows) {
    for (const [kind, { count }] of Object.entries(row.singlesByManagement ?? {}))
      singles[kind] = (singles[kind] ?? 0) + count;
  }
  return { features, tables: [], extra: { singles } };
}

// Grids with their households, which stand in the report and not in the outlines.
async function gridFacts(data, { territory, plan }, signal) {
  const [outlines, { rows }] = await Promise.all([
    data.outlines(territory, 'grid', plan, signal),
    data.rows('coverage', { territory, by: 'grid', plan }, signal),
  ]);
  return joinFacts(outlines, 'grid', rows);
}
