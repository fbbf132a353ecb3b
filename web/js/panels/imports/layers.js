// The layers of a file of several: what each holds, what it is to become; one is looked at, or all that are chosen come in.
import { getJson, send } from '../../api.js';
import { FIELDS } from '../../columns.js';
import { number, t } from '../../i18n.js';
import { followInto } from '../jobs.js';
import { button, choice, fill, h, problemBox } from '../dom.js';
import { findingList, grouped, rejectedLinks } from './findings.js';
import { AUTO } from './mapping.js';
import { warnings } from './verdict.js';

/** What others refer to comes first. */
const ORDER = ['districts', 'subdistricts', 'wards', 'sections', 'compounds', 'buildings', 'micro-grids', 'grids'];
const rank = (collection) => (ORDER.indexOf(collection) + 1 || ORDER.length + 1);

/** As many reasons stand open; the others are folded. */
const OPEN = 2;

/** Why rows of a layer are left out, each reason once. */
const reasons = ({ findings = [] }, showPlace) => {
  const all = grouped(findings.filter((f) => f.rejected));
  const list = (groups) => findingList({ findings: groups.flat() }, showPlace);
  const rest = all.slice(OPEN);
  return [
    list(all.slice(0, OPEN)),
    rest.length ? h('details', {}, h('summary', {}, t('import.layers.others', { n: number(rest.length) })), list(rest)) : null,
  ];
};

/**
 * @param {object} found what the service says of the file: layer, layers, upload
 * @param {{name: string, territory: string, look: (layer: string) => void, begun: () => () => boolean, drawn: (features: object[]) => void,
 *   done: (ends: object[]) => void, showPlace: Function}} door `begun` when the layers are tried or imported together, answers whether
 *   that still counts; `drawn` hears where the rows of all tried layers would lie; `done` which imports wrote rows, {id, kept, features}
 */
export function layerList(found, { name, territory, look, begun, drawn, done, showPlace }) {
  const wanted = new Map(found.layers.map((layer) => [layer.name, layer.problem ? '' : layer.collection]));
  const cells = new Map(found.layers.map((layer) => [layer.name, h('div', { role: 'status' })]));
  /** Where the rows of a layer would lie, by its name, once they are tried together. */
  const places = new Map();
  const options = [['', t('import.layers.leave')], ...Object.keys(FIELDS).map((id) => [id, t(`collection.${id}`)])];

  const row = (layer) =>
    h(
      'tr',
      { dataset: { layer: layer.name } },
      h(
        'th',
        { scope: 'row' },
        h(
          'label',
          {},
          h('input', { type: 'radio', name: 'gw-layer', checked: layer.name === found.layer, onchange: () => look(layer.name) }),
          ` ${layer.name}`,
        ),
        h(
          'span',
          { class: 'gw-code' },
          layer.problem ?? `${t(`import.shape.${layer.geometry}`)} · ${t('import.layers.rows', { n: layer.more ? `${number(layer.rows)}+` : layer.rows })}`,
        ),
      ),
      h(
        'td',
        {},
        choice(options, wanted.get(layer.name), (id) => choose(layer.name, id), {
          'aria-label': t('import.layers.becomes', { name: layer.name }),
          title: layer.why ?? '',
          class: 'gw-select gw-select-small',
        }),
        cells.get(layer.name),
      ),
    );

  /** Another choice: what was tried together is no longer so. */
  function choose(layer, collection) {
    wanted.set(layer, collection);
    for (const cell of cells.values()) fill(cell);
    if (places.size) drawn([]);
    places.clear();
    offer(0);
  }

  /** First all are tried, then the rows that are good can come in. */
  async function all(dryRun) {
    const current = begun();
    if (dryRun) places.clear();
    fill(buttons);
    const ends = [];
    const chosen = [...wanted].filter(([, collection]) => collection).sort(([, a], [, b]) => rank(a) - rank(b));
    for (const [layer, collection] of chosen) {
      const end = await one(layer, collection, cells.get(layer), dryRun);
      if (dryRun && !current()) return;
      if (end) ends.push(end);
      if (dryRun) drawn([...places.values()].flat());
    }
    if (!dryRun) return done(ends.filter(({ kept }) => kept));
    offer(ends.reduce((sum, { kept }) => sum + kept, 0));
  }

  /** @param {number} rows that a try has found to be good; 0 before one */
  function offer(rows) {
    fill(
      buttons,
      rows ? button(t('import.layers.all', { n: rows }), () => all(false), { kind: 'main' }) : null,
      button(t('import.layers.tryAll'), () => all(true)),
    );
  }

  /** @returns its id, how many rows were good and where they lie; null when it failed, which the cell tells */
  async function one(layer, collection, cell, dryRun, mapping) {
    const body = new FormData();
    if (dryRun) body.set('dryRun', 'true');
    if (mapping) body.set('mapping', JSON.stringify(mapping));
    const fields = { upload: found.upload, uploadName: name, layer, collection, territory };
    for (const [key, value] of Object.entries(fields)) body.set(key, value);
    if (collection === 'grids') body.set('publish', 'false');
    try {
      const { body: job, location } = await send('POST', '/api/v1/imports', body);
      let end = null;
      await followInto(cell, job, { done: (now) => (end = now) });
      const address = location.split('/').pop();
      if (!end) {
        // why is told in the cell; what has no column of codes gets codes that are made
        const failed = mapping ? null : (await getJson(`/api/v1/jobs/${address}`)).problem;
        return failed?.code === 'GW-IMP-012' ? await one(layer, collection, cell, dryRun, { code: AUTO }) : null;
      }
      const answer = await getJson(`/api/v1/imports/${address}`);
      const words = t('import.rows', { read: number(answer.rowsRead), kept: number(answer.rowsKept), rejected: number(answer.rowsRejected) });
      fill(
        cell,
        h('p', {}, answer.rowsRejected ? '▲ ' : '● ', words, answer.review ? ` ${t('import.layers.review')}` : ''),
        mapping ? h('p', { class: 'gw-hint' }, t('import.layers.auto')) : null,
        dryRun ? warnings(answer.findings ?? []) : null,
        reasons(answer, showPlace),
        answer.review ? null : rejectedLinks(address, answer),
      );
      if (dryRun && answer.preview) places.set(layer, (await getJson(`/api/v1/imports/${address}/preview`)).features);
      return { id: address, kept: answer.rowsKept ?? 0, features: places.get(layer) ?? [] };
    } catch (problem) {
      fill(cell, problemBox(problem, { unknown: t('problem.net') }));
      return null;
    }
  }

  const buttons = h('p', { class: 'gw-buttons' });
  offer(0);
  return h(
    'div',
    { class: 'gw-layers' },
    h('h4', { class: 'gw-section-title' }, t('import.layers', { n: found.layers.length })),
    h('p', { class: 'gw-hint' }, t('import.layers.hint')),
    h('table', { class: 'gw-pairs' }, h('tbody', {}, found.layers.map(row))),
    buttons,
  );
}
