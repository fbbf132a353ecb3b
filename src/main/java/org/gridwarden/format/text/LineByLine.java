package org.gridwarden.format.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A text of which some lines are UTF-8 and others GB18030, as UTF-8 throughout. Lines beyond 1 MiB are cut where they are. */
public final class LineByLine extends InputStream {

  private static final int LONGEST = 1 << 20;

  private final InputStream in;
  private byte[] line = new byte[0];
  private int at;

  public LineByLine(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return at < line.length || fill() ? line[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) return 0;
    if (at >= line.length && !fill()) return -1;
    int n = Math.min(length, line.length - at);
    System.arraycopy(line, at, to, from, n);
    at += n;
    return n;
  }

  private boolean fill() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      bytes.write(c);
      if (c == '\n' || bytes.size() >= LONGEST) break;
    }
    byte[] raw = bytes.toByteArray();
    boolean gb = Utf8Form.of(raw, 0, raw.length) == Utf8Form.OTHER && !isPlain(raw);
    line = gb ? new String(raw, Charsets.GB18030).getBytes(StandardCharsets.UTF_8) : raw;
    at = 0;
    return line.length > 0;
  }

  private static boolean isPlain(byte[] bytes) {
    for (byte b : bytes) if (b < 0) return false;
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
