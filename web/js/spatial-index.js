// Boxes in a coarse raster: finds the few areas near a point or in a view without looking at all. Pure.

/**
 * @param {{box: number[]}[]} items with `box` = [minX, minY, maxX, maxY]
 * @returns {{near: (x: number, y: number) => object[], within: (box: number[]) => object[]}} both in input order
 */
export function indexOf(items) {
  const all = items.reduce(
    (a, { box: b }) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  const side = Math.max(1, Math.min(128, Math.ceil(Math.sqrt(items.length))));
  const stepX = (all[2] - all[0]) / side || 1;
  const stepY = (all[3] - all[1]) / side || 1;
  const column = (x) => Math.max(0, Math.min(side - 1, Math.floor((x - all[0]) / stepX)));
  const line = (y) => Math.max(0, Math.min(side - 1, Math.floor((y - all[1]) / stepY)));
  const cells = new Map();
  items.forEach(({ box }, i) => {
    for (let cy = line(box[1]); cy <= line(box[3]); cy++) {
      for (let cx = column(box[0]); cx <= column(box[2]); cx++) {
        const key = cy * side + cx;
        if (cells.has(key)) cells.get(key).push(i);
        else cells.set(key, [i]);
      }
    }
  });
  const touches = (box, [minX, minY, maxX, maxY]) =>
    box[0] <= maxX && box[2] >= minX && box[1] <= maxY && box[3] >= minY;
  return {
    near: (x, y) =>
      (cells.get(line(y) * side + column(x)) ?? [])
        .map((i) => items[i])
        .filter(({ box }) => touches(box, [x, y, x, y])),
    within: (box) => (touches(all, box) ? items.filter((item) => touches(item.box, box)) : []),
  };
}
