// Streets, rivers, railways and walls as boundaries: which classes, and crumbs before they are accepted.
import { getJson } from '../../api.js';
import { language, metres, t } from '../../i18n.js';
import { field, fill, h } from '../dom.js';

const USUAL = ['arterial', 'street', 'river', 'railway', 'expressway'];

export function createLinesMethod(app, changed) {
  const list = h('div', { class: 'gw-pick', role: 'group' });
  const on = new Set();
  let classes = null;
  let asked = '';
  let crumbM2 = 2000;

  const key = () => `${app.state.territory} ${language()}`;

  async function load() {
    const { territory } = app.state;
    const before = asked;
    asked = key();
    try {
      classes = (await getJson('/api/v1/plans/classes', { territory })).classes;
    } catch {
      classes = [];
    }
    // Another language keeps what was chosen.
    if (before.split(' ')[0] !== territory) {
      on.clear();
      for (const { class: code } of classes) if (USUAL.includes(code)) on.add(code);
    }
    paint();
    changed();
  }

  function paint() {
    list.setAttribute('aria-label', t('lines.classes'));
    fill(
      list,
      classes === null
        ? h('p', { class: 'gw-hint' }, t('loading'))
        : classes.length
          ? h(
              'ul',
              {},
              classes.map(({ class: code, name, lines, lengthM }) =>
                h(
                  'li',
                  {},
                  h(
                    'label',
                    { class: 'gw-check' },
                    h('input', {
                      type: 'checkbox',
                      checked: on.has(code),
                      onchange: () => {
                        if (!on.delete(code)) on.add(code);
                        changed();
                      },
                    }),
                    h('span', {}, name || t(`draw.class.${code}`)),
                    h('span', { class: 'gw-code' }, `${lines} · ${metres(lengthM)}`),
                  ),
                ),
              ),
            )
          : h('p', { class: 'gw-hint' }, t('lines.none')),
    );
  }

  return {
    render() {
      if (asked !== key()) load();
      else paint();
      return [
        h('div', { class: 'gw-field' }, h('span', { class: 'gw-field-label' }, t('lines.classes')), list),
        field(
          t('lines.crumb'),
          h('input', {
            class: 'gw-input',
            type: 'number',
            min: 0,
            step: 'any',
            value: crumbM2,
            oninput: (e) => {
              crumbM2 = Number(e.target.value);
              changed();
            },
          }),
          t('lines.crumb.hint'),
        ),
      ];
    },
    members: () => ({ classes: [...on], crumbM2 }),
    /** The crumbs are listed before they are accepted. */
    tries: true,
    summary: (wards) =>
      on.size
        ? { words: t('lines.summary', { n: wards.length, classes: on.size }) }
        : { words: t('lines.noClass'), blocked: true },
  };
}
