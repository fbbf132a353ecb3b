// Which services the stations lack, in how many wards; a bar pressed shows only the wards that lack it. And the premises
// that institutions open to residents, with their hours.
import { nameOf, number, t } from '../i18n.js';
import { HOURS, counts, hoursWords } from '../manner.js';
import { action, choice, field, fill, h } from '../panels/dom.js';
import { pointOf } from '../facts.js';
import { s } from './svg.js';

const WIDTH = 288;
const ROW = 18;
const NAMES = 124;
const BAR = '#253494';

/** Wards that lack each service of the catalogue, how many wards that is out of, and of how many nobody said. */
export function lackingBy(facts, services) {
  const above = facts.some((fact) => fact.wardsLacking);
  // wards with stations of which nobody said what they offer neither lack a service nor have it
  const unknown = above ? facts.reduce((sum, fact) => sum + (fact.wardsServicesUnknown ?? 0), 0) : facts.filter((fact) => fact.stationStatus && !fact.servicesLacking).length;
  const all = above ? facts.reduce((sum, fact) => sum + (fact.wards ?? 0), 0) : facts.filter((fact) => fact.stationStatus).length;
  const wards = all - unknown;
  const rows = services.map((service) => ({
    service,
    n: above
      ? facts.reduce((sum, fact) => sum + (fact.wardsLacking?.[service.code] ?? 0), 0)
      : facts.filter((fact) => fact.servicesLacking?.includes(service.code)).length,
  }));
  return { above, wards, unknown, rows: rows.sort((a, b) => b.n - a.n) };
}

export function createServices(app, { showPlace }) {
  const element = h('section');

  function render() {
    const { state, view } = app;
    element.hidden = state.theme !== 'stations' || !view;
    if (element.hidden) return;
    const { above, wards, unknown, rows } = lackingBy(view.facts, app.catalogue.services ?? []);
    fill(
      element,
      h('h3', { class: 'gw-section-title' }, t('services.title')),
      rows.some(({ n }) => n > 0) ? bars(rows, wards, above) : null,
      unknown ? h('p', { class: 'gw-hint' }, t('services.unknown', { n: unknown, all: wards + unknown })) : null,
      wards === 0 ? null : h('p', { class: 'gw-hint', role: 'status' }, above ? t('services.hintAbove') : app.lacking ? t('services.only', { name: nameOfService(app.lacking) }) : t('services.hint')),
      usable(view.facts),
      opened(),
    );
  }

  const nameOfService = (code) => {
    const found = (app.catalogue.services ?? []).find((service) => service.code === code);
    return nameOf({ nameZh: found?.zh, nameEn: found?.en, code });
  };

  const bars = (rows, wards, above) =>
    h(
      'div',
      { class: 'gw-chart' },
      s(
        'svg',
        { viewBox: `0 0 ${WIDTH} ${rows.length * ROW + 2}`, width: '100%', role: 'group', 'aria-label': t('services.title') },
        rows.map(({ service, n }, i) => {
          const name = nameOfService(service.code);
          const long = wards ? ((WIDTH - NAMES - 62) * n) / wards : 0;
          const take = () => {
            if (above) return;
            app.lacking = app.lacking === service.code ? '' : service.code;
            app.emit('onlyClass');
            render();
          };
          return s(
            'g',
            {
              class: `gw-bar${!app.lacking || app.lacking === service.code ? '' : ' gw-bar-off'}`,
              role: above ? 'img' : 'button',
              tabindex: above ? undefined : 0,
              'aria-pressed': above ? undefined : String(app.lacking === service.code),
              'aria-label': t('services.bar', { name, n, wards }),
              onclick: take,
              onkeydown: (event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                take();
              },
            },
            s('title', {}, t('services.bar', { name, n, wards })),
            s('rect', { x: 0, y: i * ROW, width: WIDTH, height: ROW, fill: 'transparent' }),
            s('text', { x: NAMES - 6, y: i * ROW + 13, class: 'gw-tick', 'text-anchor': 'end' }, name.length > 20 ? `${name.slice(0, 19)}…` : name),
            s('rect', { x: NAMES, y: i * ROW + 3, width: long, height: ROW - 6, fill: BAR }),
            s('text', { x: NAMES + long + 4, y: i * ROW + 13, class: 'gw-tick' }, `${number(n)} / ${number(wards)}`),
          );
        }),
      ),
    );

  /** Area on paper against area that can be used, where both are known. */
  function usable(facts) {
    const known = facts.filter((fact) => Number.isFinite(fact.usableAreaM2) && Number.isFinite(fact.floorAreaM2));
    if (!known.length) return null;
    const add = (key) => known.reduce((sum, fact) => sum + fact[key], 0);
    return h('p', {}, t('services.usable', { paper: add('floorAreaM2'), usable: add('usableAreaM2'), share: Math.round((100 * add('usableAreaM2')) / add('floorAreaM2')) }));
  }

  function opened() {
    const { state } = app;
    const places = (app.points ?? []).filter(({ properties: p }) => p.institution && (p.status ?? 'existing') === 'existing');
    const open = places.filter(({ properties }) => counts(properties, { ...state, theme: 'gaps' }));
    return [
      h('h3', { class: 'gw-section-title' }, t('opened.title')),
      places.length
        ? [
            field(t('manner.hour'), choice([['', t('manner.anyHour')], ...HOURS.map((hour) => [hour, hour])], state.hour, (hour) => app.set({ hour }))),
            h('p', {}, t(state.hour ? 'opened.count' : 'opened.all', { n: open.length, all: places.length })),
            h(
              'ul',
              { class: 'gw-list' },
              places
                .sort((a, b) => open.includes(b) - open.includes(a))
                .slice(0, 60)
                .map((place) => {
                  const p = place.properties;
                  const kind = (app.catalogue.kinds ?? []).find(({ code }) => code === p.kind);
                  return h(
                    'li',
                    { class: 'gw-item' },
                    action(p.name || p.code, () => showPlace(pointOf(place.geometry))),
                    ' ',
                    h(
                      'span',
                      { class: 'gw-hint' },
                      [nameOf({ nameZh: kind?.zh, nameEn: kind?.en, code: p.kind }), p.institution, hoursWords(p.hours) || t('opened.noHours'), open.includes(place) ? '' : t('opened.shut')]
                        .filter(Boolean)
                        .join(' · '),
                    ),
                  );
                }),
            ),
          ]
        : h('p', { class: 'gw-hint' }, t('opened.none')),
    ];
  }

  return { element, render };
}
