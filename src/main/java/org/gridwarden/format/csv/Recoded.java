package org.gridwarden.format.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.gridwarden.format.TextEncoding;
import org.gridwarden.model.Refusal;

/** Takes UTF-8 and hands it on in another character set; GW-FMT-053 for a character that it lacks. */
final class Recoded extends OutputStream {
  private final OutputStream target;
  private final String name;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final CharsetEncoder encoder;
  private byte[] rest = {};

  Recoded(OutputStream target, String encoding) {
    this.target = target;
    this.name = encoding;
    Charset charset = encoding.equalsIgnoreCase("GBK") ? Charset.forName("GBK") : TextEncoding.named(encoding);
    encoder = charset.newEncoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int start, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(rest.length + length).put(rest).put(from, start, length).flip();
    CharBuffer chars = CharBuffer.allocate(bytes.remaining() + 1);
    decoder.reset().decode(bytes, chars, false);
    rest = new byte[bytes.remaining()];
    bytes.get(rest);
    try {
      ByteBuffer out = encoder.reset().encode(chars.flip());
      target.write(out.array(), 0, out.limit());
    } catch (CharacterCodingException e) {
      throw missing(name, chars);
    }
  }

  private static Refusal missing(String name, CharBuffer chars) {
    int at = Math.min(chars.position(), chars.limit() - 1);
    String which = at < 0 ? "?" : new String(Character.toChars(Character.codePointAt(chars.array(), at)));
    return Refusal.invalid("GW-FMT-053", "encoding", "字符“" + which + "”不能用 " + name + " 写出。请改用 UTF-8 或 GB18030。",
        "The character “" + which + "” cannot be written in " + name + ". Choose UTF-8 or GB18030.");
  }

  void finish() {
    if (rest.length > 0) throw new IllegalStateException("half a character");
  }
}
