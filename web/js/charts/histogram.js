// How many areas have which value. A bar is a button: pressed, map and table show its areas only; drag takes several.
import { number, t } from '../i18n.js';
import { fill, h } from '../panels/dom.js';
import { formatRange } from '../state.js';
import { bins } from './bins.js';
import { s } from './svg.js';

const WIDTH = 288;
const HEIGHT = 72;

export function createHistogram(app) {
  const drawing = h('div', { class: 'gw-chart' });
  const words = h('p', { class: 'gw-hint', role: 'status' });
  const element = h('div', {}, drawing, words);
  let start = -1;

  function render() {
    const { view } = app;
    const list = view?.measure ? bins(view.facts.map(view.measure)) : [];
    element.hidden = list.length < 2;
    if (element.hidden) return;
    const most = Math.max(...list.map(({ count }) => count));
    const step = WIDTH / list.length;
    const chosen = ({ from, to }) => !app.range || (from >= app.range.from && to <= app.range.to);
    const take = (a, b) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const range = { from: list[first].from, to: list[last].to, last: last === list.length - 1 };
      const same = app.range && app.range.from === range.from && app.range.to === range.to;
      app.range = same ? null : range;
      app.note({ range: formatRange(app.range) });
      app.emit('onlyClass');
      render();
    };
    fill(
      drawing,
      s(
        'svg',
        { viewBox: `0 0 ${WIDTH} ${HEIGHT + 16}`, width: '100%', role: 'group', 'aria-label': t('chart.histogram') },
        list.map((bin, i) =>
          s(
            'g',
            {
              class: `gw-bar${chosen(bin) ? '' : ' gw-bar-off'}`,
              role: 'button',
              tabindex: 0,
              'aria-pressed': String(Boolean(app.range) && chosen(bin)),
              'aria-label': label(view, bin),
              onpointerdown: () => (start = i),
              onpointerup: () => {
                if (start >= 0) take(start, i);
                start = -1;
              },
              onkeydown: (event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                take(i, i);
              },
            },
            s('title', {}, label(view, bin)),
            s('rect', { x: i * step, y: 0, width: step, height: HEIGHT, fill: 'transparent' }),
            s('rect', {
              x: i * step + 0.5,
              y: HEIGHT - (HEIGHT * bin.count) / most,
              width: Math.max(1, step - 1),
              height: (HEIGHT * bin.count) / most,
              fill: view.colourOf((bin.from + bin.to) / 2),
            }),
          ),
        ),
        s('line', { x1: 0, x2: WIDTH, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5, class: 'gw-axis' }),
        s('text', { x: 0, y: HEIGHT + 13, class: 'gw-tick' }, view.format(list[0].from)),
        s('text', { x: WIDTH, y: HEIGHT + 13, class: 'gw-tick', 'text-anchor': 'end' }, view.format(list[list.length - 1].to)),
      ),
    );
    words.textContent = app.range
      ? t('chart.range', { from: view.format(app.range.from), to: view.format(app.range.to) })
      : t('chart.pick');
  }

  const label = (view, { from, to, count }) => `${view.format(from)} – ${view.format(to)}: ${number(count)}`;

  return { element, render };
}
