// Where the changes of a scenario lie: new things blue, changed ones yellow, closed ones red, each with a shape of its own;
// ways that it adds are lines as well.
import { getJson } from './api.js';
import { pointOf } from './facts.js';
import { t } from './i18n.js';

export const MARKS = {
  added: { colour: '#0072b2', shape: 'diamond' },
  altered: { colour: '#f0e442', shape: 'triangle' },
  closed: { colour: '#d55e00', shape: 'square' },
};
const KIND = { closeFacility: 'closed', moveFacility: 'altered', resizeFacility: 'altered', hours: 'altered' };

/**
 * `line`: vertices [lon, lat] of a way that is added; `gates`: the state that the scenario gives to gates, by code.
 * @returns {Promise<{name: string, gates: object, marks: {code: string, lon: number, lat: number, kind: string, words: string, line?: number[][]}[]}>}
 */
export async function scenarioMarks(data, territory, id, signal) {
  const { changes, name } = await getJson(`/api/v1/scenarios/${id}`, {}, { signal });
  const named = (collection, code) => data.features(territory, collection, { code }, signal);
  const places = await Promise.all(changes.map((change) => placeOf(change, named)));
  const marks = changes
    .map((change, i) => ({ change, at: places[i], code: `change-${i}` }))
    .filter(({ at }) => at)
    .map(({ change, at, code }) => ({
      code,
      ...(change.line ? { line: change.line } : {}),
      lon: at[0],
      lat: at[1],
      kind: change.op === 'gate' ? (change.state === 'closed' ? 'closed' : 'altered') : (KIND[change.op] ?? 'added'),
      words: [t(`scenario.op.${change.op}`), change.state ? t(`scenario.state.${change.state}`) : ''].filter(Boolean).join(' · '),
    }));
  const gates = Object.fromEntries(changes.filter(({ op }) => op === 'gate').map(({ gate, state }) => [gate, state]));
  return { name, marks, gates };
}

/** Where a change lies, [lon, lat], or null; `named(collection, code)` gives the features with a code. */
export async function placeOf(change, named) {
  if (Number.isFinite(change.lon)) return [change.lon, change.lat];
  if (change.line) return change.line[Math.floor(change.line.length / 2)];
  const [feature] = change.gate ? await named('gates', change.gate) : change.facility ? await named('facilities', change.facility) : [];
  return feature ? pointOf(feature.geometry) : null;
}
