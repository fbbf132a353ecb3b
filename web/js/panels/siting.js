// Where to build: the question as a form, the search as a job, the answer on the map and in words.
import { getJson, isAbort, send } from '../api.js';
import { language, nameOf, t } from '../i18n.js';
import { codesOf, needChoices, needOf, placed } from '../siting-need.js';
import { boundsOfPlaces, tellSites } from './siting-answer.js';
import { button, choice, field, fill, h, problemBox } from './dom.js';

const OBJECTIVES = ['coverage', 'distance', 'max-distance', 'all'];
const GROUNDS = { idle: ['other'], green: ['green', 'park', 'square'], farmland: ['farmland'] };
const PEOPLE = ['residents', 'households', 'elderly', 'children'];
const START = {
  standard: '', objective: 'coverage', p: 3, reach: '', unit: 'm', within: '', measure: 'walk', existing: true,
  weights: { residents: 1, households: 0, elderly: 0, children: 0 }, siteAreaM2: '', exclude: '', ground: { idle: true, green: false, farmland: false }, buildings: true,
  capacity: '', budget: '', costs: { ground: '', building: '', drawn: '' }, estates: true, year: '', seconds: '',
};

/** @param {{layer: object, map: object, measure: object, showPlace: Function, startJob: Function, reload: Function}} work */
export function createSiting(app, { layer, map, measure, showPlace, startJob, reload }) {
  const element = h('section', { class: 'gw-siting' });
  const job = h('div', { role: 'status' });
  const asked = structuredClone(START);
  const drawn = [];
  let shown = '';
  let answer = null;
  let other = false;
  let unfolded = false;

  const need = () => needOf(asked.standard, app);
  const needsReach = () => ['coverage', 'all'].includes(asked.objective);
  const title = () => h('h3', { class: 'gw-section-title' }, t('siting.title'));

  async function render() {
    const { siting } = app.state;
    if (!siting) {
      clear();
      return fill(element, title(), h('p', { class: 'gw-hint' }, t('siting.hint')),
        h('p', { class: 'gw-buttons' }, button(t('siting.ask'), () => app.set({ siting: 'new' }))));
    }
    if (siting === 'new') {
      if (shown !== 'new') {
        clear();
        asked.year = app.state.scenarioYear || asked.year;
      }
      shown = 'new';
      return form();
    }
    const wanted = `${siting} ${language()}`;
    if (shown === wanted) return draw();
    shown = wanted;
    fill(element, head(), h('p', { class: 'gw-hint' }, t('loading')));
    try {
      answer = await getJson(`/api/v1/siting/${encodeURIComponent(siting)}`, {});
      other = false;
      if (answer.sites.length) map.fit(boundsOfPlaces(answer.sites.map(({ place }) => place)), undefined, 15);
      draw();
      element.scrollIntoView({ block: 'start' });
    } catch (problem) {
      if (isAbort(problem)) return undefined;
      fill(element, head(), problemBox(problem, { unknown: t('problem.net') }),
        h('p', { class: 'gw-buttons' }, button(t('siting.again'), () => app.set({ siting: 'new' }))));
    }
    return undefined;
  }

  function clear() {
    if (shown) layer.clear();
    shown = '';
    answer = null;
  }

  const head = () =>
    h('div', { class: 'gw-card-head' }, title(),
      h('button', { type: 'button', class: 'gw-close', 'aria-label': t('siting.leave'), title: t('siting.leave'), onclick: () => app.set({ siting: '' }) }, '×'));

  function draw() {
    if (!answer) return;
    const areas = (role, of) => (of ?? []).map(({ coordinates }) => ({ role, ring: coordinates[0].slice(0, -1) }));
    const marked = [
      ...areas('within', answer.withinAreas), ...areas('candidate', answer.candidateAreas), ...areas('excluded', answer.excludeAreas),
    ];
    layer.show({ drawn: marked, sites: answer.sites, other: other ? (answer.runnerUp?.sites ?? []) : [] });
    fill(element, head(), tellSites(app, answer, {
      id: app.state.siting, other, showPlace, reload, again: () => anew(),
      bar: (code) => {
        asked.exclude = [...new Set([...codesOf(asked.exclude), code])].join(' ');
        anew();
      },
      toggle: () => {
        other = !other;
        draw();
      },
    }));
  }

  /** The form again, about what the answer at hand is about. */
  function anew() {
    if (!asked.standard && answer.standard) wanted(answer.standard);
    app.set({ siting: 'new' });
  }

  function form() {
    if (!asked.standard) {
      const first = placed(app.standards);
      wanted((first.find(({ code }) => code === app.state.standard) ?? first[0])?.code ?? '');
    }
    paintDrawn();
    fill(
      element,
      head(),
      h('form', { class: 'gw-form', onsubmit: (event) => { event.preventDefault(); ask(); } },
        field(t('siting.standard'), choice(needChoices(app), asked.standard, (code) => {
          wanted(code);
          form();
        }, { dataset: { siting: 'standard' } }), t('siting.who', { who: t(`group.${need().group}`) })),
        field(t('siting.objective'), choice(OBJECTIVES.map((o) => [o, t(`siting.objective.${o}`)]), asked.objective, (o) => {
          asked.objective = o;
          form();
        }, { dataset: { siting: 'objective' } })),
        h('div', { class: 'gw-pair' },
          asked.objective === 'all' ? null : field(t('siting.p'), count('p', { min: 1, step: 1 })),
          needsReach() ? field(t('siting.reach'), h('div', { class: 'gw-inline' },
            count('reach', { min: 0, step: 'any', placeholder: asked.unit === 'm' ? usualReach() : '' }),
            choice([['m', t('siting.metres')], ['min', t('siting.minutes')]], asked.unit, (unit) => {
              Object.assign(asked, { unit, reach: '' });
              form();
            }, { 'aria-label': t('siting.unit') }))) : null),
        floor(),
        field(t('siting.within'), choice(places(), asked.within, (v) => { asked.within = v; })),
        candidates(),
        more(),
        h('p', { class: 'gw-buttons' }, h('button', { type: 'submit', class: 'gw-button gw-button-main' }, t('siting.go')))),
      job,
    );
  }

  /** Another need: its own people, reach and size. */
  function wanted(code) {
    Object.assign(asked, { standard: code, reach: '', siteAreaM2: '', capacity: '' });
    for (const group of PEOPLE) asked.weights[group] = Number(group === need().group);
  }

  const ownWeights = () => PEOPLE.every((group) => Number(asked.weights[group]) === Number(group === need().group));

  /** Floor area of a new site, where the standard is one of floor area. */
  function floor() {
    const { perM2, leastM2 } = need();
    if (!leastM2 && !perM2) return null;
    const serves = perM2 ? t('siting.area.serves', { n: Math.round(perM2 * Number(asked.siteAreaM2 || 0)) }) : t('siting.area.least', { n: leastM2 });
    return field(t('siting.area'), h('input', {
      class: 'gw-input', type: 'number', min: 1, step: 'any', value: asked.siteAreaM2, placeholder: leastM2 || '', dataset: { siting: 'siteAreaM2' },
      onchange: ({ target }) => {
        asked.siteAreaM2 = target.value;
        form();
      },
    }), perM2 && !asked.siteAreaM2 ? t('siting.capacity.hint') : serves);
  }

  const usualReach = () => String(need().reachM);
  const count = (name, more, of = asked) =>
    h('input', { class: 'gw-input', type: 'number', value: of[name], dataset: { siting: name }, ...more, onchange: ({ target }) => { of[name] = target.value; } });
  const check = (words, on, turn) =>
    h('label', { class: 'gw-check' }, h('input', { type: 'checkbox', checked: on, onchange: ({ target }) => turn(target.checked) }), h('span', {}, words));

  function places() {
    const { sel, within } = app.state;
    const found = [['all', t('siting.everywhere')]];
    for (const code of new Set([sel, within].filter(Boolean))) {
      const fact = app.view?.byCode.get(code);
      found.push([code, nameOf({ code, ...(fact ?? app.names?.get(code)) })]);
    }
    if (app.state.ring || drawn.some(({ role }) => role === 'within')) found.push(['drawn', t('siting.drawnArea')]);
    if (!found.some(([value]) => value === asked.within)) asked.within = sel || within || 'all';
    return found;
  }

  const drawing = (role) => button(t(`siting.draw.${role}`), () =>
    measure.start((ring) => {
      drawn.push({ role, ring });
      if (role === 'within') asked.within = 'drawn';
      form();
    }));

  function paintDrawn() {
    layer.show({ drawn });
  }

  function candidates() {
    const n = (role) => drawn.filter((d) => d.role === role).length;
    return h('fieldset', { class: 'gw-fieldset' }, h('legend', { class: 'gw-field-label' }, t('siting.candidates')),
      Object.keys(GROUNDS).map((g) => check(t(`siting.ground.${g}`), asked.ground[g], (on) => { asked.ground[g] = on; })),
      check(t('siting.buildings'), asked.buildings, (on) => { asked.buildings = on; }),
      h('p', { class: 'gw-buttons' }, drawing('candidate'), drawing('excluded'), drawing('within'),
        drawn.length ? button(t('siting.forget'), () => { drawn.length = 0; form(); }, { kind: 'quiet' }) : null),
      drawn.length ? h('p', { class: 'gw-hint' }, t('siting.drawn', { candidate: n('candidate'), excluded: n('excluded') })) : null,
      field(t('siting.exclude'), h('input', {
        class: 'gw-input', value: asked.exclude, dataset: { siting: 'exclude' }, onchange: ({ target }) => { asked.exclude = target.value; },
      }), t('siting.exclude.hint')));
  }

  const more = () =>
    h('details', { open: unfolded, ontoggle: ({ target }) => { unfolded = target.open; } }, h('summary', {}, t('siting.more')),
      check(t('siting.existing'), asked.existing, (on) => { asked.existing = on; }),
      app.state.scenario ? check(t('siting.estates'), asked.estates, (on) => { asked.estates = on; form(); }) : null,
      app.state.scenario && asked.estates ? field(t('siting.year'), count('year', { min: 1900, max: 2200, step: 1 }), t('siting.year.hint')) : null,
      field(t('siting.measure'), choice([['walk', t('siting.walk')], ['straight', t('siting.straight')]], asked.measure, (v) => { asked.measure = v; })),
      h('p', { class: 'gw-field-label' }, t('siting.weights')),
      h('div', { class: 'gw-pair' }, PEOPLE.map((g) => field(t(`group.${g}`), count(g, { min: 0, step: 'any' }, asked.weights)))),
      need().perM2 ? null : field(t('siting.capacity'), count('capacity', { min: 1, step: 'any' }), t('siting.capacity.hint')),
      field(t('siting.budget'), count('budget', { min: 0, step: 'any' }), t('siting.budget.hint')),
      h('div', { class: 'gw-pair' }, ['ground', 'building', 'drawn'].map((c) =>
        field(t(`siting.cost.${c}`), count(c, { min: 0, step: 'any' }, asked.costs)))),
      field(t('siting.seconds'), count('seconds', { min: 1, max: 600, step: 1 }), t('siting.seconds.hint')));

  /** The question as the service takes it. */
  function body() {
    // what is free costs 0, what is not said is not free
    const priced = (from) => Object.fromEntries(Object.entries(from).filter(([, v]) => v !== '').map(([k, v]) => [k, Number(v)]));
    const numbers = (from) => Object.fromEntries(Object.entries(from).filter(([, v]) => v !== '' && Number(v) > 0).map(([k, v]) => [k, Number(v)]));
    const rings = (role) => drawn.filter((d) => d.role === role).map(({ ring }) => ({ type: 'Polygon', coordinates: [[...ring, ring[0]]] }));
    const question = {
      territory: app.state.territory, objective: asked.objective, existing: asked.existing, measure: asked.measure,
      candidates: {
        ground: Object.keys(GROUNDS).filter((g) => asked.ground[g]).flatMap((g) => GROUNDS[g]),
        buildings: asked.buildings ? ['public'] : [], areas: rings('candidate'),
      },
      exclude: codesOf(asked.exclude),
      excludeAreas: rings('excluded'),
    };
    const { standard, kind, leastM2 } = need();
    Object.assign(question, standard ? { standard } : { kind });
    if (!standard || !ownWeights()) question.groups = numbers(asked.weights);
    if (asked.siteAreaM2 !== '' || leastM2) question.siteAreaM2 = Number(asked.siteAreaM2 || leastM2);
    if (asked.objective !== 'all') question.p = Number(asked.p);
    if (needsReach()) {
      const reach = Number(asked.reach || (asked.unit === 'm' ? usualReach() : 5));
      question[asked.unit === 'm' ? 'reachM' : 'reachMinutes'] = reach;
    }
    if (asked.within === 'drawn') question.withinAreas = rings('within').length ? rings('within') : [ringOfState()];
    else if (asked.within !== 'all') question.within = asked.within;
    if (app.state.scenario && asked.estates) {
      question.scenario = app.state.scenario;
      if (asked.year !== '') question.scenarioYear = Number(asked.year);
    }
    if (asked.capacity !== '') question.capacity = Number(asked.capacity);
    if (asked.budget !== '') Object.assign(question, { budget: Number(asked.budget), costs: priced(asked.costs) });
    if (asked.seconds !== '') question.timeLimitSeconds = Number(asked.seconds);
    return question;
  }

  function ringOfState() {
    const corners = app.state.ring.split(';').map((pair) => pair.split(',').map(Number));
    return { type: 'Polygon', coordinates: [[...corners, corners[0]]] };
  }

  async function ask() {
    fill(job);
    // a budget says nothing without what a site costs
    const lacking = asked.budget === '' ? '' : [
      Object.values(asked.ground).some(Boolean) ? 'ground' : '', asked.buildings ? 'building' : '',
      drawn.some(({ role }) => role === 'candidate') ? 'drawn' : '',
    ].find((kind) => kind && asked.costs[kind] === '');
    if (lacking) {
      element.querySelector(`[data-siting=${lacking}][type=number]`)?.focus();
      return fill(job, h('p', { class: 'gw-unsure' }, '▲ ', t('siting.costless')));
    }
    try {
      const made = await send('POST', '/api/v1/siting', body());
      const open = ({ id }) => {
        fill(job);
        app.set({ siting: id });
      };
      startJob(made.body, { into: job, done: open, kept: open });
    } catch (problem) {
      fill(job, problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
    }
  }

  return { element, render, leave: () => { layer.clear(); shown = ''; } };
}
