package org.gridwarden.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of random texts are those of a plain reading character by character, however the bytes come. */
class CsvParserTest {

  private static final String[] SIGNS = {"a", "b", "中", "é", "😀", ",", ",", ";", "，", "\"", "\"", "\n", "\r", "\r\n", " ", "　", "0.5"};

  /** The whole text character by character: rows with their numbers, and where a quote that never ends was opened. */
  private static final class Plain {
    private final String text;
    private final char delimiter;
    private final List<String> rows = new ArrayList<>();
    private int at;
    private int number;
    private long line = 1;

    Plain(String text, char delimiter) {
      this.text = text;
      this.delimiter = delimiter;
    }

    private boolean isEnd(int i) {
      return i >= text.length() || text.charAt(i) == delimiter || text.charAt(i) == '\n' || text.charAt(i) == '\r';
    }

    private boolean lineEnd() {
      if (at >= text.length() || text.charAt(at) != '\n' && text.charAt(at) != '\r') return false;
      at += text.startsWith("\r\n", at) ? 2 : 1;
      line++;
      return true;
    }

    List<String> read() {
      while (at < text.length()) {
        number++;
        if (lineEnd()) continue;
        List<String> cells = new ArrayList<>();
        while (true) {
          @Nullable String cell = cell();
          if (cell == null) {
            rows.add("open in line " + line);
            return rows;
          }
          cells.add(cell);
          if (at >= text.length() || lineEnd()) break;
          at++;
        }
        rows.add(number + " " + cells);
      }
      return rows;
    }

    private @Nullable String cell() {
      int quote = at;
      while (!isEnd(quote) && text.charAt(quote) <= ' ' && text.charAt(quote) != '"') quote++;
      if (isEnd(quote) || text.charAt(quote) != '"') return until(at);
      StringBuilder cell = new StringBuilder();
      int i = quote + 1;
      while (true) {
        if (i >= text.length()) return null;
        if (text.startsWith("\"\"", i)) i++;
        else if (text.charAt(i) == '"') break;
        cell.append(text.charAt(i++));
      }
      line += cell.chars().filter(c -> c == '\n').count();
      return cell + until(i + 1);
    }

    private String until(int from) {
      at = from;
      while (!isEnd(at)) at++;
      return text.substring(from, at);
    }
  }

  private static List<String> read(String text, char delimiter, int head, int piece) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int known = Math.min(head, bytes.length);
    InputStream rest = new ByteArrayInputStream(bytes, known, bytes.length - known) {
      @Override
      public int read(byte[] to, int from, int length) {
        return super.read(to, from, Math.min(length, piece));
      }
    };
    CsvParser parser = new CsvParser(rest, Arrays.copyOf(bytes, known), delimiter);
    List<String> rows = new ArrayList<>();
    try {
      for (List<String> row = parser.next(); row != null; row = parser.next()) rows.add(parser.number() + " " + row);
    } catch (CsvParser.OpenQuote e) {
      rows.add("open in line " + e.line);
    }
    return rows;
  }

  @Test
  void readsRandomTextsAsCharacterByCharacter() throws IOException {
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) text.append(SIGNS[random.nextInt(SIGNS.length)]);
      char delimiter = ",;，\t".charAt(random.nextInt(4));
      assertThat(read(text.toString(), delimiter, random.nextInt(12), 1 + random.nextInt(4))).as(text.toString())
          .isEqualTo(new Plain(text.toString(), delimiter).read());
    }
  }

  @Test
  void readsCellsThatAreLongerThanWhatIsReadAtOnce() throws IOException {
    String text = "中文".repeat(60_000) + ",\"" + "a\"\"b\n".repeat(50_000) + "\",end\nnext," + "x".repeat(200_000);
    List<String> rows = read(text, ',', 1 << 18, 1 << 16);
    assertThat(rows.equals(new Plain(text, ',').read())).isTrue();
  }
}
