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
  code: ['编码', '代码', '编号', 'id', 'gid', 'bm', '统计用区划代码', '区划代码', '网格编码', 'gridcode'],
  name: ['名称', '名字', 'mc', 'title', '社区名称', '小区名称', '设施名称', 'namezh'],
  nameEn: ['english', '英文名', '英文名称'],
  lon: ['lng', 'longitude', 'x', '经度'],
  lat: ['latitude', 'y', '纬度'],
  wardCode: ['ward', '社区编码', '社区代码', '所属社区编码', '所属社区代码', 'communitycode'],
  subdistrictCode: ['所属街道编码', '街道代码', '街道编码', 'subdistrict'],
  districtCode: ['区县代码', '区县编码', 'district'],
  compoundCode: ['小区编码', '小区代码', 'compound'],
  sectionCode: ['片区编码', '片区代码', 'section'],
  kind: ['type', 'class', '类型', '种类', '类别', '设施类型'],
  status: ['状态'],
  households: ['hh', '户数', '总户数', '家庭户数'],
  residents: ['population', 'pop', '人口', '常住人口', '人口数', '居民数'],
  registered: ['户籍人口'],
  elderly: ['老年人', '老年人口', '老人数', '60岁以上'],
  children: ['儿童', '儿童数', '少儿人口'],
  elderlyAlone: ['独居老人', '独居老人数', '空巢老人'],
  leftBehind: ['留守儿童', '留守儿童数'],
  disabled: ['残疾人', '残疾人数'],
  lowIncome: ['低保人数', '低收入人口', '低保户'],
  preferential: ['优抚对象'],
  unemployed: ['失业人员', '失业人数'],
  migrants: ['流动人口', '外来人口'],
  dateSeen: ['巡查日期', '查看日期', '检查日期', '调查日期', '采集日期', '核查日期'],
  institution: ['单位', '所属单位', '开放单位'],
  usersPerDay: ['日均人次', '日使用人数'],
  areaM2: ['面积', '面积平方米'],
  volunteers: ['志愿者', '志愿者人数'],
  use: ['用途', '房屋用途'],
  storeys: ['floors', 'levels', '层数', '楼层', '楼层数'],
  management: ['管理方式', '物业管理'],
  spaces: ['车位', '车位数', '泊位数', 'capacity'],
  builtYear: ['建成年份', '建成年代', '竣工年份'],
  year: ['年份', '年度'],
  floorAreaM2: ['floorarea', '建筑面积', '建筑面积平方米', 'area'],
  usableAreaM2: ['使用面积'],
  capacity: ['容量', '床位数'],
  services: ['服务项目', '服务内容'],
  tenure: ['权属', '产权', '用房性质'],
  employerLevel: ['级别', '用人层级', '聘用层级'],
  employerCode: ['单位编码', '用人单位编码', '用人单位代码'],
  posts: ['编制', '岗位数', '编制数'],
  filled: ['在岗', '在岗人数', '到岗人数'],
  role: ['岗位', '职务'],
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

const list = (names) => names.split(' ');

/** Fields by collection, in the order of the mapping editor; the first ones must be there. */
export const FIELDS = {
  wards: list('code name nameEn subdistrictCode kind households residents registered elderly children areaM2 volunteers'),
  subdistricts: list('code name nameEn districtCode kind'),
  districts: list('code name nameEn'),
  grids: list('code name wardCode sectionCode posts filled'),
  compounds: list('code name wardCode kind walled builtYear management ownersCommittee dwellings shops'),
  buildings: list(
    'code name wardCode compoundCode use storeys builtYear lift households residents elderly children ' +
      'elderlyAlone leftBehind disabled lowIncome preferential unemployed migrants shops management',
  ),
  facilities: list(
    'code lon lat kind name wardCode status tenure floorAreaM2 usableAreaM2 hours stepFree services capacity condition ' +
      'dateSeen institution usersPerDay',
  ),
  parking: list('code lon lat spaces name kind wardCode compoundCode feePerDay hours'),
  posts: list('code employerLevel employerCode role posts filled name areasServed'),
  counts: list('code wardCode year households residents'),
  gates: list('code lon lat name compoundCode state hours'),
  sections: list('code name wardCode'),
  'micro-grids': list('code name wardCode'),
  'micro-grid-buildings': list('code buildingCode microGridCode name'),
  stairwells: list('code buildingCode name households residents'),
  'walk-edges': list('code name kind fromNode toNode oneway stepFree'),
  barriers: list('code name kind'),
  streets: list('code name kind'),
  ground: list('code name kind'),
};

// Words in file names that tell what a file holds.
const WORDS = {
  compounds: /小区|院落/,
  buildings: /楼栋|楼宇|建筑/,
  parking: /停车|车位/,
  facilities: /设施|站点|poi/,
  posts: /岗位|编制|网格员|workers|staff/,
  sections: /片区/,
  'micro-grids': /微网格/,
  stairwells: /单元/,
  grids: /网格/,
  subdistricts: /街道|乡镇/,
  wards: /社区|村/,
};
// What has a place of which kind; the others have none.
const SHAPES = {
  Point: ['facilities', 'gates', 'parking'],
  Line: ['walk-edges', 'barriers', 'streets'],
  Polygon: list('wards subdistricts districts grids compounds buildings sections ground parking'),
};
const MUST = {
  parking: ['spaces'],
  facilities: ['kind'],
  posts: ['employerLevel', 'role'],
  counts: ['wardCode', 'year'],
  buildings: ['storeys'],
  grids: ['wardCode'],
  sections: ['wardCode'],
  'micro-grids': ['wardCode'],
  'micro-grid-buildings': ['microGridCode'],
  stairwells: ['buildingCode'],
  subdistricts: ['districtCode'],
  gates: ['compoundCode'],
};

/** `Point`, `Line` or `Polygon` of the first geometry in GeoJSON text, or an empty text. */
export const shapeOf = (text) => /"type"\s*:\s*"(?:Multi)?(Point|Line|Polygon)(?:String)?"/.exec(text)?.[1] ?? '';

/** Digits of a grid's code in the standards: 15 (ward and three), 20 (CJ/T 349). */
const GRID_CODE = /^(\d{15}|\d{20})$/;

/** Whether columns and codes are those of grids: each in a ward, with codes of their length or with posts. */
function looksLikeGrids(columns, text) {
  const { code, wardCode, posts, role } = guessMapping(['code', 'wardCode', 'posts', 'role'], columns);
  if (!code || !wardCode) return false;
  if (posts && !role) return true;
  const name = code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const codes = [...text.matchAll(new RegExp(`"${name}"\\s*:\\s*"?([^",}]*)`, 'g'))].map(([, value]) => value.trim());
  return codes.length > 0 && codes.every((value) => GRID_CODE.test(value));
}

/**
 * What a file most likely holds: by its name, else by its columns, the shape of its features and the codes in `text`, the
 * beginning of a GeoJSON.
 */
export function guessCollection(fileName, columns = [], shape = '', text = '') {
  const name = fileName.toLowerCase();
  if (/\.(osm\.)?pbf$/.test(name)) return 'osm';
  const ids = Object.keys(FIELDS);
  const known = [...ids].sort((a, b) => b.length - a.length);
  const named =
    known.find((id) => name.includes(id) || name.includes(id.replace(/s$/, ''))) ??
    Object.keys(WORDS).find((id) => WORDS[id].test(name));
  if (named) return named;
  if (shape === 'Polygon' && looksLikeGrids(columns, text)) return 'grids';
  const place = guessMapping(['lon', 'lat'], columns);
  const fits = SHAPES[shape || (place.lon && place.lat ? 'Point' : '')] ?? ids;
  let best = 'wards';
  let most = 0;
  for (const id of fits) {
    const found = guessMapping(FIELDS[id], columns);
    const score = Object.keys(found).length + (MUST[id] ? 0.5 : 0);
    if ((MUST[id] ?? []).every((field) => found[field]) && score > most) [best, most] = [id, score];
  }
  return most ? best : fits[0];
}
