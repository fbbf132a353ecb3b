// A gate that was clicked: whose it is, when it is open, and what would change if it stood open or shut.
import { getJson, send } from '../api.js';
import { t } from '../i18n.js';
import { gateState } from '../manner.js';
import { gateName } from '../scenario-words.js';
import { button, fill, h, problemBox } from './dom.js';

/** @param {{changed: () => void, reload: () => void}} work `changed`: the list of scenarios is to be asked for again */
export function createGate(app, { changed, reload }) {
  const outcome = h('div', { role: 'status' });
  const body = h('div');
  const element = h('section', { class: 'gw-gate' }, body, outcome);
  let shown = '';

  async function render() {
    const { gate: code, territory, lang, hour } = app.state;
    const wanted = code ? [territory, code, lang, hour, app.state.scenario, stateThen(code)].join(' ') : '';
    if (wanted === shown) return;
    shown = wanted;
    fill(outcome);
    if (!code) return fill(body);
    const [feature] = await app.data.features(territory, 'gates', { code }).catch(() => []);
    const compound = feature?.properties.compoundCode;
    const [estate] = compound ? await app.data.features(territory, 'compounds', { code: compound }).catch(() => []) : [];
    if (shown !== wanted) return undefined;
    return fill(body, feature ? card(feature, estate?.properties.name ?? '') : h('p', { class: 'gw-hint' }, t('gate.gone', { code })));
  }

  /** The state that the scenario on show gives to a gate, empty text when it leaves it as it is. */
  const stateThen = (code) => (app.state.scenario && app.state.show !== 'before' && app.gateChanges?.[code]) || '';

  function card(feature, compound) {
    const { properties: p } = feature;
    const name = gateName({ ...feature, compound });
    const state = gateState(p, app.state);
    const then = stateThen(p.code);
    const other = (then || p.state) === 'closed' ? 'open' : 'closed';
    return [
      h(
        'div',
        { class: 'gw-card-head' },
        h('h3', { class: 'gw-section-title' }, [compound, p.name].filter(Boolean).join(' · ') || p.code),
        h('button', { type: 'button', class: 'gw-close', 'aria-label': t('gate.leave'), title: t('gate.leave'), onclick: () => app.set({ gate: '' }) }, '×'),
      ),
      h('p', { class: 'gw-hint' }, [t('gate'), p.code, t(`gate.${p.state === 'closed' ? 'closed' : state}`), p.state === 'closed' ? '' : p.hours, then ? t(`gate.now.${then}`) : ''].filter(Boolean).join(' · ')),
      h('p', { class: 'gw-buttons' }, button(t(`gate.if.${other}`), () => whatIf(p, other, name), { kind: other === 'open' ? 'main' : '' })),
      h('p', { class: 'gw-hint' }, t(app.state.scenario ? 'gate.if.here' : 'gate.if.new')),
    ];
  }

  /** Into the scenario that is shown, else into a new one; base data stay as they are. */
  async function whatIf({ code: gate, state: base }, state, name) {
    fill(outcome);
    const change = { op: 'gate', gate, state };
    const asItIs = (base === 'closed') === (state === 'closed');
    const { scenario: id, territory, theme } = app.state;
    try {
      if (id) {
        const found = await getJson(`/api/v1/scenarios/${id}`);
        const changes = [...found.changes.filter((each) => each.op !== 'gate' || each.gate !== gate), ...(asItIs ? [] : [change])];
        await send('PUT', `/api/v1/scenarios/${id}`, { changes }, { headers: { 'If-Match': `"${found.revision}"` } });
        changed();
        app.data.forget();
        reload();
      } else {
        const words = t(`gate.scenario.${state}`, { name: name.split(' · ').slice(0, -1).join(' · ') || gate });
        const made = await send('POST', '/api/v1/scenarios', { name: words, territory, changes: [change] });
        changed();
        app.set({ scenario: made.body.id, show: '', theme: ['gaps', 'parking'].includes(theme) ? theme : 'gaps' });
      }
    } catch (error) {
      fill(outcome, problemBox(error, { unknown: t('problem.net') }));
    }
  }

  return { element, render };
}
