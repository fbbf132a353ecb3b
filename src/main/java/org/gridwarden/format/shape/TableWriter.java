package org.gridwarden.format.shape;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Scratch;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Names;
import org.gridwarden.model.Refusal;

/**
 * The {@code .dbf} of a layer. Values are kept aside first, so that each column becomes as wide as its longest value and no
 * wider; texts longer than 254 bytes are cut, at a whole character, and counted.
 */
final class TableWriter implements AutoCloseable {
  private static final int LONGEST = 254;
  private static final int ABSENT = 255;
  private static final int NAME = 10;
  private static final int GBK_DRIVER = 0x4d;

  final List<String> names;
  private final List<Field> fields;
  private final CharsetEncoder encoder;
  private final String encoding;
  private final Scratch scratch = new Scratch(".values");
  private final OutputStream file;
  private final Bytes kept;
  private final int[] widths;
  private final int[] decimals;
  private final boolean utf8;
  private long cutTexts;
  int rows;

  TableWriter(List<Field> fields, String encoding, Charset charset) {
    this.fields = fields;
    this.encoding = encoding;
    this.utf8 = charset.equals(StandardCharsets.UTF_8);
    encoder = charset.newEncoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPORT);
    names = Names.distinct(fields.stream().map(field -> field.name().isBlank() ? "field" : field.name()).toList(), shortened(), List.of());
    widths = new int[fields.size()];
    decimals = new int[fields.size()];
    try {
      file = new BufferedOutputStream(Files.newOutputStream(scratch.path()), 1 << 16);
    } catch (IOException e) {
      scratch.close();
      throw new UncheckedIOException(e);
    }
    kept = new Bytes(file);
  }

  private UnaryOperator<String> shortened() {
    return name -> {
      String cut = name;
      while (encoded(cut, 0, name).length > NAME) cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
      return cut;
    };
  }

  private byte[] encoded(String text, long row, String field) {
    if (utf8) return text.getBytes(StandardCharsets.UTF_8);
    CharBuffer chars = CharBuffer.wrap(text);
    try {
      ByteBuffer bytes = encoder.reset().encode(chars);
      return Arrays.copyOf(bytes.array(), bytes.limit());
    } catch (CharacterCodingException e) {
      String which = text.substring(chars.position(), text.offsetByCodePoints(chars.position(), 1));
      throw Refusal.invalid("GW-FMT-053", "encoding",
          "第 " + row + " 行“" + field + "”里的“" + which + "”不能用 " + encoding + " 写出。请改用 UTF-8。",
          "Row " + row + ", “" + field + "”: “" + which + "” cannot be written in " + encoding + ". Choose UTF-8.");
    }
  }

  void add(Row row) {
    rows++;
    for (int i = 0; i < widths.length; i++) {
      Object value = row.value(i);
      if (value == null) kept.u8(ABSENT);
      else keep(i, value);
    }
    kept.hand();
  }

  /** Its length in one byte, then its bytes. */
  private void keep(int i, Object value) {
    int at = kept.u8(ABSENT).size();
    switch (fields.get(i).kind()) {
      case WHOLE -> kept.whole(((Number) value).longValue());
      case NUMBER -> {
        double number = ((Number) value).doubleValue();
        if (!Double.isFinite(number)) return;
        kept.decimal(number);
        decimals[i] = Math.max(decimals[i], places(at));
      }
      case FLAG -> kept.u8((Boolean) value ? 'T' : 'F');
      case DATE -> date((LocalDate) value);
      case TEXT, TIME -> text(value.toString(), i, at);
    }
    int size = kept.size() - at;
    if (size > widths[i]) widths[i] = size;
    kept.array()[at - 1] = (byte) size;
  }

  /** Digits after the point of the number that begins there. */
  private int places(int from) {
    int point = -1;
    byte[] bytes = kept.array();
    for (int k = from; k < kept.size(); k++) {
      if (bytes[k] == '.') point = k;
      if (bytes[k] == 'E') return Math.max(1, k - Math.max(point, from - 1) - 1);
    }
    return point < 0 ? 0 : kept.size() - point - 1;
  }

  private void date(LocalDate date) {
    if (date.getYear() < 0 || date.getYear() > 9999) return;
    kept.text(String.format(Locale.ROOT, "%04d%02d%02d", date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
  }

  private void text(String text, int i, int at) {
    if (utf8) kept.text(text);
    else kept.bytes(encoded(text, rows, fields.get(i).name()));
    if (kept.size() - at > LONGEST) cut(text, i, at);
  }

  private void cut(String text, int i, int at) {
    cutTexts++;
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    byte[] bytes = encoded(cut, rows, fields.get(i).name());
    while (bytes.length > LONGEST) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
      bytes = encoded(cut, rows, fields.get(i).name());
    }
    kept.cut(at);
    kept.bytes(bytes);
  }

  /** How many texts were cut. */
  long cutTexts() {
    return cutTexts;
  }

  /** Kind of a column in the table. */
  char kind(int i) {
    return switch (fields.get(i).kind()) {
      case WHOLE, NUMBER -> 'N';
      case FLAG -> 'L';
      case DATE -> 'D';
      case TEXT, TIME -> 'C';
    };
  }

  int width(int i) {
    return switch (kind(i)) {
      case 'L' -> 1;
      case 'D' -> 8;
      default -> Math.max(1, widths[i]);
    };
  }

  private int decimals(int i) {
    return fields.get(i).kind() == Field.Kind.NUMBER ? Math.max(1, Math.min(15, decimals[i])) : 0;
  }

  void write(OutputStream target) throws IOException {
    kept.flush();
    file.close();
    int columns = Math.max(1, widths.length);
    int length = 1;
    if (widths.length == 0) length += 8;
    for (int i = 0; i < widths.length; i++) length += width(i);
    Bytes out = new Bytes(target);
    LocalDate today = LocalDate.now(ZoneOffset.UTC); // this machine's own zone would have the rules of all zones read
    out.u8(3).u8(today.getYear() - 1900).u8(today.getMonthValue()).u8(today.getDayOfMonth()).le32(rows)
        .le16(33 + 32 * columns).le16(length).bytes(new byte[17]).u8(encoding.equalsIgnoreCase("GBK") ? GBK_DRIVER : 0).le16(0);
    for (int i = 0; i < widths.length; i++) column(out, names.get(i), kind(i), width(i), decimals(i));
    if (widths.length == 0) column(out, "row", 'N', 8, 0);
    out.u8(0x0d);
    try (InputStream in = Files.newInputStream(scratch.path())) {
      rows(new Kept(in), out, length);
    }
    out.u8(0x1a);
    out.flush();
  }

  private void column(Bytes out, String name, char kind, int width, int places) {
    out.bytes(Arrays.copyOf(encoded(name, 0, name), 11)).u8(kind).le32(0).u8(width).u8(places).bytes(new byte[14]);
  }

  private void rows(Kept in, Bytes out, int length) throws IOException {
    byte[] row = new byte[length];
    for (int r = 0; r < rows; r++) {
      Arrays.fill(row, (byte) ' ');
      int at = 1;
      for (int i = 0; i < widths.length; i++) {
        int width = width(i);
        int size = in.u8();
        if (size != ABSENT) in.into(row, kind(i) == 'N' ? at + width - size : at, size);
        at += width;
      }
      if (widths.length == 0) {
        byte[] number = Integer.toString(r + 1).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(number, 0, row, length - number.length, number.length);
      }
      out.bytes(row).hand();
    }
  }

  /** What was kept aside, read back. */
  private static final class Kept {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    Kept(InputStream in) {
      this.in = in;
    }

    int u8() throws IOException {
      if (at == end) fill();
      return buffer[at++] & 0xff;
    }

    private void fill() throws IOException {
      end = in.read(buffer, 0, buffer.length);
      at = 0;
      if (end <= 0) throw new java.io.EOFException();
    }

    void into(byte[] to, int from, int size) throws IOException {
      for (int have = 0; have < size; ) {
        if (at == end) fill();
        int n = Math.min(size - have, end - at);
        System.arraycopy(buffer, at, to, from + have, n);
        at += n;
        have += n;
      }
    }
  }

  List<Field> fields() {
    return fields;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      scratch.close();
    }
  }
}
