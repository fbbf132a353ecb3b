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
import org.gridwarden.format.text.EncodingGuess;

/**
 * The characters of an XML file, in the character set that its first bytes tell: a mark, zeros of UTF-16, its declaration,
 * else UTF-8; where the bytes are not what is declared, in the one that they look like. Bytes that are none of it are an {@link
 * IOException}; the parser itself would print them on stderr.
 *
 * @param declared the set that the file names, empty where it names none
 */
record XmlCharacters(Reader reader, Charset charset, String declared) {
  private static final int HEAD = 1 << 16;
  private static final Pattern DECLARED = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

  /** @throws IllegalArgumentException for a character set that Java does not know */
  static XmlCharacters of(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, HEAD);
    bytes.mark(HEAD);
    byte[] head = bytes.readNBytes(HEAD);
    bytes.reset();
    String declared = declared(head);
    Charset charset = charset(head, declared);
    if (head.length >= 3 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB && (head[2] & 0xFF) == 0xBF) bytes.skipNBytes(3);
    return new XmlCharacters(new InputStreamReader(bytes, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)), charset, declared);
  }

  private static String declared(byte[] head) {
    String text = new String(head, 0, Math.min(200, head.length), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text);
    return declared.find() ? declared.group(1) : "";
  }

  private static Charset charset(byte[] head, String declared) {
    int first = head.length > 0 ? head[0] & 0xFF : 0;
    int second = head.length > 1 ? head[1] & 0xFF : 0;
    if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) return StandardCharsets.UTF_16;
    if (first == 0 && second == '<') return StandardCharsets.UTF_16BE;
    if (first == '<' && second == 0) return StandardCharsets.UTF_16LE;
    Charset named = declared.isEmpty() ? StandardCharsets.UTF_8 : known(declared);
    EncodingGuess guess = new EncodingGuess();
    int from = 0;
    for (int i = 0; i <= head.length; i++) {
      if (i < head.length && head[i] != '\n' && head[i] != '>') continue;
      guess.see(head, from, i);
      from = i + 1;
    }
    if (guess.onlyAscii() || guess.hopeless()) return named;
    EncodingGuess.Guess looks = guess.guess();
    boolean isUtf8 = looks.charset().equals(StandardCharsets.UTF_8);
    return !looks.mixed() && isUtf8 != named.equals(StandardCharsets.UTF_8) ? looks.charset() : named;
  }

  /** GBK and GB2312 as GB18030, which holds them and what is written beyond them. */
  private static Charset known(String name) {
    Charset charset = Charset.forName(name);
    return charset.name().matches("GBK|GB2312|x-mswin-936") ? Charset.forName("GB18030") : charset;
  }
}
