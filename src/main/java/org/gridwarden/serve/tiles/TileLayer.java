package org.gridwarden.serve.tiles;

import java.util.Arrays;

/**
 * One layer of a vector tile while it is being put together out of the columns of one or more territories; keys and values
 * are shared by its features. A feature is written once, straight into the bytes of the tile.
 */
final class TileLayer {
  private static final int LAYER = 3;
  private static final int KEY = 3;

  private final String name;
  private final Protobuf features = new Protobuf();
  private final Protobuf keys = new Protobuf();
  private final Protobuf values = new Protobuf();
  private int[] tags = new int[64];
  private int[] keyOf = new int[0];
  private int keyCount;
  private int valueCount;
  private int featureCount;
  private int territoryTag;

  /** Numbers in this tile of the shared values of the territory that is being drawn: by their number there, −1 when unused. */
  private int[] known = new int[0];

  TileLayer(String name) {
    this.name = name;
  }

  /** What follows are features of these columns; all columns of one tile have the same names. */
  void begin(TileColumns columns) {
    if (keyOf.length == 0) {
      keyOf = new int[columns.names.length + 1];
      Arrays.fill(keyOf, -1);
    }
    known = new int[columns.shared.count()];
    Arrays.fill(known, -1);
    territoryTag = -1;
  }

  /** Writes a feature with what {@code geometry} drew last. */
  void feature(TileColumns columns, int feature, int type, int[] commands, int count) {
    int tagged = tags(columns, feature);
    int packedTags = Protobuf.packedLength(tags, tagged);
    int packedCommands = Protobuf.packedLength(commands, count);
    features.head(2, 2 + packedTags + Protobuf.length(packedTags) + 2 + packedCommands + Protobuf.length(packedCommands));
    features.packed(2, tags, tagged);
    features.number(3, type);
    features.packed(4, commands, count);
    featureCount++;
  }

  private int tags(TileColumns columns, int feature) {
    int from = columns.firstTag[feature];
    int to = columns.firstTag[feature + 1];
    if (2 * (to - from) + 4 > tags.length) tags = new int[4 * (to - from) + 8];
    tags[0] = key(0, columns.names[0]);
    tags[1] = valueCount++;
    columns.codes.write(feature, values);
    int at = 2;
    for (int i = from; i < to; i++) {
      int column = columns.tagColumn[i];
      tags[at++] = key(column, columns.names[column]);
      tags[at++] = value(columns, columns.tagValue[i]);
    }
    if (territoryTag < 0) territoryTag = value(columns, columns.territory);
    tags[at++] = key(keyOf.length - 1, "territory");
    tags[at++] = territoryTag;
    return at;
  }

  private int key(int column, String key) {
    if (keyOf[column] >= 0) return keyOf[column];
    keys.text(KEY, key);
    return keyOf[column] = keyCount++;
  }

  private int value(TileColumns columns, int number) {
    if (known[number] >= 0) return known[number];
    columns.shared.write(number, values);
    return known[number] = valueCount++;
  }

  int size() {
    return featureCount;
  }

  /** The whole tile with this one layer. */
  byte[] tile() {
    Protobuf begin = new Protobuf();
    begin.number(15, 2);
    begin.text(1, name);
    Protobuf end = new Protobuf();
    end.number(5, WebMercator.EXTENT);
    Protobuf tile = new Protobuf();
    tile.head(LAYER, begin.size() + features.size() + keys.size() + values.size() + end.size());
    for (Protobuf part : new Protobuf[] {begin, features, keys, values, end}) tile.copy(part, 0, part.size());
    return tile.toBytes();
  }
}
