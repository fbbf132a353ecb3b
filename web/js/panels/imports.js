// Import by dropping a file: what it becomes, which column is which, a dry run, then the real one, and the way back.
import { getJson, send } from '../api.js';
import { FIELDS, csvHeader, geoJsonColumns, guessCollection, guessMapping, shapeOf } from '../columns.js';
import { t } from '../i18n.js';
import { button, choice, field, fill, h, problemBox } from './dom.js';
import { createReview } from './review.js';

const PEEK = 65536;

export function createImports(app, work) {
  const { startJob, reload, showPlace } = work;
  const review = createReview(app, work);
  const file = h('input', {
    type: 'file',
    class: 'gw-sr',
    id: 'gw-file',
    accept: '.geojson,.json,.csv,.gz,.pbf,.zip',
    onchange: () => take(file.files[0]),
  });
  const drop = h('label', { class: 'gw-drop', for: 'gw-file' });
  const form = h('div');
  const outcome = h('div', { role: 'status' });
  const element = h('div', {}, file, drop, form, outcome);
  let chosen = null;
  let collection = 'wards';
  let columns = [];
  let mapping = {};
  let crs = '';

  for (const name of ['dragover', 'drop']) {
    drop.addEventListener(name, (e) => {
      e.preventDefault();
      if (name === 'drop') take(e.dataTransfer.files[0]);
    });
  }

  function open() {
    fill(drop, h('b', {}, t('import.drop')), h('span', { class: 'gw-hint' }, t('import.formats')));
    renderForm();
  }

  async function take(picked) {
    if (!picked) return;
    chosen = picked;
    fill(outcome);
    const text = /\.(gz|pbf)$/i.test(picked.name) ? '' : await picked.slice(0, PEEK).text();
    columns = /\.csv$/i.test(picked.name) ? csvHeader(text) : text ? geoJsonColumns(text) : [];
    const csv = /\.csv$/i.test(picked.name);
    collection = guessCollection(picked.name, columns, csv ? '' : shapeOf(text), csv ? '' : text);
    mapping = guessMapping(FIELDS[collection] ?? [], columns);
    renderForm();
  }

  function renderForm() {
    if (!chosen) return fill(form);
    fill(
      form,
      h(
        'p',
        {},
        h('b', {}, chosen.name),
        ' ',
        h('span', { class: 'gw-hint' }, t('import.size', { kb: Math.ceil(chosen.size / 1024) })),
      ),
      field(
        t('import.collection'),
        choice(
          [...Object.keys(FIELDS), 'osm'].map((id) => [id, t(`collection.${id}`)]),
          collection,
          (id) => {
            collection = id;
            mapping = guessMapping(FIELDS[id] ?? [], columns);
            renderForm();
          },
        ),
      ),
      columns.length && FIELDS[collection] ? mappingEditor() : null,
      field(
        t('import.crs'),
        h('input', {
          class: 'gw-input',
          value: crs,
          placeholder: t('import.crs.auto'),
          oninput: (e) => {
            crs = e.target.value.trim();
          },
        }),
        t('import.crs.hint'),
      ),
      h(
        'p',
        { class: 'gw-buttons' },
        button(t('import.try'), () => run(true), { kind: 'main' }),
        button(t('import.do'), () => run(false)),
      ),
    );
  }

  function mappingEditor() {
    const options = [['', t('import.nothing')], ...columns.map((c) => [c, c])];
    return h(
      'details',
      { class: 'gw-mapping', open: true },
      h('summary', {}, t('import.mapping', { n: Object.keys(mapping).length, all: FIELDS[collection].length })),
      h(
        'table',
        { class: 'gw-pairs' },
        h(
          'thead',
          {},
          h('tr', {}, h('th', { scope: 'col' }, t('import.ours')), h('th', { scope: 'col' }, t('import.theirs'))),
        ),
        h(
          'tbody',
          {},
          FIELDS[collection].map((ours) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, fieldName(ours), h('span', { class: 'gw-code' }, ours)),
              h(
                'td',
                {},
                choice(
                  options,
                  mapping[ours] ?? '',
                  (theirs) => {
                    if (theirs) mapping[ours] = theirs;
                    else delete mapping[ours];
                  },
                  { 'aria-label': fieldName(ours), class: 'gw-select gw-select-small' },
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }

  async function run(dryRun) {
    const body = new FormData();
    body.set('file', chosen);
    body.set('collection', collection);
    body.set('territory', app.state.territory);
    // What is shown is what is done: a field without a column is told to stay empty.
    const fields = columns.length ? (FIELDS[collection] ?? []) : [];
    const told = Object.fromEntries(fields.map((ours) => [ours, mapping[ours] ?? '']));
    if (fields.length) body.set('mapping', JSON.stringify(told));
    if (crs) body.set('crs', crs);
    if (dryRun) body.set('dryRun', 'true');
    try {
      const { body: job, location } = await send('POST', '/api/v1/imports', body);
      const id = location.split('/').pop() || job.id;
      startJob(job, { into: outcome, done: () => report(id, dryRun) });
    } catch (problem) {
      fill(outcome, problemBox(problem, { unknown: t('problem.net'), show: t('show') }, showPlace));
    }
  }

  async function report(id, dryRun) {
    let answer;
    try {
      answer = await getJson(`/api/v1/imports/${id}`);
    } catch (problem) {
      return fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
    }
    fill(
      outcome,
      h('h3', { class: 'gw-section-title' }, t(dryRun ? 'import.wouldBe' : 'import.done')),
      h(
        'p',
        {},
        answer.rowsRejected ? '▲ ' : '● ',
        t('import.rows', {
          read: answer.rowsRead ?? 0,
          kept: answer.rowsKept ?? 0,
          rejected: answer.rowsRejected ?? 0,
        }),
      ),
      beliefs(answer.beliefs ?? {}),
      answer.review && !dryRun ? rejected(id, answer) : findings(id, answer),
      h(
        'p',
        { class: 'gw-buttons' },
        answer.rowsKept
          ? dryRun
            ? button(t('import.these'), () => run(false), { kind: 'main' })
            : collection === 'grids'
              ? null
              : button(t('import.undo'), () => undo(id))
          : null,
      ),
    );
    outcome.scrollIntoView({ block: 'nearest' });
    if (answer.review && !dryRun) {
      outcome.append(review.element);
      return review.open(id, chosen?.name.replace(/\.\w+$/, '') ?? '');
    }
    if (!dryRun) {
      app.say(t('import.said', { kept: answer.rowsKept ?? 0 }));
      await reload();
    }
  }

  function beliefs(all) {
    const rows = Object.entries(all);
    if (!rows.length) return null;
    return h(
      'dl',
      { class: 'gw-figures' },
      rows.map(([name, belief]) => [
        h('dt', {}, inWords(`belief.${name}`, name)),
        h('dd', { title: belief.why }, beliefValue(name, String(belief.value ?? belief))),
      ]),
    );
  }

  function findings(id, { findings: list = [], rowsRejected, findingsTotal }) {
    if (!list.length) return h('p', { class: 'gw-hint' }, t('import.clean'));
    return [
      h(
        'ul',
        { class: 'gw-findings' },
        list
          .slice(0, 100)
          .map((f) =>
            h(
              'li',
              {},
              f.row ? h('b', {}, t('import.row', { n: String(f.row) }), ' ') : null,
              f.reason,
              f.repair ? h('span', { class: 'gw-hint' }, ` ${f.repair}`) : null,
              h('span', { class: 'gw-code' }, f.code),
              f.place ? [' ', button(t('show'), () => showPlace(f.place), { kind: 'quiet' })] : null,
            ),
          ),
      ),
      (findingsTotal ?? list.length) > 100
        ? h('p', { class: 'gw-hint' }, t('more', { n: (findingsTotal ?? list.length) - 100 }))
        : null,
      rejected(id, { rowsRejected }),
    ];
  }

  const rejected = (id, { rowsRejected }) =>
    rowsRejected
      ? h('p', {}, h('a', { href: `/api/v1/imports/${id}/rejected.csv`, download: '' }, t('import.rejected')))
      : null;

  async function undo(id) {
    try {
      await send('DELETE', `/api/v1/imports/${id}`);
      fill(outcome, h('p', { class: 'gw-ok' }, `● ${t('import.undone')}`));
      await reload();
    } catch (problem) {
      fill(outcome, problemBox(problem, { unknown: t('problem.net') }));
    }
  }

  return { element, open, leave: review.leave, render() {}, take };
}

const inWords = (key, otherwise) => (t(key) === key ? otherwise : t(key));

/** A field of ours in words, where there are words for it. */
const fieldName = (name) => inWords(`field.${name}`, inWords(`col.${name}`, name));

/** What the import took a file for, in words: fields by their names, axes and separators spelt out. */
function beliefValue(name, value) {
  if (name !== 'mapping') return inWords(`belief.${name}.${value}`, value);
  return value
    .split(', ')
    .map((pair) => pair.split('←'))
    .map(([ours, theirs]) => (theirs ? `${fieldName(ours)} ← ${theirs}` : ours))
    .join(', ');
}
