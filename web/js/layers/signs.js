// Facilities and changes of a scenario as signs: colour and shape both tell the kind.
import { pointOf } from '../facts.js';
import { t } from '../i18n.js';
import { counts, hoursWords } from '../manner.js';
import { MARKS } from '../scenario-marks.js';
import { facilityLabel, kindName } from '../scenario-words.js';
import { SHUT } from '../style.js';
import { OPENED, STATION, TENURES } from '../themes/stations.js';

/** How full a facility is, where something is known; what is adequate looks as usual. */
export const FULLNESS = {
  full: { colour: '#d55e00', shape: 'triangle' },
  'standing-empty': { colour: '#1b1f24', shape: 'ring' },
  spare: { colour: '#0072b2', shape: 'square' },
};

/** Signs of one side: `points` are features, `marks` changes of its scenario, `state` what it shows. */
export function signsOf(app, { points, marks, state }) {
  return (points ?? [])
    .map((feature) => {
      const { properties } = feature;
      const [lon, lat] = pointOf(feature.geometry);
      const style =
        properties.institution && state.theme === 'stations'
          ? OPENED
          : properties.kind === 'ward-office'
          ? (TENURES[properties.tenure] ?? { colour: '#8a8f96', shape: 'square' })
          : STATION;
      const words =
        properties.kind === 'ward-office'
          ? t('office.of', { tenure: t(`tenure.${properties.tenure ?? 'none'}`) })
          : properties.kind === 'service-station'
            ? t('station')
            : [kindName(app, properties.kind), properties.institution ? t('facility.of', { who: properties.institution }) : '', hoursWords(properties.hours)].filter(Boolean).join(' · ');
      const timed = state.theme === 'gaps' || (state.theme === 'stations' && properties.institution);
      const shut = timed && !counts(properties, { ...state, theme: 'gaps' });
      const fullness = state.theme === 'gaps' ? FULLNESS[properties.fullness] : null;
      const told = fullness ? `${words} · ${t(`use.${properties.fullness}`)}` : words;
      return {
        code: properties.code, lon, lat, ...style, ...fullness, ...(shut ? SHUT : {}), label: facilityLabel(app, feature), words: told, feature,
      };
    })
    .sort((a, b) => (a.shape === 'circle') - (b.shape === 'circle'))
    .concat((marks ?? []).map(({ kind, words, ...place }) => ({ ...place, ...MARKS[kind], label: t('scenario.change'), words })));
}
