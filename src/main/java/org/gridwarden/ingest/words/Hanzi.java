package org.gridwarden.ingest.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Chinese characters as they are simplified and as they sound. The tables come from the Unicode Consortium's transforms
 * Traditional-Simplified and Han-Latin, one character at a time: a character with several readings has its usual one.
 */
public final class Hanzi {
  private static final char FIRST = 0x3400;
  private static final char LAST = 0x9FFF;
  private static final char[] SIMPLE = simple();

  private Hanzi() {}

  /** The simplified form; the character itself when there is no other. */
  public static char simplified(char c) {
    return c < FIRST || c > LAST || SIMPLE[c - FIRST] == 0 ? c : SIMPLE[c - FIRST];
  }

  /** The text with every character simplified. */
  public static String simplified(String text) {
    if (text.chars().noneMatch(c -> simplified((char) c) != c)) return text;
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) out.append(simplified(text.charAt(i)));
    return out.toString();
  }

  /**
   * The text as it sounds, in pinyin without tones and blanks, ü as v; Latin letters lose their accents, other characters
   * stay.
   */
  public static String sound(String text) {
    StringBuilder out = new StringBuilder(text.length() * 4);
    for (int i = 0; i < text.length(); i++) {
      char c = simplified(text.charAt(i));
      String sound = c < FIRST || c > LAST ? null : Sounds.OF[c - FIRST];
      if (sound != null) out.append(sound);
      else if ("üǖǘǚǜ".indexOf(c) >= 0) out.append('v');
      else if (c >= 0xC0 && c < 0x250) plain(c, out);
      else if (!Character.isWhitespace(c) && c != '\'' && c != '-') out.append(c);
    }
    return out.toString();
  }

  private static void plain(char c, StringBuilder out) {
    out.append(java.text.Normalizer.normalize(String.valueOf(c), java.text.Normalizer.Form.NFD).charAt(0));
  }

  private static char[] simple() {
    String[] rows = table("simplified.txt").split("\n");
    char[] all = new char[LAST - FIRST + 1];
    for (int i = 0; i < rows[0].length(); i++) all[rows[0].charAt(i) - FIRST] = rows[1].charAt(i);
    return all;
  }

  /** Read when a sound is first asked for. */
  private static final class Sounds {
    private static final String[] OF = sounds();
  }

  private static String[] sounds() {
    String[] all = new String[LAST - FIRST + 1];
    for (String row : table("pinyin.txt").split("\n")) {
      int gap = row.indexOf(' ');
      String sound = row.substring(0, gap);
      for (int i = gap + 1; i < row.length(); i++) all[row.charAt(i) - FIRST] = sound;
    }
    return all;
  }

  private static String table(String name) {
    try (InputStream in = Hanzi.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("missing table " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
