package org.gridwarden.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.gridwarden.model.Refusal;

/** Content that unpacks while it is read; refuses (GW-FMT-043) what grows as only a zip bomb does. */
final class Bounded extends FilterInputStream {
  /** No real layer of text or geometry was seen to shrink below this part of its size. */
  private static final long MOST_TIMES = 300;
  private static final long HARMLESS = 256L << 20;
  private final long packed;
  private final String name;
  private long unpacked;

  /** @param packed bytes that the content takes in its file */
  Bounded(InputStream in, long packed, String name) {
    super(in);
    this.packed = Math.max(1, packed);
    this.name = name;
  }

  private int count(int n) {
    if (n > 0) unpacked += n;
    if (unpacked > HARMLESS && unpacked / packed > MOST_TIMES) throw bomb(name);
    return n;
  }

  static Refusal bomb(String name) {
    return Refusal.invalid("GW-FMT-043", "file",
        name + " 解压后大得不正常（超过原大小的 " + MOST_TIMES + " 倍），已停止读取。请检查文件来源，或解压后再导入。",
        name + " unpacks to more than " + MOST_TIMES + " times its size; reading was stopped. "
            + "Check where it comes from, or unpack it yourself and import what is inside.");
  }

  @Override
  public int read() throws IOException {
    int c = in.read();
    if (c >= 0) count(1);
    return c;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    return count(in.read(into, from, length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
