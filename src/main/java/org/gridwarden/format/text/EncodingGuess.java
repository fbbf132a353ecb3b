package org.gridwarden.format.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Which character set pieces of text (lines, cells, field names) are in. Pieces are shown one by one; those of plain ASCII
 * say nothing and cost next to nothing. UTF-8 is told by its form, GB18030, Big5 and Western by how usual the characters
 * are that each would make of the bytes. A character cut at the end of a piece, as fields of fixed length cut it, is no
 * fault. Not thread-safe.
 */
public final class EncodingGuess {

  /**
   * @param charset the best one; UTF-8 when there is nothing but ASCII
   * @param confidence 0 … 1
   * @param mixed whether some pieces are UTF-8 and others are not
   */
  public record Guess(Charset charset, double confidence, Text why, boolean mixed) {}

  /** Code of the warning of {@link #doubt}. */
  public static final String UNSURE = "GW-FMT-076";
  private static final double SURE = 0.95;
  private static final int MOST_KEPT = 1 << 16;
  /** Difference of scores by which one reading is about a thousand times likelier than another. */
  private static final double CLEAR = 7;

  private final Set<String> kept = new HashSet<>();
  private int keptBytes;
  private long plain;
  private long utf8;
  private long other;
  private long brokenUtf8;
  private double gb;
  private double big5;
  private double western;
  private double asUtf8;
  private double gbOfOther;
  private int highBytes;

  /** One piece: {@code bytes} from {@code from} (inclusive) to {@code to} (exclusive). */
  public void see(byte[] bytes, int from, int to) {
    int at = ByteScan.beyondAscii(bytes, from, to);
    if (at == to) {
      plain++;
      return;
    }
    int state = Utf8Form.of(bytes, at, to);
    if (state == Utf8Form.GOOD) utf8++;
    else if (state == Utf8Form.DAMAGED) brokenUtf8++;
    else other++;
    if (keptBytes >= MOST_KEPT) return;
    byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(to, from + 4096));
    if (!kept.add(new String(piece, StandardCharsets.ISO_8859_1))) return;
    keptBytes += piece.length;
    score(piece, state);
  }

  /** A piece as a whole. */
  public void see(byte[] piece) {
    see(piece, 0, piece.length);
  }

  private void score(byte[] piece, int state) {
    for (byte b : piece) if (b < 0) highBytes++;
    double asGb = TextScore.gb18030(piece);
    gb += asGb;
    big5 += TextScore.big5(piece);
    western += TextScore.western(piece);
    if (state == Utf8Form.GOOD) asUtf8 += TextScore.utf8(piece);
    else gbOfOther += asGb;
  }

  /** Whether nothing but ASCII was seen. */
  public boolean onlyAscii() {
    return utf8 + other + brokenUtf8 == 0;
  }

  /** Whether it is not UTF-8 and no other set makes text of it. */
  public boolean hopeless() {
    return other > 0 && utf8 + brokenUtf8 == 0 && Math.max(gb, Math.max(big5, western)) < -4.5 * highBytes;
  }

  /** How much better another set reads what was seen than {@code charset} does: 0 when none does. */
  private double regret(Charset charset) {
    return Math.max(Math.max(gb, big5), Math.max(western, utf8Score())) - score(charset);
  }

  private double score(Charset charset) {
    if (charset.equals(Charsets.GB18030)) return gb;
    if (charset.equals(Charsets.BIG5)) return big5;
    return charset.equals(StandardCharsets.UTF_8) ? utf8Score() : western;
  }

  private double utf8Score() {
    return other > 0 && utf8 == 0 && brokenUtf8 == 0 ? Double.NEGATIVE_INFINITY : asUtf8 - 14.0 * other;
  }

  /**
   * How many of the pieces looked at make no sense in {@code declared} and do in {@code better}, and how many there are that
   * are not plain ASCII and differ from one another.
   */
  public int[] worse(Charset declared, Charset better) {
    int worse = 0;
    for (String each : kept) {
      byte[] piece = each.getBytes(StandardCharsets.ISO_8859_1);
      if (score(declared, piece) < score(better, piece)) worse++;
    }
    return new int[] {worse, kept.size()};
  }

  private static double score(Charset charset, byte[] piece) {
    if (charset.equals(Charsets.GB18030)) return TextScore.gb18030(piece);
    if (charset.equals(Charsets.BIG5)) return TextScore.big5(piece);
    if (charset.equals(Charsets.WESTERN)) return TextScore.western(piece);
    boolean good = charset.equals(StandardCharsets.UTF_8) && Utf8Form.of(piece, 0, piece.length) == Utf8Form.GOOD;
    return good ? TextScore.utf8(piece) : Double.NEGATIVE_INFINITY;
  }

  /**
   * A warning that {@code best} may be wrong, with what the text says in it and in the next likely set; null when it is sure
   * enough, or says itself what is wrong.
   */
  public @Nullable Finding doubt(Guess best) {
    if (best.confidence() >= SURE || best.mixed() || best.charset().equals(StandardCharsets.UTF_8)) return null;
    Charset next = best.charset().equals(Charsets.GB18030) ? big5 >= western ? Charsets.BIG5 : Charsets.WESTERN : Charsets.GB18030;
    String one = shown(best.charset());
    String other = shown(next);
    int percent = (int) Math.floor(100 * best.confidence());
    return Finding.kept(UNSURE, 0,
        new Text("字符编码看来是 " + best.charset().name() + "，但文字太少，只有 " + percent + " % 的把握：按它读作“" + one + "”，按 "
            + next.name() + " 则为“" + other + "”。",
            "The character set seems to be " + best.charset().name() + ", but there is little text and that is " + percent
                + " % sure: read so it says “" + one + "”, in " + next.name() + " “" + other + "”."),
        new Text("请核对名称；若是乱码，请改选编码，例如 " + next.name() + "。",
            "Check the names; where they are garbled, choose another character set, such as " + next.name() + "."));
  }

  /** The most telling piece in a character set, at most 30 characters of it. */
  private String shown(Charset charset) {
    String most = kept.stream().max(Comparator.comparingInt(EncodingGuess::high).thenComparing(Comparator.naturalOrder())).orElse("");
    String text = new String(most.getBytes(StandardCharsets.ISO_8859_1), charset).strip().replaceAll("\\p{Cntrl}", "");
    return text.length() > 30 ? text.substring(0, 30) + "…" : text;
  }

  private static int high(String piece) {
    return (int) piece.chars().filter(c -> c >= 0x80).count();
  }

  /** What it is, by content alone. */
  public Guess guess() {
    if (onlyAscii()) {
      return new Guess(StandardCharsets.UTF_8, 1, new Text("全部是 ASCII 字符，任何编码读出来都一样",
          "nothing but ASCII: every character set reads it the same"), false);
    }
    if (other == 0) return utf8OrShort();
    boolean sense = asUtf8 > gb - gbOfOther; // two bytes of GBK have the form of UTF-8 now and then
    if (utf8 > 0 && sense && utf8 + brokenUtf8 >= other / 20 && gbOfOther > -4 * other) return mixed();
    if (utf8 + brokenUtf8 > 50 * other) return damaged();
    Charset best = gb >= big5 && gb >= western ? Charsets.GB18030 : big5 >= western ? Charsets.BIG5 : Charsets.WESTERN;
    double second = best == Charsets.GB18030 ? Math.max(big5, western)
        : best == Charsets.BIG5 ? Math.max(gb, western) : Math.max(gb, big5);
    return new Guess(best, sure(score(best) - second), words(best), false);
  }

  private Guess utf8OrShort() {
    double rival = Math.max(gb, big5);
    if (utf8 > 0 && asUtf8 < 0 && rival > asUtf8 + CLEAR / 2) { // two-byte letters that are no words: GBK that looks like UTF-8
      Charset best = gb >= big5 ? Charsets.GB18030 : Charsets.BIG5;
      return new Guess(best, sure(rival - asUtf8), words(best), false);
    }
    if (brokenUtf8 > 0) return damaged();
    return new Guess(StandardCharsets.UTF_8, 0.999, new Text("全文是合法的 UTF-8", "the whole file is valid UTF-8"), false);
  }

  private Guess damaged() {
    return new Guess(StandardCharsets.UTF_8, 0.95, new Text("是 UTF-8，但有 " + (brokenUtf8 + other) + " 处字符残缺",
        "it is UTF-8, but characters are broken in " + (brokenUtf8 + other) + " pieces"), false);
  }

  private Guess mixed() {
    boolean mostly = utf8 >= other;
    return new Guess(mostly ? StandardCharsets.UTF_8 : Charsets.GB18030, 0.9,
        new Text("两种编码混在一起：" + utf8 + " 处是 UTF-8，" + other + " 处是 GB18030，逐行解读",
            "two character sets are mixed: " + utf8 + " pieces are UTF-8, " + other + " are GB18030; read line by line"), true);
  }

  private static Text words(Charset charset) {
    if (charset.equals(Charsets.BIG5)) {
      return new Text("不是合法的 UTF-8，按 Big5 读出常用的繁体字", "it is not valid UTF-8, and Big5 makes usual traditional characters of it");
    }
    if (charset.equals(Charsets.WESTERN)) {
      return new Text("不是合法的 UTF-8，按西欧编码读出带重音的字母", "it is not valid UTF-8, and Western letters with accents come out");
    }
    return new Text("不是合法的 UTF-8，按 GB18030 读出常用的汉字", "it is not valid UTF-8, and GB18030 makes usual characters of it");
  }

  private static double sure(double lead) {
    return Math.min(0.999, 1 / (1 + Math.exp(-lead)));
  }

  /**
   * Whether the content speaks against {@code declared}, as when a {@code .cpg} lies: the better guess, or null when the
   * declared one can be believed.
   */
  public @Nullable Guess against(Charset declared) {
    if (onlyAscii()) return null;
    Guess guess = guess();
    if (guess.charset().equals(declared) || guess.mixed()) return null;
    boolean judged = declared.equals(StandardCharsets.UTF_8) || declared.equals(Charsets.GB18030)
        || declared.equals(Charsets.BIG5) || declared.equals(Charsets.WESTERN);
    if (!judged) return guess.charset().equals(StandardCharsets.UTF_8) && utf8 > 2 ? guess : null;
    return regret(declared) > CLEAR / 2 ? guess : null;
  }
}
