// What coordinate systems are called by those who use them: the datum, the width of the zone, its number or meridian. Pure.
// Numbers and zones: EPSG registry, CGCS2000 4491–4554, Xian 1980 2327–2390, Beijing 1954 2401–2442 and 21413–21463, UTM on WGS 84.

/** [first, last, datum, degrees of a zone, number of the first zone; by meridian instead: its degrees] */
const GAUSS = [
  [4491, 4501, 'CGCS2000', 6, 13],
  [4502, 4512, 'CGCS2000', 6, null, 75],
  [4513, 4533, 'CGCS2000', 3, 25],
  [4534, 4554, 'CGCS2000', 3, null, 75],
  [2327, 2337, 'Xian 1980', 6, 13],
  [2338, 2348, 'Xian 1980', 6, null, 75],
  [2349, 2369, 'Xian 1980', 3, 25],
  [2370, 2390, 'Xian 1980', 3, null, 75],
  [21413, 21423, 'Beijing 1954', 6, 13],
  [21453, 21463, 'Beijing 1954', 6, null, 75],
  [2401, 2421, 'Beijing 1954', 3, 25],
  [2422, 2442, 'Beijing 1954', 3, null, 75],
];
const ZH = { 'Xian 1980': '西安80', 'Beijing 1954': '北京54' };

/** Words for `EPSG:4523` and its like in `zh` or `en`; null for those that are called nothing special. */
export function crsWords(code, language) {
  const number = Number(/^EPSG:(\d+)$/.exec(code)?.[1]);
  if (!number) return null;
  const zh = language === 'zh';
  if (number > 32600 && number <= 32660) return `UTM ${number - 32600}N（${code}）`.replace(/[（）]/g, (c) => (zh ? c : c === '（' ? ' (' : ')'));
  const row = GAUSS.find(([first, last]) => number >= first && number <= last);
  if (!row) return null;
  const [first, , datum, width, zone, meridian] = row;
  const name = zh ? (ZH[datum] ?? datum) : datum;
  const nth = number - first;
  if (zone) return zh ? `${name} ${width} 度带 ${zone + nth} 带（带号）` : `${name}, ${width}° zone ${zone + nth}, with prefix`;
  const degrees = meridian + width * nth;
  return zh ? `${name} ${width} 度带，中央经线 ${degrees}°` : `${name}, ${width}° zone, meridian ${degrees}°`;
}
