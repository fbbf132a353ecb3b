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

/** Why rows of a layer are left out, the first few reasons, each once. */
const reasons = ({ findings = [] }, showPlace) => {
  const left = findings.filter((f) => f.rejected);
  return left.length ? findingList({ findings: grouped(left).slice(0, 3).flat() }, showPlace) : null;
};

/**
 * @param {object} found what the service says of the file: layer, layers, upload
 * @param {{name: string, territory: string, look: (layer: string) => void, begun: () => void, done: () => void, showPlace: Function}} door
 *   `begun` when the layers are tried or imported together
 */
export function layerList(found, { name, territory, look, begun, done, showPlace }) {
  const wanted = new Map(found.layers.map((layer) => [layer.name, layer.problem ? '' : layer.collection]));
  const cells = new Map(found.layers.map((layer) => [layer.name, h('div', { role: 'status' })]));
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
    offer(0);
  }

  /** First all are tried, then the rows that are good can come in. */
  async function all(dryRun) {
    begun();
    fill(buttons);
    let kept = 0;
    const chosen = [...wanted].filter(([, collection]) => collection).sort(([, a], [, b]) => rank(a) - rank(b));
    for (const [layer, collection] of chosen) kept += (await one(layer, collection, cells.get(layer), dryRun)) ?? 0;
    if (dryRun) offer(kept);
    else done();
  }

  /** @param {number} rows that a try has found to be good; 0 before one */
  function offer(rows) {
    fill(
      buttons,
      rows ? button(t('import.layers.all', { n: rows }), () => all(false), { kind: 'main' }) : null,
      button(t('import.layers.tryAll'), () => all(true)),
    );
  }

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
        return failed?.code === 'GW-IMP-012' ? await one(layer, collection, cell, dryRun, { code: AUTO }) : 0;
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
      return answer.rowsKept;
    } catch (problem) {
      fill(cell, problemBox(problem, { unknown: t('problem.net') }));
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
