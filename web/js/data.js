// What the page knows of a territory, loaded once per revision and shared by all panels.
import { getFeatures, getJson } from './api.js';
import { language } from './i18n.js';

const COLLECTIONS = {
  district: 'districts',
  subdistrict: 'subdistricts',
  ward: 'wards',
  section: 'sections',
  grid: 'grids',
};
/** The level above, whose outlines are drawn over an area map. */
export const ABOVE = { grid: 'ward', section: 'ward', ward: 'subdistrict', subdistrict: 'district' };
/** Levels from the smallest to the largest. */
export const LEVELS = ['grid', 'section', 'ward', 'subdistrict', 'district'];

/** A cache of promises; a failed one is forgotten, so that the next call tries again. */
export function createData() {
  const kept = new Map();

  function once(key, load, signal) {
    const full = `${key}|${language()}`;
    if (!kept.has(full)) {
      const promise = load();
      kept.set(full, promise);
      promise.catch(() => kept.delete(full));
    }
    return giveUp(kept.get(full), signal);
  }

  const data = {
    forget: () => kept.clear(),
    /** Forgets all that depends on the grids of a plan; outlines of the levels above stay. */
    forgetGrids() {
      for (const key of [...kept.keys()]) if (!/^(outlines \S+ (ward|subdistrict|district) |standards|catalogue)/.test(key)) kept.delete(key);
    },
    territories: async () => (await getJson('/api/v1/territories')).territories,
    standards: () => once('standards', async () => rowsOf(await getJson('/api/v1/standards'), 'standards')),
    catalogue: () => once('catalogue', () => getJson('/api/v1/catalogue')),
    /** Outlines of a level as GeoJSON features. */
    outlines(territory, level, plan, signal) {
      return once(
        `outlines ${territory} ${level} ${level === 'grid' ? plan : ''}`,
        () => getFeatures(COLLECTIONS[level], { territory, plan: level === 'grid' ? plan : '' }),
        signal,
      );
    },
    features(territory, collection, params, signal) {
      return once(
        `features ${territory} ${collection} ${JSON.stringify(params)}`,
        () => getFeatures(collection, { territory, ...params }),
        signal,
      );
    },
    /** Rows of an analysis: `coverage`, `gaps`, `parking`. */
    rows(call, params, signal) {
      return once(`${call} ${JSON.stringify(params)}`, () => getJson(`/api/v1/${call}`, params), signal);
    },
    plans: async (territory) => rowsOf(await getJson('/api/v1/plans', { territory }), 'plans'),
    jobs: async () => rowsOf(await getJson('/api/v1/jobs'), 'jobs'),
  };
  return data;
}

/** Lists come under their own name or as `rows`. */
export function rowsOf(answer, name) {
  return Array.isArray(answer) ? answer : (answer[name] ?? answer.rows ?? []);
}

// Others may wait for the same answer, so that giving up one wait does not give up the call.
function giveUp(promise, signal) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(new DOMException('given up', 'AbortError'));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
