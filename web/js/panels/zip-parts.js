// Several files as one zip that is not squeezed: the parts of a shapefile that were chosen together go up together. Pure.

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** The checksum that zips use. */
export function crc32(bytes) {
  let c = 0xffffffff;
  for (const b of bytes) c = CRC[(c ^ b) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** Little-endian numbers, each with how many bytes it takes. */
function packed(...pairs) {
  const bytes = [];
  for (const [value, width] of pairs) for (let i = 0; i < width; i++) bytes.push(Math.floor(value / 256 ** i) & 255);
  return Uint8Array.from(bytes);
}

/** @param {{name: string, bytes: Uint8Array}[]} files below 4 GB in all; answers the pieces of the zip in their order */
export function zip(files) {
  const pieces = [];
  const central = [];
  let at = 0;
  const push = (list, ...more) => {
    list.push(...more);
    return more.reduce((sum, piece) => sum + piece.length, 0);
  };
  for (const { name, bytes } of files) {
    const path = new TextEncoder().encode(name);
    const about = [[0x0800, 2], [0, 2], [0, 2], [0x21, 2], [crc32(bytes), 4], [bytes.length, 4], [bytes.length, 4], [path.length, 2], [0, 2]];
    const from = at;
    at += push(pieces, packed([0x04034b50, 4], [20, 2], ...about), path, bytes);
    push(central, packed([0x02014b50, 4], [20, 2], [20, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [from, 4]), path);
  }
  const size = push(pieces, ...central);
  const n = files.length;
  push(pieces, packed([0x06054b50, 4], [0, 2], [0, 2], [n, 2], [n, 2], [size, 4], [at, 4], [0, 2]));
  return pieces;
}

/** What was chosen as one file: itself, or the parts of shapefiles in a zip; null for several files that are none. */
export async function asOne(chosen) {
  const files = [...chosen];
  if (files.length < 2) return files[0];
  const shape = files.find(({ name }) => /\.shp$/i.test(name));
  if (!shape) return null;
  const parts = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
  return new File(zip(parts), shape.name.replace(/\.shp$/i, '.zip'));
}
