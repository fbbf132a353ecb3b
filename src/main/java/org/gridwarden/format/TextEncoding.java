package org.gridwarden.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.gridwarden.model.Refusal;

/** Finds the character set of a text file: what its owner says, a byte order mark, UTF-8, then GB18030. */
public final class TextEncoding {

  private static final Charset GB18030 = Charset.forName("GB18030");

  private TextEncoding() {}

  /** The character set and the belief behind it; reads the whole file once. GW-FMT-008, -009 when none fits. */
  public static Charset find(Source source, ReadOptions options, Beliefs beliefs) {
    String asked = options.encoding();
    if (asked != null && !asked.isBlank()) {
      Charset charset = named(asked);
      beliefs.put("encoding", charset.name(), true, "导入时指定", "given with the import");
      return charset;
    }
    Charset marked = marked(source);
    if (marked != null) {
      beliefs.put("encoding", marked.name(), true, "文件开头有字节序标记", "the file begins with a byte order mark");
      return marked;
    }
    if (decodes(source, StandardCharsets.UTF_8)) {
      beliefs.put("encoding", "UTF-8", true, "全文是合法的 UTF-8", "the whole file is valid UTF-8");
      return StandardCharsets.UTF_8;
    }
    if (decodes(source, GB18030)) {
      beliefs.put("encoding", "GB18030", false, "不是合法的 UTF-8，而全文可按 GB18030 解读",
          "it is not valid UTF-8, and the whole file can be read as GB18030");
      return GB18030;
    }
    throw Refusal.invalid("GW-FMT-009", "encoding",
        "文件 " + source.name() + " 既不是 UTF-8 也不是 GB18030。请用 encoding 指明字符编码。",
        "The file " + source.name() + " is neither UTF-8 nor GB18030. Name its character set with encoding.");
  }

  /** The character set of this name, GBK and GB2312 as GB18030; GW-FMT-008 when there is none. */
  public static Charset named(String name) {
    try {
      String plain = name.trim();
      return plain.equalsIgnoreCase("GBK") || plain.equalsIgnoreCase("GB2312") ? GB18030 : Charset.forName(plain);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw Refusal.invalid("GW-FMT-008", "encoding", "不认识的字符编码：" + name + "。常用的有 UTF-8、GB18030。",
          "Unknown character set: " + name + ". Common ones are UTF-8 and GB18030.");
    }
  }

  private static @org.jspecify.annotations.Nullable Charset marked(Source source) {
    try (InputStream in = source.open()) {
      int a = in.read();
      int b = in.read();
      int c = in.read();
      if (a == 0xEF && b == 0xBB && c == 0xBF) return StandardCharsets.UTF_8;
      if (a == 0xFF && b == 0xFE) return StandardCharsets.UTF_16LE;
      if (a == 0xFE && b == 0xFF) return StandardCharsets.UTF_16BE;
      return null;
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }

  private static boolean decodes(Source source, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
    try (InputStream in = source.open()) {
      boolean end = false;
      while (!end) {
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = n < 0;
        if (!end) bytes.position(bytes.position() + n);
        bytes.flip();
        CoderResult result = decoder.decode(bytes, chars, end);
        while (result.isOverflow()) {
          chars.clear();
          result = decoder.decode(bytes, chars, end);
        }
        if (result.isError()) return false;
        chars.clear();
        bytes.compact();
      }
      return true;
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }
}
