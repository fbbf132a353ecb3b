// The sign of a locked grid.
import { t } from '../i18n.js';
import { h } from './dom.js';

/** A padlock, with its word for those who do not see it. */
export const lockSign = () => h('span', { class: 'gw-lock', role: 'img', 'aria-label': t('draw.locked'), title: t('draw.locked') });
