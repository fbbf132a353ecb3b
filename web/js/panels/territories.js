// Territories: start an empty one, rename, delete, load or reset a demo.
import { send } from '../api.js';
import { t } from '../i18n.js';
import { action, button, field, fill, h, problemBox } from './dom.js';
import { territoryName } from './header.js';
import { projectForm } from './project.js';

const DEMOS = ['hechuan', 'geneva', 'singapore'];

export function createTerritories(app, { startJob, reload }) {
  const list = h('div');
  const outcome = h('div', { role: 'status' });
  const element = h('div', {}, list, outcome);

  function open() {
    fill(outcome);
    render();
  }

  function render() {
    if (!app.ready) return fill(list, h('p', { class: 'gw-hint' }, t('loading')));
    const missing = DEMOS.filter((id) => !app.territories.some((info) => info.id === id));
    fill(
      list,
      h(
        'ul',
        { class: 'gw-list' },
        app.territories.map((info) =>
          h(
            'li',
            { class: 'gw-item' },
            h(
              'p',
              {},
              h('b', {}, territoryName(info)),
              ' ',
              h('span', { class: 'gw-code' }, info.id),
              info.synthetic ? h('span', { class: 'gw-tag' }, t('synthetic')) : null,
            ),
            h(
              'p',
              { class: 'gw-links' },
              action(t('plans.show'), () =>
                app.set({ territory: info.id, level: '', within: '', sel: '', plan: '', map: null }),
              ),
              action(t('plans.rename'), () => rename(info)),
              DEMOS.includes(info.id)
                ? action(t('territories.reset'), () =>
                    confirm(t('territories.resetAsk', { name: territoryName(info) }), t('territories.reset'), () =>
                      reset(info.id),
                    ),
                  )
                : null,
              action(t('delete'), () =>
                confirm(t('territories.deleteAsk', { name: territoryName(info) }), t('delete'), () => remove(info)),
              ),
            ),
          ),
        ),
      ),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('territories.new'), create, { kind: 'main' }),
        button(t('project.open'), () => projectForm(outcome, reload)),
        missing.map((id) => button(t('territories.load', { name: t(`demo.${id}`) }), () => reset(id))),
      ),
    );
  }

  function form(title, fields, submit, onsubmit) {
    fill(
      outcome,
      h(
        'form',
        {
          class: 'gw-form',
          onsubmit: (e) => {
            e.preventDefault();
            attempt(onsubmit);
          },
        },
        h('p', {}, title),
        fields,
        h(
          'p',
          { class: 'gw-buttons' },
          h('button', { type: 'submit', class: 'gw-button gw-button-main' }, submit),
          button(t('cancel'), () => fill(outcome)),
        ),
      ),
    );
    outcome.querySelector('input').focus();
  }

  function create() {
    const id = h('input', { class: 'gw-input', required: true, pattern: '[a-z0-9\\-]{1,32}' });
    const zh = h('input', { class: 'gw-input' });
    const en = h('input', { class: 'gw-input' });
    form(
      t('territories.newHint'),
      [
        field(t('territories.id'), id, t('territories.idHint')),
        field(t('territories.nameZh'), zh),
        field(t('territories.nameEn'), en),
      ],
      t('territories.new'),
      async () => {
        await send('POST', '/api/v1/territories', {
          id: id.value,
          nameZh: zh.value || en.value || id.value,
          nameEn: en.value || zh.value || id.value,
        });
        await reload();
        app.set({
          territory: id.value,
          level: '',
          within: '',
          sel: '',
          plan: '',
          map: null,
          mode: 'edit',
          task: 'import',
        });
      },
    );
  }

  function rename(info) {
    const zh = h('input', { class: 'gw-input', value: info.nameZh ?? '' });
    const en = h('input', { class: 'gw-input', value: info.nameEn ?? '' });
    form(
      t('plans.newName', { name: territoryName(info) }),
      [field(t('territories.nameZh'), zh), field(t('territories.nameEn'), en)],
      t('plans.rename'),
      async () => {
        await send('PATCH', `/api/v1/territories/${info.id}`, { nameZh: zh.value, nameEn: en.value });
        await reload();
        open();
        app.say(t('territories.renamed'));
      },
    );
  }

  function confirm(words, verb, onyes) {
    const no = button(t('cancel'), () => fill(outcome));
    fill(
      outcome,
      h(
        'div',
        { class: 'gw-confirm', role: 'alertdialog', 'aria-label': verb },
        h('p', {}, words),
        h(
          'p',
          { class: 'gw-buttons' },
          button(verb, () => attempt(onyes), { kind: 'danger' }),
          no,
        ),
      ),
    );
    no.focus();
  }

  async function remove(info) {
    await send('DELETE', `/api/v1/territories/${info.id}`);
    app.say(t('territories.deleted', { name: territoryName(info) }));
    await reload();
    open();
  }

  async function reset(id) {
    const { body: job } = await send('POST', `/api/v1/territories/${id}/reset`);
    startJob(job, {
      into: outcome,
      done: async () => {
        await reload();
        app.set({ territory: id, level: '', within: '', sel: '', plan: '', map: null });
      },
    });
  }

  async function attempt(work) {
    try {
      await work();
    } catch (problem) {
      fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  return { element, open, render };
}
