// Steps of a plan: the last twenty with their names, all revisions with restore, a version saved with a note.
import { clock } from '../editor/save-state.js';
import { operation } from '../editor/operations.js';
import { current, isNamed, standing } from '../editor/steps.js';
import { t } from '../i18n.js';
import { action, button, fill, h } from './dom.js';
import { stepWords } from './draw-steps.js';

export function createHistory(app, editor) {
  const body = h('div');
  const note = h('div');
  const element = h('div', { class: 'gw-draw-part' }, note, body);
  let shown = '';
  let all = false;
  let named = false;

  function render(key) {
    const wanted = `${key} ${all} ${named}`;
    if (wanted === shown) return;
    shown = wanted;
    const { session } = editor.pen();
    const whole = standing(session.steps);
    const steps = named ? whole.filter(isNamed) : all ? whole : session.lastSteps;
    const here = current(session.steps);
    fill(
      body,
      h('h3', { class: 'gw-section-title' }, t('draw.steps', { n: session.steps.length })),
      session.editable ? h('p', { class: 'gw-buttons' }, button(t('draw.saveVersion'), askNote, { title: 'Ctrl+S' })) : null,
      h('ol', { class: 'gw-step-list' }, steps.map((step) => stepRow(session, step, here))),
      steps.length ? null : h('p', { class: 'gw-hint' }, t('draw.noSteps')),
      h(
        'p',
        { class: 'gw-links' },
        whole.length > session.lastSteps.length && !named ? toggle('draw.allSteps', all, () => (all = !all)) : null,
        whole.some(isNamed) ? toggle('draw.namedOnly', named, () => (named = !named)) : null,
      ),
    );
  }

  const toggle = (words, on, act) =>
    action(
      t(words),
      () => {
        act();
        again();
      },
      { 'aria-pressed': String(on) },
    );

  function again() {
    const key = shown;
    shown = '';
    render(key.split(' ').slice(0, -2).join(' '));
  }

  function stepRow(session, step, here) {
    const now = step.revision === here;
    const words = stepWords(step);
    return h(
      'li',
      { 'aria-current': now ? 'step' : undefined, class: step.undone ? 'gw-undone' : undefined },
      h(
        'p',
        {},
        h('span', { class: 'gw-figure' }, String(step.revision)),
        ' ',
        h('span', {}, step.note ? h('b', {}, step.note) : words),
      ),
      h(
        'p',
        { class: 'gw-hint' },
        [step.at ? clock(new Date(step.at)) : '', step.who && step.who !== 'local' ? step.who : '', now ? t('draw.now') : '', step.undone ? t('draw.undone') : ''].filter(Boolean).join(' · '),
        session.editable && !now
          ? [' ', action(t('draw.restore'), () => editor.send(operation.restore(step.revision)), { 'aria-label': t('draw.restoreTo', { n: step.revision, words }) })]
          : null,
      ),
    );
  }

  /** Asks for the note of a version. */
  function askNote() {
    if (!editor.pen()?.session.editable) return;
    const input = h('input', { class: 'gw-input', maxlength: 200, 'aria-label': t('draw.note') });
    input.placeholder = t('draw.note');
    fill(
      note,
      h(
        'form',
        {
          class: 'gw-form',
          onsubmit: (event) => {
            event.preventDefault();
            editor.send(operation.save(input.value.trim()));
            fill(note);
          },
          onkeydown: (event) => {
            if (event.key === 'Escape') fill(note);
          },
        },
        h('h3', { class: 'gw-section-title' }, t('draw.saveVersion')),
        input,
        h(
          'p',
          { class: 'gw-buttons' },
          h('button', { type: 'submit', class: 'gw-button gw-button-main' }, t('save')),
          button(t('cancel'), () => fill(note)),
        ),
      ),
    );
    input.focus();
    note.scrollIntoView({ block: 'nearest' });
  }

  return { element, render, askNote };
}
