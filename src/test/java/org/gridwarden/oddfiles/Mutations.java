package org.gridwarden.oddfiles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Spoils files of the corpus in every way that comes to hand, the same way for the same seed. */
final class Mutations {

  private static final String[] WORDS = {"NaN", "Infinity", "-1e308", "1e999", "9999999999999999999", "\"", "\"\"", ",", "\n", "\r", "\t",
      "\0",
      "=1+1", "POLYGON((", "POLYGON EMPTY", "{", "}", "[", "]", "null", "合计", "\uFEFF", "°", "东经", "SRID=", "106.27,29.97", ";;;;", "𠮷",
      "EPSG:0", "0", "-", "''", "99999999999999999999999999", "../../etc", "%00", "<!DOCTYPE a [<!ENTITY b \"c\">]>"};

  private final List<Odd> corpus;
  private final Random random;

  Mutations(long seed, List<Odd> corpus) {
    this.corpus = corpus;
    this.random = new Random(seed);
  }

  /** The next spoilt file: its name and content. */
  Map.Entry<String, byte[]> next() {
    Odd odd = corpus.get(random.nextInt(corpus.size()));
    byte[] content = odd.content();
    boolean zip = odd.name().endsWith(".zip");
    if (zip && random.nextInt(4) > 0) content = inside(content);
    else for (int i = random.nextInt(4); i >= 0; i--) content = spoil(content);
    String name = random.nextInt(40) == 0 ? "a" + new String[] {".csv", ".geojson", ".zip", ".txt", ".gpkg", ".kml", ".xlsx",
        ".fgb"}[random.nextInt(8)]
        : odd.name();
    return Map.entry(name, content);
  }

  /** Spoils one entry of a zip, so that the spoilt bytes are reached. */
  private byte[] inside(byte[] zip) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip)); ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) entries.put(entry.getName(), in.readAllBytes());
      int which = random.nextInt(Math.max(1, entries.size()));
      int at = 0;
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        to.putNextEntry(new ZipEntry(each.getKey()));
        to.write(at++ == which ? spoil(each.getValue()) : each.getValue());
        to.closeEntry();
      }
    } catch (IOException | IllegalArgumentException e) {
      return spoil(zip);
    }
    return out.toByteArray();
  }

  private byte[] spoil(byte[] content) {
    byte[] bytes = content.clone();
    if (bytes.length == 0) return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(7)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> {
        for (int i = 0; i < 8; i++) bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      case 2 -> bytes = java.util.Arrays.copyOf(bytes, at);
      case 3 -> bytes = spliced(bytes, at, WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8));
      case 4 -> bytes = spliced(bytes, at, java.util.Arrays.copyOfRange(bytes, random.nextInt(at + 1), at));
      case 5 -> {
        byte[] other = corpus.get(random.nextInt(corpus.size())).content();
        if (other.length > 0) {
          int from = random.nextInt(other.length);
          bytes = spliced(bytes, at, java.util.Arrays.copyOfRange(other, from, Math.min(other.length, from + 200)));
        }
      }
      default -> {
        for (int i = at; i < Math.min(bytes.length, at + 4); i++) bytes[i] = (byte) (random.nextBoolean() ? 0xff : 0);
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(piece);
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }

}
