// What the editor asks of the service.
import { getFeatures, getJson, send } from '../api.js';

const path = (id, rest = '') => `/api/v1/plans/${encodeURIComponent(id)}${rest}`;

export const service = {
  plan: (id) => getJson(path(id)),
  grids: (id) => getJson(path(id, '/grids')),
  history: (id) => getJson(path(id, '/history')),
  async edit(id, operation, revision) {
    const headers = { 'If-Match': `"${revision}"` };
    return (await send('POST', path(id, '/edits'), operation, { headers })).body;
  },
  async copy(from, name) {
    return (await send('POST', '/api/v1/plans', { method: 'copy', from, ...(name ? { name } : {}) })).body;
  },
  /** Streets, buildings or compounds in a box [west, south, east, north]. */
  inBox: (collection, territory, box) => getFeatures(collection, { territory, bbox: box.join(',') }),
};
