// The problems of the plan under the pen, folded under their number; asked again a moment after each edit.
import { t } from '../i18n.js';
import { fill, h } from './dom.js';

const PAUSE_MS = 800;

export function createDrawProblems(editor) {
  const title = h('summary');
  const body = h('div');
  const element = h('details', { class: 'gw-draw-part gw-group gw-draw-problems', hidden: true }, title, body);
  let shown = '';
  let timer = 0;

  /** @param {string} key changes with the language, the plan and its revision */
  function render(key) {
    const problems = editor.page.problems();
    // The list is one for the whole page; where it was shown before it is shown again.
    if (problems.element.parentNode !== body) fill(body, problems.element);
    if (key === shown) return;
    const first = shown.split(' ', 2).join() !== key.split(' ', 2).join();
    shown = key;
    clearTimeout(timer);
    timer = setTimeout(load, first ? 0 : PAUSE_MS);
  }

  async function load() {
    const problems = editor.page.problems();
    await problems.load();
    const n = problems.count();
    element.hidden = n === null;
    title.textContent = t('problems.title', { n: n ?? 0 });
  }

  return { element, render };
}
