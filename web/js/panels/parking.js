// Parking in evaluate mode: night or day, before or after sharing, the ratios, the sheet of pay-back and that of an estate.
import { getJson, send } from '../api.js';
import { moneyChart, tornado } from '../charts/payback.js';
import { decimal, nameOf, number, t } from '../i18n.js';
import { formatPairs, parsePairs } from '../state.js';
import { button, choice, field, fill, h, problemBox, segments } from './dom.js';

const RATIOS = {
  ratiosNight: ['new', 'old', 'relocated', 'low-rent', 'factory', 'village'],
  ratiosDay: ['residents', 'shops', 'workplaces', 'schools', 'health', 'institutions'],
};
const PAY = ['spaces', 'feePerDay', 'occupancy', 'daysPerYear', 'cost', 'ownersShare', 'otherIncomePerYear', 'upkeepPerYear', 'years'];
const BOOKS = [
  'spaces', 'feePerDay', 'occupancy', 'daysPerYear', 'advertisingPerYear', 'households', 'feePerHouseholdPerMonth',
  'otherIncomePerYear', 'cleaningPerYear', 'greeningPerYear', 'repairsPerYear', 'otherCostPerYear', 'works', 'costGrowth',
];
/** The two cases that were seen, and a garage; fees of Hongyun are assumed, its works and years are known. */
export const EXAMPLES = {
  silk: { spaces: 46, feePerDay: 5, occupancy: 1, daysPerYear: 365, cost: 0, ownersShare: 1, otherIncomePerYear: 40000, upkeepPerYear: 0 },
  hongyun: { spaces: 100, feePerDay: 5, occupancy: 0.8, daysPerYear: 365, cost: 200000, ownersShare: 0.5, otherIncomePerYear: 0, upkeepPerYear: 0, years: 4 },
  garage: { spaces: 120, feePerDay: 10, occupancy: 0.85, daysPerYear: 365, cost: 2400000, ownersShare: 1, otherIncomePerYear: 20000, upkeepPerYear: 60000, years: 8 },
};

export function createParking(app) {
  const switches = h('section', { class: 'gw-parking-switches' });
  const ratios = h('div');
  const pay = createSheet('pay', PAY, EXAMPLES.hongyun, '/api/v1/parking/payback', payOutcome, (body) => app.note({ pay: formatPairs(body) }));
  const books = createSheet('estate', BOOKS, {}, '/api/v1/parking/estate', bookOutcome, (body) => app.note({ books: formatPairs(body) }));
  const estates = h('div');
  const element = h('section', { class: 'gw-parking' });
  let listed = '';

  function render() {
    const shown = app.state.theme === 'parking' && app.context?.parking;
    switches.hidden = element.hidden = !shown;
    if (!shown) return;
    const { time, sharing } = app.state;
    fill(
      switches,
      segments(t('park.time'), [['', t('park.night')], ['day', t('park.day')]], time, (to) => app.set({ time: to })),
      segments(
        t('park.sharing'),
        [['', t('park.where')], ['before', t('park.before')], ['after', t('park.after')]],
        sharing,
        (to) => app.set({ sharing: to }),
      ),
      h('p', { class: 'gw-hint' }, t(`park.means.${sharing || 'where'}`)),
      sharing ? rule(app.context.parking) : null,
    );
    renderRatios();
    if (!element.firstChild) {
      if (app.state.pay) open.add('pay.title');
      if (app.state.books) open.add('estate.title');
      pay.show(app.state.pay ? parsePairs(app.state.pay) : EXAMPLES.hongyun, Boolean(app.state.pay));
      books.show(parsePairs(app.state.books), Boolean(app.state.books));
    }
    fill(
      element,
      part('park.ratios', ratios),
      part('pay.title', h('p', { class: 'gw-buttons' }, t('pay.examples'), ' ', Object.keys(EXAMPLES).map((name) =>
        button(t(`pay.${name}`), () => pay.show(EXAMPLES[name], true), { dataset: { example: name } }))), pay.element),
      part('estate.title', estates, books.element),
    );
    listEstates();
  }

  const open = new Set();
  const part = (title, ...inside) =>
    h('details', { open: open.has(title), ontoggle: (event) => (event.target.open ? open.add(title) : open.delete(title)) },
      h('summary', { class: 'gw-section-title' }, t(title)), ...inside);

  function rule({ totals, time, reachM, rows }) {
    if (!totals || totals.sharedFree === undefined) return null;
    // of the areas on screen, as the table below adds them up
    const shown = (key) => app.view.facts.reduce((sum, fact) => sum + (fact[key] ?? 0), 0);
    const [free, given] = [shown('sharedFree'), shown('sharedIn')];
    return h(
      'p',
      { class: 'gw-hint' },
      t('park.rule', { hours: t(`park.hours.${time}`), reach: reachM, free, given, left: free - given }),
      rows.some((row) => row.sharingEstimated) ? ` ${t('park.estimated')}` : '',
    );
  }

  function renderRatios() {
    const inputs = new Map();
    const fields = Object.entries(RATIOS).flatMap(([group, names]) =>
      names.map((name) => {
        const input = h('input', { class: 'gw-input', type: 'number', min: 0, step: 'any', value: String(app.context.parking[group]?.[name] ?? '') });
        inputs.set(name, { input, was: input.value });
        return field(t(`park.ratio.${name}`), input);
      }),
    );
    const apply = () => {
      const given = new Map((app.state.ratios || '').split(',').filter(Boolean).map((each) => each.split(':')));
      for (const [name, { input, was }] of inputs) if (input.value !== '' && input.value !== was) given.set(name, input.value);
      app.set({ ratios: [...given].map((each) => each.join(':')).join(',') });
    };
    fill(
      ratios,
      h('p', { class: 'gw-hint' }, t('park.ratios.hint')),
      h('div', { class: 'gw-sheet' }, fields),
      h('p', { class: 'gw-buttons' }, button(t('park.ratios.apply'), apply, { kind: 'main' }),
        app.state.ratios ? button(t('park.ratios.reset'), () => app.set({ ratios: '' })) : null),
    );
  }

  async function listEstates() {
    const { territory, lang } = app.state;
    if (listed === `${territory} ${lang}`) return;
    listed = `${territory} ${lang}`;
    const features = await app.data.features(territory, 'compounds', {});
    const options = features
      .map(({ properties }) => [properties.code, nameOf(properties)])
      .sort((a, b) => a[1].localeCompare(b[1], lang));
    fill(
      estates,
      field(t('estate.choose'), choice([['', t('estate.none')], ...options], '', load, { dataset: { estates: '' } })),
    );
  }

  async function load(estate) {
    if (!estate) return;
    try {
      const answer = await getJson('/api/v1/parking/estate', { territory: app.state.territory, estate });
      books.show(Object.fromEntries(Object.entries(answer.inputs).map(([name, { value }]) => [name, value])), true,
        Object.fromEntries(Object.entries(answer.inputs).map(([name, { from }]) => [name, from])));
    } catch (problem) {
      books.fail(problem);
    }
  }

  return { switches, element, render };
}

/** A form of numbers that the service works out. */
function createSheet(kind, names, first, call, outcome, keep) {
  const form = h('form', { class: 'gw-sheet', onsubmit: (event) => (event.preventDefault(), run()) });
  const result = h('div', { role: 'status', class: 'gw-sheet-result' });
  const element = h('div', {}, form, result);
  let inputs = {};

  function show(values, calculate = false, from = {}) {
    inputs = {};
    fill(
      form,
      names.map((name) => {
        inputs[name] = h('input', { class: 'gw-input', type: 'number', step: 'any', name, value: String(values[name] ?? '') });
        const key = [`${kind}.in.${name}`, `pay.in.${name}`].find((each) => t(each) !== each);
        return field(t(key), inputs[name], from[name] ? t(`estate.from.${from[name]}`) : undefined);
      }),
      h('p', { class: 'gw-buttons' }, h('button', { type: 'submit', class: 'gw-button gw-button-main' }, t('pay.run'))),
    );
    fill(result);
    if (calculate) run();
  }

  async function run() {
    const body = {};
    for (const name of names) if (inputs[name].value !== '') body[name] = Number(inputs[name].value);
    try {
      fill(result, outcome((await send('POST', call, body)).body));
      keep(body);
    } catch (problem) {
      fail(problem);
    }
  }

  const fail = (problem) => fill(result, problemBox(problem, { unknown: t('problem.net') }));

  show(first);
  return { element, show, fail };
}

function payOutcome(answer) {
  const { yearsToPayBack: years, needed, combinations } = answer;
  const spent = answer.byYear[0].balance < 0;
  return [
    h('p', { class: 'gw-sentence' }, t('pay.income', { yuan: answer.incomePerYear, towards: answer.towardsCostPerYear }), ' ',
      h('strong', {}, !spent ? t('pay.nothing') : years === undefined ? t('pay.never') : t('pay.years', { years: years.toFixed(1) }))),
    needed ? (years <= needed.years ? h('p', {}, t('pay.met', { years: decimal(needed.years) })) : wanted(needed)) : null,
    combinations?.length ? table(combinations, needed.years) : null,
    moneyChart(answer.byYear.map(({ year, balance }) => ({ year, value: balance })), t('chart.payback')),
    tornado(answer),
  ];
}

/** What is asked for in two decimals, never a hair too little. */
export const safely = (value) => (Number.isFinite(value) ? (Math.ceil(value * 100 - 1e-6) / 100).toFixed(2) : '–');

function wanted({ years, ...needed }) {
  const ways = Object.entries(needed).map(([name, n]) =>
    h('li', {}, t(`pay.needed.${name}`, { n: name === 'spaces' ? n : safely(n) })));
  return h('div', {}, h('p', {}, t('pay.needed', { years: decimal(years) })), h('ul', {}, ways.length ? ways : h('li', {}, t('pay.needed.none'))));
}

function table(combinations, years) {
  const shares = [...new Set(combinations.map(({ ownersShare }) => ownersShare))];
  const spaces = [...new Set(combinations.map((each) => each.spaces))];
  const fee = (n, share) => combinations.find((each) => each.spaces === n && each.ownersShare === share)?.feePerDay;
  return h('div', { class: 'gw-books-frame' }, h(
    'table',
    { class: 'gw-books' },
    h('caption', { class: 'gw-hint' }, t('pay.table', { years: decimal(years) })),
    h('thead', {},
      h('tr', {}, h('th', { rowspan: 2 }, t('pay.table.corner')), h('th', { colspan: shares.length, scope: 'colgroup' }, t('pay.in.ownersShare'))),
      h('tr', {}, shares.map((share) => h('th', { scope: 'col' }, String(share))))),
    h('tbody', {}, spaces.map((n) => h('tr', {}, h('th', {}, number(n)), shares.map((share) => h('td', {}, safely(fee(n, share))))))),
  ));
}

function bookOutcome(answer) {
  const columns = ['year', 'income', 'cost', 'balance', 'inHand'];
  const balance = answer.balancePerYear;
  return [
    h('p', { class: 'gw-sentence' }, t('estate.sum', { income: answer.incomePerYear, cost: answer.costPerYear }), ' ',
      h('strong', {}, t(answer.carriesItself ? 'estate.carries' : 'estate.lacks', { yuan: Math.abs(balance) })), ' ',
      answer.feeThatCarries === undefined ? '' : t('estate.fee', { n: answer.feeThatCarries.toFixed(2) }), ' ',
      answer.yearsToPayWorks > 0 ? t('estate.works', { years: answer.yearsToPayWorks.toFixed(1) }) : ''),
    moneyChart(answer.byYear.map(({ year, inHand }) => ({ year, value: inHand })), t('chart.payback')),
    h('div', { class: 'gw-books-frame' }, h(
      'table',
      { class: 'gw-books' },
      h('thead', {}, h('tr', {}, columns.map((name) => h('th', {}, t(`estate.col.${name}`))))),
      h('tbody', {}, answer.byYear.map((row) => h('tr', {}, columns.map((name) => h('td', {}, number(Math.round(row[name]))))))),
    )),
  ];
}
