package org.gridwarden.format.foot;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gridwarden.format.bulk.UnitIds;

/**
 * A CSV file written field by field; it appears under its name when it is whole, and not at all otherwise. Not
 * thread-safe.
 */
public final class TableFile implements Closeable {
  private static final int WINDOW = 1 << 16;
  private static final long[] TEN = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};
  private final Path file;
  private final Path part;
  private final OutputStream out;
  private final byte[] digits = new byte[24];
  private byte[] row = new byte[WINDOW + 256];
  private int at;
  private boolean first = true;

  /** Opens a file and writes its header. */
  public TableFile(Path file, String header) {
    this.file = file;
    Path folder = file.toAbsolutePath().getParent();
    part = folder.resolve(file.getFileName() + ".part");
    try {
      Files.createDirectories(folder);
      out = Files.newOutputStream(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes(header.getBytes(StandardCharsets.UTF_8), 0, header.length());
    end();
  }

  /** A field that is not known. */
  public void none() {
    comma();
  }

  /** A plain word. */
  public void word(String word) {
    comma();
    for (int i = 0; i < word.length(); i++) row[at++] = (byte) word.charAt(i);
  }

  /** A text of a column, quoted where it must be. */
  public void text(Column column, int index) {
    comma();
    quoted(column.bytes(), column.from(index), column.to(index));
  }

  /** An id, quoted where it must be. */
  public void id(UnitIds ids, int number) {
    comma();
    byte[] id = new byte[ids.length(number)];
    ids.copy(number, id, 0);
    quoted(id, 0, id.length);
  }

  /**
   * A number ≥ 0 with at least {@code least} and at most {@code most} (≤ 6) decimals, rounded half up; beyond 9e12 as
   * Java writes it.
   */
  public void number(double value, int least, int most) {
    comma();
    if (value * TEN[most] > 9e18) {
      String text = Double.toString(value);
      bytes(text.getBytes(StandardCharsets.US_ASCII), 0, text.length());
      return;
    }
    long scaled = (long) Math.floor(value * TEN[most] + 0.5);
    int decimals = most;
    while (decimals > least && scaled % 10 == 0) {
      scaled /= 10;
      decimals--;
    }
    whole(scaled / TEN[decimals]);
    if (decimals == 0) return;
    row[at++] = '.';
    long fraction = scaled % TEN[decimals];
    for (int d = decimals - 1; d >= 0; d--) row[at++] = (byte) ('0' + fraction / TEN[d] % 10);
  }

  /** A number as Java writes it, so that it reads back the same. */
  public void exact(double value) {
    String text = Double.toString(value);
    comma();
    bytes(text.getBytes(StandardCharsets.US_ASCII), 0, text.length());
  }

  private void whole(long value) {
    long rest = value;
    int n = 0;
    do {
      digits[n++] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    while (n > 0) row[at++] = digits[--n];
  }

  /** Ends a row. */
  public void end() {
    row[at++] = '\n';
    first = true;
    if (at >= WINDOW) flush();
  }

  private void comma() {
    if (!first) row[at++] = ',';
    first = false;
    if (at > WINDOW) flush();
  }

  private void quoted(byte[] b, int from, int to) {
    boolean plain = true;
    for (int i = from; i < to; i++) plain &= b[i] != ',' && b[i] != '"' && b[i] != '\n' && b[i] != '\r';
    if (plain) {
      bytes(b, from, to - from);
      return;
    }
    String text = new String(b, from, to - from, StandardCharsets.UTF_8);
    byte[] wrapped = ("\"" + text.replace("\"", "\"\"") + "\"").getBytes(StandardCharsets.UTF_8);
    bytes(wrapped, 0, wrapped.length);
  }

  private void bytes(byte[] b, int from, int length) {
    if (at + length > row.length - 64) flush();
    if (length > row.length - 64) row = new byte[length + WINDOW];
    System.arraycopy(b, from, row, at, length);
    at += length;
  }

  private void flush() {
    try {
      out.write(row, 0, at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    at = 0;
  }

  /** Writes the rest and gives the file its name. */
  public void finish() throws IOException {
    flush();
    out.close();
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Gives the file up unless it was finished. */
  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(part);
  }
}
