// The themes, at the left edge; a row at the bottom of a narrow screen.
import { t } from '../i18n.js';
import { FIRST } from '../view.js';
import { fill, h, icon } from './dom.js';
import { ICONS } from './icons.js';

export function createRail(app) {
  const element = h('nav', { class: 'gw-rail' });
  return {
    element,
    render() {
      element.setAttribute('aria-label', t('themes'));
      fill(
        element,
        FIRST.map((theme) =>
          h(
            'button',
            {
              type: 'button',
              class: 'gw-theme',
              title: t(`theme.${theme}.title`),
              'aria-pressed': String(app.state.theme === theme),
              dataset: { theme },
              onclick: () =>
                app.set({
                  theme,
                  classes: '',
                  sel: theme === 'estates' || app.state.theme === 'estates' ? '' : app.state.sel,
                }),
            },
            icon(ICONS[theme]),
            h('span', {}, t(`theme.${theme}`)),
          ),
        ),
      );
    },
  };
}
