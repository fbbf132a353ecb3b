// Export: what is on screen and what lies behind it, as files.
import { address } from '../../api.js';
import { has, language, nameOf, t } from '../../i18n.js';
import { zones } from '../../zones.js';
import { button, choice, field, fill, h } from '../dom.js';
import { download } from '../download.js';
import { tableAddress } from '../export.js';
import { printLinks } from '../print.js';
import { codesOf } from './conditions.js';
import { counted } from './counting.js';
import { createLayerChoice, everything, isNarrowed, unknownWords } from './layer.js';

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
const RESULTS = ['coverage-wards', 'coverage-grids', 'gaps-wards', 'gaps-grids'];
const PLANNED = ['grids', 'sections', 'coverage-grids', 'gaps-grids'];
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
/** Formats that hold several layers. */
const SEVERAL = ['gpkg', 'xlsx'];
const TABLES = ['xlsx', 'csv'];
const SEEN = '=seen';

/** @param {{map: object}} work the map, for what is seen of it */
export function createExport(app, work) {
  const wanted = { format: 'gpkg', crs: null, encoding: '', within: '', keys: false };
  const narrowed = new Map();
  const several = new Set();
  let opened = '';
  let begunAt = '';
  let choiceOfOpened = null;
  const status = h('div', { role: 'status', class: 'gw-export-status' });
  const layers = h('div');
  const element = h('div');

  const of = (id) => {
    if (!narrowed.has(id)) narrowed.set(id, everything());
    return narrowed.get(id);
  };

  /** Territory and plan of a layer. */
  const base = (id) => ({ territory: app.state.territory, plan: PLANNED.includes(id) ? app.state.plan : '' });

  /** The part of the territory asked for. */
  function part() {
    if (wanted.within !== SEEN) return { within: wanted.within && wanted.within === area() ? wanted.within : '' };
    const seen = work.map.map.getBounds();
    return { bbox: [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map((at) => at.toFixed(6)).join(',') };
  }

  const words = () => (TABLES.includes(wanted.format) && !wanted.keys ? 'words' : '');

  /** Address of a collection as a file, as it was chosen. */
  function fileAddress(id) {
    const { format, encoding } = wanted;
    const { left, filter, codes, columns } = of(id);
    return address(`/api/v1/export/${id}`, {
      ...base(id),
      f: format,
      crs: format === 'kml' ? '' : crs(),
      encoding: format === 'shp' || format === 'csv' ? encoding : '',
      filter,
      codes: codesOf(codes).join(','),
      properties: left.size ? columns.filter((name) => !left.has(name)).join(',') : '',
      headers: words(),
      ...part(),
      lang: app.state.lang,
    });
  }

  /** Address of the layers that are ticked as one file. */
  const bundleAddress = () =>
    address('/api/v1/export', {
      collections: [...several].join(','),
      territory: app.state.territory,
      plan: app.state.plan,
      f: wanted.format,
      crs: crs(),
      headers: wanted.format === 'xlsx' ? words() : '',
      ...part(),
      lang: app.state.lang,
    });

  /** Code of the area that is picked or looked into, which an export can keep to; empty text for none. */
  const area = () => {
    const { sel, within, level } = app.state;
    return ['ward', 'subdistrict', 'district'].includes(level) && sel ? sel : within;
  };

  const nameHere = (code) => nameOf({ code, ...(app.view?.byCode.get(code) ?? app.names?.get(code)) });

  /** As chosen; until then shapefiles, which offices hand on in metres, come in the zone of the territory. */
  const crs = () => wanted.crs ?? (wanted.format === 'shp' ? (app.territory()?.metricCrs ?? '') : '');

  function crsChoices() {
    const here = zones(app.territory()?.metricCrs, app.territory()?.bbox);
    const named = (each, i) => [each.code, t(`export.crs.${each.kind}`, each) + (i === 0 ? t('export.crs.usual') : '')];
    const groups = [
      [t('export.crs.degrees'), [['', t('export.crs.world')], ['EPSG:4490', t('export.crs.china')]]],
      ...(here.length > 0 ? [[t('export.crs.metres'), here.map(named)]] : []),
      [t('export.crs.web'), [['EPSG:3857', t('export.crs.mercator')]]],
    ];
    const listed = groups.some(([, pairs]) => pairs.some(([code]) => code === crs()));
    return listed ? groups : [...groups, [t('export.crs.own'), [[crs(), crs()]]]];
  }

  /** What the chosen numbers look like. */
  function crsHint() {
    const chosen = zones(app.territory()?.metricCrs, app.territory()?.bbox).find((each) => each.code === crs());
    return chosen && has(`export.crs.${chosen.kind}.hint`) ? t(`export.crs.${chosen.kind}.hint`, chosen) : null;
  }

  const again = (name) => (value) => {
    wanted[name] = value;
    render();
  };

  function crsField() {
    const other = h('input', {
      class: 'gw-input gw-input-small',
      id: 'gw-export-crs-other',
      placeholder: t('import.crs.other'),
      'aria-label': t('import.crs.other'),
      onchange: () => {
        const typed = other.value.trim().toUpperCase();
        if (typed) again('crs')(/^\d+$/.test(typed) ? `EPSG:${typed}` : typed);
      },
    });
    return [field(t('export.crs'), choice(crsChoices(), crs(), again('crs'), { id: 'gw-export-crs' }), crsHint()), h('p', {}, other)];
  }

  function options() {
    const { format } = wanted;
    const charsets = [['', 'UTF-8'], ['GBK', t('export.encoding.gbk')]];
    const headings = [['', t('export.headings.words')], ['keys', t('export.headings.keys')]];
    const parts = [['', t('export.within.all')], ...(area() ? [[area(), t('export.within.area', { name: nameHere(area()) })]] : []), [SEEN, t('export.within.seen')]];
    const chosen = wanted.within === SEEN || wanted.within === area() ? wanted.within : '';
    return [
      field(t('export.format'), choice(FORMATS, format, again('format'), { id: 'gw-export-format' })),
      format === 'kml' ? null : crsField(),
      format === 'shp' || format === 'csv'
        ? field(t('export.encoding'), choice(charsets, wanted.encoding, again('encoding'), { id: 'gw-export-encoding' }))
        : null,
      TABLES.includes(format)
        ? field(t('export.headings'), choice(headings, wanted.keys ? 'keys' : '', (v) => again('keys')(v === 'keys'), { id: 'gw-export-headings' }))
        : null,
      field(t('export.within'), choice(parts, chosen, again('within'), { id: 'gw-export-within' })),
    ];
  }

  /** How many features a layer would give, and the codes that it does not hold. */
  const count = (id, signal) => {
    const { filter, codes } = of(id);
    return counted(id, base(id), { filter, codes: codesOf(codes), ...part() }, signal);
  };

  /** What comes of a download is said below what was clicked. */
  function sayBelow(where) {
    begunAt = where;
    const item = layers.querySelector(`[data-collection="${where}"]`)?.closest('li');
    (item ?? bundle).append(status);
  }

  const start = (id) => (e) => {
    e.preventDefault();
    sayBelow(id);
    const told = count(id).catch(() => null);
    download(fileAddress(id), status, async () => {
      const found = await told;
      return found && { rows: found.rows, doubt: found.unknown.length ? unknownWords(found.unknown) : '' };
    });
  };

  const startAll = () => {
    sayBelow('');
    const ids = [...several];
    const told = Promise.all(ids.map((id) => counted(id, base(id), { filter: '', codes: [], ...part() }))).catch(() => null);
    download(bundleAddress(), status, async () => {
      const found = await told;
      const empty = found ? ids.filter((id, i) => !found[i].rows).map((id) => t(`collection.${id}`)) : [];
      const list = empty.join(language() === 'zh' ? '、' : ', ');
      return found && { rows: found.reduce((sum, { rows }) => sum + rows, 0), doubt: list && t('export.several.empty', { layers: list }) };
    });
  };

  /** Links keep up with what is typed in place: a redraw between press and release would swallow the click. */
  function keepUp() {
    for (const link of layers.querySelectorAll('a[data-collection]')) link.href = fileAddress(link.dataset.collection);
    for (const each of layers.querySelectorAll('[data-narrow]')) each.textContent = narrowWords(each.dataset.narrow);
  }

  const narrowWords = (id) => t(isNarrowed(of(id)) ? 'export.narrowed' : 'export.narrow');

  function open(id) {
    opened = opened === id ? '' : id;
    const door = { changed: keepUp, count: (signal) => count(id, signal), start: start(id) };
    choiceOfOpened = opened ? createLayerChoice(id, of(id), door) : null;
    renderLayers();
    layers.querySelector(`[data-narrow="${id}"]`)?.focus();
  }

  function layerItem(id) {
    const tick = h('input', {
      type: 'checkbox',
      'aria-label': t('export.several.take', { layer: t(`collection.${id}`) }),
      onchange: () => {
        if (!several.delete(id)) several.add(id);
        renderBundle();
      },
    });
    tick.checked = several.has(id);
    const template = address(`/api/v1/templates/${id}`, { f: 'xlsx', headers: 'words', lang: language() });
    return h(
      'li',
      { class: 'gw-item' },
      h(
        'div',
        { class: 'gw-between' },
        h('label', { class: 'gw-check' }, tick, t(`collection.${id}`)),
        h(
          'span',
          { class: 'gw-export-links' },
          h('button', { type: 'button', class: 'gw-link', 'aria-expanded': String(opened === id), dataset: { narrow: id }, onclick: () => open(id) }, narrowWords(id)),
          ' ',
          RESULTS.includes(id) ? null : h('a', { class: 'gw-file', href: template, download: '', title: t('export.template.hint') }, t('export.template')),
          ' ',
          h('a', { class: 'gw-file', href: fileAddress(id), download: '', onclick: start(id), dataset: { collection: id } }, t('export.file')),
        ),
      ),
      opened === id ? choiceOfOpened.element : null,
      begunAt === id ? status : null,
    );
  }

  const bundle = h('div', { class: 'gw-export-several' });

  function bundleParts() {
    const fit = SEVERAL.includes(wanted.format);
    const ready = fit && several.size > 0;
    return [
      button(several.size ? t('export.several', { n: several.size }) : t('export.several.none'), startAll, { id: 'gw-export-several', disabled: !ready }),
      h('p', { class: 'gw-hint' }, t(fit ? 'export.several.hint' : 'export.several.unfit')),
    ];
  }

  const renderBundle = () => fill(bundle, bundleParts(), begunAt ? null : status);

  function renderLayers() {
    renderBundle();
    fill(layers, options(), h('ul', { class: 'gw-list' }, [...COLLECTIONS, ...RESULTS].map(layerItem)), bundle);
  }

  function render() {
    const { territory, level, plan, lang } = app.state;
    const link = (href, text) => h('a', { class: 'gw-file', href, download: '' }, text);
    renderLayers();
    choiceOfOpened?.recount();
    fill(
      element,
      h('h3', { class: 'gw-section-title' }, t('export.screen')),
      h(
        'ul',
        { class: 'gw-list' },
        h('li', { class: 'gw-item' }, link(tableAddress(app), t('export.table'))),
        h('li', { class: 'gw-item' }, link(address('/api/v1/coverage', { territory, by: level, plan, f: 'geojson', lang }), t('export.areas'))),
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

  work.map.map.on('moveend', () => {
    if (wanted.within !== SEEN || app.state.task !== 'export') return;
    keepUp();
    choiceOfOpened?.recount();
  });

  /** A new language or territory: what is open is drawn anew. */
  function begin() {
    narrowed.clear();
    several.clear();
    opened = '';
    begunAt = '';
    fill(status);
    choiceOfOpened = null;
  }

  return { element, render, open: begin };
}
