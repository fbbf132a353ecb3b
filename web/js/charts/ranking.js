// The areas with the largest values as bars, with the norm as a line; a bar and its area light up together.
import { nameOf, t } from '../i18n.js';
import { fill, h } from '../panels/dom.js';
import { barOf, cutApart, s } from './svg.js';

const WIDTH = 288;
const ROW = 18;
const NAMES = 104;
const MOST = 12;

export function createRanking(app) {
  const drawing = h('div', { class: 'gw-chart' });
  const title = h('h3', { class: 'gw-section-title' });
  const element = h('div', {}, title, drawing);

  function render() {
    const { view } = app;
    const facts = view?.measure
      ? view.facts
          .filter((fact) => Number.isFinite(view.measure(fact)) || view.apart(fact))
          .sort((a, b) => view.rank(b) - view.rank(a) || (view.measure(b) ?? 0) - (view.measure(a) ?? 0))
          .slice(0, MOST)
      : [];
    element.hidden = facts.length < 2;
    if (element.hidden) return;
    title.textContent = t('chart.ranking');
    const norm = view.normValue;
    const valued = facts.filter((fact) => !view.apart(fact));
    const most = Math.max(...valued.map((fact) => Math.abs(view.measure(fact))), Number.isFinite(norm) ? norm * 1.05 : 0) || 1;
    const long = (value) => ((WIDTH - NAMES - 44) * Math.abs(value)) / most;
    const names = cutApart(facts.map(nameOf));
    const height = facts.length * ROW + (Number.isFinite(norm) ? 16 : 4);
    fill(
      drawing,
      s(
        'svg',
        { viewBox: `0 0 ${WIDTH} ${height}`, width: '100%', role: 'list', 'aria-label': t('chart.ranking') },
        facts.map((fact, i) => {
          const apart = view.apart(fact);
          const value = apart ? 0 : view.measure(fact);
          const words = apart ? view.short(fact) : view.format(value);
          const colour = apart ? view.classes.list[view.classOf(fact.code)].colour : view.colourOf(value);
          return s(
            'g',
            barOf(app, fact, view.short(fact) || words),
            s('rect', { x: 0, y: i * ROW, width: WIDTH, height: ROW, fill: 'transparent' }),
            s('text', { x: NAMES - 6, y: i * ROW + 13, class: 'gw-tick', 'text-anchor': 'end' }, names[i]),
            s('rect', { x: NAMES, y: i * ROW + 3, width: apart ? 6 : long(value), height: ROW - 6, fill: colour, class: 'gw-bar-box' }),
            s('text', { x: NAMES + (apart ? 6 : long(value)) + 4, y: i * ROW + 13, class: 'gw-tick' }, words),
          );
        }),
        Number.isFinite(norm)
          ? [
              s('line', { x1: NAMES + long(norm), x2: NAMES + long(norm), y1: 0, y2: facts.length * ROW, class: 'gw-norm' }),
              s(
                'text',
                { x: NAMES + long(norm), y: facts.length * ROW + 12, class: 'gw-tick', 'text-anchor': 'middle' },
                t('chart.norm', { norm: view.format(norm) }),
              ),
            ]
          : null,
      ),
    );
  }

  return { element, render };
}
