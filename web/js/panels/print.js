// The map as it stands on paper: links to sheets that the service draws.
import { address } from '../api.js';
import { language, t } from '../i18n.js';
import { h } from './dom.js';

/** Address of the sheet of a page address; `why`: the area whose explanation is on the map. */
export const sheetAddress = (ending, page, paper, why = '') =>
  address(`/api/v1/reports/map.${ending}`, { address: page, paper, why, lang: language() });

const here = () => location.pathname + location.search + location.hash;

/** Links to the sheet of what the page shows at the moment of the click; `brief`: without the words about it. */
export function printLinks(app, brief = false) {
  const link = (ending, paper) => {
    const now = () => sheetAddress(ending, here(), paper, app.explained);
    const element = h('a', { class: 'gw-file', href: now(), target: '_blank', rel: 'noopener' }, `${ending.toUpperCase()} ${paper}`);
    for (const event of ['pointerdown', 'focus', 'click']) element.addEventListener(event, () => (element.href = now()));
    return element;
  };
  return h(
    'div',
    { class: 'gw-print' },
    h('h3', { class: 'gw-section-title' }, t('print.title')),
    h('p', {}, link('pdf', 'A4'), ' ', link('pdf', 'A3'), ' ', link('png', 'A4'), ' ', link('png', 'A3')),
    brief ? null : h('p', { class: 'gw-hint' }, t('print.hint')),
  );
}
