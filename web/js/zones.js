// Coordinate systems in which a territory goes out: degrees, the zones in metres that hold it, and Web Mercator. Pure.
const CHINA = [4534, 4554];

const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

/**
 * @param {string} metricCrs the zone in metres of the territory, `EPSG:4544`; '' when it holds no data
 * @param {number[]=} bbox west, south, east, north of the territory in degrees
 * @returns {{code: string, kind: string, middle?: number, zone?: number|string}[]} `kind` is a key of `export.crs.…`: gk3 and
 *   gk6 by central meridian, gk3p and gk6p with the number of the zone before the easting, utm
 */
export function zones(metricCrs, bbox) {
  const code = Number(/^EPSG:(\d+)$/.exec(metricCrs ?? '')?.[1] ?? NaN);
  if (!Number.isFinite(code)) return [];
  const of = (number, kind, more) => ({ code: `EPSG:${number}`, kind, ...more });
  const utm = (north, zone) => of((north ? 32600 : 32700) + zone, 'utm', { zone: `${zone}${north ? 'N' : 'S'}` });
  if (code < CHINA[0] || code > CHINA[1]) {
    return code > 32600 && code <= 32660 ? [utm(true, code - 32600)]
      : code > 32700 && code <= 32760 ? [utm(false, code - 32700)]
      : [of(code, 'other')];
  }
  const three = code - CHINA[0]; // 0 is the zone of 75°
  const middle = bbox ? (bbox[0] + bbox[2]) / 2 : 75 + 3 * three;
  const six = clamp(Math.round((middle - 75) / 6), 0, 10);
  return [
    of(code, 'gk3', { middle: 75 + 3 * three }),
    of(code - 21, 'gk3p', { zone: 25 + three }),
    of(4502 + six, 'gk6', { middle: 75 + 6 * six }),
    of(4491 + six, 'gk6p', { zone: 13 + six }),
    utm(true, Math.floor((middle + 180) / 6) + 1),
  ];
}
