package org.gridwarden.format.xml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML file, in the character set that its first bytes tell: a mark, zeros of UTF-16, its declaration,
 * else UTF-8. Bytes that are none of it are an {@link IOException}; the parser itself would print them on stderr.
 */
final class XmlCharacters {
  private static final int HEAD = 200;
  private static final Pattern DECLARED = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

  private XmlCharacters() {}

  /** @throws IllegalArgumentException for a character set that Java does not know */
  static Reader of(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in);
    bytes.mark(HEAD);
    byte[] head = bytes.readNBytes(HEAD);
    bytes.reset();
    Charset charset = charset(head);
    if (head.length >= 3 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB && (head[2] & 0xFF) == 0xBF) bytes.skipNBytes(3);
    return new InputStreamReader(bytes, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static Charset charset(byte[] head) {
    int first = head.length > 0 ? head[0] & 0xFF : 0;
    int second = head.length > 1 ? head[1] & 0xFF : 0;
    if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) return StandardCharsets.UTF_16;
    if (first == 0 && second == '<') return StandardCharsets.UTF_16BE;
    if (first == '<' && second == 0) return StandardCharsets.UTF_16LE;
    String text = new String(head, StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text);
    return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
  }
}
