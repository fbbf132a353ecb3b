package org.gridwarden.format.gpkg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The b-tree of a unique index over short keys: as many as fit a page, or two levels of pages. */
final class SmallIndex {
  private static final int PAGE = SqliteOutput.PAGE;
  private static final int LEAF = 10;
  private static final int INTERIOR = 2;

  /** A record of key columns and the id of its row. */
  private record Entry(byte[] sortKey, byte[] cell) {}

  private final List<Entry> entries = new ArrayList<>();
  private final RecordBytes record = new RecordBytes(8);

  /** Keys together no longer than 900 bytes; null ones come first. */
  void add(long id, @Nullable String... keys) {
    record.clear();
    for (String key : keys) record.text(key);
    record.whole(id);
    byte[] payload = Arrays.copyOf(record.bytes().array(), record.bytes().size());
    byte[] cell = new byte[Varint.size(payload.length) + payload.length];
    System.arraycopy(payload, 0, cell, Varint.put(cell, 0, payload.length), payload.length);
    StringBuilder sort = new StringBuilder();
    for (String key : keys) sort.append(key == null ? "" : key).append('\0');
    entries.add(new Entry(sort.toString().getBytes(StandardCharsets.UTF_8), cell));
  }

  /** Answers the root page. */
  int write(SqliteOutput out) {
    entries.sort((a, b) -> Arrays.compareUnsigned(a.sortKey, b.sortKey));
    List<Integer> children = new ArrayList<>();
    List<byte[]> between = new ArrayList<>();
    int from = 0;
    while (true) {
      int to = from;
      int used = 8;
      while (to < entries.size() && used + 2 + entries.get(to).cell.length <= PAGE) used += 2 + entries.get(to++).cell.length;
      boolean last = to == entries.size();
      if (!last && to == entries.size() - 1) to--; // the key between needs a page behind it
      children.add(out.write(page(LEAF, entries.subList(from, to).stream().map(Entry::cell).toList(), 0)));
      if (last) break;
      byte[] key = entries.get(to).cell;
      byte[] cell = new byte[4 + key.length];
      TableTree.putInt(cell, 0, children.get(children.size() - 1));
      System.arraycopy(key, 0, cell, 4, key.length);
      between.add(cell);
      from = to + 1;
    }
    if (children.size() == 1) return children.get(0);
    return out.write(page(INTERIOR, between, children.get(children.size() - 1)));
  }

  private static byte[] page(int type, List<byte[]> cells, int rightMost) {
    byte[] page = new byte[PAGE];
    int content = PAGE;
    int pointer = type == LEAF ? 8 : 12;
    for (byte[] cell : cells) {
      content -= cell.length;
      if (content < pointer + 2) throw new IllegalStateException("too many names for an index");
      System.arraycopy(cell, 0, page, content, cell.length);
      TableTree.putShort(page, pointer, content);
      pointer += 2;
    }
    page[0] = (byte) type;
    TableTree.putShort(page, 3, cells.size());
    TableTree.putShort(page, 5, content);
    if (type == INTERIOR) TableTree.putInt(page, 8, rightMost);
    return page;
  }
}
