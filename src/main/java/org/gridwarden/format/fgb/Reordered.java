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
 * Features of a file in another order, in bounded memory: a file that fits is taken into memory; of a larger one, one pass
 * deals the features out to files of neighbours in that order, which are then taken one after the other.
 */
final class Reordered {
  /** Bytes taken into memory at once. */
  private static final int MOST = 48 << 20;
  /** Bytes that are asked of a file at once: the runtime keeps a buffer as large as the largest request. */
  private static final int PIECE = 1 << 18;

  private final Path file;
  private final FgbIndex index;
  private final int[] order;

  Reordered(Path file, FgbIndex index, int[] order) {
    this.file = file;
    this.index = index;
    this.order = order;
  }

  /** Takes one feature: its place in the order wanted, and its kept bytes. */
  interface Sink {
    void take(int place, byte[] bytes, int at, int length);
  }

  /** Hands over all features in the order wanted. */
  void read(Sink sink) throws IOException {
    read((int) Math.min(MOST, Runtime.getRuntime().maxMemory() / 8), sink);
  }

  /** The same, with that many bytes in memory at once. */
  void read(int bucket, Sink sink) throws IOException {
    if (index.start(order.length) <= bucket) {
      byte[] bytes = all(file);
      for (int i = 0; i < order.length; i++) sink.take(i, bytes, (int) index.start(order[i]), length(order[i]));
    } else {
      dealt(bucket, sink);
    }
  }

  private int length(int feature) {
    return (int) (index.start(feature + 1) - index.start(feature));
  }

  private void dealt(int bucket, Sink sink) throws IOException {
    int[] bucketOf = new int[order.length];
    int buckets = 0;
    long size = 0;
    for (int feature : order) {
      int length = length(feature);
      if (size > 0 && size + length > bucket) {
        buckets++;
        size = 0;
      }
      size += length;
      bucketOf[feature] = buckets;
    }
    buckets++;
    List<Scratch> parts = new ArrayList<>();
    try {
      deal(bucketOf, buckets, parts);
      int[] placeOf = new int[order.length];
      int[] filled = new int[buckets];
      for (int feature = 0; feature < order.length; feature++) {
        placeOf[feature] = filled[bucketOf[feature]];
        filled[bucketOf[feature]] += length(feature);
      }
      int i = 0;
      for (int b = 0; b < buckets; b++) {
        byte[] bytes = all(parts.get(b).path());
        for (; i < order.length && bucketOf[order[i]] == b; i++) sink.take(i, bytes, placeOf[order[i]], length(order[i]));
      }
    } finally {
      parts.forEach(Scratch::close);
    }
  }

  private static byte[] all(Path file) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(Files.size(file))];
    try (InputStream in = Files.newInputStream(file)) {
      for (int at = 0; at < bytes.length; ) {
        int n = in.read(bytes, at, Math.min(PIECE, bytes.length - at));
        if (n < 0) throw new EOFException();
        at += n;
      }
    }
    return bytes;
  }

  private void deal(int[] bucketOf, int buckets, List<Scratch> parts) throws IOException {
    List<OutputStream> files = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      Bytes[] to = new Bytes[buckets];
      for (int b = 0; b < buckets; b++) {
        parts.add(new Scratch(".part"));
        files.add(Files.newOutputStream(parts.get(b).path()));
        to[b] = new Bytes(files.get(b));
      }
      byte[] buffer = new byte[PIECE];
      int at = 0;
      int end = 0;
      for (int feature = 0; feature < bucketOf.length; feature++) {
        int length = length(feature);
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
