// Which key means what while a plan is edited. Pure.
import { TOOLS } from './operations.js';

const PLAIN = {
  q: 'lock',
  a: 'reject',
  g: 'accept',
  e: 'previous',
  d: 'next',
  '[': 'smaller',
  ']': 'larger',
  enter: 'finish',
  backspace: 'back',
  delete: 'back',
  escape: 'escape',
};
const TOOL_KEYS = new Map(Object.entries(TOOLS).map(([tool, { key }]) => [key, tool]));

const FINISHING = 'gridwarden.rightFinishes';
/** Whether the right button ends what is drawn, as in desktop programs, in place of opening its menu. */
export const rightButton = {
  get finishes() {
    return localStorage.getItem(FINISHING) === 'on';
  },
  set finishes(value) {
    if (value) localStorage.setItem(FINISHING, 'on');
    else localStorage.removeItem(FINISHING);
  },
};

/**
 * The action a key asks for: 'undo', 'redo', 'save', 'lock', 'previous', …, `tool:NAME`; empty for keys of the page.
 * @param {{key: string, ctrlKey?: boolean, metaKey?: boolean, shiftKey?: boolean, altKey?: boolean}} event
 */
export function actionOf({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  const name = key.toLowerCase();
  if (ctrlKey || metaKey) {
    if (altKey) return '';
    if (name === 'z') return shiftKey ? 'redo' : 'undo';
    return { y: 'redo', s: 'save' }[name] ?? '';
  }
  if (altKey) return '';
  return TOOL_KEYS.has(name) ? `tool:${TOOL_KEYS.get(name)}` : (PLAIN[name] ?? '');
}
