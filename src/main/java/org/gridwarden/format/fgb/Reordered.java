package org.gridwarden.format.fgb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.format.Scratch;
import org.gridwarden.format.flat.Bytes;

/**
 * Features of a file in another order, in bounded memory: one pass deals them out to files of neighbours in that order, which
 * are then taken into memory one after the other.
 */
final class Reordered {
  private static final int BUCKET = 8 << 20;

  private Reordered() {}

  /**
   * Writes them.
   *
   * @param starts where each feature begins, and the end of the last, in the order of the file
   * @param order features in the order wanted
   */
  static void write(Path file, StartOf starts, int[] order, OutputStream target) throws IOException {
    int[] bucketOf = new int[order.length];
    int[] firstOf = new int[order.length + 1];
    int buckets = 0;
    long size = 0;
    for (int i = 0; i < order.length; i++) {
      int length = (int) (starts.of(order[i] + 1) - starts.of(order[i]));
      if (size > 0 && size + length > BUCKET) {
        firstOf[++buckets] = i;
        size = 0;
      }
      size += length;
      bucketOf[order[i]] = buckets;
    }
    firstOf[++buckets] = order.length;
    List<Scratch> parts = new ArrayList<>();
    try {
      if (buckets > 1) deal(file, starts, bucketOf, buckets, parts);
      int[] placeOf = new int[order.length];
      int[] filled = new int[buckets];
      for (int feature = 0; feature < order.length; feature++) {
        int length = (int) (starts.of(feature + 1) - starts.of(feature));
        placeOf[feature] = filled[bucketOf[feature]];
        filled[bucketOf[feature]] += length;
      }
      for (int b = 0; b < buckets; b++) {
        byte[] bytes = Files.readAllBytes(buckets > 1 ? parts.get(b).path() : file);
        byte[] sorted = new byte[bytes.length];
        int at = 0;
        for (int i = firstOf[b]; i < firstOf[b + 1]; i++) {
          int length = (int) (starts.of(order[i] + 1) - starts.of(order[i]));
          System.arraycopy(bytes, placeOf[order[i]], sorted, at, length);
          at += length;
        }
        target.write(sorted, 0, at);
      }
    } finally {
      parts.forEach(Scratch::close);
    }
  }

  /** Where a feature begins. */
  interface StartOf {
    long of(int feature);
  }

  private static void deal(Path file, StartOf starts, int[] bucketOf, int buckets, List<Scratch> parts) throws IOException {
    List<OutputStream> files = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      Bytes[] to = new Bytes[buckets];
      for (int b = 0; b < buckets; b++) {
        parts.add(new Scratch(".part"));
        files.add(Files.newOutputStream(parts.get(b).path()));
        to[b] = new Bytes(files.get(b));
      }
      byte[] buffer = new byte[1 << 18];
      int at = 0;
      int end = 0;
      for (int feature = 0; feature < bucketOf.length; feature++) {
        int length = (int) (starts.of(feature + 1) - starts.of(feature));
        if (end - at < length) {
          System.arraycopy(buffer, at, buffer, 0, end - at);
          end -= at;
          at = 0;
          if (length > buffer.length) buffer = Arrays.copyOf(buffer, length);
          end += in.readNBytes(buffer, end, buffer.length - end);
          if (end < length) throw new EOFException();
        }
        to[bucketOf[feature]].bytes(buffer, at, length).hand();
        at += length;
      }
      for (Bytes each : to) each.flush();
    } finally {
      for (OutputStream each : files) each.close();
    }
  }
}
