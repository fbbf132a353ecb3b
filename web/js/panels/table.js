// The table at the foot: worst first, sums, filter, keyboard. It is also the way to the map without seeing it.
import { isShown } from '../app.js';
import { nameOf, t } from '../i18n.js';
import { SIGNS } from '../style.js';
import { csvOf } from '../table-csv.js';
import { cellText, isProblem } from '../view.js';
import { fill, h, icon } from './dom.js';
import { matches } from './header.js';
import { ICONS } from './icons.js';
import { lockSign } from './lock.js';

const ROW = 28;
const SPARE = 12;

export function createTable(app, { exportHref }) {
  const caption = h('caption', { class: 'gw-sr' });
  const head = h('tr');
  const body = h('tbody');
  const foot = h('tr');
  const table = h('table', { class: 'gw-table' }, caption, h('thead', {}, head), body, h('tfoot', {}, foot));
  const scroll = h('div', { class: 'gw-table-scroll' }, table);
  const count = h('span', { class: 'gw-table-count', role: 'status' });
  const filter = h('input', { type: 'search', class: 'gw-input gw-input-small' });
  const problems = h('input', { type: 'checkbox' });
  const problemsWords = h('span');
  const exported = h('a', { class: 'gw-button gw-button-quiet', download: '' });
  const own = h('button', { type: 'button', class: 'gw-button gw-button-quiet', hidden: true, onclick: saveShown });
  const bar = h(
    'div',
    { class: 'gw-table-bar' },
    filter,
    h('label', { class: 'gw-check' }, problems, problemsWords),
    count,
    own,
    exported,
  );
  const element = h('section', { class: 'gw-table-panel', id: 'gw-table' }, bar, scroll);
  let sort = { key: '', down: true };
  let rows = [];
  let from = 0;
  let current = 0;
  let shownKey = '';

  filter.addEventListener('input', arrange);
  problems.addEventListener('change', () => {
    app.note({ problems: problems.checked ? 'true' : '' });
    arrange();
  });
  scroll.addEventListener('scroll', () => paint(false));
  new ResizeObserver(() => paint(true)).observe(scroll);
  body.addEventListener('mouseover', (e) => app.hover(e.target.closest('tr')?.dataset.code ?? ''));
  body.addEventListener('mouseleave', () => app.hover(''));
  body.addEventListener('click', (e) => {
    const code = e.target.closest('tr')?.dataset.code;
    if (code) app.emit('choose', code, e);
  });
  body.addEventListener('contextmenu', (e) => {
    const row = e.target.closest('tr');
    if (!row?.dataset.code) return;
    e.preventDefault();
    // Asked for by a key, it opens at the row.
    const { left, top } = row.getBoundingClientRect();
    app.emit('menu', { code: row.dataset.code, x: e.clientX || left + 40, y: e.clientY || top + 14 });
  });
  body.addEventListener('focusin', (e) => {
    const code = e.target.closest('tr')?.dataset.code;
    if (!code) return;
    current = rows.findIndex((f) => f.code === code);
    app.hover(code);
  });
  body.addEventListener('keydown', onKey);

  function onKey(event) {
    const page = Math.max(1, Math.floor(scroll.clientHeight / ROW) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -rows.length, End: rows.length };
    if (event.key in steps) {
      event.preventDefault();
      focusRow(Math.max(0, Math.min(rows.length - 1, current + steps[event.key])));
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (rows[current]) app.emit('choose', rows[current].code, event);
    }
  }

  function focusRow(i) {
    current = i;
    const top = i * ROW;
    const room = scroll.clientHeight - 2 * ROW;
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (top > scroll.scrollTop + room - ROW) scroll.scrollTop = top - room + ROW;
    paint(true);
    body.querySelector(`tr[data-code="${CSS.escape(rows[i]?.code ?? '')}"]`)?.focus({ preventScroll: true });
  }

  function arrange() {
    const { view } = app;
    if (!view) return;
    const words = filter.value.trim().toLowerCase();
    rows = view.facts.filter(
      (f) =>
        (!words || matches(f, words)) &&
        (!problems.checked || isProblem(view, f)) &&
        isShown(app, f),
    );
    const column = view.columns.find((c) => c.key === sort.key);
    const value = column ? (f) => (column.key === 'name' ? nameOf(f) : f[column.key]) : view.rank;
    rows.sort((a, b) => compare(value(a), value(b), sort.down) || a.code.localeCompare(b.code));
    current = Math.min(current, Math.max(0, rows.length - 1));
    count.textContent = t('table.rows', { n: rows.length, all: view.facts.length });
    // the file of the service holds every row; what is filtered or sorted here is a file of its own
    const asShown = rows.length !== view.facts.length || sort.key !== '';
    own.hidden = !asShown;
    own.textContent = t('table.csv.shown', { n: rows.length });
    exported.lastChild.textContent = t(asShown ? 'table.csv.all' : 'table.csv');
    // fewer rows than were scrolled past would leave nothing in sight
    if (scroll.scrollTop > rows.length * ROW - scroll.clientHeight + 3 * ROW) scroll.scrollTop = 0;
    renderFoot(view);
    paint(true);
  }

  function render() {
    const { view } = app;
    element.setAttribute('aria-label', t('table'));
    filter.placeholder = t('table.filter');
    filter.setAttribute('aria-label', t('table.filter'));
    problemsWords.textContent = t('table.problems');
    fill(exported, icon(ICONS.download), h('span', {}, t('table.csv')));
    exported.href = exportHref();
    exported.hidden = app.state.theme === 'estates' && !view;
    if (!view) return;
    problems.checked = app.state.problems === 'true';
    sort = { key: app.state.sort.replace('-', ''), down: !app.state.sort || app.state.sort.startsWith('-') };
    if (!view.columns.some((c) => c.key === sort.key)) sort = { key: '', down: true };
    const { territory, level, theme, standard, within, plan } = app.state;
    const key = [territory, level, theme, standard, within, plan].join(' ');
    if (key !== shownKey) scroll.scrollTop = 0;
    shownKey = key;
    caption.textContent = t('table.caption', {
      theme: t(`theme.${view.key}.title`),
      level: t(`level.${app.state.level}`),
    });
    renderHead(view);
    arrange();
  }

  function saveShown() {
    const { view } = app;
    const link = h('a', {
      download: `${view.key}-${app.state.level}.csv`,
      href: URL.createObjectURL(new Blob([csvOf(rows, view.columns, heading)], { type: 'text/csv' })),
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const heading = (column) => {
    const unit = column.unitText?.(app.view.facts) ?? (column.unit ? t(`unit.${column.unit}`) : '');
    return t(columnKey(column, app)) + (unit ? ` (${unit})` : '');
  };

  function renderHead(view) {
    fill(
      head,
      view.columns.map((column) => {
        const own = sort.key === column.key;
        const unit = column.unitText?.(view.facts) ?? (column.unit ? t(`unit.${column.unit}`) : '');
        return h(
          'th',
          { scope: 'col', class: align(column), 'aria-sort': own ? (sort.down ? 'descending' : 'ascending') : 'none' },
          h(
            'button',
            { type: 'button', class: 'gw-sort', onclick: () => sortBy(column) },
            t(columnKey(column, app)),
            unit ? h('span', { class: 'gw-unit' }, unit) : null,
            h('span', { class: 'gw-sort-sign', 'aria-hidden': 'true' }, own ? (sort.down ? '▼' : '▲') : ''),
          ),
        );
      }),
    );
  }

  function sortBy(column) {
    const text = ['name', 'text', 'word', 'status'].includes(column.kind);
    sort = sort.key === column.key ? { key: column.key, down: !sort.down } : { key: column.key, down: !text };
    app.note({ sort: `${sort.down ? '-' : ''}${sort.key}` });
    renderHead(app.view);
    scroll.scrollTop = 0;
    arrange();
  }

  function renderFoot(view) {
    fill(
      foot,
      view.columns.map((column) => {
        if (column.key === 'name') return h('th', { scope: 'row' }, t('table.sum'));
        const total = rows.length ? view.total(column, rows) : undefined;
        const about = total !== 0 && rows.some((fact) => isAbout(column, fact)) ? '≈ ' : '';
        return h('td', { class: align(column) }, Number.isFinite(total) ? about + cellText(column, total) : '');
      }),
    );
  }

  function paint(always) {
    const { view } = app;
    if (!view) return;
    const first = Math.max(0, Math.floor(scroll.scrollTop / ROW) - SPARE);
    if (!always && Math.abs(first - from) < SPARE / 2) return;
    from = first;
    const shown = rows.slice(first, first + Math.ceil(scroll.clientHeight / ROW) + 2 * SPARE);
    const focused = document.activeElement?.closest?.('.gw-table tbody tr')?.dataset.code;
    table.setAttribute('aria-rowcount', String(rows.length + 2));
    fill(
      body,
      spacer(first, view),
      shown.map((fact, i) => rowOf(view, fact, first + i)),
      spacer(rows.length - first - shown.length, view),
      rows.length
        ? null
        : h(
            'tr',
            {},
            h(
              'td',
              { colspan: view.columns.length, class: 'gw-hint' },
              t(view.facts.length ? 'table.nothing' : 'table.empty'),
            ),
          ),
    );
    if (focused) body.querySelector(`tr[data-code="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  const spacer = (n, view) =>
    n > 0
      ? h(
          'tr',
          { 'aria-hidden': 'true', class: 'gw-spacer', style: { height: `${n * ROW}px` } },
          h('td', { colspan: view.columns.length }),
        )
      : null;

  function rowOf(view, fact, i) {
    const picked = fact.code === app.picked();
    return h(
      'tr',
      {
        dataset: { code: fact.code },
        tabindex: i === current ? 0 : -1,
        'aria-rowindex': i + 2,
        'aria-current': picked ? 'true' : undefined,
        class: `${picked ? 'gw-picked' : ''} ${app.hovered === fact.code ? 'gw-hovered' : ''}`,
      },
      view.columns.map((column) => cell(view, column, fact)),
    );
  }

  function cell(view, column, fact) {
    if (column.key === 'name') {
      const i = view.classOf(fact.code);
      return h(
        'th',
        { scope: 'row' },
        h('span', {
          class: i < 0 ? 'gw-dot gw-hatch' : 'gw-dot',
          style: i < 0 ? {} : { '--gw-swatch': view.classes.list[i]?.colour },
        }),
        app.chosen.has(fact.code) ? h('span', { class: 'gw-chosen' }, '✓ ') : null,
        fact.locked ? lockSign() : null,
        nameOf(fact),
        h('span', { class: 'gw-code' }, fact.code),
      );
    }
    const value = fact[column.key];
    const sign =
      column.kind === 'status' && value
        ? h('span', { class: `gw-status gw-status-${value}` }, `${SIGNS[value] ?? '▲'} `)
        : null;
    const about = isAbout(column, fact) && Number.isFinite(value) && value !== 0 ? '≈ ' : '';
    return h(
      'td',
      { class: align(column), title: column.wide ? value : undefined },
      sign,
      about,
      column.printed && fact[column.printed] ? fact[column.printed] : cellText(column, value),
    );
  }

  app.on('hover', (code) => {
    for (const tr of body.children) tr.classList.toggle('gw-hovered', tr.dataset.code === code);
  });

  return {
    element,
    render,
    repaint: () => paint(true),
    focus() {
      focusRow(
        Math.max(
          0,
          rows.findIndex((f) => f.code === app.picked()),
        ),
      );
    },
    reveal(code) {
      const i = rows.findIndex((f) => f.code === code);
      if (i < 0) return;
      current = i;
      const top = i * ROW;
      if (top < scroll.scrollTop || top > scroll.scrollTop + scroll.clientHeight - 3 * ROW)
        scroll.scrollTop = Math.max(0, top - 2 * ROW);
      paint(true);
    },
    /** The next row that has a problem after the picked one. */
    nextProblem() {
      const list = rows.filter((f) => isProblem(app.view, f));
      return list[(list.findIndex((f) => f.code === app.state.sel) + 1) % (list.length || 1)];
    },
  };
}

/** Whether ≈ stands before a figure: a count that was estimated, or what a rule gives in any case. */
const isAbout = (column, fact) => Boolean(column.about) || (Boolean(fact.estimated) && COUNTS.test(column.key));
const COUNTS = /^(residents|households|people|straightPeople|elderly)/;
const align = (column) =>
  ['int', 'dec', 'dec2', 'signed', 'ratio', 'share', 'year'].includes(column.kind) ? 'gw-num' : column.wide ? 'gw-wide-cell' : '';
const columnKey = (column, app) =>
  column.label
    ? `col.${column.label}`
    : column.key === 'name' && app.state.theme === 'estates'
      ? 'col.estate'
      : `col.${column.key}`;

function compare(a, b, down) {
  const none = (v) => v === undefined || v === null || Number.isNaN(v) || v === '';
  if (none(a) || none(b)) return none(a) - none(b);
  const order = typeof a === 'string' ? a.localeCompare(b, 'zh') : a === b ? 0 : a < b ? -1 : 1;
  return down ? -order : order;
}
