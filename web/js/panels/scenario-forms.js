// A form for every kind of change of a scenario: what it needs is clicked on the map, chosen from a list, or typed.
import { pointOf } from '../facts.js';
import { t } from '../i18n.js';
import { PICKED } from '../layers/picking.js';
import { facilityLabel, gateName, kindName } from '../scenario-words.js';
import { action, button, field, fill, h } from './dom.js';

/** Kinds of change in the order in which they are offered, and what each asks for. */
export const FORMS = {
  addFacility: ['kind', 'place', 'name', 'floorAreaM2', 'capacity', 'hours'],
  closeFacility: ['facility'],
  moveFacility: ['facility', 'place'],
  resizeFacility: ['facility', 'floorAreaM2', 'capacity'],
  hours: ['facility', 'hours'],
  gate: ['gate', 'state', 'hours'],
  cutWall: ['wall', 'widthM'],
  addWay: ['line', 'way', 'stepFree'],
  addParking: ['place', 'spaces', 'parkingKind'],
  addEstate: ['place', 'name', 'years', 'residentsPerHousehold'],
};
const BARRIERS = ['wall', 'railway', 'river', 'expressway'];
const MOST = 1000;

/** @param {{picking: object, pickPlace: Function, showPlace: Function}} work */
export function createForms(app, { picking, pickPlace, showPlace }) {
  const element = h('div', { class: 'gw-scenario-form' });
  let parts = [];

  function close() {
    if (!parts.length) return;
    parts = [];
    fill(element);
    pickPlace(null);
    picking.clear();
  }

  /** @param {(change: object) => Promise<boolean>} put keeps a change and says whether it was kept */
  function open(op, put) {
    close();
    parts = FORMS[op].map((name) => part(name, op));
    const said = h('p', { class: 'gw-sentence', role: 'alert' });
    const submit = async (event) => {
      event.preventDefault();
      let change = { op };
      try {
        for (const each of parts) Object.assign(change, each.read());
      } catch (wrong) {
        return fill(said, '▲ ', wrong.message);
      }
      if (op === 'gate') change = gateChange(change);
      fill(said);
      return (await put(change)) ? close() : undefined;
    };
    fill(
      element,
      h('h4', {}, t(`scenario.op.${op}`)),
      h('p', { class: 'gw-hint' }, t(`scenario.help.${op}`)),
      h(
        'form',
        { class: 'gw-form', onsubmit: submit, dataset: { op } },
        parts.map((each) => each.element),
        said,
        h('p', { class: 'gw-buttons' }, h('button', { type: 'submit', class: 'gw-button gw-button-main' }, t('scenario.put')), button(t('scenario.cancel'), close)),
      ),
    );
    element.scrollIntoView({ block: 'nearest' });
    parts.find((each) => each.start)?.start();
  }

  function part(name, op) {
    switch (name) {
      case 'place':
      case 'wall':
        return placePart(name);
      case 'line':
        return linePart();
      case 'facility':
      case 'gate':
        return chooserPart(name, op);
      case 'kind':
        return selectPart(name, kinds());
      case 'state':
        return selectPart(name, ['open', 'closed'].map((code) => [code, t(`scenario.state.${code}`)]));
      case 'way':
        return selectPart(name, ['footbridge', 'footpath', 'crossing', 'steps'].map((code) => [code, t(`scenario.way.${code}`)]), 'kind');
      case 'parkingKind':
        return selectPart(name, ['marked', 'informal', 'shared', 'planned'].map((code) => [code, t(`scenario.parking.${code}`)]), 'kind');
      case 'stepFree':
        return checkPart(name);
      case 'years':
        return yearsPart();
      default:
        return inputPart(name, op);
    }
  }

  const kinds = () => {
    const own = app.standard()?.kinds ?? [];
    return [...(app.catalogue.kinds ?? [])]
      .sort((a, b) => own.includes(b.code) - own.includes(a.code))
      .map(({ code }) => [code, kindName(app, code)]);
  };

  function selectPart(name, options, member = name) {
    const input = h('select', { class: 'gw-select', dataset: { field: name } }, options.map(([value, words]) => h('option', { value }, words)));
    return { name, element: field(t(`scenario.field.${name}`), input), read: () => ({ [member]: input.value }), input };
  }

  function checkPart(name) {
    const input = h('input', { type: 'checkbox', dataset: { field: name } });
    const element = h('label', { class: 'gw-check' }, input, h('span', {}, t(`scenario.field.${name}`)));
    return { name, element, read: () => (input.checked ? { [name]: true } : {}) };
  }

  /** A number or a text; only the spaces of a car park have to be said. */
  function inputPart(name, op) {
    const text = ['name', 'hours'].includes(name);
    const input = h('input', {
      class: 'gw-input',
      type: text ? 'text' : 'number',
      min: text ? undefined : 0,
      step: text ? undefined : 'any',
      placeholder: name === 'hours' ? '08:00-20:00' : { widthM: '4', residentsPerHousehold: '2.6' }[name],
      dataset: { field: name },
    });
    const must = name === 'spaces' || (name === 'hours' && op === 'hours');
    const read = () => {
      const given = input.value.trim();
      if (!given && must && name === 'spaces') throw new Error(t('scenario.missing', { what: t(`scenario.field.${name}`) }));
      if (!given) return name === 'hours' && op === 'hours' ? { hours: '' } : {};
      return { [name]: text ? given : Number(given) };
    };
    return { name, element: field(t(`scenario.field.${name}`), input, name === 'hours' ? t(`scenario.hours.${op}`) : ''), read };
  }

  /** A place: clicked, where a wall is asked for on the nearest wall, or typed. */
  function placePart(name) {
    const lon = h('input', { class: 'gw-input', type: 'number', step: 'any', dataset: { field: 'lon' } });
    const lat = h('input', { class: 'gw-input', type: 'number', step: 'any', dataset: { field: 'lat' } });
    const said = h('p', { class: 'gw-hint', role: 'status' });
    const put = ([x, y]) => {
      lon.value = x.toFixed(7);
      lat.value = y.toFixed(7);
      picking.sketch([[x, y]]);
    };
    const start = async () => {
      if (name === 'wall') await barriers();
      pickPlace((x, y) => {
        if (name !== 'wall') return put([x, y]);
        const found = picking.nearest([x, y], (feature) => barrierKind(feature) === 'wall');
        fill(said, found ? '' : t('scenario.noWallHere'));
        if (!found) return start();
        return put(found.place);
      }, t(name === 'wall' ? 'scenario.click.wall' : 'scenario.click.place'));
    };
    const read = () => {
      if (lon.value === '' || lat.value === '') throw new Error(t('scenario.missing', { what: t('scenario.field.place') }));
      return { lon: Number(lon.value), lat: Number(lat.value) };
    };
    const element = h(
      'div',
      {},
      h('p', { class: 'gw-buttons' }, button(t('scenario.pick'), start)),
      name === 'wall' ? legend(['wall', 'railway', 'river']) : null,
      h('div', { class: 'gw-two' }, field(t('scenario.lon'), lon), field(t('scenario.lat'), lat)),
      said,
    );
    return { name, element, read, start };
  }

  /** A line of two clicks or more, begun again by the button. */
  function linePart() {
    const typed = h('input', { class: 'gw-input', type: 'text', placeholder: '106.001,30.002; 106.002,30.003', dataset: { field: 'line' } });
    const said = h('p', { class: 'gw-hint', role: 'status' });
    let places = [];
    const show = () => {
      picking.sketch(places);
      fill(said, t('scenario.points', { n: places.length }));
    };
    const next = () =>
      pickPlace((x, y) => {
        places.push([x, y]);
        typed.value = places.map(([a, b]) => `${a.toFixed(7)},${b.toFixed(7)}`).join('; ');
        show();
        next();
      }, t(places.length ? 'scenario.click.end' : 'scenario.click.begin'));
    const start = async () => {
      await barriers();
      places = [];
      typed.value = '';
      show();
      next();
    };
    typed.addEventListener('change', () => {
      places = typed.value.split(';').map((pair) => pair.split(',').map(Number)).filter((pair) => pair.length === 2 && pair.every(Number.isFinite));
      show();
    });
    const read = () => {
      if (places.length < 2) throw new Error(t('scenario.needTwo'));
      return { line: places };
    };
    const element = h(
      'div',
      {},
      h('p', { class: 'gw-buttons' }, button(t('scenario.again'), start)),
      legend(['wall', 'railway', 'river']),
      field(t('scenario.field.line'), typed),
      said,
    );
    return { name: 'line', element, read, start };
  }

  /** Households from a year on, as many rows as there are stages; the first may leave the year out. */
  function yearsPart() {
    const rows = h('div');
    const add = () =>
      rows.append(
        h(
          'div',
          { class: 'gw-two' },
          field(t('scenario.field.year'), h('input', { class: 'gw-input', type: 'number', min: 1900, max: 2200, step: 1, dataset: { field: 'year' } })),
          field(t('scenario.field.households'), h('input', { class: 'gw-input', type: 'number', min: 0, step: 1, dataset: { field: 'households' } })),
        ),
      );
    add();
    const read = () => {
      const given = [...rows.children].map((row) => [...row.querySelectorAll('input')].map(({ value }) => value.trim())).filter(([, n]) => n !== '');
      if (!given.length) throw new Error(t('scenario.missing', { what: t('scenario.field.households') }));
      if (given.length === 1 && !given[0][0]) return { households: Number(given[0][1]) };
      if (given.some(([year]) => !year)) throw new Error(t('scenario.needYear'));
      return { householdsFrom: Object.fromEntries(given.map(([year, n]) => [year, Number(n)])) };
    };
    return { name: 'years', element: h('div', {}, rows, action(t('scenario.moreYears'), add)), read };
  }

  /** A facility or a gate: clicked on the map, or chosen from a list that a filter narrows. */
  function chooserPart(name, op) {
    const filter = h('input', { class: 'gw-input', type: 'search', placeholder: t('table.filter'), 'aria-label': t('table.filter') });
    const list = h('select', { class: 'gw-select', size: 6, dataset: { field: name }, 'aria-label': t(`scenario.field.${name}`) });
    const said = h('p', { class: 'gw-hint', role: 'status' }, t('scenario.loading'));
    const only = name === 'facility' ? selectPart('only', [['', t('scenario.own')], ...kinds()]) : null;
    let found = [];
    const words = (feature) => (name === 'gate' ? gateName(feature, app.view?.byCode.get(picking.codeAround(feature))) : facilityLabel(app, feature));
    const show = () => {
      const wanted = filter.value.trim().toLowerCase();
      const rows = found.filter((feature) => words(feature).toLowerCase().includes(wanted));
      fill(list, rows.slice(0, MOST).map((feature) => h('option', { value: feature.properties.code }, words(feature))));
      fill(said, rows.length > MOST ? t('more', { n: rows.length - MOST }) : rows.length ? '' : t('scenario.nothing'));
    };
    const chosen = () => found.find(({ properties }) => properties.code === list.value);
    const choose = (feature, far) => {
      list.value = feature.properties.code;
      if (list.value !== feature.properties.code) list.append(h('option', { value: feature.properties.code, selected: true }, words(feature)));
      picking.sketch([pointOf(feature.geometry)]);
      if (far) showPlace(pointOf(feature.geometry));
      parts.find((each) => each.name === 'place')?.start();
    };
    const load = async () => {
      try {
        found = name === 'gate' ? await gatesOf(app) : await facilitiesOf(app, only.input.value);
      } catch (problem) {
        return fill(said, problem.message);
      }
      picking.show(found, ({ properties }) => (name === 'gate' ? (properties.state === 'closed' ? 'closed' : 'open') : 'facility'));
      return show();
    };
    const start = async () => {
      await load();
      const ask = () =>
        pickPlace((x, y) => {
          const near = picking.nearest([x, y]);
          fill(said, near ? '' : t(`scenario.nothingHere.${name}`));
          return near ? choose(near.feature, false) : ask();
        }, t(`scenario.click.${name}`));
      if (parts.some((each) => each.start === start)) ask();
    };
    filter.addEventListener('input', show);
    only?.input.addEventListener('change', start);
    list.addEventListener('change', () => choose(chosen(), true));
    const read = () => {
      if (!list.value) throw new Error(t('scenario.missing', { what: t(`scenario.field.${name}`) }));
      return { [name]: list.value };
    };
    const element = h(
      'div',
      {},
      h('p', { class: 'gw-buttons' }, button(t(`scenario.pick.${name}`), start)),
      name === 'gate' ? legend(['closed', 'open']) : legend(['facility']),
      only?.element,
      filter,
      list,
      said,
    );
    return { name, element, read, start, op };
  }

  async function barriers() {
    const { territory } = app.state;
    const [lines, compounds] = await Promise.all([
      app.data.features(territory, 'barriers', {}),
      app.data.features(territory, 'compounds', {}),
    ]);
    picking.show([...compounds.filter(({ properties }) => properties.walled), ...lines], barrierKind);
  }

  return { element, open, close };
}

/** An open gate may have hours; a closed one has none. */
function gateChange({ gate, state, hours }) {
  return state === 'open' && hours ? { op: 'hours', gate, hours } : { op: 'gate', gate, state };
}

/** Walled compounds come with walls as barriers do. */
const barrierKind = ({ properties }) => (BARRIERS.includes(properties.kind) ? properties.kind : 'wall');

const legend = (names) =>
  h(
    'p',
    { class: 'gw-hint gw-picked' },
    names.map((name) =>
      h('span', {}, h('i', { class: `gw-key ${PICKED[name].fillColor ? 'gw-key-dot' : 'gw-key-line'}`, style: { '--gw-swatch': PICKED[name].fillColor ?? PICKED[name].color } }), t(`scenario.picked.${name}`), ' '),
    ),
  );

async function facilitiesOf(app, kind) {
  const { territory } = app.state;
  const wanted = kind ? [kind] : app.standard()?.kinds?.length ? app.standard().kinds : ['service-station'];
  return (await Promise.all(wanted.map((each) => app.data.features(territory, 'facilities', { kind: each })))).flat();
}

/** Gates with the names of their compounds, closed ones first. */
async function gatesOf(app) {
  const { territory } = app.state;
  const [gates, compounds] = await Promise.all([app.data.features(territory, 'gates', {}), app.data.features(territory, 'compounds', {})]);
  const names = new Map(compounds.map(({ properties }) => [properties.code, properties.name]));
  return gates
    .map((gate) => ({ ...gate, compound: names.get(gate.properties.compoundCode) ?? '' }))
    .sort((a, b) => (b.properties.state === 'closed') - (a.properties.state === 'closed') || a.compound.localeCompare(b.compound));
}
