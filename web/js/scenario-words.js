// What a change of a scenario says, and where it is.
import { nameOf, t } from './i18n.js';

export function kindName(app, code) {
  const kind = (app.catalogue.kinds ?? []).find((each) => each.code === code);
  return nameOf({ nameZh: kind?.zh, nameEn: kind?.en, code });
}

/** What a facility is called; one without a name by its kind and code. */
export const facilityLabel = (app, { properties: p }) => p.name || `${kindName(app, p.kind)} ${p.code}`;

/** A gate by its compound and its own name; where nobody named either, by the area around it and its code. */
export function gateName({ properties, compound }, ward) {
  const named = [compound, properties.name].filter(Boolean).join(' · ');
  const state = t(`scenario.state.${properties.state ?? 'open'}`);
  if (named) return `${named} · ${state}`;
  return [ward ? nameOf(ward) : '', properties.code, state].filter(Boolean).join(' · ');
}

/**
 * One line on a change.
 * @param {string} [name] of the facility or gate that it speaks of
 */
export function sentence(app, change, name) {
  const years = Object.entries(change.householdsFrom ?? {}).map(([year, n]) => t('scenario.say.year', { year, n }));
  const about = change.op === 'addWay' ? t(`scenario.way.${change.kind ?? 'footbridge'}`)
    : change.op === 'addParking' ? t(`scenario.parking.${change.kind ?? 'marked'}`)
      : change.kind ? kindName(app, change.kind) : '';
  return [
    t(`scenario.op.${change.op}`),
    about,
    change.name ?? name ?? change.facility ?? change.gate ?? '',
    change.state ? t(`scenario.state.${change.state}`) : '',
    change.hours ?? '',
    change.floorAreaM2 ? `${change.floorAreaM2} m²` : '',
    change.capacity ? t('scenario.say.capacity', { n: change.capacity }) : '',
    change.widthM ? `${change.widthM} m` : '',
    change.spaces ? t('scenario.say.spaces', { n: change.spaces }) : '',
    change.households ? t('scenario.say.households', { n: change.households }) : '',
    ...years,
  ]
    .filter((word) => word !== '')
    .join(' · ');
}
