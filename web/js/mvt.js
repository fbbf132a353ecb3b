// Mapbox Vector Tile 2.1 decoder: bytes → layers of features with flat rings in tile units. Pure.

/** @typedef {{type: 1|2|3, properties: object, parts: Int32Array[]}} TileFeature parts are [x, y, x, y …] */

/**
 * @param {Uint8Array} bytes one tile, not compressed
 * @returns {{name: string, extent: number, features: TileFeature[]}[]} in the order of the tile
 */
export function decodeTile(bytes) {
  const layers = [];
  each(reader(bytes, 0, bytes.length), (field, r) => {
    if (field === 3) layers.push(layer(nested(r)));
  });
  return layers;
}

function reader(bytes, at, end) {
  return { bytes, at, end };
}

function each(r, visit) {
  while (r.at < r.end) {
    const key = varint(r);
    const before = r.at;
    visit(key >> 3, r);
    if (r.at === before) skip(r, key & 7);
  }
}

function varint(r) {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = r.bytes[r.at++];
    if (byte === undefined) throw new Error('tile ends in the middle of a number');
    value += (byte & 127) * factor;
    if (byte < 128) return value;
  }
}

function skip(r, wire) {
  if (wire === 0) varint(r);
  else if (wire === 1) r.at += 8;
  else if (wire === 2) r.at += varint(r);
  else if (wire === 5) r.at += 4;
  else throw new Error(`unknown wire type ${wire}`);
}

function nested(r) {
  const length = varint(r);
  const inner = reader(r.bytes, r.at, r.at + length);
  if (inner.end > r.end) throw new Error('tile is cut short');
  r.at = inner.end;
  return inner;
}

const UTF8 = new TextDecoder();
function string(r) {
  const inner = nested(r);
  return UTF8.decode(inner.bytes.subarray(inner.at, inner.end));
}

const zigzag = (n) => (n % 2 ? -(n + 1) / 2 : n / 2);

function value(r) {
  let result = null;
  const view = new DataView(r.bytes.buffer, r.bytes.byteOffset);
  each(r, (field) => {
    if (field === 1) result = string(r);
    else if (field === 2) result = view.getFloat32((r.at += 4) - 4, true);
    else if (field === 3) result = view.getFloat64((r.at += 8) - 8, true);
    else if (field === 4 || field === 5) result = varint(r);
    else if (field === 6) result = zigzag(varint(r));
    else if (field === 7) result = varint(r) !== 0;
  });
  return result;
}

function layer(r) {
  const keys = [];
  const values = [];
  const raw = [];
  const result = { name: '', extent: 4096, features: [] };
  each(r, (field) => {
    if (field === 1) result.name = string(r);
    else if (field === 2) raw.push(nested(r));
    else if (field === 3) keys.push(string(r));
    else if (field === 4) values.push(value(nested(r)));
    else if (field === 5) result.extent = varint(r);
  });
  result.features = raw.map((inner) => feature(inner, keys, values));
  return result;
}

function feature(r, keys, values) {
  const result = { type: 0, properties: {}, parts: [] };
  each(r, (field) => {
    if (field === 2) {
      const tags = nested(r);
      while (tags.at < tags.end) result.properties[keys[varint(tags)]] = values[varint(tags)];
    } else if (field === 3) result.type = varint(r);
    else if (field === 4) result.parts = geometry(nested(r));
  });
  return result;
}

function geometry(r) {
  const parts = [];
  let part = [];
  let x = 0;
  let y = 0;
  const finish = () => {
    if (part.length) parts.push(Int32Array.from(part));
    part = [];
  };
  while (r.at < r.end) {
    const command = varint(r);
    const id = command & 7;
    if (id === 7) continue;
    for (let n = command >> 3; n > 0; n--) {
      x += zigzag(varint(r));
      y += zigzag(varint(r));
      if (id === 1) finish();
      part.push(x, y);
    }
  }
  finish();
  return parts;
}
