// Correct a ward's counts, or a facility: change it, move it, add one, remove one.
import { address, send } from '../api.js';
import { nameOf, t } from '../i18n.js';
import { action, button, choice, field, fill, h, problemBox } from './dom.js';
import { groupWards } from './wards.js';

const COUNTS = ['households', 'residents', 'elderly', 'children', 'volunteers'];
const TENURE = ['owned', 'rented', 'shared', 'temporary', 'none'];
const STATUS = ['existing', 'planned', 'hypothetical'];

export function createCorrect(app, { reload, showPlace, pickPlace }) {
  const body = h('div');
  const outcome = h('div', { role: 'status' });
  const element = h('div', {}, body);
  const words = h('input', { type: 'search', class: 'gw-input' });
  let shown = '';

  function open() {
    shown = '';
    fill(outcome);
  }

  async function render() {
    const { sel, territory, plan } = app.state;
    const facility = app.facility;
    const key = facility ? `f ${facility.properties.code}` : `w ${sel}`;
    if (key === shown) return;
    shown = key;
    if (facility) return facilityForm(facility);
    const wards = await app.data.outlines(territory, 'ward', plan);
    const ward = wards.find(({ properties }) => properties.code === sel);
    if (ward) wardForm(ward.properties);
    else {
      chooser(wards);
    }
  }

  async function chooser(wards) {
    const groups = await groupWards(app, wards);
    const list = h('div');
    const show = () =>
      fill(
        list,
        groups(words.value).map(({ name, wards: own }) =>
          h(
            'details',
            { class: 'gw-group', open: words.value.trim() !== '' },
            h('summary', {}, name, ' ', h('span', { class: 'gw-code' }, String(own.length))),
            h(
              'ul',
              { class: 'gw-list' },
              own.map((ward) => h('li', {}, action(nameOf(ward), () => app.set({ level: 'ward', sel: ward.code })))),
            ),
          ),
        ),
      );
    words.oninput = show;
    words.placeholder = t('cells.filter');
    words.setAttribute('aria-label', t('cells.filter'));
    fill(
      body,
      outcome,
      h('p', {}, t('correct.hint')),
      words,
      list,
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('correct.add'), () => addFacility()),
      ),
    );
    show();
  }

  async function wardForm(ward) {
    const inputs = Object.fromEntries(
      COUNTS.map((name) => [
        name,
        h('input', { class: 'gw-input', type: 'number', min: 0, step: 1, value: ward[name] ?? '' }),
      ]),
    );
    const list = h('div');
    fill(
      body,
      h('p', {}, h('b', {}, nameOf(ward)), ' ', h('span', { class: 'gw-code' }, ward.code)),
      h(
        'form',
        {
          class: 'gw-form',
          onsubmit: (e) => {
            e.preventDefault();
            save('wards', ward, changedNumbers(inputs, ward));
          },
        },
        COUNTS.map((name) => field(t(`col.${name}`), inputs[name])),
        h(
          'p',
          { class: 'gw-buttons' },
          h('button', { type: 'submit', class: 'gw-button gw-button-main' }, t('save')),
          button(t('correct.other'), () => app.set({ sel: '' })),
        ),
        outcome,
      ),
      h('h3', { class: 'gw-section-title' }, t('correct.facilities')),
      list,
    );
    const facilities = await app.data.features(app.state.territory, 'facilities', { wardCode: ward.code });
    fill(
      list,
      facilities.length
        ? h(
            'ul',
            { class: 'gw-list' },
            facilities.map((f) =>
              h(
                'li',
                { class: 'gw-item gw-between' },
                action(f.properties.name || f.properties.code, () => {
                  app.facility = f;
                  render();
                  showPlace(f.geometry.coordinates);
                }),
                h('span', { class: 'gw-hint' }, kindName(app, f.properties.kind)),
              ),
            ),
          )
        : h('p', { class: 'gw-hint' }, t('correct.noFacilities')),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('correct.add'), () => addFacility(ward.code)),
      ),
    );
  }

  function addFacility(wardCode) {
    fill(outcome, h('p', {}, t('correct.pick')));
    pickPlace((lon, lat) => {
      fill(outcome);
      app.facility = {
        isNew: true,
        geometry: { type: 'Point', coordinates: [lon, lat] },
        properties: {
          code: `F${Date.now().toString(36).toUpperCase()}`,
          kind: 'service-station',
          status: 'existing',
          wardCode: typeof wardCode === 'string' ? wardCode : undefined,
        },
      };
      render();
    });
  }

  function facilityForm({ properties: p, geometry, isNew }) {
    const [lon, lat] = geometry.coordinates;
    const text = (name, type = 'text') =>
      h('input', {
        class: 'gw-input',
        type,
        ...(type === 'number' ? { min: 0, step: 'any' } : {}),
        value: p[name] ?? '',
      });
    const select = (options, value) => choice(options, value ?? '', () => {});
    const inputs = {
      name: text('name'),
      kind: select(kinds(app), p.kind),
      status: select(
        STATUS.map((s) => [s, t(`facilityStatus.${s}`)]),
        p.status,
      ),
      tenure: select([['', '–'], ...TENURE.map((s) => [s, t(`tenure.${s}`)])], p.tenure),
      floorAreaM2: text('floorAreaM2', 'number'),
      hours: text('hours'),
      capacity: text('capacity', 'number'),
    };
    const place = {
      lon: h('input', { class: 'gw-input', value: lon }),
      lat: h('input', { class: 'gw-input', value: lat }),
    };
    fill(
      body,
      h(
        'p',
        { class: 'gw-back' },
        action(`‹ ${t('task.correct')}`, () => {
          app.facility = null;
          shown = '';
          render();
        }),
      ),
      h('p', {}, h('b', {}, p.name || t('correct.newFacility')), ' ', h('span', { class: 'gw-code' }, p.code)),
      h(
        'form',
        {
          class: 'gw-form',
          onsubmit: (e) => {
            e.preventDefault();
            saveFacility();
          },
        },
        Object.entries(inputs).map(([name, input]) =>
          field(t(`col.${name === 'kind' ? 'facilityKind' : name}`), input),
        ),
        h('div', { class: 'gw-pair' }, field(t('col.lon'), place.lon), field(t('col.lat'), place.lat)),
        h(
          'p',
          { class: 'gw-buttons' },
          h('button', { type: 'submit', class: 'gw-button gw-button-main' }, t('save')),
          button(t('correct.move'), () => {
            fill(outcome, h('p', {}, t('correct.pick')));
            pickPlace((x, y) => {
              place.lon.value = x;
              place.lat.value = y;
              fill(outcome);
            });
          }),
          isNew ? null : button(t('delete'), removeFacility, { kind: 'danger' }),
        ),
        outcome,
      ),
    );

    async function saveFacility() {
      const patch = {};
      for (const [name, input] of Object.entries(inputs)) {
        const value = input.type === 'number' ? (input.value === '' ? null : Number(input.value)) : input.value;
        if (isNew ? value !== '' && value !== null : String(value ?? '') !== String(p[name] ?? ''))
          patch[name] = value === '' ? null : value;
      }
      if (isNew || Number(place.lon.value) !== lon || Number(place.lat.value) !== lat)
        Object.assign(patch, { lon: Number(place.lon.value), lat: Number(place.lat.value) });
      if (isNew && p.wardCode) patch.wardCode = p.wardCode;
      await save('facilities', p, patch, isNew ? 'POST' : 'PATCH');
    }
    function removeFacility() {
      const no = button(t('cancel'), () => fill(outcome));
      fill(
        outcome,
        h(
          'div',
          { class: 'gw-confirm', role: 'alertdialog', 'aria-label': t('delete') },
          h('p', {}, t('correct.deleteAsk', { name: p.name || p.code })),
          h(
            'p',
            { class: 'gw-buttons' },
            button(t('delete'), () => save('facilities', p, undefined, 'DELETE'), { kind: 'danger' }),
            no,
          ),
        ),
      );
      no.focus();
    }
  }

  async function save(collection, feature, patch, method = 'PATCH') {
    if (patch && !Object.keys(patch).length) return fill(outcome, h('p', { class: 'gw-hint' }, t('correct.same')));
    const { territory } = app.state;
    const path = `/api/v1/features/${collection}/${encodeURIComponent(feature.code)}`;
    try {
      const { body: answer } = await send(method, address(path, { territory }), patch);
      const name = patch?.name || nameOf(feature) || feature.code;
      await show(method === 'DELETE' ? 'correct.removed' : method === 'POST' ? 'correct.added' : 'correct.saved', name, [
        ...(answer?.findings ?? []).map((f) => h('p', { class: 'gw-hint' }, `${f.reason} ${f.repair ?? ''}`)),
        h('p', {}, button(t('correct.undo'), () => undo(answer.import, name))),
      ]);
    } catch (problem) {
      fail(problem);
    }
  }

  async function undo(run, name) {
    try {
      await send('DELETE', `/api/v1/imports/${run}`);
      await show('correct.undone', name);
    } catch (problem) {
      fail(problem);
    }
  }

  /** What was done, beside the form, once the page shows it. */
  async function show(key, name, more = []) {
    app.facility = null;
    shown = '';
    await reload();
    fill(outcome, h('p', { class: 'gw-ok' }, `● ${t(key, { name })}`), more);
    outcome.scrollIntoView({ block: 'nearest' });
  }

  function fail(problem) {
    fill(outcome, problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
    outcome.scrollIntoView({ block: 'nearest' });
  }

  return { element, open, render };
}

function changedNumbers(inputs, before) {
  const patch = {};
  for (const [name, { value }] of Object.entries(inputs)) {
    if (value !== String(before[name] ?? '')) patch[name] = value === '' ? null : Number(value);
  }
  return patch;
}

const listed = ({ catalogue }) => (catalogue.kinds ?? []).map(({ code, zh, en }) => ({ code, nameZh: zh, nameEn: en }));
const kinds = (app) => listed(app).map((kind) => [kind.code, nameOf(kind)]);
/** A kind of facility in words. */
export const kindName = (app, code) => nameOf(listed(app).find((kind) => kind.code === code) ?? { code });
