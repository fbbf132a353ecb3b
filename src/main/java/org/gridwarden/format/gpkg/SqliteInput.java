package org.gridwarden.format.gpkg;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SQLite database read table by table, in the order of its row ids. Nothing in it is trusted: a page number, length or
 * depth that cannot be ends with {@link Damaged}.
 */
final class SqliteInput implements Closeable {

  /** The file is not what it says; the message names what. */
  static final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Damaged(String what) {
      super(what);
    }
  }

  /** One entry of the schema. */
  record Entry(String type, String name, String table, long root, @Nullable String sql) {}

  private static final int LEAF = 13;
  private static final int INTERIOR = 5;
  private static final int DEEPEST = 30;

  private final FileChannel file;
  final int pageSize;
  private final int usable;
  final long pages;
  final Charset charset;

  SqliteInput(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      ByteBuffer head = ByteBuffer.allocate(100);
      while (head.hasRemaining() && file.read(head) >= 0) { }
      if (head.hasRemaining() || !new String(head.array(), 0, 15, StandardCharsets.ISO_8859_1).equals("SQLite format 3")) {
        throw new Damaged("no SQLite database");
      }
      int size = head.getShort(16) & 0xffff;
      pageSize = size == 1 ? 65536 : size;
      usable = pageSize - (head.get(20) & 0xff);
      if (pageSize < 512 || Integer.bitCount(pageSize) != 1 || usable < 480) throw new Damaged("page size " + size);
      pages = file.size() / pageSize;
      long told = head.getInt(28) & 0xffff_ffffL;
      if (head.getInt(24) == head.getInt(92) && told > pages) {
        throw new Damaged("it should have " + told + " pages of " + pageSize + " bytes, but has " + pages);
      }
      charset = switch (head.getInt(56)) {
        case 2 -> StandardCharsets.UTF_16LE;
        case 3 -> StandardCharsets.UTF_16BE;
        default -> StandardCharsets.UTF_8;
      };
    } catch (RuntimeException | IOException e) {
      file.close();
      throw e;
    }
  }

  private byte[] page(long number) throws IOException {
    if (number < 1 || number > pages) throw new Damaged("page " + number + " of " + pages);
    byte[] page = new byte[pageSize];
    read(number, page);
    return page;
  }

  private void read(long number, byte[] into) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(into);
    long at = (number - 1) * pageSize;
    while (bytes.hasRemaining()) {
      int n = file.read(bytes, at);
      if (n < 0) throw new Damaged("page " + number + " breaks off");
      at += n;
    }
  }

  List<Entry> schema() throws IOException {
    List<Entry> all = new ArrayList<>();
    Cursor rows = new Cursor(1);
    for (SqliteRecord row = rows.next(); row != null; row = rows.next()) {
      Object root = row.value(3);
      all.add(new Entry(String.valueOf(row.value(0)), String.valueOf(row.value(1)), String.valueOf(row.value(2)),
          root instanceof Long number ? number : 0, row.value(4) instanceof String sql ? sql : null));
    }
    return all;
  }

  /** Rows of the table that begins on page {@code root}. */
  Cursor rows(long root) {
    return new Cursor(root);
  }

  /** Walks the leaves of one table from left to right. */
  final class Cursor {
    private final long[] path = new long[DEEPEST];
    private final byte[][] pageOf = new byte[DEEPEST][];
    private final int[] cellOf = new int[DEEPEST];
    private int depth;
    private long seen;
    private final SqliteRecord record = new SqliteRecord(charset);

    private Cursor(long root) {
      path[0] = root;
    }

    /** The next row, or null at the end; stale after the next call. */
    @Nullable SqliteRecord next() throws IOException {
      try {
        return advance();
      } catch (IndexOutOfBoundsException e) {
        throw new Damaged("page " + path[Math.max(0, depth)] + " is not as it says");
      }
    }

    private @Nullable SqliteRecord advance() throws IOException {
      while (depth >= 0) {
        byte[] page = pageOf[depth];
        if (page == null) {
          if (++seen > pages) throw new Damaged("pages go in a circle");
          page = page(path[depth]);
          pageOf[depth] = page;
          cellOf[depth] = 0;
        }
        int from = path[depth] == 1 ? 100 : 0;
        int cells = u16(page, from + 3);
        int type = page[from];
        int cell = cellOf[depth]++;
        if (type == LEAF && cell < cells) return row(page, u16(page, from + 8 + 2 * cell));
        if (type == INTERIOR && cell <= cells) {
          long child = cell == cells ? u32(page, from + 8) : u32(page, u16(page, from + 12 + 2 * cell));
          if (depth == DEEPEST - 1) throw new Damaged("too deep");
          path[++depth] = child;
          pageOf[depth] = null;
          continue;
        }
        if (type != LEAF && type != INTERIOR) throw new Damaged("page " + path[depth] + " belongs to no table with row ids");
        depth--;
      }
      return null;
    }

    private SqliteRecord row(byte[] page, int at) throws IOException {
      long[] varint = new long[2];
      at = varint(page, at, varint, 0);
      at = varint(page, at, varint, 1);
      long size = varint[0];
      if (size < 0 || size > pages * pageSize) throw new Damaged("a row of " + size + " bytes");
      int most = usable - 35;
      if (size <= most) return record.of(varint[1], page, at, (int) size);
      int least = (usable - 12) * 32 / 255 - 23;
      int local = least + (int) ((size - least) % (usable - 4));
      if (local > most) local = least;
      if (size > Integer.MAX_VALUE - 16) throw new Damaged("a row of " + size + " bytes");
      byte[] whole = new byte[(int) size];
      System.arraycopy(page, at, whole, 0, local);
      long following = u32(page, at + local);
      byte[] more = new byte[pageSize];
      for (int have = local; have < size; ) {
        if (following < 1 || following > pages) throw new Damaged("page " + following + " of " + pages);
        read(following, more);
        int length = (int) Math.min(usable - 4, size - have);
        System.arraycopy(more, 4, whole, have, length);
        have += length;
        following = u32(more, 0);
      }
      return record.of(varint[1], whole, 0, (int) size);
    }
  }

  static int u16(byte[] page, int at) {
    return (page[at] & 0xff) << 8 | page[at + 1] & 0xff;
  }

  static long u32(byte[] page, int at) {
    return ((long) u16(page, at) << 16) | u16(page, at + 2);
  }

  /** Reads a whole number of one to nine bytes; answers the place after it. */
  static int varint(byte[] from, int at, long[] into, int slot) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      byte b = from[at++];
      value = value << 7 | b & 0x7f;
      if (b >= 0) {
        into[slot] = value;
        return at;
      }
    }
    into[slot] = value << 8 | from[at++] & 0xff;
    return at;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
