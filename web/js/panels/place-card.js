// A facility that was clicked: what it is, how large, when open; from here to the ground it reaches, or to a correction.
import { decimal, has, nameOf, number, squareMetres, t } from '../i18n.js';
import { facilityLabel } from '../scenario-words.js';
import { kindName } from './correct.js';
import { button, h } from './dom.js';

/** The part of the card about `app.place`, null when nothing was clicked. */
export function placePart(app) {
  if (!app.place) return null;
  const { properties: p } = app.place;
  const ward = app.names?.get(p.wardCode);
  return h(
    'section',
    { class: 'gw-area gw-place', 'aria-labelledby': 'gw-place-name' },
    h(
      'div',
      { class: 'gw-card-head' },
      h('h2', { class: 'gw-panel-title', id: 'gw-place-name' }, facilityLabel(app, app.place)),
      h('button', { type: 'button', class: 'gw-close', 'aria-label': t('place.leave'), title: t('place.leave'), onclick: () => leave(app) }, '×'),
    ),
    h('p', { class: 'gw-hint' }, [kindName(app, p.kind), ward ? nameOf(ward) : '', p.code].filter(Boolean).join(' · ')),
    h('dl', { class: 'gw-figures' }, rows(app, p).map(([key, words]) => [h('dt', {}, t(key)), h('dd', {}, words)])),
    p.services ? h('p', { class: 'gw-hint' }, `${t('field.services')}${t('place.colon')}${p.services.split(' ').map((code) => word(app, code)).join(t('list.comma'))}`) : null,
    h(
      'p',
      { class: 'gw-buttons' },
      button(t('place.reach'), () => app.set({ mode: 'evaluate', reach: p.code, ring: '' })),
      button(t('place.correct'), () => {
        app.facility = app.place;
        app.set({ mode: 'edit', task: 'correct' });
      }),
    ),
  );
}

function leave(app) {
  app.place = null;
  app.emit('place');
}

// What is not recorded is left out.
function rows(app, p) {
  return [
    ['field.status', p.status && t(`facilityStatus.${p.status}`)],
    ['place.tenure', p.tenure && t(`tenure.${p.tenure}`)],
    ['place.floorArea', Number.isFinite(p.floorAreaM2) && squareMetres(p.floorAreaM2)],
    ['place.usableArea', Number.isFinite(p.usableAreaM2) && squareMetres(p.usableAreaM2)],
    ['col.capacity', Number.isFinite(p.capacity) && number(p.capacity)],
    ['field.usersPerDay', Number.isFinite(p.usersPerDay) && decimal(p.usersPerDay)],
    ['col.hours', p.hours],
    ['field.stepFree', typeof p.stepFree === 'boolean' && t(p.stepFree ? 'yes' : 'no')],
    ['field.condition', p.condition && (has(`col.${p.condition}`) ? t(`col.${p.condition}`) : p.condition)],
    ['field.institution', p.institution],
    ['field.dateSeen', p.dateSeen],
  ].filter(([, words]) => words);
}

function word(app, code) {
  const found = (app.catalogue.services ?? []).find((one) => one.code === code);
  return found ? nameOf({ nameZh: found.zh, nameEn: found.en, code }) : code;
}
