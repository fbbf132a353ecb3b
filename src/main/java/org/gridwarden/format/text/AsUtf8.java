package org.gridwarden.format.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of any character set as bytes of UTF-8; halves of characters that stand alone become question marks. */
public final class AsUtf8 extends InputStream {

  private final Reader text;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
  private final CharBuffer chars = CharBuffer.allocate(1 << 13).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();
  private boolean ended;

  public AsUtf8(Reader text) {
    this.text = text;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) return 0;
    if (!fill()) return -1;
    int n = Math.min(length, bytes.remaining());
    bytes.get(to, from, n);
    return n;
  }

  /** Whether there is a byte to hand on. */
  private boolean fill() throws IOException {
    while (!bytes.hasRemaining()) {
      if (ended) return false;
      chars.compact();
      int n = text.read(chars);
      ended = n < 0;
      chars.flip();
      bytes.clear();
      encoder.encode(chars, bytes, ended);
      if (ended) encoder.flush(bytes);
      bytes.flip();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
