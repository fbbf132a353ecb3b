// What was imported into the territory, the latest first: rows that were left out, and the way back.
import { getJson, send } from '../../api.js';
import { inWords } from './beliefs.js';
import { rejectedLinks } from './findings.js';
import { number, t } from '../../i18n.js';
import { action, button, fill, h, problemBox } from '../dom.js';

/** As many as are shown before somebody asks for all. */
const FIRST = 10;

/** @param {{territory: () => string, show: (answer: object) => void, changed: () => Promise<void>}} door whose imports; the map; an undo */
export function createPast({ territory, show, changed }) {
  const element = h('div');
  let all = [];
  let whole = false;
  let turn = 0;

  async function refresh() {
    const mine = ++turn;
    let answer;
    try {
      answer = await getJson(`/api/v1/imports?territory=${encodeURIComponent(territory())}`);
    } catch (problem) {
      if (mine === turn) fill(element, problemBox(problem, { unknown: t('problem.net') }));
      return;
    }
    if (mine !== turn) return;
    // What a demo brought along was handed in by nobody.
    all = answer.imports.filter(({ who }) => who !== 'demo');
    render();
  }

  function render() {
    if (!all.length) return fill(element);
    const shown = whole ? all : all.slice(0, FIRST);
    fill(
      element,
      h('h3', { class: 'gw-section-title' }, t('import.past')),
      h('ul', { class: 'gw-findings gw-past' }, shown.map(line)),
      shown.length < all.length
        ? action(t('import.past.all', { n: number(all.length) }), () => {
            whole = true;
            render();
          })
        : null,
    );
  }

  function line(run) {
    const ask = h('div');
    const back = run.state === 'taken-back';
    return h(
      'li',
      { dataset: { import: run.id, state: run.state } },
      h('b', {}, run.file),
      run.layer ? ` · ${run.layer}` : null,
      ' ',
      inWords(`collection.${run.collection}`, run.collection),
      ' ',
      h('span', { class: 'gw-code' }, String(run.at).slice(0, 16).replace('T', ' ')),
      h('br'),
      t('import.rows', { read: number(run.rowsRead), kept: number(run.rowsKept), rejected: number(run.rowsRejected) }),
      ' ',
      back
        ? h('span', { class: 'gw-hint' }, t('import.past.back'))
        : run.rowsKept
          ? [action(t('import.showOnMap'), () => showOnMap(run, ask)), ' · ', action(t('import.past.undo'), () => sure(run, ask))]
          : null,
      run.rejected ? rejectedLinks(run.id, run) : null,
      ask,
    );
  }

  async function showOnMap(run, ask) {
    try {
      const answer = await getJson(`/api/v1/imports/${run.id}`);
      if (answer.bbox) show(answer);
      else fill(ask, h('p', { class: 'gw-hint' }, t('import.past.noPlace')));
    } catch (problem) {
      fill(ask, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  function sure(run, ask) {
    fill(
      ask,
      h('p', {}, t('import.past.sure', { file: run.file, n: number(run.rowsKept) })),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('import.past.undo'), () => takeBack(run, ask), { kind: 'main' }),
        button(t('cancel'), () => fill(ask)),
      ),
    );
  }

  async function takeBack(run, ask) {
    try {
      await send('DELETE', `/api/v1/imports/${run.id}`);
      await changed();
      await refresh();
    } catch (problem) {
      fill(ask, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  return { element, refresh };
}
