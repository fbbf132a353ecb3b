// In the header while a plan is edited: undo and redo with the names of their steps, and whether all is saved.
import { saveState } from '../editor/save-state.js';
import { t } from '../i18n.js';
import { fill, h, icon } from './dom.js';
import { ICONS } from './icons.js';

export function createSteps(app, editor) {
  const undo = stepButton('undo', 'Ctrl+Z');
  const redo = stepButton('redo', 'Ctrl+Shift+Z');
  const state = h('span', { class: 'gw-save-state', role: 'status' });
  const element = h('div', { class: 'gw-steps', hidden: true }, undo, redo, state);

  function stepButton(name, keys) {
    return h('button', {
      type: 'button',
      class: 'gw-tool gw-step-button',
      'aria-keyshortcuts': keys.replace('Ctrl', 'Control'),
      dataset: { step: name, keys },
      onclick: () => editor.act(name),
    });
  }

  function render() {
    const pen = editor.pen();
    element.hidden = !pen;
    if (element.hidden) return;
    const { session } = pen;
    for (const [name, button] of [
      ['undo', undo],
      ['redo', redo],
    ]) {
      const words = stepWords(session[name]);
      const title = words ? t(`draw.${name}.of`, { step: words }) : t(`draw.${name}`);
      if (!button.firstChild) fill(button, icon(ICONS[name]));
      button.title = `${title} (${button.dataset.keys})`;
      button.setAttribute('aria-label', title);
      button.disabled = !session.editable || !session[name];
    }
    const { key, values, tone } = saveState(pen);
    const words = t(key, values);
    const text = `${t(`plan.${session.plan.state}`)} · ${words}`;
    if (state.textContent !== text) state.textContent = text;
    state.title = text;
    state.className = `gw-save-state gw-save-${tone}`;
  }

  return { element, render };
}

/** A step in words; the service gives them, its code stands in when it does not. */
export const stepWords = (step) => (step ? step.words || t(`draw.op.${step.op ?? step.operation?.op}`) : '');
