// Signs of the legend that only evaluate mode shows: reached ground and gates.
import { t } from '../i18n.js';
import { GATES } from '../layers/gates.js';
import { ONLY_CIRCLE, WALKED } from '../layers/ground.js';
import { gateState } from '../manner.js';
import { h } from './dom.js';

const row = (mark, words) => h('li', {}, mark, h('span', { class: 'gw-class-label' }, words));
const key = (shape, colour) => h('span', { class: `gw-key gw-key-${shape}`, style: { '--gw-swatch': colour } });

/** What streets, dots, rings and the circle of reached ground say; null when none is shown. */
export const reachRows = ({ state }) =>
  state.mode === 'evaluate' && state.reach
    ? h(
        'ul',
        { class: 'gw-classes gw-signs gw-legend-reach' },
        row(key('line', WALKED), t('legend.reach.street')),
        row(key('dot', WALKED), t('legend.reach.walk')),
        row(key('ring', ONLY_CIRCLE), t('legend.reach.circleOnly')),
        row(key('dash', 'currentColor'), t('legend.reach.circle')),
      )
    : null;

/** States of the gates in sight; null when none is drawn. */
export function gateRows(app) {
  const { state, gates } = app;
  if (state.mode !== 'evaluate' || !gates?.length) return null;
  const there = new Set(gates.map(({ properties }) => gateState(properties, state)));
  const sign = ({ colour, shape }) => h('span', { class: `gw-point gw-point-${shape}`, style: { '--gw-swatch': colour } });
  return h(
    'ul',
    { class: 'gw-classes gw-signs gw-legend-gates' },
    Object.keys(GATES)
      .filter((each) => there.has(each))
      .map((each) => row(sign(GATES[each]), t(`legend.gate.${each}`))),
  );
}
