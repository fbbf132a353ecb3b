package org.gridwarden.format.gpkg;

import java.util.Arrays;
import org.gridwarden.format.flat.Bytes;

/**
 * The b-tree of one table, built from rows in the order of their ids: leaves are written as they fill, the levels above
 * them at the end. Memory: 12 bytes a leaf page.
 */
final class TableTree {
  private static final int PAGE = SqliteOutput.PAGE;
  /** Page 1 begins with the header of the file. */
  private static final int PAGE_ONE = 100;
  private static final int LEAF = 13;
  private static final int INTERIOR = 5;
  private static final int MOST_LOCAL = PAGE - 35;
  private static final int LEAST_LOCAL = (PAGE - 12) * 32 / 255 - 23;

  private final SqliteOutput out;
  private byte[] page = new byte[PAGE];
  private int cells;
  private int content = PAGE;
  private int[] leaves = new int[64];
  private long[] lastIds = new long[64];
  private int leafCount;
  private long lastId;

  TableTree(SqliteOutput out) {
    this.out = out;
  }

  /** Adds a row; ids must grow. */
  void add(long id, Bytes record) {
    add(id, record.array(), record.size());
  }

  private void add(long id, byte[] record, int size) {
    int local = size <= MOST_LOCAL ? size : local(size);
    int length = Varint.size(size) + Varint.size(id) + local + (local < size ? 4 : 0);
    if (content - length < 8 + 2 * cells + 2) flushLeaf();
    int overflow = local < size ? overflow(record, local, size) : 0;
    content -= length;
    int at = Varint.put(page, content, size);
    at = Varint.put(page, at, id);
    System.arraycopy(record, 0, page, at, local);
    if (local < size) putInt(page, at + local, overflow);
    putShort(page, 8 + 2 * cells++, content);
    lastId = id;
  }

  private static int local(int size) {
    int local = LEAST_LOCAL + (size - LEAST_LOCAL) % (PAGE - 4);
    return local <= MOST_LOCAL ? local : LEAST_LOCAL;
  }

  /** Writes what does not fit as a chain of pages; answers the first. The chain goes out last page first. */
  private int overflow(byte[] record, int from, int size) {
    int chunks = (size - from + PAGE - 5) / (PAGE - 4);
    int following = 0;
    byte[] one = new byte[PAGE];
    for (int i = chunks - 1; i >= 0; i--) {
      int start = from + i * (PAGE - 4);
      int length = Math.min(PAGE - 4, size - start);
      Arrays.fill(one, (byte) 0);
      putInt(one, 0, following);
      System.arraycopy(record, start, one, 4, length);
      following = out.write(one);
    }
    return following;
  }

  private void flushLeaf() {
    note(out.write(sealed(LEAF, 0)), lastId);
  }

  /** What follows begins a new page. */
  void breakPage() {
    if (cells > 0) flushLeaf();
  }

  private byte[] sealed(int type, int rightMost) {
    page[0] = (byte) type;
    putShort(page, 3, cells);
    putShort(page, 5, content);
    if (type == INTERIOR) putInt(page, 8, rightMost);
    byte[] full = page;
    page = new byte[PAGE];
    cells = 0;
    content = PAGE;
    return full;
  }

  private void note(int number, long id) {
    if (leafCount == leaves.length) {
      leaves = Arrays.copyOf(leaves, leafCount * 2);
      lastIds = Arrays.copyOf(lastIds, leafCount * 2);
    }
    leaves[leafCount] = number;
    lastIds[leafCount++] = id;
  }

  /** Sets aside the page of the row that comes first but is known last; {@link #first} writes it. */
  int reserveFirst(long id) {
    int number = out.reserve();
    note(number, id);
    return number;
  }

  /** Writes a row alone on a page that was set aside. */
  void first(int reserved, long id, Bytes record) {
    TableTree alone = new TableTree(out);
    alone.add(id, record.array(), record.size());
    out.writeAt(reserved, alone.sealed(LEAF, 0));
  }

  /** Completes the tree; answers the number of its root page. */
  int finish() {
    if (leafCount == 0) return out.write(sealed(LEAF, 0));
    if (cells > 0) flushLeaf();
    while (leafCount > 1) raise();
    return leaves[0];
  }

  /** As {@link #finish} for the tree whose root is page 1: answers that page, not yet written. */
  byte[] finishAsPageOne() {
    if (leafCount == 0 && content >= PAGE_ONE + 8 + 2 * cells) {
      byte[] leaf = sealed(LEAF, 0);
      System.arraycopy(leaf, 0, leaf, PAGE_ONE, 8 + 2 * ((leaf[3] & 0xff) << 8 | leaf[4] & 0xff));
      return leaf;
    }
    if (cells > 0) flushLeaf();
    while (leafCount > 1 && ends(PAGE_ONE).length > 1) raise();
    if (leafCount == 1) throw new IllegalStateException("one page of the schema is too full for page 1");
    byte[] root = interior(0, leafCount - 1);
    System.arraycopy(root, 0, root, PAGE_ONE, 12 + 2 * (leafCount - 1));
    return root;
  }

  /** One level of interior pages over what is there. */
  private void raise() {
    int[] ends = ends(0);
    int[] numbers = new int[ends.length];
    long[] ids = new long[ends.length];
    for (int i = 0; i < ends.length; i++) {
      numbers[i] = out.write(interior(i == 0 ? 0 : ends[i - 1] + 1, ends[i]));
      ids[i] = lastIds[ends[i]];
    }
    leaves = numbers;
    lastIds = ids;
    leafCount = ends.length;
  }

  /** Cuts the children into pages: the last child of each. No page is left with one child only. */
  private int[] ends(int before) {
    int[] ends = new int[leafCount];
    int pages = 0;
    int used = before + 12;
    for (int i = 0; i < leafCount; i++) {
      int length = 6 + Varint.size(lastIds[i]);
      if (i == leafCount - 1 || used + length > PAGE) {
        ends[pages++] = i;
        used = before + 12;
      } else {
        used += length;
      }
    }
    if (pages > 1 && ends[pages - 1] == ends[pages - 2] + 1) ends[pages - 2]--;
    return Arrays.copyOf(ends, pages);
  }

  private byte[] interior(int first, int last) {
    for (int i = first; i < last; i++) {
      content -= 4 + Varint.size(lastIds[i]);
      putInt(page, content, leaves[i]);
      Varint.put(page, content + 4, lastIds[i]);
      putShort(page, 12 + 2 * cells++, content);
    }
    return sealed(INTERIOR, leaves[last]);
  }

  static void putInt(byte[] to, int at, int value) {
    putShort(to, at, value >>> 16);
    putShort(to, at + 2, value);
  }

  static void putShort(byte[] to, int at, int value) {
    to[at] = (byte) (value >> 8);
    to[at + 1] = (byte) value;
  }
}
