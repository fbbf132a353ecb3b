// Edit mode: a few tasks, one at a time.
import { t } from '../i18n.js';
import { action, fill, h } from './dom.js';
import { createCells } from './cells.js';
import { createCompare } from './compare.js';
import { createCorrect } from './correct.js';
import { createExport } from './exports/panel.js';
import { createImports } from './imports/panel.js';
import { createPlans } from './plans.js';
import { createTerritories } from './territories.js';

const TASKS = ['draw', 'cells', 'plans', 'compare', 'correct', 'import', 'territories', 'export'];

/**
 * @param {object} work what tasks may ask of the page: {startJob, reload, showPlace}
 * @param {object} draw the panel of the editor
 */
export function createEdit(app, work, draw) {
  const element = h('div', { class: 'gw-card' });
  const tasks = {
    draw,
    cells: createCells(app, work),
    plans: createPlans(app, work),
    compare: createCompare(app, work),
    correct: createCorrect(app, work),
    import: createImports(app, work),
    territories: createTerritories(app, work),
    export: createExport(app, work),
  };
  let shown = '';
  let left = '';

  function render() {
    const { task, lang } = app.state;
    const key = `${task} ${lang} ${app.state.territory}`;
    if (key !== shown) {
      if (left !== task || !shown.endsWith(` ${app.state.territory}`)) tasks[left]?.leave?.();
      left = task;
      shown = key;
      fill(element, task ? page(task) : menu());
      if (task) tasks[task].open?.();
    }
    if (task) tasks[task].render();
  }

  const menu = () => [
    h('h2', { class: 'gw-panel-title' }, t('edit.title')),
    h('p', { class: 'gw-hint' }, t('edit.hint')),
    h(
      'ul',
      { class: 'gw-list' },
      TASKS.map((task) =>
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', class: 'gw-row gw-row-tall', onclick: () => app.set({ task }) },
            h('span', {}, h('b', {}, t(`task.${task}`)), h('span', { class: 'gw-hint' }, t(`task.${task}.hint`))),
            h('span', { 'aria-hidden': 'true' }, '›'),
          ),
        ),
      ),
    ),
  ];

  const page = (task) => [
    h(
      'p',
      { class: 'gw-back' },
      action(`‹ ${t('mode.edit')}`, () => app.set({ task: '' })),
    ),
    h('h2', { class: 'gw-panel-title' }, t(`task.${task}`)),
    tasks[task].element,
  ];

  return {
    element,
    render,
    /** Takes what a task drew off the map when another mode is shown. */
    leave() {
      tasks[left]?.leave?.();
      left = '';
      shown = '';
    },
    /** Whether a click on the map chooses wards instead of selecting one. */
    takesClicks: () => app.state.mode === 'edit' && app.state.task === 'cells',
    dropFile: (files) => tasks.import.take(files),
  };
}
