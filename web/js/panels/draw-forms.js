// Every operation of the pen without dragging: by codes, by numbers, by pasted coordinates.
import { readCoordinates } from '../editor/drawing.js';
import { EDGE_CLASSES, GRID_KINDS, GROUND_KINDS, operation } from '../editor/operations.js';
import { touchedBy } from '../editor/overlap.js';
import { nearUnits } from '../editor/surroundings.js';
import { t } from '../i18n.js';
import { button, choice, field, fill, h } from './dom.js';
import { createBorderForm } from './draw-border.js';
import { createWorkForms } from './draw-work.js';

export function createForms(app, editor) {
  const element = h('div', { class: 'gw-draw-part gw-draw-forms' });
  const open = new Set();
  let shown = '';

  function render(key) {
    if (key === shown) return;
    shown = key;
    const { session } = editor.pen();
    const feature = session.feature(session.selected);
    fill(
      element,
      session.editable
        ? [
            h('h3', { class: 'gw-section-title' }, t('draw.forms')),
            ...(feature ? gridForms(session, feature.properties) : []),
            part('create', () => ringForm('create')),
            part('area', () => ringForm('area')),
            part('codes', () => work.codes(session)),
          ]
        : null,
    );
  }

  const gridForms = (session, properties) => [
    part('split', () => splitForm(properties)),
    part('merge', () => mergeForm(session)),
    part('give', () => giveForm(session)),
    part('move', () => moveForm(session)),
    part('border', () => borderForm(session)),
    part('reshape', () => reshapeForm(properties)),
    part('describe', () => describeForm(properties)),
    part('section', () => work.sections(session, properties)),
    part('staff', () => work.staff(session, properties)),
  ];

  /** A section that is built when it is opened and stays open over edits. */
  function part(name, build) {
    const body = h('div', { class: 'gw-form' });
    const box = h('details', { class: 'gw-group', open: open.has(name) }, h('summary', {}, t(`draw.form.${name}`)), body);
    const show = () => fill(body, build());
    if (open.has(name)) show();
    box.addEventListener('toggle', () => {
      if (box.open === open.has(name)) return;
      if (box.open) open.add(name);
      else open.delete(name);
      if (box.open) show();
    });
    return box;
  }

  const run = (op) => editor.send(op);
  const work = createWorkForms(app, run);
  const row = (...children) => h('div', { class: 'gw-inline' }, ...children);

  function splitForm({ code }) {
    const parts = h('input', { class: 'gw-input', type: 'number', min: 2, max: 20, step: 1, value: 2, 'aria-label': t('draw.parts') });
    const along = choice(EDGE_CLASSES.map((name) => [name, t(`draw.class.${name}`)]), 'street', () => {}, { 'aria-label': t('draw.along') });
    const line = lineInput();
    return [
      row(h('span', {}, t('draw.parts')), parts, button(t('draw.split'), () => run(operation.splitParts(code, Number(parts.value))))),
      row(h('span', {}, t('draw.along')), along, button(t('draw.split'), () => run(operation.splitAlong(code, along.value)))),
      field(t('draw.line'), line, t('draw.coordinates')),
      h('p', { class: 'gw-buttons' }, button(t('draw.splitLine'), () => withLine(line, 2, (points) => run(operation.split(code, points))))),
    ];
  }

  function mergeForm(session) {
    if (!mates(session).length) return [h('p', { class: 'gw-hint' }, t('draw.neighbour.none'))];
    const others = neighbourChoice(session);
    return [
      row(
        others,
        button(t('draw.merge.see'), () => {
          const { hand } = editor.pen();
          hand.setTool('merge');
          hand.chosen.add(others.value);
          hand.finish();
        }),
      ),
      h('p', { class: 'gw-hint' }, t('draw.merge.hint')),
    ];
  }

  /** Neighbours of the same ward: ground never crosses a ward's border. */
  const mates = (session) => {
    const ward = session.feature(session.selected)?.properties.wardCode;
    return session.neighbours().filter((code) => session.feature(code)?.properties.wardCode === ward);
  };

  const neighbourChoice = (session) =>
    choice(
      mates(session).map((code) => {
        const { name, households } = session.feature(code).properties;
        return [code, `${name || code} · ${t('draw.n.households', { n: households ?? 0 })}`];
      }),
      mates(session)[0],
      () => {},
      { 'aria-label': t('draw.neighbour') },
    );

  function giveForm(session) {
    const list = h('div', { class: 'gw-pick' }, h('p', { class: 'gw-hint' }, t('loading')));
    const to = neighbourChoice(session);
    const chosen = new Set();
    const count = h('span', { class: 'gw-hint', role: 'status' });
    let units = new Map();
    let compounds = new Map();
    let empty = false;
    const say = () => {
      const households = [...chosen].reduce((all, id) => all + (units.get(id)?.households ?? 0), 0);
      count.textContent = t('draw.chosenUnits', { n: chosen.size, households });
    };
    const load = async (kind) => {
      chosen.clear();
      const box = boxOf(session.feature(session.selected));
      const ask = (which) => nearUnits(app.state.territory, box, session.areas, which).catch(() => new Map());
      const [near, around] = await Promise.all([ask(kind), kind === 'building' ? ask('compound') : new Map()]);
      compounds = around;
      units = new Map([...near].filter(([, unit]) => unit.grid === session.selected));
      paint();
      say();
    };
    // The largest first; what has no households only when asked for.
    const paint = () => {
      const all = [...units.values()].sort((a, b) => (b.households ?? 0) - (a.households ?? 0) || (a.id < b.id ? -1 : 1));
      const some = all.filter((unit) => unit.households > 0);
      const none = all.length - some.length;
      const nameOfUnit = (unit) => unit.name || compounds.get(unit.compound)?.name || '';
      const shownUnits = empty ? all : some;
      fill(
        list,
        shownUnits.length
          ? h('ul', {}, shownUnits.map((unit) => h('li', {}, unitCheck(unit, nameOfUnit(unit), chosen, say))))
          : h('p', { class: 'gw-hint' }, t('draw.noUnits')),
        none ? emptyCheck(none) : null,
      );
    };
    const emptyCheck = (n) =>
      h(
        'label',
        { class: 'gw-check' },
        h('input', {
          type: 'checkbox',
          checked: empty,
          onchange: (e) => {
            empty = e.target.checked;
            paint();
          },
        }),
        h('span', {}, t('draw.emptyUnits', { n })),
      );
    load('building');
    const kind = choice(['building', 'compound'].map((name) => [name, t(`draw.unit.${name}`)]), 'building', load, { 'aria-label': t('draw.units') });
    const ids = () => [...chosen];
    return [
      kind,
      list,
      count,
      mates(session).length ? field(t('draw.giveTo'), to) : h('p', { class: 'gw-hint' }, t('draw.neighbour.none')),
      h(
        'p',
        { class: 'gw-buttons' },
        mates(session).length
          ? button(t('draw.give'), () => (chosen.size ? run(operation.transfer(ids(), to.value)) : editor.say('draw.give.none')))
          : null,
        button(t('draw.giveNew'), () => (chosen.size ? run(operation.createFrom(ids(), [session.selected])) : editor.say('draw.give.none'))),
      ),
    ];
  }

  function unitCheck({ id, households }, name, chosen, say) {
    const box = h('input', {
      type: 'checkbox',
      checked: chosen.has(id),
      onchange: () => {
        if (box.checked) chosen.add(id);
        else chosen.delete(id);
        say();
      },
    });
    return h('label', { class: 'gw-check' }, box, h('span', {}, name ? `${name} · ${id}` : id), h('span', { class: 'gw-code' }, t('draw.n.households', { n: households ?? 0 })));
  }

  function moveForm(session) {
    const free = session
      .lattice()
      .handles([session.selected])
      .filter(({ fixed, locked, grids }) => !fixed && !locked && grids.includes(session.selected));
    if (!free.length) return [h('p', { class: 'gw-hint' }, t('draw.noFree'))];
    const lon = h('input', { class: 'gw-input', inputmode: 'decimal' });
    const lat = h('input', { class: 'gw-input', inputmode: 'decimal' });
    const take = (i) => {
      [lon.value, lat.value] = free[Number(i)].at;
    };
    const which = choice(
      free.map(({ at }, i) => [String(i), t('draw.vertex', { n: i + 1, lon: at[0].toFixed(5), lat: at[1].toFixed(5) })]),
      '0',
      (i) => {
        take(i);
        editor.page.showPlace(free[Number(i)].at);
      },
      { 'aria-label': t('draw.vertices') },
    );
    take(0);
    return [
      field(t('draw.vertices'), which),
      h('div', { class: 'gw-pair' }, field(t('col.lon'), lon), field(t('col.lat'), lat)),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('draw.move'), () => {
          const to = readCoordinates(`${lon.value},${lat.value}`);
          if (to) run(operation.moveVertex(free[Number(which.value)].at, to[0]));
          else editor.say('draw.badCoordinates');
        }),
      ),
    ];
  }

  function reshapeForm({ code }) {
    const line = lineInput();
    return [
      field(t('draw.line'), line, t('draw.coordinates')),
      h('p', { class: 'gw-buttons' }, button(t('draw.reshape'), () => withLine(line, 2, (points) => run(operation.reshape(code, points))))),
    ];
  }

  function describeForm({ code, name, kind }) {
    const words = h('input', { class: 'gw-input', maxlength: 80, value: name ?? '' });
    const kinds = ['', ...GRID_KINDS, ...GROUND_KINDS].map((value) => [value, t(`draw.kind.${value || 'ordinary'}`)]);
    const which = choice(kinds, kind ?? '', () => {});
    return [
      field(t('col.name'), words),
      field(t('draw.kind'), which),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('draw.describe'), () => {
          const members = {};
          if (words.value.trim() !== (name ?? '')) members.name = words.value.trim();
          if (which.value !== (kind ?? '')) members.kind = which.value;
          if (Object.keys(members).length) run(operation.describe(code, members));
          else editor.say('correct.same');
        }),
      ),
    ];
  }

  function ringForm(name) {
    const line = lineInput();
    const kind = choice(GROUND_KINDS.map((k) => [k, t(`draw.kind.${k}`)]), 'water', () => {}, { 'aria-label': t('draw.kind') });
    const act = (points) => {
      const ring = String(points[0]) === String(points.at(-1)) ? points.slice(0, -1) : points;
      if (ring.length < 3) return editor.say('draw.needThree');
      const { areas } = editor.pen().session;
      return run(name === 'create' ? operation.create(ring, touchedBy(areas, ring)) : operation.typeArea(ring, kind.value));
    };
    return [
      name === 'area' ? field(t('draw.kind'), kind) : null,
      field(t('draw.ring'), line, t('draw.coordinates')),
      h('p', { class: 'gw-buttons' }, button(t(`draw.form.${name}`), () => withLine(line, 3, act))),
    ];
  }

  const lineInput = () => h('textarea', { class: 'gw-input gw-lines', rows: 3, spellcheck: 'false' });

  function withLine(input, least, act) {
    const points = readCoordinates(input.value);
    if (!points || points.length < least) return editor.say('draw.badCoordinates');
    return act(points);
  }

  const borderForm = createBorderForm(editor, { run, withLine, lineInput });

  return { element, render };
}

/** [west, south, east, north] of a feature. */
function boxOf({ geometry }) {
  const points = geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2);
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
