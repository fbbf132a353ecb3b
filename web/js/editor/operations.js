// The operations of the editor: what each tool needs and what is sent. Pure.

/** Tools in the order of the bar. `draws`: a line or ring; `grid`: works on the selected one. */
export const TOOLS = {
  select: { key: 'v' },
  border: { key: 'w', grid: true },
  reshape: { key: 'r', draws: 'line', grid: true },
  split: { key: 'x', draws: 'line', grid: true },
  merge: { key: 'm', grid: true },
  give: { key: 'b' },
  create: { key: 'p', draws: 'ring' },
  area: { key: 't', draws: 'ring' },
};

/** Kinds of typed ground, to which no household rule applies, and of dedicated grids. */
export const GROUND_KINDS = ['water', 'rail', 'green', 'other-ground'];
export const GRID_KINDS = ['park', 'school', 'mall', 'station'];
/** Classes of lines that a split may follow. */
export const EDGE_CLASSES = ['street', 'arterial', 'lane', 'path', 'expressway', 'river', 'railway', 'wall', 'shore'];

/** Coordinates as they are sent: 9 decimals, a tenth of a millimetre. */
const place = ([lon, lat]) => [Number(lon.toFixed(9)), Number(lat.toFixed(9))];
const line = (points) => points.map(place);
const ring = (points) => line([...points, points[0]]);

/** Makers of operations; every one gives a plain object with `op`. */
export const operation = {
  split: (grid, points) => ({ op: 'split', grid, line: line(points) }),
  splitAlong: (grid, along) => ({ op: 'split', grid, along }),
  splitParts: (grid, parts) => ({ op: 'split', grid, parts }),
  reshape: (grid, points) => ({ op: 'reshape', grid, line: line(points) }),
  merge: (grids) => ({ op: 'merge', grids }),
  transfer: (units, to) => ({ op: 'transfer', units, to }),
  create: (points, from) => ({ op: 'create', line: ring(points), from }),
  createFrom: (units, from) => ({ op: 'create', units, from }),
  typeArea: (points, kind) => ({ op: 'typeArea', ring: ring(points), kind }),
  moveVertex: (at, to) => ({ op: 'moveVertex', at: place(at), to: place(to) }),
  /** A side of the boundary between two grids gets a bend. */
  bend: ({ from, to, grids }, at) => ({
    op: 'moveBoundary',
    between: grids,
    from: place(from),
    to: place(to),
    line: line([from, at, to]),
  }),
  /** A whole stretch of the boundary between two grids gets another course; it keeps its ends. */
  moveBoundary: ({ points, grids }, course) => ({
    op: 'moveBoundary',
    between: grids,
    from: place(points[0]),
    to: place(points.at(-1)),
    line: line(course),
  }),
  lock: (grids) => ({ op: 'lock', grids }),
  unlock: (grids) => ({ op: 'unlock', grids }),
  lockWards: (wards) => ({ op: 'lock', wards }),
  lockAll: () => ({ op: 'lock', all: true }),
  unlockAll: () => ({ op: 'unlock', all: true }),
  describe: (grid, members) => ({ op: 'describe', grid, ...members }),
  save: (note) => ({ op: 'save', ...(note ? { note } : {}) }),
  restore: (revision) => ({ op: 'restore', revision }),
  undo: () => ({ op: 'undo' }),
  redo: () => ({ op: 'redo' }),
};

/** Whether two operations ask for the same; members may stand in any order. */
export function sameOperation(a, b) {
  const plain = (value) =>
    Array.isArray(value)
      ? value.map(plain)
      : value && typeof value === 'object'
        ? Object.keys(value)
            .filter((name) => name !== 'dryRun')
            .sort()
            .map((name) => [name, plain(value[name])])
        : value;
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

/** Whether every member of `asked` stands in `recorded`: the history may hold more than was sent. */
export const holdsOperation = (recorded, asked) =>
  Object.entries(asked).every(([name, value]) => name === 'dryRun' || sameOperation(recorded?.[name], value));

/** The codes that an operation names. */
export const gridsOf = (op) => [...(op.grids ?? []), ...(op.between ?? []), op.grid, op.to].filter((c) => typeof c === 'string');
