// The menu of the right button: what can be done with the area or place under the pointer. Arrow keys walk, Esc leaves.
import { fill, h } from './dom.js';

export function createMenu() {
  const element = h('div', { class: 'gw-menu', role: 'menu', hidden: true });
  let before = null;

  function close({ back = false } = {}) {
    if (element.hidden) return;
    element.hidden = true;
    if (back) before?.focus?.({ preventScroll: true });
    before = null;
  }

  function onKey(event) {
    const items = [...element.querySelectorAll('button')];
    const at = items.indexOf(document.activeElement);
    const steps = { ArrowDown: 1, ArrowUp: -1, Home: -at, End: items.length - 1 - at };
    event.stopPropagation();
    if (event.key in steps) {
      event.preventDefault();
      items[(at + steps[event.key] + items.length) % items.length].focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close({ back: true });
    }
  }

  element.addEventListener('keydown', onKey);
  element.addEventListener('contextmenu', (event) => event.preventDefault());
  document.addEventListener('pointerdown', (event) => element.contains(event.target) || close(), true);
  window.addEventListener('blur', () => close());
  window.addEventListener('resize', () => close());
  document.addEventListener('wheel', () => close(), { capture: true, passive: true });

  return {
    element,
    close,
    /**
     * @param {{x: number, y: number}} at pixels of the window
     * @param {string} title what it is about
     * @param {{words: string, key?: string, act: () => void}[]} items
     */
    open({ x, y }, title, items) {
      before = document.activeElement;
      element.setAttribute('aria-label', title);
      fill(
        element,
        h('div', { class: 'gw-menu-title', 'aria-hidden': 'true' }, title),
        items.map(({ words, key, act }) =>
          h(
            'button',
            {
              type: 'button',
              role: 'menuitem',
              class: 'gw-menu-item',
              onclick: () => {
                close({ back: true });
                act();
              },
            },
            h('span', {}, words),
            key ? h('kbd', { 'aria-hidden': 'true' }, key) : null,
          ),
        ),
      );
      element.hidden = false;
      element.style.left = `${Math.max(4, Math.min(x, innerWidth - element.offsetWidth - 4))}px`;
      element.style.top = `${Math.max(4, Math.min(y, innerHeight - element.offsetHeight - 4))}px`;
      element.querySelector('button')?.focus();
    },
  };
}

/** Puts text on the clipboard; where a page without https may not, through a field that is selected. */
export async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      return void (await navigator.clipboard.writeText(text));
    } catch {
      // not allowed: the old way
    }
  }
  const field = h('textarea', { class: 'gw-sr', value: text, 'aria-hidden': 'true' });
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
