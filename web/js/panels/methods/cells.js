// Squares, hexagons and H3 cells: their size, and about how many there will be.
import { cellSquareMetres, estimateCells, lineMetres, polygonsOf, squareMetresOf } from '../../geometry.js';
import { number, squareMetres, t } from '../../i18n.js';
import { choice, field, h } from '../dom.js';

/** @param {'square'|'hexagon'|'h3'} method; @param {() => void} changed hears of another size */
export function createCellMethod(method, changed) {
  let cellM = 250;
  let resolution = 9;
  const size = () => (method === 'h3' ? resolution : cellM);

  return {
    render: () =>
      method === 'h3'
        ? field(
            t('cells.resolution'),
            choice(
              [7, 8, 9, 10, 11, 12].map((r) => [r, `${r} · ≈ ${squareMetres(cellSquareMetres('h3', r))}`]),
              resolution,
              (r) => {
                resolution = Number(r);
                changed();
              },
            ),
          )
        : field(
            t('cells.size'),
            h('input', {
              class: 'gw-input',
              type: 'number',
              min: 1,
              step: 'any',
              value: cellM,
              required: true,
              oninput: (e) => {
                cellM = Number(e.target.value);
                changed();
              },
            }),
            t(`cells.size.${method}`),
          ),
    members: () => (method === 'h3' ? { resolution } : { cellM }),
    /** What will come of it, in words; `blocked` when it cannot be done. */
    summary(wards) {
      const cell = cellSquareMetres(method, size());
      if (!(cell > 0)) return { words: t('cells.badSize'), blocked: true };
      let area = 0;
      let cells = 0;
      for (const { geometry } of wards) {
        const own = squareMetresOf(geometry);
        const edge = polygonsOf(geometry).reduce((sum, rings) => sum + lineMetres(rings[0]), 0);
        area += own;
        cells += estimateCells(own, edge, cell);
      }
      const perWard = Math.max(...wards.map(({ geometry }) => squareMetresOf(geometry) / cell));
      return {
        words: t('cells.estimate', { n: wards.length, area: squareMetres(area), cells: number(roughly(cells)) }),
        warning: perWard > 999 ? t('cells.tooMany') : '',
        blocked: perWard > 999,
      };
    },
  };
}

const roughly = (n) => (n < 50 ? n : Number(n.toPrecision(2)));
