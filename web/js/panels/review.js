// Faults of hand-drawn grids: each with its place and a repair that is applied on click, or all below a size at once.
import { getJson, send } from '../api.js';
import { squareMetres, t } from '../i18n.js';
import { createOverlay } from '../layers/overlay.js';
import { action, button, choice, field, fill, h, problemBox } from './dom.js';

const MOST = 200;
const GROUND = ['water', 'rail', 'green', 'other-ground'];

export function createReview(app, { map, showPlace, reload }) {
  const element = h('section', { class: 'gw-form' });
  const overlay = createOverlay(map);
  let id = '';
  let found = null;
  let done = [];
  let belowM2 = 100;
  let sliverM = 0.2;
  let name = '';

  /** Shows the faults of an import that waits for its review. */
  async function open(importId, planName) {
    id = importId;
    name = planName;
    done = [];
    found = null;
    await ask(() => getJson(`/api/v1/imports/${id}/faults`));
    const places = (found?.faults ?? []).map(({ place }) => place).filter(Boolean);
    const [lon, lat] = [places.map(([x]) => x), places.map(([, y]) => y)];
    if (places.length) map.fit([Math.min(...lon), Math.min(...lat), Math.max(...lon), Math.max(...lat)], undefined, 17);
  }

  async function ask(call) {
    try {
      found = await call();
      render();
    } catch (problem) {
      fill(element, problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
      if (found) element.append(button(t('review.back'), render));
    }
  }

  function render() {
    overlay.show(
      found.faults.filter(({ geometry }) => geometry).map((fault) => ({ type: 'Feature', geometry: fault.geometry, properties: fault })),
      () => 'fault',
    );
    const left = found.faults.length;
    fill(
      element,
      h('h3', { class: 'gw-section-title' }, t('review.title', { n: left })),
      h('p', { class: 'gw-hint' }, left ? t('review.hint') : t('review.clean')),
      left ? h('p', { class: 'gw-hint' }, countsOf(found.faults)) : null,
      left ? all() : null,
      done.length ? h('p', {}, t('review.done', { n: done.length }), ' ', action(t('review.undo'), takeBack)) : null,
      h('ol', { class: 'gw-list' }, found.faults.slice(0, MOST).map(line)),
      left > MOST ? h('p', { class: 'gw-hint' }, t('more', { n: left - MOST })) : null,
      field(
        t('cells.name'),
        h('input', {
          class: 'gw-input',
          maxlength: 80,
          value: name,
          oninput: (e) => {
            name = e.target.value;
          },
        }),
      ),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('review.accept'), accept, { kind: 'main', disabled: (found.blocking ?? left) > 0 }),
        (found.blocking ?? left) ? h('span', { class: 'gw-hint' }, t('review.first')) : null,
      ),
    );
  }

  /** A strip of a gap or an overlap is a sliver below the width that the user sets. */
  const typeOf = (fault) => {
    if (!['gap', 'overlap'].includes(fault.of) || fault.type === 'ward-uncovered') return fault.type;
    return fault.widthM < sliverM ? 'sliver' : fault.of;
  };

  const countsOf = (faults) => {
    const counts = new Map();
    for (const fault of faults) counts.set(typeOf(fault), (counts.get(typeOf(fault)) ?? 0) + 1);
    return [...counts].map(([type, n]) => `${t(`review.type.${type}`)} ${n}`).join(' · ');
  };

  const slivers = () => found.faults.filter((fault) => typeOf(fault) === 'sliver').map((fault) => fault.id);

  const all = () => [
    field(
      t('review.sliver'),
      h('input', {
        class: 'gw-input',
        type: 'number',
        min: 0,
        step: 'any',
        value: sliverM,
        onchange: (e) => {
          sliverM = Math.max(0, Number(e.target.value) || 0);
          render();
        },
      }),
      t('review.sliver.hint'),
    ),
    field(
      t('review.below'),
      h('input', {
        class: 'gw-input',
        type: 'number',
        min: 0,
        step: 'any',
        value: belowM2,
        oninput: (e) => {
          belowM2 = Number(e.target.value);
        },
      }),
      t('review.below.hint'),
    ),
    h(
      'p',
      { class: 'gw-buttons' },
      button(t('review.repairBelow'), () => repair({ belowM2 })),
      slivers().length ? button(t('review.repairSlivers', { n: slivers().length }), () => repair({ ids: slivers() })) : null,
      button(t('review.repairAll'), () => repair({ all: true })),
    ),
  ];

  const line = (fault) =>
    h(
      'li',
      { class: 'gw-item' },
      h(
        'p',
        {},
        h('b', {}, t(`review.type.${typeOf(fault)}`)),
        Number.isFinite(fault.areaM2) ? ` ${squareMetres(fault.areaM2)}` : '',
        fault.grids?.length ? h('span', { class: 'gw-code' }, ` ${fault.grids.join(' · ')}`) : null,
      ),
      h('p', { class: 'gw-hint' }, fault.words ?? '', ' ', fault.repair?.words ?? ''),
      h(
        'p',
        { class: 'gw-links' },
        fault.place ? action(t('show'), () => showPlace(fault.place)) : null,
        fault.repair && fault.repair.kind !== 'none' ? action(t('review.repair'), () => repair({ ids: [fault.id] })) : null,
        fault.type === 'ward-uncovered'
          ? action(t('review.leaveOut'), () => repair({ ids: [fault.id], leaveOut: true }))
          : null,
        fault.type === 'gap' || fault.of === 'gap'
          ? choice(
              [['', t('review.type')], ...GROUND.map((kind) => [kind, t(`ground.${kind}`)])],
              '',
              (kind) => kind && repair({ ids: [fault.id], type: kind }),
              { 'aria-label': t('review.type'), class: 'gw-select gw-select-small' },
            )
          : null,
      ),
    );

  async function repair(which) {
    const before = found.faults.length;
    await ask(async () => {
      const { body } = await send('POST', `/api/v1/imports/${id}/repairs`, which);
      const applied = body.applied ?? body.done ?? [];
      done = [...done, ...applied];
      const now = body.faults ? body : await getJson(`/api/v1/imports/${id}/faults`);
      app.say(t('review.said', { n: Math.max(0, before - now.faults.length), left: now.faults.length }));
      return now;
    });
  }

  async function takeBack() {
    await ask(async () => {
      await send('DELETE', `/api/v1/imports/${id}/repairs`);
      done = [];
      return getJson(`/api/v1/imports/${id}/faults`);
    });
  }

  async function accept() {
    try {
      const { body } = await send('POST', `/api/v1/imports/${id}/accept`, { name, publish: false });
      const plan = String(body.plan ?? body.id ?? body.result?.split('/').pop() ?? '');
      overlay.clear();
      await reload();
      if (plan) app.set({ plan, level: 'grid', theme: 'households', within: '', sel: '' });
      fill(
        element,
        h('p', { class: 'gw-ok' }, `● ${t('review.draft', { name })}`),
        plan ? h('p', { class: 'gw-buttons' }, button(t('cells.edit'), () => app.set({ plan, level: 'grid', task: 'draw' }), { kind: 'main' })) : null,
      );
    } catch (problem) {
      element.prepend(problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
    }
  }

  return { element, open, leave: () => overlay.clear() };
}
