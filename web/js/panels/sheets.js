// Sizes of the panels: the table is dragged on a wide screen; on a narrow one panels become one bottom sheet with tabs.
import { t } from '../i18n.js';
import { fill, h } from './dom.js';

const NARROW = matchMedia('(max-width: 760px)');
const LEAST = 64;

/** @param {{panel: Element, table: Element, legend: Element}} parts */
export function createSheets({ panel, table, legend }) {
  const handle = h('div', {
    class: 'gw-handle',
    role: 'separator',
    tabindex: 0,
    'aria-orientation': 'horizontal',
    'aria-valuemin': LEAST,
    'aria-controls': 'gw-table',
  });
  const tabs = h('nav', { class: 'gw-sheet-tabs' });
  let height = 220;
  let sheet = 'panel';
  let open = true;

  function resize(to) {
    const most = Math.max(LEAST, window.innerHeight - 260);
    height = Math.max(LEAST, Math.min(most, Math.round(to)));
    document.body.style.setProperty('--gw-table', `${height}px`);
    handle.setAttribute('aria-valuenow', String(height));
    handle.setAttribute('aria-valuemax', String(most));
  }
  handle.addEventListener('pointerdown', (down) => {
    const from = height;
    handle.setPointerCapture(down.pointerId);
    const move = (e) => resize(from + down.clientY - e.clientY);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', () => handle.removeEventListener('pointermove', move), { once: true });
  });
  handle.addEventListener('keydown', (e) => {
    const step = { ArrowUp: 28, ArrowDown: -28, Home: 1e4, End: -1e4 }[e.key];
    if (!step) return;
    e.preventDefault();
    resize(height + step);
  });
  handle.addEventListener('dblclick', () => resize(height > LEAST ? LEAST : 220));

  function render() {
    handle.setAttribute('aria-label', t('table.resize'));
    tabs.setAttribute('aria-label', t('sheets'));
    const parts = { panel, table, legend };
    document.body.classList.toggle('gw-sheet-closed', NARROW.matches && !open);
    for (const [name, part] of Object.entries(parts)) part.classList.toggle('gw-sheet-on', name === sheet && open);
    fill(
      tabs,
      Object.keys(parts).map((name) =>
        h(
          'button',
          {
            type: 'button',
            class: 'gw-sheet-tab',
            'aria-pressed': String(open && name === sheet),
            onclick: () => {
              open = !(open && sheet === name);
              sheet = name;
              render();
            },
          },
          t(`sheet.${name}`),
        ),
      ),
    );
  }
  NARROW.addEventListener('change', render);
  resize(height);

  return {
    handle,
    tabs,
    render,
    /** Brings the panel to the front of a narrow screen. */
    showPanel() {
      [sheet, open] = ['panel', true];
    },
    /** On a narrow screen: closes the sheet, so that the map is seen. */
    showMap() {
      if (!NARROW.matches) return;
      open = false;
      render();
    },
    /** Pixels of the map that a panel covers. */
    insets: () =>
      NARROW.matches
        ? { top: 36, right: 36, bottom: open ? panel.offsetHeight || table.offsetHeight || legend.offsetHeight : 0 }
        : { top: 36, left: legend.hidden ? 0 : legend.offsetWidth + 12 },
  };
}
