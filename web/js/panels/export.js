// Export: what is on screen and what lies behind it, as files.
import { address } from '../api.js';
import { t } from '../i18n.js';
import { THEMES } from '../view.js';
import { fill, h } from './dom.js';
import { printLinks } from './print.js';

/** Address of the table on screen as CSV. */
export function tableAddress({ state }) {
  const { territory, level, plan, within, theme, standard, lang } = state;
  if (theme === 'estates') return address('/api/v1/export/compounds', { territory, f: 'csv' });
  const call = { gaps: 'gaps', parking: 'parking', stations: 'stations' }[theme] ?? THEMES[theme].call ?? 'coverage';
  return address(`/api/v1/${call}`, {
    territory,
    by: level,
    plan: call === 'stations' ? '' : plan,
    within,
    standard: call === 'gaps' ? standard : '',
    f: 'csv',
    lang,
  });
}

export function createExport(app) {
  const element = h('div');

  function render() {
    const { territory, level, plan, lang } = app.state;
    const collections = [
      'wards',
      'grids',
      'compounds',
      'buildings',
      'facilities',
      'parking',
      'posts',
      'walk-edges',
      'gates',
    ];
    const link = (href, words) => h('a', { class: 'gw-file', href, download: '' }, words);
    fill(
      element,
      h('h3', { class: 'gw-section-title' }, t('export.screen')),
      h(
        'ul',
        { class: 'gw-list' },
        h('li', { class: 'gw-item' }, link(tableAddress(app), t('export.table'))),
        h(
          'li',
          { class: 'gw-item' },
          link(address('/api/v1/coverage', { territory, by: level, plan, f: 'geojson', lang }), t('export.areas')),
        ),
      ),
      h('h3', { class: 'gw-section-title' }, t('export.layers')),
      h(
        'ul',
        { class: 'gw-list' },
        collections.map((id) =>
          h(
            'li',
            { class: 'gw-item gw-between' },
            h('span', {}, t(`collection.${id}`)),
            h(
              'span',
              {},
              id === 'posts'
                ? null
                : link(
                    address(`/api/v1/export/${id}`, { territory, plan: id === 'grids' ? plan : '', f: 'geojson' }),
                    'GeoJSON',
                  ),
              ' ',
              link(address(`/api/v1/export/${id}`, { territory, plan: id === 'grids' ? plan : '', f: 'csv' }), 'CSV'),
            ),
          ),
        ),
      ),
      printLinks(),
      h('p', { class: 'gw-hint' }, t('export.ogc'), ' ', h('a', { href: '/ogc' }, '/ogc')),
    );
  }

  return { element, render };
}
