// Moving a whole stretch of boundary without dragging: by metres towards the neighbour, or by a course of one's own.
import { shifted } from '../editor/lattice.js';
import { operation } from '../editor/operations.js';
import { sideways } from '../editor/sideways.js';
import { lineMetres } from '../geometry.js';
import { metres, t } from '../i18n.js';
import { button, choice, field, h } from './dom.js';

/** @param {{run, withLine, lineInput}} doors of the other forms */
export function createBorderForm(editor, { run, withLine, lineInput }) {
  return (session) => {
    const own = session.selected;
    const stretches = session.lattice().stretches(own).filter(({ fixed, locked }) => !fixed && !locked);
    if (!stretches.length) return [h('p', { class: 'gw-hint' }, t('draw.stretch.none'))];
    const otherOf = ({ grids }) => grids.find((code) => code !== own);
    const nameOf = (code) => session.feature(code)?.properties.name || code;
    const by = h('input', { class: 'gw-input', type: 'number', step: 'any', inputmode: 'decimal' });
    const course = lineInput();
    const label = h('span');
    let stretch = stretches[0];
    const take = (i) => {
      stretch = stretches[Number(i)];
      label.textContent = t('draw.stretch.by', { name: nameOf(otherOf(stretch)) });
      course.value = stretch.points.map(([lon, lat]) => `${lon} ${lat}`).join('\n');
    };
    const which = choice(
      stretches.map((one, i) => [String(i), t('draw.stretch', { name: nameOf(otherOf(one)), m: metres(lineMetres(one.points)) })]),
      '0',
      (i) => {
        take(i);
        editor.page.showPlace(stretch.points[Math.floor(stretch.points.length / 2)]);
      },
      { 'aria-label': t('draw.stretches') },
    );
    take(0);
    const shift = () => {
      const far = Number(by.value);
      if (!by.value.trim() || !Number.isFinite(far) || !far) return editor.say('draw.stretch.metres');
      return run(operation.moveBoundary(stretch, shifted(stretch.points, sideways(session.areas, stretch.points, otherOf(stretch), far))));
    };
    // The ends stay where they are, whatever was typed for them.
    const set = (points) => run(operation.moveBoundary(stretch, [stretch.points[0], ...points.slice(1, -1), stretch.points.at(-1)]));
    return [
      field(t('draw.stretches'), which),
      h('label', { class: 'gw-field' }, h('span', { class: 'gw-field-label' }, label), by),
      h('p', { class: 'gw-buttons' }, button(t('draw.stretch.move'), shift)),
      field(t('draw.stretch.course'), course, t('draw.coordinates')),
      h('p', { class: 'gw-buttons' }, button(t('draw.stretch.set'), () => withLine(course, 2, set))),
    ];
  };
}
