package org.gridwarden.format.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gridwarden.model.Refusal;

/** Opening files that must be UTF-8, and telling when they are not. */
final class Utf8 {
  private Utf8() {}

  /** Opens a file; GW-PTS-001 when it is missing, a folder, unreadable or empty. */
  static InputStream open(Path file) {
    String name = name(file);
    try {
      if (!Files.exists(file)) {
        throw Refusal.notFound("GW-PTS-001", "没有文件 " + file + "；请检查路径", "There is no file " + file + "; check the path");
      }
      if (Files.isDirectory(file)) {
        throw Refusal.conflict("GW-PTS-001", file + " 是文件夹；请给出其中的文件", file + " is a folder; name a file in it");
      }
      if (Files.size(file) == 0) {
        throw Refusal.conflict("GW-PTS-001", "文件 " + name + " 是空的；请重新导出", "File " + name + " is empty; export it again");
      }
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Length of a byte order mark at the start of {@code bytes}: 3 or 0. */
  static int mark(byte[] bytes, int length) {
    boolean mark = length >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb && (bytes[2] & 0xff) == 0xbf;
    return mark ? 3 : 0;
  }

  /** Refuses bytes {@code from} … {@code to - 1}, whole characters, that are not UTF-8 (GW-PTS-002). */
  static void check(byte[] bytes, int from, int to, Path file) {
    int all = 0;
    for (int i = from; i < to; i++) all |= bytes[i];
    if (all >= 0) return;
    int at = firstFault(bytes, from, to);
    if (at < 0) return;
    long line = 1;
    for (int i = from; i < at; i++) if (bytes[i] == '\n') line++;
    String near = new String(bytes, Math.max(from, at - 20), at - Math.max(from, at - 20), java.nio.charset.StandardCharsets.UTF_8);
    int cut = Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r'));
    near = near.substring(cut + 1);
    throw Refusal.conflict("GW-PTS-002",
        "文件 " + name(file) + " 不是 UTF-8 编码（“" + near + "”之后），可能是 GBK；请另存为 UTF-8",
        "File " + name(file) + " is not UTF-8 (after \"" + near + "\"), it may be GBK; save it as UTF-8");
  }

  /** Where a byte sequence stops being UTF-8, or -1. */
  private static int firstFault(byte[] b, int from, int to) {
    int i = from;
    while (i < to) {
      int c = b[i] & 0xff;
      if (c < 0x80) {
        i++;
        continue;
      }
      int more = c >= 0xf0 && c < 0xf5 ? 3 : c >= 0xe0 && c < 0xf0 ? 2 : c >= 0xc2 && c < 0xe0 ? 1 : -1;
      if (more < 0 || i + more >= to) return i;
      for (int k = 1; k <= more; k++) if ((b[i + k] & 0xc0) != 0x80) return i;
      int second = b[i + 1] & 0xff;
      boolean tooLong = c == 0xe0 && second < 0xa0 || c == 0xf0 && second < 0x90;
      boolean noCharacter = c == 0xed && second >= 0xa0 || c == 0xf4 && second >= 0x90;
      if (tooLong || noCharacter) return i;
      i += more + 1;
    }
    return -1;
  }
}
