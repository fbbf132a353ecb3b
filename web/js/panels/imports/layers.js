// The layers of a file of several: what each holds, what it is to become; one is looked at, or all that are chosen come in.
import { getJson, send } from '../../api.js';
import { FIELDS } from '../../columns.js';
import { number, t } from '../../i18n.js';
import { followInto } from '../jobs.js';
import { button, choice, fill, h, problemBox } from '../dom.js';
import { rejectedLinks } from './findings.js';
import { AUTO } from './mapping.js';

/** What others refer to comes first. */
const ORDER = ['districts', 'subdistricts', 'wards', 'sections', 'compounds', 'buildings', 'micro-grids', 'grids'];
const rank = (collection) => (ORDER.indexOf(collection) + 1 || ORDER.length + 1);

/** Why rows of a layer were left out, the first few of them. */
const reasons = ({ findings = [] }) => {
  const left = findings.filter((f) => f.rejected);
  if (!left.length) return null;
  const words = (f) => h('li', {}, f.row ? h('b', {}, t('import.row', { n: String(f.row) }), ' ') : null, f.reason);
  return h('ul', { class: 'gw-findings' }, left.slice(0, 3).map(words));
};

/**
 * @param {object} found what the service says of the file: layer, layers, upload
 * @param {{name: string, territory: string, look: (layer: string) => void, done: () => void}} door
 */
export function layerList(found, { name, territory, look, done }) {
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
        choice(options, wanted.get(layer.name), (id) => wanted.set(layer.name, id), {
          'aria-label': t('import.layers.becomes', { name: layer.name }),
          title: layer.why ?? '',
          class: 'gw-select gw-select-small',
        }),
        cells.get(layer.name),
      ),
    );

  async function all(go) {
    go.disabled = true;
    const chosen = [...wanted].filter(([, collection]) => collection).sort(([, a], [, b]) => rank(a) - rank(b));
    for (const [layer, collection] of chosen) await one(layer, collection, cells.get(layer));
    go.disabled = false;
    done();
  }

  async function one(layer, collection, cell, mapping) {
    const body = new FormData();
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
        return failed?.code === 'GW-IMP-012' ? await one(layer, collection, cell, { code: AUTO }) : undefined;
      }
      const answer = await getJson(`/api/v1/imports/${address}`);
      const words = t('import.rows', { read: number(answer.rowsRead), kept: number(answer.rowsKept), rejected: number(answer.rowsRejected) });
      fill(
        cell,
        h('p', {}, answer.rowsRejected ? '▲ ' : '● ', words, answer.review ? ` ${t('import.layers.review')}` : ''),
        mapping ? h('p', { class: 'gw-hint' }, t('import.layers.auto')) : null,
        reasons(answer),
        answer.review ? null : rejectedLinks(address, answer),
      );
    } catch (problem) {
      fill(cell, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  const go = button(t('import.layers.all'), () => all(go));
  return h(
    'div',
    { class: 'gw-layers' },
    h('h4', { class: 'gw-section-title' }, t('import.layers', { n: found.layers.length })),
    h('p', { class: 'gw-hint' }, t('import.layers.hint')),
    h('table', { class: 'gw-pairs' }, h('tbody', {}, found.layers.map(row))),
    h('p', { class: 'gw-buttons' }, go),
  );
}
