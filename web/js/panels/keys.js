// Keys of the page; none of them acts while one types in a field.
import { THEMES } from '../view.js';

const KEPT = 'gridwarden.singleKeys';
/** Whether keys without Ctrl act on the page; those who speak to their machine, or rest a hand on it, switch them off. */
export const singleKeys = {
  get on() {
    return localStorage.getItem(KEPT) !== 'off';
  },
  set on(value) {
    if (value) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, 'off');
  },
};
/** These stay: they end what is going on, or work inside lists. */
const ALWAYS = new Set(['Escape', 'Enter', '?']);

export function bindKeys(app, { editor, search, shortcuts, table, measure, nextProblem, home, map, toggleLabels, picking, leavePick }) {
  const acts = {
    '?': () => shortcuts.open(),
    '/': () => search.focus(),
    n: nextProblem,
    t: () => app.set({ mode: 'evaluate', task: '' }),
    v: () => app.set({ mode: 'view', task: '' }),
    e: () => app.set({ mode: 'edit', task: '' }),
    h: home,
    m: () => (measure.active ? measure.stop() : measure.start()),
    l: toggleLabels,
    g: () => table.focus(),
    '+': () => map.zoomBy(1),
    '=': () => map.zoomBy(1),
    '-': () => map.zoomBy(-1),
    Escape() {
      if (picking()) leavePick();
      else if (measure.active) measure.stop();
      else if (app.state.sel) app.set({ sel: '' });
      else if (app.chosen.size) {
        app.chosen.clear();
        app.emit('chosen');
      }
    },
  };
  Object.keys(THEMES).forEach((theme, i) => {
    acts[String(i + 1)] = () => app.set({ theme, classes: '', sel: '' });
  });

  document.addEventListener('keydown', (event) => {
    if (document.querySelector('dialog[open]')) return;
    // Esc leaves the waiting for a click wherever the keys go, also in a field
    if (event.target.matches('input:not([type=checkbox]), textarea, select') && !(event.key === 'Escape' && picking())) return;
    if (!singleKeys.on && !ALWAYS.has(event.key) && !event.ctrlKey && !event.metaKey) return;
    if (!measure.active && !picking() && editor.key(event)) return event.preventDefault();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
      event.preventDefault();
      return search.focus();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (measure.active && (event.key === 'Backspace' || event.key === 'Delete')) {
      event.preventDefault();
      return measure.back();
    }
    if (measure.active && event.key === 'Enter') return measure.finish();
    const act = acts[event.key] ?? acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
