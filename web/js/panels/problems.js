// What a planner has to look at in a plan: one list, always current; each line says what to do and goes to its place.
import { getJson } from '../api.js';
import { t } from '../i18n.js';
import { arrange, VACANCY } from '../problem-order.js';
import { fill, h, problemBox } from './dom.js';

const MOST = 200;

/** @param {{fit: (box: number[]) => void, showPlace: (place: number[]) => void}} go how the map gets to a problem */
export function createProblems(app, { fit, showPlace }) {
  const element = h('section', { class: 'gw-problems' });
  let plan = '';
  let answer = null;
  let kind = '';
  let at = -1;
  let sorted = { first: [], vacancies: [], unstaffed: false };
  let folded = true;

  const current = () => app.state.plan || app.territory()?.plan || '';

  /** Asks again; the service answers at once when nothing changed. */
  async function load() {
    const asked = current();
    if (asked !== plan) {
      answer = null;
      at = -1;
      kind = '';
    }
    plan = asked;
    if (!plan || plan.includes(',')) return render();
    try {
      const found = await getJson(`/api/v1/plans/${plan}/problems`);
      if (plan === current()) {
        answer = found;
        sorted = arrange(found);
      }
    } catch (problem) {
      answer = null;
      return fill(element, problemBox(problem, { unknown: t('problem.net') }));
    }
    render();
  }

  const shown = () => (answer ? [...sorted.first, ...sorted.vacancies].filter((p) => !kind || p.kind === kind) : []);
  const total = () => sorted.first.length + sorted.vacancies.length;

  function render() {
    if (!answer) return fill(element);
    const counts = Object.entries(answer.counts).filter(([k]) => k !== VACANCY || sorted.vacancies.length);
    const list = shown();
    const vacant = kind ? 0 : sorted.vacancies.length;
    const main = list.slice(0, list.length - vacant);
    fill(
      element,
      h('h3', { class: 'gw-section-title' }, t('problems.title', { n: total() })),
      counts.length
        ? h(
            'p',
            { class: 'gw-chips', role: 'group', 'aria-label': t('problems.kinds') },
            counts.map(([k, n]) => chip(k, n)),
          )
        : h('p', { class: 'gw-ok' }, `● ${t('problems.none')}`),
      sorted.unstaffed ? h('p', { class: 'gw-hint' }, t('problems.unstaffed')) : null,
      h(
        'ol',
        { class: 'gw-list' },
        main.slice(0, MOST).map((problem, i) => line(problem, i)),
      ),
      main.length > MOST ? h('p', { class: 'gw-hint' }, t('more', { n: main.length - MOST })) : null,
      vacant ? vacancies(list.slice(main.length), main.length) : null,
    );
  }

  const vacancies = (list, from) =>
    h(
      'details',
      {
        class: 'gw-group',
        open: !folded || at >= from,
        ontoggle: (e) => {
          folded = !e.target.open;
        },
      },
      h('summary', {}, t('problems.vacancies', { n: list.length })),
      h('ol', { class: 'gw-list' }, list.slice(0, MOST).map((problem, i) => line(problem, from + i))),
      list.length > MOST ? h('p', { class: 'gw-hint' }, t('more', { n: list.length - MOST })) : null,
    );

  const chip = (k, n) =>
    h(
      'button',
      {
        type: 'button',
        class: 'gw-chip',
        'aria-pressed': String(kind === k),
        onclick: () => {
          kind = kind === k ? '' : k;
          at = -1;
          render();
        },
      },
      `${t(`problems.kind.${k}`)} ${n}`,
    );

  const line = (problem, i) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'gw-row gw-row-tall',
          'aria-current': i === at ? 'true' : undefined,
          onclick: () => go(i),
        },
        h('span', {}, h('b', {}, `▲ ${t(`problems.kind.${problem.kind}`)} `), problem.message),
      ),
    );

  function go(i) {
    const problem = shown()[i];
    if (!problem) return null;
    at = i;
    if (problem.level === 'grid' && app.state.level === 'grid' && problem.code) app.set({ sel: problem.code });
    if (problem.bbox) fit(problem.bbox);
    else if (problem.place) showPlace(problem.place);
    render();
    element.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    return problem;
  }

  return {
    element,
    load,
    /** How many there are; null before they are known. */
    count: () => (answer && plan === current() ? total() : null),
    /** Goes to the next one, after the last to the first: {problem, n, all}, or null when there is none. */
    next() {
      const all = shown().length;
      return all ? { problem: go((at + 1) % all), n: at + 1, all } : null;
    },
    /** Whether the line of the problem can be seen. */
    onScreen: () => element.checkVisibility?.() ?? Boolean(element.offsetParent),
    /** Whether the list belongs to what is on the map. */
    fits: () => app.state.level === 'grid' && Boolean(answer) && plan === current(),
  };
}
