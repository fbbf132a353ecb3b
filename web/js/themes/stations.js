// Community service stations, and ward offices by tenure.
import { percent, t } from '../i18n.js';
import { SEQUENTIAL } from '../style.js';

/** Colour and shape of a ward office by tenure; shape and colour both tell it. */
export const TENURES = {
  owned: { colour: '#0072b2', shape: 'square' },
  rented: { colour: '#e69f00', shape: 'triangle' },
  shared: { colour: '#009e73', shape: 'diamond' },
  temporary: { colour: '#d55e00', shape: 'triangle' },
};
export const STATION = { colour: '#5b2a86', shape: 'circle' };

export const stations = {
  id: 'stations',
  measure: (fact) => (fact.level === 'ward' || fact.level === 'grid' ? fact.stations : fact.shareWithout),
  whole: true,
  closed: 'upper',
  worse: (fact) => (fact.wards ? fact.wardsWithout * 1e6 : fact.stations === 0 ? 1e6 : 0) + (fact.residents ?? 0) / 1e3,
  format: (v, level) => (level === 'ward' || level === 'grid' ? String(v) : percent(v)),

  norm: () => null,
  ladder(_, { level }) {
    if (level === 'ward' || level === 'grid') {
      return { breaks: [0, 1], closed: 'upper', method: 'count', colours: ['#fdb863', '#a1dab4', '#2c7fb8'] };
    }
    return { breaks: [0, 0.1, 0.25, 0.5], closed: 'upper', method: 'share', colours: SEQUENTIAL, percent: true };
  },
  colours: SEQUENTIAL,

  /** `found`: area code → facilities in it; `wardsOf`: area code → its wards' facts with `stations`. */
  prepare(facts, { found, wardsOf, level }) {
    for (const fact of facts) {
      const inside = found.get(fact.code) ?? [];
      const list = inside.filter((f) => f.properties.kind === 'service-station');
      const office = inside.find((f) => f.properties.kind === 'ward-office');
      fact.stations = list.length;
      fact.stationArea = list.reduce((sum, f) => sum + (f.properties.floorAreaM2 ?? 0), 0);
      if (level === 'ward') fact.tenure = office?.properties.tenure ?? 'none';
      if (level === 'subdistrict' || level === 'district') {
        const wards = wardsOf.get(fact.code) ?? [];
        fact.wards = wards.length;
        fact.wardsWithout = wards.filter((code) => !(found.get(code) ?? []).some((f) => f.properties.kind === 'service-station')).length;
        if (wards.length) fact.shareWithout = fact.wardsWithout / wards.length;
      }
      fact.stationStatus = (fact.wardsWithout ?? (fact.stations ? 0 : 1)) ? 'short' : 'ok';
    }
  },
  columns: ({ level }) => [
    { key: 'stations', kind: 'int', unit: 'count', sum: true },
    { key: 'stationArea', kind: 'int', unit: 'm2', sum: true },
    ...(level === 'ward' ? [{ key: 'tenure', kind: 'word', words: 'tenure' }] : []),
    ...(level === 'ward' || level === 'grid' ? [] : [
      { key: 'wards', kind: 'int', unit: 'count', sum: true },
      { key: 'wardsWithout', kind: 'int', unit: 'count', sum: true },
    ]),
    { key: 'residents', kind: 'int', unit: 'people', sum: true },
    { key: 'households', kind: 'int', unit: 'households', sum: true },
    { key: 'stationStatus', kind: 'status' },
  ],
  sentence(fact) {
    const first = t('say.stations', { n: fact.stations ?? 0, area: fact.stationArea ?? 0 });
    if (fact.wards) return `${first} · ${t('say.stations.wards', { n: fact.wardsWithout, wards: fact.wards })}`;
    return fact.tenure ? `${first} · ${t('say.office', { tenure: t(`tenure.${fact.tenure}`) })}` : first;
  },
  short: (fact) => (fact.wards ? t('say.stations.short', { n: fact.wardsWithout }) : t('say.stations.shortN', { n: fact.stations ?? 0 })),

  overview({ facts, levelName }) {
    const without = facts.reduce((sum, f) => sum + (f.wards ? f.wardsWithout : f.stations === 0 ? 1 : 0), 0);
    const people = facts.filter((f) => !f.wards && f.stations === 0).reduce((sum, f) => sum + (f.residents ?? 0), 0);
    const all = facts.reduce((sum, f) => sum + (f.stations ?? 0), 0);
    const grouped = facts.some((f) => f.wards);
    return t(grouped ? 'say.stations.overviewWards' : 'say.stations.overview', { without, all, people, level: levelName(without) });
  },
};
