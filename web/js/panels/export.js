// Export: what is on screen and what lies behind it, as files.
import { address } from '../api.js';
import { has, language, t } from '../i18n.js';
import { mannerOf, yearOf } from '../manner.js';
import { CHANGING, THEMES } from '../view.js';
import { zones } from '../zones.js';
import { choice, field, fill, h } from './dom.js';
import { download } from './download.js';
import { printLinks } from './print.js';

/** What the scenario changes as CSV, for the areas on screen: the rows of the table. */
export function changeAddress({ state }) {
  const { level, plan, within, theme, standard, lang } = state;
  const measure = theme === 'parking' ? 'parking' : 'gaps';
  return address(`/api/v1/scenarios/${state.scenario}/difference`, {
    measure,
    standard: measure === 'gaps' ? standard : '',
    by: level,
    plan,
    within,
    ...yearOf(state),
    ...(measure === 'parking' ? { time: state.time, ratios: state.ratios } : mannerOf(state)),
    f: 'csv',
    lang,
  });
}

/** Address of the table on screen as CSV. */
export function tableAddress(app) {
  const { state } = app;
  const { territory, level, plan, within, theme, standard, lang } = state;
  if (state.scenario && !state.show && CHANGING.includes(theme)) return changeAddress(app);
  if (theme === 'estates') return address('/api/v1/export/compounds', { territory, within, f: 'csv', lang });
  const call = { gaps: 'gaps', parking: 'parking', stations: 'stations' }[theme] ?? THEMES[theme].call ?? 'coverage';
  return address(`/api/v1/${call}`, {
    territory,
    by: level,
    plan: call === 'stations' ? '' : plan,
    within,
    standard: call === 'gaps' ? standard : '',
    time: call === 'parking' ? state.time : '',
    ratios: call === 'parking' ? state.ratios : '',
    targetHouseholds: app.view?.key === 'homes' ? app.view.normValue : '',
    ...mannerOf(state),
    ...(CHANGING.includes(theme) && state.show === 'after' ? { scenario: state.scenario, ...yearOf(state) } : {}),
    f: 'csv',
    lang,
  });
}

const COLLECTIONS = [
  'districts',
  'subdistricts',
  'wards',
  'sections',
  'grids',
  'compounds',
  'buildings',
  'facilities',
  'parking',
  'posts',
  'walk-edges',
  'gates',
  'barriers',
  'streets',
  'ground',
  'counts',
];
const RESULTS = [
  'coverage-districts',
  'coverage-subdistricts',
  'coverage-wards',
  'coverage-sections',
  'coverage-grids',
  'gaps-wards',
  'gaps-grids',
];
const PLANNED = ['grids', 'sections', 'coverage-sections', 'coverage-grids', 'gaps-grids'];
const FORMATS = [
  ['gpkg', 'GeoPackage (.gpkg)'],
  ['shp', 'Shapefile (.zip)'],
  ['xlsx', 'Excel (.xlsx)'],
  ['csv', 'CSV'],
  ['geojson', 'GeoJSON'],
  ['geojsonseq', 'GeoJSONSeq (.geojsonl)'],
  ['fgb', 'FlatGeobuf (.fgb)'],
  ['kml', 'KML'],
];

export function createExport(app) {
  const wanted = { format: 'gpkg', crs: null, encoding: '', filter: '', codes: '', within: '' };
  const status = h('div', { role: 'status', class: 'gw-export-status' });
  const layers = h('div');
  const element = h('div');

  /** Address of a collection as a file, as it was chosen. */
  function fileAddress(id) {
    const { territory, plan, lang } = app.state;
    const { format, encoding, filter, codes, within } = wanted;
    return address(`/api/v1/export/${id}`, {
      territory,
      plan: PLANNED.includes(id) ? plan : '',
      f: format,
      crs: format === 'kml' ? '' : crs(),
      encoding: format === 'shp' || format === 'csv' ? encoding : '',
      filter,
      codes,
      headers: format === 'xlsx' ? 'words' : '',
      within: within && within === area() ? within : '',
      lang,
    });
  }

  /** Code of the area that is picked or looked into, which an export can keep to; empty text for none. */
  const area = () => {
    const { sel, within, level } = app.state;
    return ['ward', 'subdistrict', 'district'].includes(level) && sel ? sel : within;
  };

  const nameHere = (code) => app.view?.byCode.get(code)?.name ?? app.names?.get(code)?.name ?? code;

  /** As chosen; until then shapefiles, which offices hand on in metres, come in the zone of the territory. */
  const crs = () => wanted.crs ?? (wanted.format === 'shp' ? (app.territory()?.metricCrs ?? '') : '');

  function crsChoices() {
    const here = zones(app.territory()?.metricCrs, app.territory()?.bbox);
    const words = (each, i) => [each.code, t(`export.crs.${each.kind}`, each) + (i === 0 ? t('export.crs.usual') : '')];
    return [
      [t('export.crs.degrees'), [['', t('export.crs.world')], ['EPSG:4490', t('export.crs.china')]]],
      ...(here.length > 0 ? [[t('export.crs.metres'), here.map(words)]] : []),
      [t('export.crs.web'), [['EPSG:3857', t('export.crs.mercator')]]],
    ];
  }

  /** What the chosen numbers look like. */
  function crsHint() {
    const chosen = zones(app.territory()?.metricCrs, app.territory()?.bbox).find((each) => each.code === crs());
    return chosen && has(`export.crs.${chosen.kind}.hint`) ? t(`export.crs.${chosen.kind}.hint`, chosen) : null;
  }

  function options() {
    const { format } = wanted;
    const again = (name) => (value) => {
      wanted[name] = value;
      renderLayers();
    };
    // a redraw between press and release of a link would swallow the click: links keep up with what is typed in place
    const typed = (name) => (value) => {
      wanted[name] = value;
      for (const link of layers.querySelectorAll('a[data-collection]')) link.href = fileAddress(link.dataset.collection);
    };
    return [
      field(
        t('export.format'),
        choice(FORMATS, format, again('format'), { id: 'gw-export-format' }),
      ),
      format === 'kml' ? null : field(t('export.crs'), choice(crsChoices(), crs(), again('crs'), { id: 'gw-export-crs' }), crsHint()),
      format === 'shp' || format === 'csv'
        ? field(
            t('export.encoding'),
            choice(
              [
                ['', 'UTF-8'],
                ['GBK', t('export.encoding.gbk')],
              ],
              wanted.encoding,
              again('encoding'),
              { id: 'gw-export-encoding' },
            ),
          )
        : null,
      field(
        t('export.filter'),
        h('input', {
          class: 'gw-input',
          id: 'gw-export-filter',
          value: wanted.filter,
          placeholder: 'households > 300',
          oninput: (e) => typed('filter')(e.target.value.trim()),
        }),
        t('export.filter.hint'),
      ),
      area()
        ? field(
            t('export.within'),
            choice(
              [
                ['', t('export.within.all')],
                [area(), nameHere(area())],
              ],
              wanted.within === area() ? wanted.within : '',
              again('within'),
              { id: 'gw-export-within' },
            ),
          )
        : null,
      field(
        t('export.codes'),
        h('input', {
          class: 'gw-input',
          id: 'gw-export-codes',
          value: wanted.codes,
          placeholder: '500117003001, 500117003002',
          oninput: (e) => typed('codes')(e.target.value.split(/[\s,，、;；]+/).filter(Boolean).join(',')),
        }),
        t('export.codes.hint'),
      ),
    ];
  }

  function renderLayers() {
    const start = (id) => (e) => {
      e.preventDefault();
      download(fileAddress(id), status);
    };
    fill(
      layers,
      options(),
      status,
      h(
        'ul',
        { class: 'gw-list' },
        [...COLLECTIONS, ...RESULTS].map((id) =>
          h(
            'li',
            { class: 'gw-item gw-between' },
            h('span', {}, t(`collection.${id}`)),
            h(
              'span',
              {},
              h(
                'a',
                { class: 'gw-file', href: fileAddress(id), download: '', onclick: start(id), dataset: { collection: id } },
                t('export.file'),
              ),
              ' ',
              RESULTS.includes(id)
                ? null
                : h(
                    'a',
                    { class: 'gw-file', href: address(`/api/v1/templates/${id}`, { f: 'xlsx', headers: 'words', lang: language() }), download: '', title: t('export.template.hint') },
                    t('export.template'),
                  ),
            ),
          ),
        ),
      ),
    );
  }

  function render() {
    const { territory, level, plan, lang } = app.state;
    const link = (href, words) => h('a', { class: 'gw-file', href, download: '' }, words);
    renderLayers();
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
      layers,
      h('h3', { class: 'gw-section-title' }, t('export.project')),
      h(
        'p',
        {},
        link(address('/api/v1/export/project.zip', { territory }), t('export.project.file')),
        ' ',
        h('span', { class: 'gw-hint' }, t('export.project.hint')),
      ),
      printLinks(app),
      h('p', { class: 'gw-hint' }, t('export.ogc'), ' ', h('a', { href: '/ogc' }, '/ogc')),
    );
  }

  return { element, render };
}
