package org.gridwarden.serve.tiles;

import java.util.Arrays;

/**
 * One layer of a vector tile while it is being put together out of the columns of one or more territories; keys and values
 * are shared by its features. A feature is written once, straight into the bytes of the tile.
 */
final class TileLayer {
  private static final int LAYER = 3;
  private static final int KEY = 3;
  /** Bytes of a usual feature, without its values. */
  private static final int USUAL = 48;
  private static final int MOST_FORESEEN = 20_000;

  private final String name;
  private Protobuf features = new Protobuf(0);
  private final Protobuf keys = new Protobuf();
  private final Protobuf values = new Protobuf(1 << 10);
  private final Protobuf tags = new Protobuf();
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

  /** What follows are about so many features of these columns; all columns of one tile have the same names. */
  void begin(TileColumns columns, int about) {
    if (features.size() == 0) features = new Protobuf(64 + USUAL * Math.min(about, MOST_FORESEEN));
    if (keyOf.length == 0) {
      keyOf = new int[columns.names.length + 1];
      Arrays.fill(keyOf, -1);
    }
    known = new int[columns.shared.count()];
    Arrays.fill(known, -1);
    territoryTag = -1;
  }

  /** Writes a feature with what was drawn of it. */
  void feature(TileColumns columns, int feature, int type, Protobuf commands) {
    tag(columns, feature);
    features.head(2, 2 + tags.size() + Protobuf.length(tags.size()) + 2 + commands.size() + Protobuf.length(commands.size()));
    features.message(2, tags);
    features.number(3, type);
    features.message(4, commands);
    featureCount++;
  }

  private void tag(TileColumns columns, int feature) {
    tags.clear();
    tags.value(key(0, columns.names[0]));
    tags.value(valueCount++);
    columns.codes.write(feature, values);
    for (int i = columns.firstTag[feature]; i < columns.firstTag[feature + 1]; i++) {
      int column = columns.tagColumn[i];
      tags.value(key(column, columns.names[column]));
      tags.value(value(columns, columns.tagValue[i]));
    }
    if (territoryTag < 0) territoryTag = value(columns, columns.territory);
    tags.value(key(keyOf.length - 1, "territory"));
    tags.value(territoryTag);
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
    int all = begin.size() + features.size() + keys.size() + values.size() + end.size();
    Protobuf tile = new Protobuf(1 + Protobuf.length(all) + all);
    tile.head(LAYER, all);
    for (Protobuf part : new Protobuf[] {begin, features, keys, values, end}) tile.copy(part, 0, part.size());
    return tile.toBytes();
  }
}
