package org.gridwarden.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.format.text.AsUtf8;
import org.gridwarden.format.text.ByteScan;
import org.gridwarden.format.text.Charsets;
import org.gridwarden.format.text.EncodingGuess;
import org.gridwarden.format.text.LineByLine;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Finds the character set of a text file: what its owner says, a byte order mark, the form of UTF-16, then what its bytes
 * look like: UTF-8, GB18030, Big5 or Western.
 */
public final class TextEncoding {

  private static final int BUFFER = 1 << 16;
  private static final int LOOKED_AT = 1 << 20;
  private static final String[] CHOICES = {"UTF-8", "GB18030", "Big5", "UTF-16LE", "windows-1252"};

  private final Charset charset;
  private final boolean mixed;

  private TextEncoding(Charset charset, boolean mixed) {
    this.charset = charset;
    this.mixed = mixed;
  }

  /** The character set and the belief behind it; reads the whole file once. GW-FMT-008, -009 when none fits. */
  public static Charset find(Source source, ReadOptions options, Beliefs beliefs) {
    return look(source, options, beliefs).charset;
  }

  /** The character set of this name, GBK and GB2312 as GB18030; GW-FMT-008 when there is none. */
  public static Charset named(String name) {
    return Charsets.told(name);
  }

  /** The text of the file as UTF-8, a mark at its beginning kept; where two character sets are mixed, each line in its own. */
  public static InputStream open(Source source, ReadOptions options, Beliefs beliefs) {
    TextEncoding found = look(source, options, beliefs);
    InputStream in = source.open();
    if (found.mixed) return new LineByLine(in);
    return found.charset.equals(StandardCharsets.UTF_8) ? in : new AsUtf8(new InputStreamReader(in, found.charset));
  }

  private static TextEncoding look(Source source, ReadOptions options, Beliefs beliefs) {
    String asked = options.encoding();
    if (asked != null && !asked.isBlank()) {
      Charset charset = Charsets.told(asked);
      if (beliefs.known(source) instanceof TextEncoding before && before.charset.equals(charset)) return before;
      TextEncoding told = new TextEncoding(charset, false);
      beliefs.know(source, told);
      ToldEncoding.believe(charset, beginning(source), beliefs);
      return told;
    }
    if (beliefs.known(source) instanceof TextEncoding before) return before;
    TextEncoding found = fromContent(source, beliefs);
    beliefs.know(source, found);
    return found;
  }

  /** What the first {@value #LOOKED_AT} bytes look like; nothing to guess by for UTF-16. */
  private static EncodingGuess beginning(Source source) {
    EncodingGuess guess = new EncodingGuess();
    try (InputStream in = source.open()) {
      byte[] head = in.readNBytes(LOOKED_AT);
      if (marked(head, head.length) != null || utf16(head, head.length) != null) return guess;
      int from = 0;
      for (int i = 0; i < head.length; i++) {
        if (head[i] != '\n') continue;
        guess.see(head, from, i);
        from = i + 1;
      }
      if (head.length < LOOKED_AT) guess.see(head, from, head.length);
      return guess;
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }

  private static TextEncoding fromContent(Source source, Beliefs beliefs) {
    try (InputStream in = source.open()) {
      byte[] head = new byte[BUFFER];
      int n = in.readNBytes(head, 0, BUFFER);
      Charset wide = marked(head, n);
      if (wide != null) {
        beliefs.put("encoding", wide.name(), true, "文件开头有字节序标记", "the file begins with a byte order mark");
        return new TextEncoding(wide, false);
      }
      wide = utf16(head, n);
      if (wide != null) {
        beliefs.put("encoding", wide.name(), false, "每两个字节里有一个常为零，是没有标记的 UTF-16",
            "every other byte is often zero: UTF-16 without a mark");
        return new TextEncoding(wide, false);
      }
      EncodingGuess guess = new EncodingGuess();
      see(in, head, n, guess);
      return believe(guess, source, beliefs);
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }

  private static TextEncoding believe(EncodingGuess guess, Source source, Beliefs beliefs) {
    EncodingGuess.Guess best = guess.guess();
    if (guess.hopeless()) {
      throw Refusal.invalid("GW-FMT-009", "encoding",
          "文件 " + source.name() + " 既不是 UTF-8，也不像 GB18030、Big5 或西欧编码。请指明字符编码。",
          "The file " + source.name() + " is not UTF-8 and does not look like GB18030, Big5 or Western. Name its character set.");
    }
    boolean utf8 = best.charset().equals(StandardCharsets.UTF_8) && !best.mixed() && best.confidence() > 0.98;
    List<Beliefs.Option> others = new ArrayList<>();
    for (String name : utf8 ? new String[0] : CHOICES) {
      if (!name.equals(best.charset().name())) others.add(new Beliefs.Option(name, new Text(name, name)));
    }
    beliefs.put("encoding", new Beliefs.Belief(best.charset().name(), best.why(), utf8, best.confidence(), others));
    Finding doubt = guess.doubt(best);
    if (doubt != null) beliefs.note(doubt);
    if (best.mixed() || best.charset().equals(StandardCharsets.UTF_8) && !utf8) {
      beliefs.note(Finding.kept("GW-FMT-020", 0, best.why(), best.mixed()
          ? new Text("每一行按自己的编码解读；请核对名称。", "Each line was read in its own; check the names.")
          : new Text("残缺的字符显示为 �；请用原始数据核对。", "Broken characters show as �; check them against the original.")));
    }
    return new TextEncoding(best.charset(), best.mixed());
  }

  private static void see(InputStream in, byte[] buffer, int filled, EncodingGuess guess) throws IOException {
    int n = filled;
    while (n > 0) {
      int from = 0;
      for (int i = ByteScan.find(buffer, 0, n, '\n'); i < n; i = ByteScan.find(buffer, from, n, '\n')) {
        guess.see(buffer, from, i);
        from = i + 1;
      }
      if (from == 0 && n == buffer.length) { // a line longer than the buffer
        from = betweenCharacters(buffer);
        guess.see(buffer, 0, from);
      }
      int rest = n - from;
      System.arraycopy(buffer, from, buffer, 0, rest);
      int more = in.readNBytes(buffer, rest, buffer.length - rest);
      if (more <= 0) {
        guess.see(buffer, 0, rest);
        return;
      }
      n = rest + more;
    }
  }

  /**
   * A place in the second half of a full buffer where no character is cut: behind a plain byte, which ends one in every set. Where
   * there is none, before a byte that begins one in UTF-8 and an even number of bytes, as the other sets have two each.
   */
  private static int betweenCharacters(byte[] buffer) {
    int half = buffer.length / 2;
    for (int at = buffer.length; at > half; at--) if (buffer[at - 1] >= 0) return at;
    int plain = half;
    while (plain > 0 && buffer[plain - 1] < 0) plain--;
    for (int at = buffer.length - 1; at > buffer.length - 16; at--) {
      if ((at - plain) % 2 == 0 && (buffer[at] & 0xff) >= 0xc2 && (buffer[at] & 0xff) <= 0xf4) return at;
    }
    return buffer.length - (buffer.length - plain) % 2;
  }

  private static @Nullable Charset marked(byte[] head, int n) {
    if (n >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) return StandardCharsets.UTF_8;
    if (n >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
      boolean four = n >= 4 && head[2] == 0 && head[3] == 0;
      return four ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
    }
    return n >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF ? StandardCharsets.UTF_16BE : null;
  }

  /** Without a mark: line ends and separators have a zero on the same side, and nothing has one on the other. */
  private static @Nullable Charset utf16(byte[] head, int n) {
    int even = 0;
    int odd = 0;
    int ends = 0;
    for (int i = 0; i + 1 < n; i += 2) {
      if (head[i] == 0) even++;
      if (head[i + 1] == 0) odd++;
      int pair = head[i] == 0 ? head[i + 1] : head[i + 1] == 0 ? head[i] : 0;
      if (pair == '\n' || pair == ',' || pair == '\t' || pair == ';' || pair == '"') ends++;
    }
    if (n < 8 || ends == 0 || even + odd < n / 20) return null;
    if (odd > 0 && even * 20 < odd) return StandardCharsets.UTF_16LE;
    return even > 0 && odd * 20 < even ? StandardCharsets.UTF_16BE : null;
  }
}
