package org.gridwarden.format.fgb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Pieces of a file in any order, through the pages that the system keeps anyway. */
final class Reordered implements AutoCloseable {
  private static final long WINDOW = 1L << 30;
  private final FileChannel file;
  private final MappedByteBuffer[] windows;
  private byte[] buffer = new byte[1 << 16];
  private int size;

  Reordered(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.READ);
    long length = file.size();
    windows = new MappedByteBuffer[(int) ((length + WINDOW - 1) / WINDOW)];
    for (int i = 0; i < windows.length; i++) {
      windows[i] = file.map(FileChannel.MapMode.READ_ONLY, i * WINDOW, Math.min(WINDOW, length - i * WINDOW));
    }
  }

  void copy(long from, int length, OutputStream to) throws IOException {
    if (size + length > buffer.length) flush(to);
    if (length > buffer.length) buffer = Arrays.copyOf(buffer, length);
    int have = 0;
    while (have < length) {
      MappedByteBuffer window = windows[(int) ((from + have) / WINDOW)];
      int at = (int) ((from + have) % WINDOW);
      int n = Math.min(length - have, window.limit() - at);
      window.get(at, buffer, size + have, n);
      have += n;
    }
    size += length;
  }

  void flush(OutputStream to) throws IOException {
    to.write(buffer, 0, size);
    size = 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
