// What the map shows of the view: coloured areas, outlines, names, facilities, reasons.
import { getJson } from '../api.js';
import { isShown } from '../app.js';
import { metres, nameOf, t } from '../i18n.js';
import { mannerOf } from '../manner.js';
import { baseColours, fillOpacity, inkOn } from '../style.js';
import { buildingColour } from '../themes/estates.js';
import { attribution } from '../standards.js';
import { MARKS } from '../scenario-marks.js';
import { prepare } from '../prepared.js';
import { signsOf } from './signs.js';

export function createScene(app, map) {
  const { layers } = map;
  let features = null;
  let areas = null;
  let above = null;
  let context = null;

  function show() {
    const { view, state } = app;
    const info = app.territory();
    layers.base.setTerritory(info.id, info.revision);
    layers.base.setBuildingColour(
      state.theme === 'estates' ? (p) => buildingColour(p, state.by) : null,
      `${state.theme} ${state.by}`,
    );
    map.setAttribution([attribution(info), info.synthetic ? t('synthetic') : ''].filter(Boolean).join(' · '));
    if (features !== app.features) {
      features = app.features;
      areas = prepare(features);
    }
    if (above !== app.above) {
      above = app.above;
      context = prepare(above);
    }
    map.explain(null);
    app.explained = '';
    layers.areas.show(
      areas,
      view.classes.list,
      onlyOf,
      context,
    );
    layers.points.show(signsOf(app, app), '');
    map.ways((app.marks ?? []).map(({ line }) => line).filter(Boolean), MARKS.added.colour);
    labels();
    outline();
  }

  // The class of an area, null when another class alone is to be seen.
  function onlyOf(code) {
    const i = app.view.classOf(code);
    const fact = app.view.byCode.get(code);
    return i === null || !fact || isShown(app, fact) ? i : null;
  }

  function outline() {
    layers.outlines.show(areas, { selected: app.picked(), hovered: app.hovered, chosen: app.chosen });
  }

  function labels() {
    const { view } = app;
    layers.labels.hidden = app.labelsHidden;
    layers.labels.show(
      areas,
      (code) => {
        const fact = view.byCode.get(code);
        return fact && onlyOf(code) !== null ? [shortName(nameOf(fact)), app.state.theme === 'stations' ? '' : view.short(fact)] : ['', ''];
      },
      (code) => (code === app.picked() ? Infinity : (view.byCode.get(code)?.residents ?? 0)),
      (code, zoom) => {
        const i = view.classOf(code);
        const { ground } = baseColours(matchMedia('(prefers-color-scheme: dark)').matches);
        return i === null || i < 0 ? null : inkOn(view.classes.list[i].colour, fillOpacity(zoom), ground);
      },
    );
  }

  return {
    show,
    outline,
    labels,
    areas: () => areas,
    /** After the colour scheme changed. */
    restyle() {
      layers.base.redraw();
      if (app.view) show();
    },
    /** Asks why an area is short, draws the way to the nearest facility and gives the reason in lines of words; `whole`: they say all of it. */
    async explain(area) {
      const { territory, standard, plan } = app.state;
      const answer = await getJson('/api/v1/gaps/explain', {
        area,
        standard,
        territory,
        plan,
        scenario: app.state.show === 'before' || app.scenarioFailure ? '' : app.state.scenario,
        ...mannerOf({ ...app.state, ratio: '' }),
      });
      const asked = app.view.byCode.get(answer.code);
      const walk = answer.method === 'walk';
      const cause = answer.cause;
      const barriers = [cause, cause?.beside].filter((each) => each?.line).map(({ line, kind, name }) => ({ line, words: [t(`barrier.${kind}`), name].filter(Boolean).join(' ') }));
      const best = answer.bestSite;
      const site = best ? { at: best.point.coordinates, words: t('gaps.bestSite', { people: best.people }) } : null;
      map.explain(answer.route ?? null, answer.nearest?.point?.coordinates ?? null, walk, cause?.point?.coordinates, barriers, site);
      app.explained = area;
      app.emit('way', answer.route?.geometry.coordinates ?? []);
      if (walk) return { lines: [answer.why, steps(answer)].filter(Boolean), whole: Boolean(answer.why) };
      const nearest = answer.nearest;
      const lines = [
        answer.why === asked?.reason ? '' : answer.why,
        nearest
          ? t('gaps.nearest', { name: nearest.name || [nearest.kindName, nearest.code].filter(Boolean).join(' '), metres: metres(answer.metres) })
          : t('gaps.noneThere'),
        Number.isFinite(answer.minutes) ? t('gaps.minutes', { n: answer.minutes.toFixed(1) }) : '',
      ].filter(Boolean);
      return { lines, whole: false };
    },
  };
}

/** What else a walker should know about the way. */
const steps = (answer) => (answer.route?.properties?.steps ? t('gaps.steps') : '');

/** English names say their level at the end; on the map the level is known. */
const shortName = (name) => name.replace(/ (Subdistrict|Town|Township|Village|Community)$/, '');
