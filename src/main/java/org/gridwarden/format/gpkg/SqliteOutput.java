package org.gridwarden.format.gpkg;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Pages of an SQLite database as they are made (https://www.sqlite.org/fileformat2.html). A page gets its number when it
 * is written, so the file grows from front to back; only page 1 and pages set aside are written later.
 */
final class SqliteOutput implements Closeable {
  static final int PAGE = 4096;
  private static final int GATHERED = 256;

  private final FileChannel file;
  private final ByteBuffer gathered = ByteBuffer.allocateDirect(GATHERED * PAGE);
  private int firstGathered = 2;
  private int next = 2;

  SqliteOutput(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
  }

  /** Writes a page; answers its number. */
  int write(byte[] page) {
    if (!gathered.hasRemaining()) flush();
    gathered.put(page, 0, PAGE);
    return next++;
  }

  /** Sets a page aside for {@link #writeAt}. */
  int reserve() {
    return write(new byte[PAGE]);
  }

  void writeAt(int number, byte[] page) {
    flush();
    put(ByteBuffer.wrap(page, 0, PAGE), number);
  }

  /** Pages so far, page 1 counted. */
  int pages() {
    return next - 1;
  }

  void flush() {
    gathered.flip();
    put(gathered, firstGathered);
    gathered.clear();
    firstGathered = next;
  }

  private void put(ByteBuffer bytes, int page) {
    try {
      long at = (long) (page - 1) * PAGE;
      while (bytes.hasRemaining()) at += file.write(bytes, at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
