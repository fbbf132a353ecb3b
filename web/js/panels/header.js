// Top line: where we are, the three modes, search, jobs, language, help.
import { levelsOf, serves } from '../app.js';
import { nameOf, t } from '../i18n.js';
import { coverage } from '../plan-words.js';
import { clock } from '../editor/save-state.js';
import { action, button, choice, fill, h, icon, segments } from './dom.js';
import { ICONS } from './icons.js';

/** What the tab of the browser says. */
export function pageTitle(app) {
  const info = app.territory();
  if (!info) return 'Gridwarden';
  return `${nameOf({ nameZh: info.nameZh, nameEn: info.nameEn })} · ${t(`theme.${app.state.theme}.title`)} · Gridwarden`;
}

export function createHeader(app, { search, steps, openJobs, openShortcuts }) {
  const place = h('div', { class: 'gw-place' });
  const plan = h('span', { class: 'gw-plan-shown', hidden: true });
  const modes = h('nav', { class: 'gw-modes' });
  const jobs = h('button', { type: 'button', class: 'gw-button gw-button-quiet gw-jobs-button', onclick: openJobs });
  const tools = h('div', { class: 'gw-tools' });
  const element = h(
    'header',
    { class: 'gw-header' },
    h('a', { class: 'gw-brand', href: '/' }, icon(ICONS.brand), h('span', {}, 'Gridwarden')),
    place,
    steps,
    plan,
    modes,
    search.element,
    jobs,
    tools,
  );
  let running = 0;
  let planKey = '';
  let planView = null;

  // Name, state and revision of the plan on show and when it was saved; the name gives way first. While the plan is edited
  // its state stands with the steps.
  async function renderPlan(key) {
    const { territory } = app.state;
    const id = app.state.plan || String(app.territory()?.plan ?? '');
    if (!id || id.includes(',')) {
      plan.hidden = true;
      return;
    }
    const found = (await app.data.plans(territory).catch(() => [])).find((one) => String(one.id) === id);
    if (key !== planKey) return;
    plan.hidden = !found;
    if (!found) return;
    const saved = found.changed ? t('draw.save.saved', { time: clock(new Date(found.changed)) }) : '';
    const state = [t(`plan.${found.state}`), t('draw.version', { n: found.revision }), saved].filter(Boolean);
    fill(
      plan,
      h('span', { class: 'gw-plan-name' }, found.name || found.id),
      h('span', { class: 'gw-plan-state' }, ` · ${state[0]}`),
      h('span', { class: 'gw-plan-when' }, ` · ${state.slice(1).join(' · ')}`),
    );
    const covers = await coverage(app, found.wards ?? []);
    if (key !== planKey) return;
    plan.title = [found.name, ...state, covers].filter(Boolean).join(' · ');
  }

  function render() {
    const { state, territories } = app;
    const key = `${state.territory} ${state.plan} ${state.level} ${state.lang} ${state.mode} ${state.task}`;
    if (key !== planKey || app.view !== planView) {
      planKey = key;
      planView = app.view;
      renderPlan(key);
    }
    fill(
      place,
      territories.length
        ? choice(
            territories.map((info) => [info.id, territoryName(info)]),
            state.territory,
            (id) => app.set({ territory: id, level: '', within: '', sel: '', plan: '', v: '', map: null }),
            { 'aria-label': t('territory') },
          )
        : null,
    );
    modes.setAttribute('aria-label', t('modes'));
    fill(
      modes,
      segments(
        t('modes'),
        ['view', 'edit', 'evaluate'].map((mode) => [mode, t(`mode.${mode}`)]),
        state.mode,
        (mode) => app.set({ mode, task: '' }),
      ),
    );
    fill(
      jobs,
      icon(ICONS.jobs),
      h('span', { class: 'gw-wide' }, t('jobs')),
      running ? h('b', { class: 'gw-badge' }, String(running)) : null,
    );
    jobs.setAttribute('aria-label', running ? t('jobs.running', { n: running }) : t('jobs'));
    fill(
      tools,
      button(
        state.lang === 'zh' ? 'EN' : '中文',
        () => app.set({ lang: state.lang === 'zh' ? 'en' : 'zh' }, { replace: true }),
        {
          kind: 'quiet',
          title: t('language.switch'),
          lang: state.lang === 'zh' ? 'en' : 'zh',
          class: 'gw-button gw-button-quiet',
        },
      ),
      button('?', openShortcuts, {
        kind: 'quiet',
        title: t('shortcuts'),
        'aria-label': t('shortcuts'),
        class: 'gw-button gw-button-quiet gw-wide-only',
      }),
      h(
        'a',
        { class: 'gw-button gw-button-quiet', href: `/help?lang=${state.lang}`, target: '_blank', rel: 'noopener' },
        t('help'),
      ),
    );
  }

  return {
    element,
    render,
    setRunning(n) {
      if (n === running) return;
      running = n;
      render();
    },
  };
}

/** The name of a territory in the language of the page. */
export const territoryName = (info) => nameOf({ nameZh: info.nameZh, nameEn: info.nameEn, code: info.id });

/** Search over names and codes of the areas on screen: type, arrow down, Enter. */
export function createSearch(app) {
  const input = h('input', {
    type: 'search',
    class: 'gw-input',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'gw-found',
    autocomplete: 'off',
  });
  const list = h('ul', { class: 'gw-found', id: 'gw-found', role: 'listbox', hidden: true });
  const element = h('div', { class: 'gw-search', role: 'search' }, input, list);
  let hits = [];
  let at = -1;

  function find() {
    const wanted = input.value.trim().toLowerCase();
    hits = wanted && app.view ? app.view.facts.filter((f) => matches(f, wanted)).slice(0, 12) : [];
    at = hits.length ? 0 : -1;
    show(wanted);
  }
  function show(wanted) {
    list.hidden = !wanted;
    input.setAttribute('aria-expanded', String(!list.hidden));
    fill(
      list,
      hits.map((f, i) =>
        h(
          'li',
          {
            role: 'option',
            id: `gw-hit-${i}`,
            'aria-selected': String(i === at),
            onmousedown: (e) => {
              e.preventDefault();
              choose(i);
            },
          },
          h('span', {}, nameOf(f)),
          h('span', { class: 'gw-code' }, f.code),
        ),
      ),
      wanted && !hits.length ? h('li', { class: 'gw-hint' }, t('search.none', { words: wanted })) : null,
    );
    if (at >= 0) input.setAttribute('aria-activedescendant', `gw-hit-${at}`);
    else input.removeAttribute('aria-activedescendant');
  }
  function choose(i) {
    if (!hits[i]) return;
    app.set({ sel: hits[i].code });
    close();
  }
  function close() {
    input.value = '';
    hits = [];
    show('');
    input.blur();
  }
  input.addEventListener('input', find);
  input.addEventListener('blur', () => setTimeout(() => show(''), 100));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      at = hits.length ? (at + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length : -1;
      show(input.value.trim().toLowerCase());
    } else if (event.key === 'Enter') choose(Math.max(at, 0));
    else if (event.key === 'Escape') close();
  });
  return {
    element,
    focus: () => input.focus(),
    render() {
      input.placeholder = t('search');
      input.setAttribute('aria-label', t('search.label'));
    },
  };
}

/** Whether names or code hold the words, both in lower case. */
export const matches = (fact, words) =>
  [fact.name, fact.nameEn, fact.code].some((text) => text && String(text).toLowerCase().includes(words));

/** Where we are and at which level; floats over the map. */
export function createTrail(app) {
  const element = h('div', { class: 'gw-trail' });
  return {
    element,
    render() {
      const info = app.territory();
      element.hidden = !info;
      if (!info) return;
      const { state } = app;
      const within = state.within ? app.names?.get(state.within) : null;
      const levels = levelsOf(info, state.plan).map((level) => [
        level,
        t(`level.${level}`),
        serves(state.theme, level) ? '' : t('level.notHere', { theme: t(`theme.${state.theme}`) }),
      ]);
      fill(
        element,
        within
          ? h(
              'div',
              { class: 'gw-crumbs' },
              action(territoryName(info).replace(/\s*[((].*$/, ''), () =>
                app.set({ within: '', sel: '', level: 'subdistrict', map: null }),
              ),
              ' › ',
              h('b', {}, nameOf({ ...within, code: state.within })),
              ' ',
              h(
                'button',
                {
                  type: 'button',
                  class: 'gw-close',
                  'aria-label': t('within.leave'),
                  title: t('within.leave'),
                  onclick: () => app.set({ within: '' }),
                },
                '×',
              ),
            )
          : null,
        levels.length > 1 && state.theme !== 'estates'
          ? segments(t('level'), levels, state.level, (level) => app.set({ level, sel: '' }))
          : null,
        info.synthetic
          ? h('span', { class: 'gw-synthetic', title: state.lang === 'en' ? info.noteEn : info.noteZh }, t('synthetic'))
          : null,
      );
    },
  };
}
