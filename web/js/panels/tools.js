// What stands on the map: zoom, measuring, names, coordinates, hints, the card of what is under the pointer.
import { metres, nameOf, squareMetres, t } from '../i18n.js';
import { button, fill, h, icon } from './dom.js';
import { ICONS } from './icons.js';
import { rightButton } from '../editor/keys.js';
import { singleKeys } from './keys.js';
import { printLinks } from './print.js';

export function createTools(app, { map, measure, toggleLabels, home }) {
  const bar = h('div', { class: 'gw-map-tools' });
  const hint = h('div', { class: 'gw-map-hint', role: 'status', hidden: true });
  const place = h('output', { class: 'gw-coordinates' });
  const north = h('span', { class: 'gw-north' });
  const tip = h('div', { class: 'gw-tip', hidden: true, 'aria-hidden': 'true' });
  const paper = h('div', { class: 'gw-map-paper', hidden: true });
  const element = h('div', { class: 'gw-map-over' }, bar, hint, tip, paper);

  function print() {
    paper.hidden = !paper.hidden;
    if (!paper.hidden) fill(paper, printLinks(app));
    render();
  }

  function render() {
    const tool = (path, words, key, onclick, pressed) =>
      h(
        'button',
        {
          type: 'button',
          class: 'gw-tool',
          title: key ? `${words} (${key})` : words,
          'aria-label': words,
          onclick,
          'aria-pressed': pressed === undefined ? undefined : String(pressed),
        },
        icon(path),
      );
    fill(north, h('span', { 'aria-hidden': 'true' }, '▲'), t('map.north'));
    fill(
      bar,
      tool(ICONS.plus, t('zoom.in'), '+', () => map.zoomBy(1)),
      tool(ICONS.minus, t('zoom.out'), '−', () => map.zoomBy(-1)),
      tool(ICONS.home, t('zoom.all'), 'H', home),
      tool(ICONS.ruler, t('measure'), 'M', () => (measure.active ? measure.stop() : measure.start()), measure.active),
      tool(ICONS.labels, t('labels'), 'L', toggleLabels, !app.labelsHidden),
      tool(ICONS.print, t('print.title'), '', print, !paper.hidden),
    );
  }

  /** The words of the right map for the same area, where there are two. */
  const besideOf = (code) => {
    const other = app.state.mode === 'evaluate' ? app.beside?.view.byCode.get(code) : null;
    return other ? h('span', {}, `${t('beside.right')}${t('colon')}${app.beside.view.brief(other)}`) : null;
  };

  return {
    element,
    place,
    north,
    render,
    /** A line about the tool in use; null takes it away. */
    say(figures) {
      hint.hidden = !figures;
      if (figures) {
        fill(
          hint,
          figures.points < 2 && !figures.lengthM
            ? t(figures.drawing ? 'ring.hint.draw' : 'measure.hint')
            : [
                t('measure.length', { m: metres(figures.lengthM) }),
                figures.areaM2 ? ` · ${t('measure.area', { m2: squareMetres(figures.areaM2) })}` : '',
              ],
          ' ',
          figures.drawing && figures.points > 2 ? button(t('ring.use'), () => measure.finish(), { kind: 'main' }) : null,
          button(t('measure.end'), () => measure.stop(), { kind: 'quiet' }),
        );
      }
      render();
    },
    words(text) {
      hint.hidden = !text;
      if (text) fill(hint, text);
    },
    pointer(latlng) {
      place.textContent = latlng ? `${latlng.lat.toFixed(5)}, ${latlng.lng.toFixed(5)}` : '';
    },
    /** What is under the pointer, in two lines beside it. */
    hover({ code, point, event }) {
      const fact = app.view?.byCode.get(code);
      tip.hidden = !fact && !point;
      if (tip.hidden || !event) return;
      if (point) fill(tip, h('b', {}, point.label), h('span', {}, point.words ?? ''));
      else fill(tip, h('b', {}, nameOf(fact)), h('span', {}, app.view.brief(fact)), besideOf(code));
      const box = element.getBoundingClientRect();
      const x = event.clientX - box.left;
      const y = event.clientY - box.top;
      tip.style.left = `${Math.min(x + 14, Math.max(4, box.width - tip.offsetWidth - 8))}px`;
      tip.style.top = `${y + 18 + tip.offsetHeight > box.height ? y - tip.offsetHeight - 12 : y + 18}px`;
    },
  };
}

/** Short words after an action that changes nothing in sight; read out by screen readers. */
export function createToast() {
  const element = h('div', { class: 'gw-toast', role: 'status', 'aria-live': 'polite' });
  let timer = 0;
  return {
    element,
    say(words) {
      clearTimeout(timer);
      element.textContent = words;
      element.classList.add('gw-toast-shown');
      timer = setTimeout(() => element.classList.remove('gw-toast-shown'), 5000);
    },
  };
}

const setting = (words, on, set) =>
  h(
    'label',
    { class: 'gw-check' },
    h('input', { type: 'checkbox', checked: on, onchange: (e) => set(e.target.checked) }),
    h('span', {}, t(words)),
  );

/** The sheet of keys. */
export function createShortcuts({ startTour }) {
  const dialog = h('dialog', { class: 'gw-dialog', 'aria-labelledby': 'gw-keys-title' });
  const keys = [
    ['?', 'keys.sheet'],
    ['/ · Ctrl/⌘ + F', 'keys.search'],
    ['N', 'keys.next'],
    ['T', 'keys.evaluate'],
    ['V', 'keys.view'],
    ['E', 'keys.edit'],
    ['1–6', 'keys.themes'],
    ['+ / −', 'keys.zoom'],
    ['H', 'keys.home'],
    ['M', 'keys.measure'],
    ['L', 'keys.labels'],
    ['G', 'keys.table'],
    ['↑ ↓ Enter', 'keys.rows'],
    ['Esc', 'keys.escape'],
  ];
  const editing = [
    ['V', 'draw.tool.select'],
    ['W', 'draw.tool.border'],
    ['R', 'draw.tool.reshape'],
    ['X', 'draw.tool.split'],
    ['M', 'draw.tool.merge'],
    ['B', 'draw.tool.give'],
    ['P', 'draw.tool.create'],
    ['T', 'draw.tool.area'],
    ['Q', 'keys.draw.lock'],
    ['Shift', 'keys.draw.group'],
    ['E / D', 'keys.draw.walk'],
    ['[ ]', 'keys.draw.brush'],
    ['Enter', 'keys.draw.finish'],
    ['G / A', 'keys.draw.answer'],
    ['Backspace', 'keys.draw.back'],
    ['Alt', 'keys.draw.free'],
    ['Space', 'keys.draw.pan'],
    ['Ctrl/⌘ + Z', 'draw.undo'],
    ['Ctrl/⌘ + Shift + Z, Y', 'draw.redo'],
    ['Ctrl/⌘ + S', 'draw.saveVersion'],
  ];
  return {
    element: dialog,
    open() {
      fill(
        dialog,
        h(
          'div',
          { class: 'gw-card-head' },
          h('h2', { class: 'gw-panel-title', id: 'gw-keys-title' }, t('shortcuts')),
          h(
            'button',
            { type: 'button', class: 'gw-close', 'aria-label': t('close'), onclick: () => dialog.close() },
            '×',
          ),
        ),
        h(
          'dl',
          { class: 'gw-keys' },
          keys.map(([key, words]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, t(words))]),
        ),
        h('h3', { class: 'gw-section-title' }, t('keys.editing')),
        h('dl', { class: 'gw-keys' }, editing.map(([key, words]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, t(words))])),
        setting('keys.single', singleKeys.on, (on) => (singleKeys.on = on)),
        setting('keys.right', rightButton.finishes, (on) => (rightButton.finishes = on)),
        h(
          'p',
          { class: 'gw-buttons' },
          button(t('tour.again'), () => {
            dialog.close();
            startTour();
          }),
        ),
      );
      dialog.showModal();
    },
  };
}
