import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeTile } from '../../../web/js/mvt.js';

// A plain encoder, so that the decoder is held against the specification and not against itself.
const varint = (n) => (n < 128 ? [n] : [(n % 128) | 128, ...varint(Math.floor(n / 128))]);
const zigzag = (n) => (n < 0 ? -2 * n - 1 : 2 * n);
const bytes = (field, content) => [...varint((field << 3) | 2), ...varint(content.length), ...content];
const number = (field, n) => [...varint(field << 3), ...varint(n)];
const text = (field, s) => bytes(field, [...Buffer.from(s)]);
const feature = (type, tags, geometry) =>
  bytes(2, [...bytes(2, tags.flatMap(varint)), ...number(3, type), ...bytes(4, geometry.flatMap(varint))]);
const layer = (name, ...content) =>
  bytes(3, [...number(15, 2), ...text(1, name), ...content.flat(), ...number(5, 4096)]);

test('a polygon with a hole, a line and a point come back with their properties', () => {
  // Example geometries of the specification, section 4.3.5.
  const polygon = [
    9,
    zigzag(0),
    zigzag(0),
    26,
    zigzag(10),
    0,
    0,
    zigzag(10),
    zigzag(-10),
    0,
    15,
    9,
    zigzag(11 - 0),
    zigzag(11 - 10),
    18,
    zigzag(2),
    0,
    0,
    zigzag(2),
    15,
  ];
  const line = [9, zigzag(2), zigzag(2), 18, 0, zigzag(8), zigzag(8), 0];
  const tile = Uint8Array.from(
    layer(
      'mixed',
      feature(3, [0, 0], polygon),
      feature(2, [0, 1], line),
      feature(1, [], [9, zigzag(25), zigzag(17)]),
      text(3, 'kind'),
      bytes(4, text(1, '楼栋')),
      bytes(4, number(4, 300)),
    ),
  );
  const [{ name, extent, features }] = decodeTile(tile);
  assert.deepEqual([name, extent], ['mixed', 4096]);
  assert.deepEqual(
    features.map((f) => f.properties.kind),
    ['楼栋', 300, undefined],
  );
  assert.deepEqual(
    features[0].parts.map((p) => [...p]),
    [
      [0, 0, 10, 0, 10, 10, 0, 10],
      [11, 11, 13, 11, 13, 13],
    ],
  );
  assert.deepEqual(
    features[1].parts.map((p) => [...p]),
    [[2, 2, 2, 10, 10, 10]],
  );
  assert.deepEqual(
    features[2].parts.map((p) => [...p]),
    [[25, 17]],
  );
});

test('all kinds of value are read', () => {
  const double = [...varint((3 << 3) | 1), ...new Uint8Array(Float64Array.of(1.5).buffer)];
  const float = [...varint((2 << 3) | 5), ...new Uint8Array(Float32Array.of(0.25).buffer)];
  const values = [double, float, number(6, zigzag(-7)), number(7, 1), number(5, 9)];
  const tile = layer(
    'v',
    feature(
      1,
      values.flatMap((_, i) => [i, i]),
      [9, 0, 0],
    ),
    ...values.map((_, i) => text(3, `k${i}`)),
    ...values.map((v) => bytes(4, v)),
  );
  assert.deepEqual(decodeTile(Uint8Array.from(tile))[0].features[0].properties, {
    k0: 1.5,
    k1: 0.25,
    k2: -7,
    k3: true,
    k4: 9,
  });
});

test('an empty tile has no layers, a tile that is cut short is an error', () => {
  assert.deepEqual(decodeTile(new Uint8Array()), []);
  const whole = layer('cut', feature(1, [], [9, 2, 2]));
  assert.throws(() => decodeTile(Uint8Array.from(whole.slice(0, whole.length - 3))), /cut short/);
});

test('a geometry that comes in a view of a larger buffer is read from the right place', () => {
  const tile = layer(
    'view',
    feature(1, [0, 0], [9, 4, 6]),
    text(3, 'n'),
    bytes(4, [...varint((3 << 3) | 1), ...new Uint8Array(Float64Array.of(2.5).buffer)]),
  );
  const padded = Uint8Array.from([0, 0, 0, ...tile]);
  assert.equal(decodeTile(padded.subarray(3))[0].features[0].properties.n, 2.5);
});
