// What the editor asks of the service.
import { followJob, getFeatures, getJson, Problem, send } from '../api.js';

const path = (id, rest = '') => `/api/v1/plans/${encodeURIComponent(id)}${rest}`;

export const service = {
  plan: (id) => getJson(path(id)),
  grids: (id) => getJson(path(id, '/grids')),
  history: (id) => getJson(path(id, '/history')),
  async edit(id, operation, revision) {
    const headers = { 'If-Match': `"${revision}"` };
    return (await send('POST', path(id, '/edits'), operation, { headers })).body;
  },
  /** What an operation would do, without doing it; a refusal comes as a Problem, though the answer is none. */
  async tryOut(id, operation, revision) {
    const headers = { 'If-Match': `"${revision}"` };
    const { body } = await send('POST', path(id, '/edits?refusals=inside'), { ...operation, dryRun: true }, { headers });
    if (body.problem) throw new Problem(body.problem.status ?? 409, body.problem);
    return body;
  },
  /** Makes a draft of a plan. @returns {Promise<string>} its id */
  async copy(from, name) {
    const { body } = await send('POST', '/api/v1/plans', { method: 'copy', from, name });
    const { result, problem } = await followJob(body.id, () => {});
    if (!result) throw new Problem(problem?.status ?? 500, problem ?? {});
    return result.split('/').at(-1);
  },
  /** Streets, buildings or compounds in a box [west, south, east, north]. */
  inBox: (collection, territory, box) => getFeatures(collection, { territory, bbox: box.join(',') }),
};
