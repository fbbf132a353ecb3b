// Five steps through the demo: a box beside what it speaks of, not over it. Tab and Enter are enough; Esc leaves.
import { t } from '../i18n.js';
import { button, fill, h, problemBox } from './dom.js';

const SEEN = 'gridwarden.tour';
const GAP = 12;

/** @param {object} editor of panels/editor.js: the last steps need a draft of its own */
export function createTour(app, editor) {
  const ring = h('div', { class: 'gw-tour-ring', hidden: true, 'aria-hidden': 'true' });
  const box = h('div', { class: 'gw-tour', role: 'dialog', 'aria-labelledby': 'gw-tour-title', hidden: true });
  const element = h('div', {}, ring, box);
  let at = -1;

  const look = { mode: 'view', task: '', level: 'grid', theme: 'households', sel: '', within: '' };
  const inForce = () => app.territory()?.plan ?? '';
  const steps = [
    { name: 'where', target: '.gw-place', prepare: () => app.set({ ...look, plan: inForce() }) },
    { name: 'colours', target: '.gw-legend', prepare: () => app.set({ ...look, plan: inForce() }) },
    { name: 'draft', target: '.gw-panel', prepare: () => app.set({ ...look, mode: 'edit', task: 'draw', plan: inForce() }) },
    { name: 'tools', target: '.gw-draw-tools', prepare: openDraft },
    { name: 'saved', target: '.gw-steps', prepare: () => {} },
  ];

  /** Opens the draft for trying, made once; the plan in force stays as it is. */
  async function openDraft() {
    const name = t('tour.plan');
    const plans = await app.data.plans(app.state.territory);
    const mine = plans.find((plan) => plan.state === 'draft' && plan.name === name);
    if (mine) app.set({ ...look, mode: 'edit', task: 'draw', plan: String(mine.id) });
    else await editor.copy(inForce(), name);
    await until(() => editor.pen()?.session.editable && document.querySelector('.gw-draw-tools button'));
    if (!app.state.sel) editor.act('next');
  }

  async function go(to) {
    if (to < 0 || to >= steps.length) return leave();
    localStorage.setItem(SEEN, 'yes');
    at = to;
    const step = steps[to];
    box.hidden = false;
    fill(box, h('p', { class: 'gw-hint' }, t('loading')));
    try {
      await step.prepare();
      await until(() => !app.loading && visible(step.target));
    } catch (problem) {
      if (at === to) fill(box, problemBox(problem, { unknown: t('problem.net') }), buttons());
      return undefined;
    }
    if (at === to) show();
    return undefined;
  }

  function show() {
    const { name } = steps[at];
    fill(
      box,
      h('p', { class: 'gw-hint' }, t('tour.step', { n: at + 1, all: steps.length })),
      h('h2', { class: 'gw-panel-title', id: 'gw-tour-title' }, t(`tour.${name}.title`)),
      h('p', {}, t(`tour.${name}`)),
      buttons(),
    );
    place();
    box.querySelector('.gw-button-main')?.focus({ preventScroll: true });
  }

  const buttons = () =>
    h(
      'p',
      { class: 'gw-buttons' },
      button(t(at === steps.length - 1 ? 'tour.end' : 'tour.next'), () => go(at + 1), { kind: 'main' }),
      at > 0 ? button(t('tour.back'), () => go(at - 1)) : null,
      at < steps.length - 1 ? button(t('tour.leave'), leave, { kind: 'quiet' }) : null,
    );

  // Beside its target, where there is room; the ring marks the target itself.
  function place() {
    const target = at < 0 ? null : visible(steps[at].target);
    ring.hidden = !target;
    if (!target) return;
    const r = target.getBoundingClientRect();
    put(ring, r.left - 4, r.top - 4);
    Object.assign(ring.style, { width: `${r.width + 8}px`, height: `${r.height + 8}px` });
    const [w, high] = [box.offsetWidth, box.offsetHeight];
    const below = r.bottom + GAP + high < window.innerHeight;
    const left = r.left > w + 2 * GAP && !below ? r.left - w - GAP : r.right + w + 2 * GAP < window.innerWidth && !below ? r.right + GAP : r.left;
    const top = below ? r.bottom + GAP : Math.min(r.top, window.innerHeight - high - GAP);
    put(box, Math.max(GAP, Math.min(left, window.innerWidth - w - GAP)), Math.max(GAP, top));
  }

  function leave() {
    at = -1;
    box.hidden = true;
    ring.hidden = true;
    localStorage.setItem(SEEN, 'yes');
  }

  /** At the first visit of a demo: asks, once, and stands in nobody's way. */
  function invite() {
    if (localStorage.getItem(SEEN) || at >= 0 || app.state.mode !== 'view') return;
    const info = app.territory();
    if (!info?.synthetic || !info.plan || !info.levels?.includes('grid')) return;
    box.hidden = false;
    fill(
      box,
      h('h2', { class: 'gw-panel-title', id: 'gw-tour-title' }, t('tour.invite')),
      h('p', {}, t('tour.invite.words')),
      h('p', { class: 'gw-buttons' }, button(t('tour.start'), () => go(0), { kind: 'main' }), button(t('tour.notNow'), leave)),
    );
    const stage = document.querySelector('.gw-stage').getBoundingClientRect();
    put(box, Math.max(GAP, stage.right - box.offsetWidth - 60), stage.top + GAP);
  }

  window.addEventListener('resize', place);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || box.hidden) return;
    event.stopPropagation();
    leave();
  }, true);

  return {
    element,
    invite,
    start: () => go(0),
    /** After the language or the page changed. */
    render() {
      if (at >= 0 && visible(steps[at].target)) requestAnimationFrame(place);
    },
  };
}

const put = (element, x, y) => Object.assign(element.style, { left: `${Math.round(x)}px`, top: `${Math.round(y)}px` });

function visible(selector) {
  const element = document.querySelector(selector);
  return element?.getClientRects().length ? element : null;
}

function until(test, tries = 100) {
  return new Promise((resolve, reject) => {
    const look = (left) => {
      if (test()) resolve();
      else if (left) setTimeout(look, 100, left - 1);
      else reject(new Error(t('tour.lost')));
    };
    look(tries);
  });
}
