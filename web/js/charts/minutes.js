// How many people walk how many minutes to the nearest facility; the standard's reach is a line with its clause.
import { getJson, isAbort } from '../api.js';
import { decimal, language, number, t } from '../i18n.js';
import { mannerOf, nounOf, yearOf } from '../manner.js';
import { fill, h } from '../panels/dom.js';
import { s } from './svg.js';

const WIDTH = 288;
const HEIGHT = 84;
const FOOT = 30;
/** What lies within the reach, and what beyond: light and dark, so that a grey copy tells them apart. */
const WITHIN = '#a1dab4';
const BEYOND = '#253494';

export function createMinutes(app) {
  const element = h('section');
  let shown = '';
  let running = null;

  function params() {
    const { territory, plan, within, standard, scenario, show } = app.state;
    const { ratio, weights, ...manner } = mannerOf(app.state);
    return { territory, plan, within, standard, scenario: show === 'before' ? '' : scenario, ...yearOf(app.state), ...manner };
  }

  async function render() {
    const reach = app.state.theme === 'gaps' && app.standard()?.measure === 'reach' && app.view;
    element.hidden = !reach;
    if (!reach) return;
    const wanted = JSON.stringify([params(), language(), app.territory()?.revision]);
    if (wanted === shown) return;
    shown = wanted;
    running?.abort();
    running = new AbortController();
    try {
      draw(await getJson('/api/v1/gaps/minutes', params(), { signal: running.signal }));
    } catch (error) {
      if (isAbort(error)) return;
      shown = '';
      element.hidden = true;
    }
  }

  function draw(answer) {
    const last = answer.rows.length - 1;
    const used = Math.max(Math.ceil(answer.limitMinutes) + 1, answer.rows.findLastIndex(({ people }) => people > 0) + 1);
    const rows = answer.rows.slice(0, used);
    const most = Math.max(1, ...rows.map(({ people }) => people));
    const step = WIDTH / rows.length;
    const line = answer.limitMinutes * step;
    const beyond = rows.reduce((sum, { fromMinutes, people }) => sum + (fromMinutes >= answer.limitMinutes ? people : 0), 0);
    const words = ({ fromMinutes, toMinutes, people }) =>
      `${fromMinutes === last ? `> ${fromMinutes}` : `${fromMinutes}–${toMinutes}`} ${t('unit.minutes')}${t('colon')}${number(people)}`;
    element.hidden = !rows.some(({ people }) => people > 0);
    fill(
      element,
      h('h3', { class: 'gw-section-title' }, t('minutes.title', { who: nounOf(answer.group) })),
      h(
        'div',
        { class: 'gw-chart' },
        s(
          'svg',
          { viewBox: `0 0 ${WIDTH} ${HEIGHT + FOOT}`, width: '100%', role: 'list', 'aria-label': t('minutes.title', { who: nounOf(answer.group) }) },
          rows.map((row, i) =>
            s(
              'g',
              { role: 'listitem', 'aria-label': words(row) },
              s('title', {}, words(row)),
              s('rect', { x: i * step, y: 0, width: step, height: HEIGHT, fill: 'transparent' }),
              ...parts(row, i, step, most, answer.limitMinutes),
            ),
          ),
          s('line', { x1: 0, x2: WIDTH, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5, class: 'gw-axis' }),
          ticks(rows.length, step, last),
          s('line', { x1: line, x2: line, y1: 0, y2: HEIGHT + 4, class: 'gw-norm' }),
          s(
            'text',
            { x: Math.max(40, Math.min(WIDTH - 60, line)), y: HEIGHT + 27, class: 'gw-tick', 'text-anchor': 'middle' },
            t('minutes.reach', { metres: number(answer.reachM), minutes: decimal(answer.limitMinutes) }),
          ),
        ),
      ),
      h(
        'p',
        { class: 'gw-hint' },
        t('minutes.median', { minutes: decimal(answer.medianMinutes) }),
        beyond >= 0 && answer.peopleWithoutWay ? ` ${t('minutes.none', { n: answer.peopleWithoutWay })}` : '',
        answer.peopleEstimated ? ` ${t('minutes.estimated', { n: answer.peopleEstimated })}` : '',
      ),
    );
  }

  // The minute in which the reach ends is parted there: nobody can say on which side its people walk, so it is striped by area.
  function parts(row, i, step, most, limit) {
    const tall = (HEIGHT * row.people) / most;
    const share = Math.max(0, Math.min(1, limit - i));
    const rect = (x, width, fill) => (width > 0 ? s('rect', { x, y: HEIGHT - tall, width, height: tall, fill, class: 'gw-bar-box' }) : null);
    return [rect(i * step + 0.5, (step - 1) * share, WITHIN), rect(i * step + 0.5 + (step - 1) * share, (step - 1) * (1 - share), BEYOND)];
  }

  // The bar after the last minute that is told apart holds all who walk longer.
  const ticks = (n, step, last) =>
    Array.from({ length: n + 1 }, (_, i) => i)
      .filter((i) => i % 5 === 0 && i <= last)
      .map((i) => s('text', { x: Math.max(4, Math.min(WIDTH - 6, i * step)), y: HEIGHT + 14, class: 'gw-tick', 'text-anchor': 'middle' }, i === last && n > last ? `${i}+` : String(i)));

  return { element, render };
}
