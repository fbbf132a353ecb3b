// Choosing wards: a list in groups that can be filtered; the map and the table choose the same ones.
import { nameOf, t } from '../i18n.js';
import { action, fill, h } from './dom.js';
import { groupWards } from './wards.js';

/** @param {() => void} changed hears that other wards are chosen */
export function createWardPick(app, changed) {
  const filter = h('input', { type: 'search', class: 'gw-input', oninput: () => render() });
  const list = h('div', { class: 'gw-pick', role: 'group' });
  const opened = new Set();
  let wards = [];
  let groups = () => [];

  async function open() {
    filter.placeholder = t('cells.filter');
    filter.setAttribute('aria-label', t('cells.filter'));
    list.setAttribute('aria-label', t('cells.wards'));
    const { territory, plan } = app.state;
    wards = territory ? await app.data.outlines(territory, 'ward', plan) : [];
    groups = await groupWards(app, wards);
    render();
  }

  function render() {
    const words = filter.value.trim();
    const all = groups(words);
    const listed = all.flatMap(({ wards: own }) => own);
    fill(
      list,
      listed.length > 1 && (words || all.length > 1)
        ? h('p', { class: 'gw-links' }, action(t(words ? 'cells.allFound' : 'cells.allListed', { n: listed.length }), () => take(listed)))
        : null,
      all.map(({ name, wards: own }) => group(name, own, words, all.length)),
      wards.length ? null : h('p', { class: 'gw-hint' }, t('cells.noWards')),
    );
    changed();
  }

  function group(name, own, words, groupCount) {
    const some = own.filter((w) => app.chosen.has(w.code)).length;
    return h(
      'details',
      {
        class: 'gw-group',
        open: words !== '' || groupCount === 1 || opened.has(name) || (some > 0 && !opened.has(`-${name}`)),
        ontoggle: (e) => {
          if (words) return;
          opened[e.target.open ? 'add' : 'delete'](name);
          opened[e.target.open ? 'delete' : 'add'](`-${name}`);
        },
      },
      h('summary', {}, name, ' ', h('span', { class: 'gw-code' }, some ? `${some} / ${own.length}` : own.length)),
      h('ul', {}, own.length > 1 ? wholeRow(name, own, some) : null, own.map(row)),
    );
  }

  const wholeRow = (name, own, some) =>
    h(
      'li',
      {},
      h(
        'label',
        { class: 'gw-check' },
        h('input', {
          type: 'checkbox',
          checked: some === own.length,
          indeterminate: some > 0 && some < own.length,
          onchange: (e) => take(own, e.target.checked),
        }),
        h('b', {}, t('cells.allOf', { name, n: own.length })),
      ),
    );

  /** Chooses all of these, or none of them. */
  function take(own, all = true) {
    for (const { code } of own) app.chosen[all ? 'add' : 'delete'](code);
    render();
    app.emit('chosen');
  }

  const row = (w) =>
    h(
      'li',
      {},
      h(
        'label',
        { class: 'gw-check' },
        h('input', { type: 'checkbox', checked: app.chosen.has(w.code), onchange: () => toggle(w.code) }),
        h('span', {}, nameOf(w)),
        h('span', { class: 'gw-code' }, w.code),
      ),
    );

  function toggle(code) {
    if (!app.chosen.delete(code)) app.chosen.add(code);
    render();
    app.emit('chosen');
  }

  return {
    elements: [filter, list],
    open,
    render,
    /** Name of the subdistrict whose wards are chosen, all of them and no others; empty when there is none. */
    wholeGroup: () =>
      groups('').find(({ wards: own }) => own.length === app.chosen.size && own.every(({ code }) => app.chosen.has(code)))?.name ?? '',
    /** Features of the wards that are chosen. */
    chosen: () => wards.filter((w) => app.chosen.has(w.properties.code)),
    clear() {
      app.chosen.clear();
      render();
      app.emit('chosen');
    },
  };
}
