// Colours and strokes of the map. Pure: layers ask here, and nothing here knows a canvas.

export const SEQUENTIAL = ['#ffffcc', '#a1dab4', '#41b6c4', '#2c7fb8', '#253494'];
export const DIVERGING = ['#5e3c99', '#b2abd2', '#f7f7f7', '#fdb863', '#e66101'];
export const KINDS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442'];
/** Classes of a gap: hues that colour-blind people tell apart, and strokes where grey would mix good and bad. */
export const CLASS_LOOKS = {
  uncovered: { colour: '#d55e00', mark: 'cross' },
  short: { colour: '#e69f00', mark: 'rise' },
  full: { colour: '#cc79a7', mark: 'fall' },
  adequate: { colour: '#56b4e9' },
  spare: { colour: '#0072b2' },
  'standing-empty': { colour: '#f0e442', mark: 'level' },
  'no-residents': { colour: '#dfe3e8' },
};
export const INK = '#1b1f24';
export const ACCENT = '#1f6feb';

const LIGHT = {
  ground: '#f4f4f2',
  water: '#dfe7ec',
  green: '#ecefe6',
  buildings: '#e6e4e0',
  buildingEdge: '#d8d5cf',
  street: '#ffffff',
  casing: '#d5d3ce',
  rail: '#c4c2be',
  wall: '#cfccc6',
  label: '#8a8f96',
  halo: '#f4f4f2',
};
const DARK = {
  ground: '#24282d',
  water: '#1c2833',
  green: '#262c27',
  buildings: '#30353b',
  buildingEdge: '#3a4047',
  street: '#3b4148',
  casing: '#1d2125',
  rail: '#4a5058',
  wall: '#454b52',
  label: '#8f969e',
  halo: '#24282d',
};

/** Colours of the base map. */
export const baseColours = (dark) => (dark ? DARK : LIGHT);

/** `n` colours of a palette of five: the ends stay the ends, so that few classes keep the full contrast. */
export function palette(colours, n) {
  if (n <= 1) return [colours[Math.floor(colours.length / 2)]];
  if (n > colours.length) return Array.from({ length: n }, (_, i) => colours[Math.min(i, colours.length - 1)]);
  return Array.from({ length: n }, (_, i) => colours[Math.round((i * (colours.length - 1)) / (n - 1))]);
}

/** How strongly areas cover the base map: less the closer one looks, so that streets and houses show through. */
export const fillOpacity = (zoom) => (zoom >= 17 ? 0.4 : zoom >= 15 ? 0.55 : zoom >= 13 ? 0.72 : 0.85);

/** Width in pixels of the lines between areas; thin while areas are small. */
export const edgeWidth = (pixels) => (pixels < 8 ? 0 : pixels < 24 ? 0.5 : 1);

/** Black or white, whichever reads better on a colour `#rrggbb` that covers `ground` to a share `opacity`. */
export function inkOn(colour, opacity = 1, ground = '#ffffff') {
  const part = (hex, i) => parseInt(hex.slice(i, i + 2), 16) / 255;
  const [r, g, b] = [1, 3, 5]
    .map((i) => part(colour, i) * opacity + part(ground, i) * (1 - opacity))
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.32 ? INK : '#ffffff';
}

// From which map zoom a kind of street is drawn, its width at zoom 16, and the order of drawing.
const STREETS = {
  path: { from: 16, width: 1, order: 0 },
  lane: { from: 15, width: 3, order: 1 },
  street: { from: 13, width: 6, order: 2 },
  arterial: { from: 10, width: 10, order: 3 },
  expressway: { from: 9, width: 13, order: 4 },
  railway: { from: 11, width: 2, order: 5 },
};

/** @returns {{from: number, width: number, order: number}} width in pixels at this zoom */
export function streetStyle(kind, zoom) {
  const style = STREETS[kind] ?? STREETS.lane;
  return { ...style, width: Math.max(0.6, style.width * 2 ** ((zoom - 16) * 0.75)) };
}

/** Which base collections are asked for at a map zoom. */
export function baseCollections(zoom) {
  const all = [
    ['ground', 8],
    ['streets', 9],
    ['barriers', 14],
    ['buildings', 14],
  ];
  return all.filter(([, from]) => zoom >= from).map(([id]) => id);
}

/** Signs that stand beside a colour, by status. */
export const SIGNS = {
  ok: '●',
  adequate: '●',
  spare: '●',
  enough: '●',
  'no-need': '–',
  'over-target': '▲',
  short: '▲',
  uncovered: '▲',
  full: '▲',
  'standing-empty': '◇',
  none: '▲',
  'no-worker': '○',
  'no-residents': '–',
  'no-norm': '–',
  'no-rule': '–',
  'not-divided': '▨',
  'no-data': '▨',
};

/** Sign of a facility that does not count on the terms asked for. */
export const SHUT = { colour: '#8a8f96', shape: 'cross' };
