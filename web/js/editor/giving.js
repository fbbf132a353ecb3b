// Giving buildings or compounds away: those of one grid are chosen, the next grid that is clicked takes them. Pure.
import { worldX, worldY } from '../geometry.js';
import { areaHolding } from '../prepared.js';
import { operation } from './operations.js';

/** @param {object} hand its `units` and `chosen` are looked at and changed */
export function createGiving(session, hand, { changed, say, send }) {
  function unitAt(at) {
    const units = [...hand.units.values()];
    return areaHolding({ index: { near: () => units.map(({ item }) => item) } }, at)?.code;
  }

  function click(at, code) {
    const unit = unitAt(at);
    const donors = new Set([...hand.chosen].map((id) => hand.units.get(id)?.grid));
    if (unit && (!donors.size || donors.has(code))) {
      if (!hand.chosen.delete(unit)) hand.chosen.add(unit);
    } else if (hand.chosen.size && code && !donors.has(code)) return send(operation.transfer([...hand.chosen], code));
    else say(hand.chosen.size ? 'draw.give.target' : 'draw.give.none');
    changed();
  }

  /** Takes the units under the brush, all of one grid: that of the first. */
  function brushAt([lon, lat], { reach }) {
    hand.brushing = [lon, lat];
    const donor = hand.units.get([...hand.chosen][0])?.grid ?? session.selected;
    const [x, y] = [worldX(lon), worldY(lat)];
    for (const [id, { at, grid }] of hand.units) {
      if (donor && grid !== donor) continue;
      if (Math.hypot(worldX(at[0]) - x, worldY(at[1]) - y) <= hand.brush * reach) hand.chosen.add(id);
    }
    changed();
  }

  return { click, brushAt };
}
