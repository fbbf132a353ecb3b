// The question behind a gap map: whose needs, at what hour, how one walks, how supply is shared.
import { t } from '../i18n.js';
import { GROUPS, HOURS, MANNER, RATIOS, mannerOf, whoOf } from '../manner.js';
import { standardName } from '../standards.js';
import { hasWays, withGaps } from '../themes/gaps.js';
import { wayChoice } from './legend.js';
import { action, choice, field, fill, h } from './dom.js';

const WEIGHTS = /^[0-9.]+:[0-9.]+(,[0-9.]+:[0-9.]+)*$/;

export function createManner(app) {
  const element = h('section', { class: 'gw-manner' });

  function render() {
    const { state, view } = app;
    element.hidden = state.theme !== 'gaps' || !view;
    if (element.hidden) return;
    const reach = app.standard()?.measure === 'reach';
    fill(
      element,
      h('h3', { class: 'gw-section-title' }, t('manner.title')),
      field(
        t('standard'),
        pick('standard', withGaps(app.standards, state.level).map((s) => [s.code, standardName(s)])),
      ),
      hasWays(app.standard(), app.context?.shown) ? field(t('gaps.way'), wayChoice(app, 'gw-select')) : null,
      reach ? ofReach(state) : null,
      reach ? null : h('p', { class: 'gw-hint' }, t('manner.reachOnly')),
    );
  }

  function ofReach(state) {
    const facts = app.context ?? {};
    const hours = state.hour && !HOURS.includes(state.hour) ? [...HOURS, state.hour] : HOURS;
    const unusual = Object.keys(mannerOf(state)).length > 0;
    return [
      h(
        'div',
        { class: 'gw-pair' },
        field(t('manner.group'), pick('group', GROUPS.map((group) => [group === 'residents' ? '' : group, t(`group.${group}`)]))),
        field(t('manner.hour'), pick('hour', [['', t('manner.anyHour')], ...hours.map((hour) => [hour, hour])])),
      ),
      h(
        'div',
        { class: 'gw-pair' },
        field(
          t('manner.distance'),
          pick('distance', [
            ['', t('manner.walk')],
            ['straight', t('manner.straight')],
          ]),
        ),
        field(
          t('manner.ratio'),
          // a method of the ratio is chosen to see the ratio
          pick('ratio', RATIOS.map((ratio) => [ratio === '2sfca' ? '' : ratio, t(`manner.ratio.${ratio}`)]), { as: 'ratio' }),
        ),
      ),
      ownGroup(state),
      state.ratio ? field(t('manner.weights'), weights(state), t('manner.weights.hint')) : null,
      h(
        'p',
        { class: 'gw-between' },
        h(
          'label',
          { class: 'gw-check' },
          h('input', {
            type: 'checkbox',
            checked: state.stepFree === 'true',
            onchange: (event) => app.set({ stepFree: event.target.checked ? 'true' : '' }),
          }),
          h('span', {}, t('manner.stepFree')),
        ),
        unusual ? action(t('manner.usual'), () => app.set(Object.fromEntries(MANNER.map((name) => [name, '']))) ) : null,
      ),
      facts.facilitiesShut
        ? h('p', { class: 'gw-note' }, t('manner.shut', { n: facts.facilitiesShut, all: facts.facilities + facts.facilitiesShut }))
        : null,
      facts.facilitiesHoursUnknown ? h('p', { class: 'gw-note' }, t('manner.hoursUnknown', { n: facts.facilitiesHoursUnknown })) : null,
    ];
  }

  /** The standard speaks of a group, and everybody is counted. */
  function ownGroup({ group }) {
    const own = app.standard()?.group;
    if (group || !own || own === 'residents' || !GROUPS.includes(own)) return null;
    return h('p', { class: 'gw-hint' }, t('manner.own', { who: t(`group.${own}`) }), ' ', action(t('manner.own.take'), () => app.set({ group: own })));
  }

  const pick = (name, options, also) =>
    choice(options, app.state[name], (value) => app.set({ [name]: value, ...also }), { dataset: { manner: name } });

  function weights(state) {
    return h('input', {
      class: 'gw-input',
      value: state.weights,
      placeholder: '100:1,300:0.5',
      dataset: { manner: 'weights' },
      onchange: (event) => {
        const value = event.target.value.trim();
        if (value && !WEIGHTS.test(value)) return app.say(t('manner.weights.hint'));
        return app.set({ weights: value });
      },
    });
  }

  return { element, render };
}
