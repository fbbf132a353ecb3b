// Elements of a drawing.
import { nameOf } from '../i18n.js';

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** An SVG element; `on…` members are listeners. */
export function s(name, attributes = {}, ...children) {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** What a bar that stands for an area does: it is lit on the map under the pointer and chosen by a click or Enter. */
export const barOf = (app, fact, words) => ({
  class: 'gw-bar',
  role: 'listitem',
  tabindex: 0,
  'aria-label': `${nameOf(fact)}: ${words}`,
  onmouseenter: () => app.hover(fact.code),
  onmouseleave: () => app.hover(''),
  onfocus: () => app.hover(fact.code),
  onclick: (event) => app.emit('choose', fact.code, event),
  onkeydown: (event) => event.key === 'Enter' && app.emit('choose', fact.code, event),
});

/** Names cut to what a chart has room for, so that different ones stay different: the middle goes where the beginnings are alike. */
export function cutApart(names, most = 15) {
  const heads = names.map((name) => (name.length > most ? `${name.slice(0, most - 1)}…` : name));
  const alike = (i) => heads.some((head, k) => k !== i && head === heads[i] && names[k] !== names[i]);
  const half = Math.floor((most - 1) / 2);
  return heads.map((head, i) => (alike(i) ? `${names[i].slice(0, most - 1 - half)}…${names[i].slice(-half)}` : head));
}
