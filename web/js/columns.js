// Reads the column names of a file before it is sent, and guesses which of our fields each one is. Pure.

/** The first line of CSV text as cells; quoted cells may hold commas and doubled quotes. */
export function csvHeader(text) {
  const line = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0];
  const separator = [',', ';', '\t'].reduce((a, b) => (line.split(b).length > line.split(a).length ? b : a));
  const cells = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (quoted && c === '"' && line[i + 1] === '"') cell += line[++i];
    else if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += c;
  }
  return [...cells, cell.trim()].filter((name) => name !== '');
}

/** Property names of the first features of GeoJSON text, which may be cut off after its beginning. */
export function geoJsonColumns(text) {
  const names = new Set();
  for (const [, body] of text.matchAll(/"properties"\s*:\s*\{([^{}]*)\}/g)) {
    for (const [, name] of body.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)) names.add(name);
  }
  return [...names];
}

// Other names under which a field is often found, in lower case without separators.
const ALSO = {
  code: ['id', 'gid', '编码', '代码', '编号', 'bm'],
  name: ['mc', '名称', '名字', 'title'],
  nameEn: ['english', '英文名'],
  lon: ['lng', 'longitude', 'x', '经度'],
  lat: ['latitude', 'y', '纬度'],
  wardCode: ['ward', '社区编码', '社区代码', 'communitycode'],
  kind: ['type', 'class', '类型', '类别'],
  households: ['hh', '户数'],
  residents: ['population', 'pop', '人口', '常住人口'],
  storeys: ['floors', 'levels', '层数'],
  spaces: ['车位', '车位数', 'capacity'],
  builtYear: ['year', '建成年份', '年份'],
  floorAreaM2: ['area', 'floorarea', '建筑面积'],
  tenure: ['产权'],
  employerLevel: ['级别'],
  employerCode: ['单位编码'],
  posts: ['编制', '岗位数'],
  filled: ['在岗', '在岗人数'],
  role: ['岗位'],
};
const plain = (name) => name.toLowerCase().replace(/[\s_\-.]/g, '');

/**
 * Which column feeds which field: the same name first, then other names.
 * @returns {Object<string, string>} our field → their column; fields without one are absent
 */
export function guessMapping(fields, columns) {
  const mapping = {};
  const free = new Set(columns);
  for (const names of [(f) => [f], (f) => ALSO[f] ?? []]) {
    for (const field of fields) {
      if (mapping[field]) continue;
      const wanted = names(field).map(plain);
      const found = [...free].find((column) => wanted.includes(plain(column)));
      if (!found) continue;
      mapping[field] = found;
      free.delete(found);
    }
  }
  return mapping;
}

/** Fields by collection, in the order of the mapping editor; the first ones must be there. */
export const FIELDS = {
  wards: ['code', 'name', 'nameEn', 'subdistrictCode', 'kind', 'households', 'residents', 'areaM2', 'volunteers'],
  subdistricts: ['code', 'name', 'nameEn', 'districtCode', 'kind'],
  districts: ['code', 'name', 'nameEn'],
  grids: ['code', 'name', 'wardCode', 'sectionCode', 'posts', 'filled'],
  compounds: [
    'code',
    'name',
    'wardCode',
    'kind',
    'walled',
    'builtYear',
    'management',
    'ownersCommittee',
    'dwellings',
    'shops',
  ],
  buildings: [
    'code',
    'name',
    'wardCode',
    'compoundCode',
    'use',
    'storeys',
    'builtYear',
    'lift',
    'households',
    'residents',
    'management',
  ],
  facilities: [
    'code',
    'lon',
    'lat',
    'kind',
    'name',
    'wardCode',
    'status',
    'tenure',
    'floorAreaM2',
    'usableAreaM2',
    'hours',
    'services',
    'capacity',
  ],
  parking: ['code', 'lon', 'lat', 'spaces', 'name', 'kind', 'wardCode', 'compoundCode', 'feePerDay', 'hours'],
  posts: ['code', 'employerLevel', 'employerCode', 'role', 'posts', 'filled', 'name', 'areasServed'],
  counts: ['code', 'wardCode', 'year', 'households', 'residents'],
  gates: ['code', 'lon', 'lat', 'name', 'compoundCode', 'state', 'hours'],
  sections: ['code', 'name', 'wardCode'],
  'walk-edges': ['code', 'name', 'kind', 'fromNode', 'toNode', 'oneway', 'stepFree'],
  barriers: ['code', 'name', 'kind'],
  streets: ['code', 'name', 'kind'],
  ground: ['code', 'name', 'kind'],
};

/** What a file most likely holds, by its name. */
export function guessCollection(fileName) {
  const name = fileName.toLowerCase();
  if (/\.(osm\.)?pbf$/.test(name)) return 'osm';
  const known = [...Object.keys(FIELDS)].sort((a, b) => b.length - a.length);
  return known.find((id) => name.includes(id) || name.includes(id.replace(/s$/, ''))) ?? 'wards';
}
