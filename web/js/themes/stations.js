// Community service stations, and ward offices by tenure: the report of /stations.
import { LEVELS } from '../data.js';
import { language, nameOf, number, t } from '../i18n.js';
import { SEQUENTIAL } from '../style.js';

/** Colour and shape of a ward office by tenure; shape and colour both tell it. */
export const TENURES = {
  owned: { colour: '#0072b2', shape: 'square' },
  rented: { colour: '#e69f00', shape: 'triangle' },
  shared: { colour: '#009e73', shape: 'diamond' },
  temporary: { colour: '#d55e00', shape: 'triangle' },
};
export const STATION = { colour: '#5b2a86', shape: 'circle' };
/** Premises that an institution opens to residents. */
export const OPENED = { colour: '#cc79a7', shape: 'diamond' };

// What is wrong first in a ward, worst first.
const STATUSES = {
  none: '#d55e00',
  'too-small': '#e69f00',
  rented: '#f0e442',
  temporary: '#cc79a7',
  shared: '#56b4e9',
  unknown: '#c9ced6',
  ok: '#009e73',
};
const ORDER = Object.keys(STATUSES);
const above = (level) => LEVELS.indexOf(level) > LEVELS.indexOf('ward');

// Of a larger area: what is wrong with some of its wards.
function statusOf({ wards, wardsWithout, wardsOk, wardsUnknown }) {
  if (wardsWithout) return wardsWithout === wards ? 'none' : 'wards-without';
  if (wardsOk + wardsUnknown < wards) return 'wards-failing';
  return wardsUnknown ? 'unknown' : 'ok';
}

export const stations = {
  id: 'stations',
  exact: true,
  measure: (fact) => fact.shareWithout,
  whole: false,
  closed: 'upper',
  colours: SEQUENTIAL,
  worse: (fact) =>
    (fact.wards ? fact.wardsWithout * 1e6 : (ORDER.length - 1 - ORDER.indexOf(fact.stationStatus === 'unknown' ? 'ok' : (fact.stationStatus ?? 'ok'))) * 1e6) +
    (fact.residents ?? 0) / 1e3,

  norm: ({ standards, standardCode }) => {
    const standard = standards.find(({ code }) => code === standardCode);
    return standard ? { standard } : null;
  },
  ladder: () => ({ breaks: [0, 0.1, 0.25, 0.5], closed: 'upper', method: 'share', colours: SEQUENTIAL, percent: true }),
  kinds: ({ level }) =>
    above(level)
      ? null
      : {
          list: ORDER.map((key) => ({ key, colour: STATUSES[key], label: t(`stationStatus.${key}`) })),
          of: (fact) => ORDER.indexOf(fact.stationStatus),
        },

  prepare(facts, { services = [] }) {
    const words = new Map(services.map(({ code, zh, en }) => [code, nameOf({ nameZh: zh, nameEn: en, code })]));
    for (const fact of facts) {
      if (fact.usableAreaM2 > 0 && fact.floorAreaM2 > 0) [fact.paperM2, fact.usableShare] = [fact.floorAreaM2, fact.usableAreaM2 / fact.floorAreaM2];
      if (fact.services && fact.stations > 0) fact.servicesOffered = fact.services.length;
      fact.lackingWords = (fact.servicesLacking ?? []).map((code) => words.get(code) ?? code).join(language() === 'zh' ? '、' : ', ');
      fact.stationStatus = ORDER.includes(fact.status) ? fact.status : undefined;
      if (!fact.wardsByStatus) continue;
      fact.wards = Object.values(fact.wardsByStatus).reduce((sum, n) => sum + n, 0);
      fact.wardsWithout = fact.wardsByStatus.none ?? 0;
      fact.wardsOk = fact.wardsByStatus.ok ?? 0;
      fact.wardsUnknown = fact.wardsByStatus.unknown ?? 0;
      if (fact.wards) {
        fact.shareWithout = fact.wardsWithout / fact.wards;
        fact.stationStatus = statusOf(fact);
      }
      fact.tenureWords = Object.entries(fact.officesByTenure ?? {})
        .filter(([, n]) => n > 0)
        .map(([tenure, n]) => `${t(`tenure.${tenure}`)} ${number(n)}`)
        .join(' · ');
    }
  },
  columns: ({ level }) => [
    { key: 'stationStatus', kind: 'status', words: 'stationStatus' },
    { key: 'stations', kind: 'int', unit: 'count', sum: true },
    { key: 'floorAreaM2', kind: 'int', unit: 'm2', label: 'stationArea', sum: true },
    { key: 'usableAreaM2', kind: 'int', unit: 'm2', sum: true },
    { key: 'usableShare', kind: 'share', total: (sum) => sum('usableAreaM2') / sum('paperM2') },
    ...(level === 'ward' ? [{ key: 'servicesOffered', kind: 'int', unit: 'count' }, { key: 'lackingWords', kind: 'text', wide: true }] : []),
    ...(level === 'ward' ? [{ key: 'officeTenure', kind: 'word', words: 'tenure' }] : []),
    ...(above(level)
      ? [
          { key: 'wards', kind: 'int', unit: 'count', sum: true },
          { key: 'wardsWithout', kind: 'int', unit: 'count', sum: true },
          { key: 'wardsOk', kind: 'int', unit: 'count', sum: true },
          { key: 'tenureWords', kind: 'text', wide: true },
        ]
      : []),
    { key: 'residents', kind: 'int', unit: 'people', sum: true },
    { key: 'households', kind: 'int', unit: 'households', sum: true },
  ],
  sentence(fact) {
    const first = fact.stations
      ? t(Number.isFinite(fact.floorAreaM2) ? 'say.stations' : 'say.stations.noArea', { n: fact.stations, area: fact.floorAreaM2 })
      : t('say.stations.none');
    const usable = fact.usableShare ? ` · ${t('say.stations.usable', { area: fact.usableAreaM2 })}` : '';
    const lacks = fact.lackingWords && !fact.wards && fact.stations ? ` · ${t('say.stations.lacks', { services: fact.lackingWords })}` : '';
    if (fact.wards) return `${first}${usable} · ${t('say.stations.wards', { n: fact.wardsWithout, wards: fact.wards })}`;
    return `${first}${usable}${fact.officeTenure ? ` · ${t('say.office', { tenure: t(`tenure.${fact.officeTenure}`) })}` : ''}${lacks}`;
  },
  short: (fact) =>
    fact.wards
      ? t('say.stations.short', { n: fact.wardsWithout })
      : fact.stationStatus
        ? t(`stationStatus.${fact.stationStatus}`)
        : '',

  overview({ facts, levelName }) {
    const grouped = facts.some((f) => f.wards);
    const bare = facts.filter((f) => f.stationStatus === 'none');
    const without = grouped ? facts.reduce((sum, f) => sum + (f.wardsWithout ?? 0), 0) : bare.length;
    const people = bare.reduce((sum, f) => sum + (f.residents ?? 0), 0);
    const all = facts.reduce((sum, f) => sum + (f.stations ?? 0), 0);
    return t(grouped ? 'say.stations.overviewWards' : 'say.stations.overview', {
      without,
      all,
      people,
      level: levelName(without),
    });
  },
};
