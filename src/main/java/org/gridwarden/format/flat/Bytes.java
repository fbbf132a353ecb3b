package org.gridwarden.format.flat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing buffer of bytes; with a target it hands on what it holds whenever {@link #hand} finds it full. Not thread-safe.
 */
public final class Bytes {
  private static final int FULL = 1 << 16;
  private static final VarHandle LE_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LE_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BE_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle BE_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] DIGITS = new byte[200];
  private static final double EXACT = 1L << 53;
  /** Most bytes of a fraction with its point. */
  private static final int DECIMALS = 24;

  static {
    for (int i = 0; i < 100; i++) {
      DIGITS[2 * i] = (byte) ('0' + i / 10);
      DIGITS[2 * i + 1] = (byte) ('0' + i % 10);
    }
  }

  private final @Nullable OutputStream target;
  private byte[] at;
  private int size;

  /** In memory only. */
  public Bytes() {
    this(null);
  }

  /** Bound for {@code target}, which is never closed. */
  public Bytes(@Nullable OutputStream target) {
    this.target = target;
    at = new byte[target == null ? 256 : FULL + (1 << 12)];
  }

  /** Bytes held. */
  public int size() {
    return size;
  }

  /** The buffer itself; its first {@link #size} bytes count. Stale after the next call that adds. */
  public byte[] array() {
    return at;
  }

  /** Empties it. */
  public Bytes clear() {
    size = 0;
    return this;
  }

  /** Takes the end off. */
  public void cut(int toSize) {
    size = toSize;
  }

  /** Hands on what is held when it is much; called between records. */
  public void hand() {
    if (size >= FULL) flush();
  }

  /** Hands on all that is held. */
  public void flush() {
    if (target == null) throw new IllegalStateException("no target");
    try {
      target.write(at, 0, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    size = 0;
  }

  private int room(int more) {
    int from = size;
    if (more > at.length - from) at = Arrays.copyOf(at, Math.max(from + more, at.length * 2));
    size = from + more;
    return from;
  }

  /** One byte. */
  public Bytes u8(int value) {
    int i = room(1);
    at[i] = (byte) value;
    return this;
  }

  public Bytes le16(int value) {
    return u8(value).u8(value >> 8);
  }

  public Bytes le32(int value) {
    int i = room(4);
    LE_INT.set(at, i, value);
    return this;
  }

  public Bytes le64(long value) {
    int i = room(8);
    LE_LONG.set(at, i, value);
    return this;
  }

  public Bytes leDouble(double value) {
    return le64(Double.doubleToRawLongBits(value));
  }

  public Bytes be16(int value) {
    return u8(value >> 8).u8(value);
  }

  public Bytes be32(int value) {
    int i = room(4);
    BE_INT.set(at, i, value);
    return this;
  }

  public Bytes be64(long value) {
    int i = room(8);
    BE_LONG.set(at, i, value);
    return this;
  }

  public Bytes beFloat(float value) {
    return be32(Float.floatToRawIntBits(value));
  }

  /** Puts an integer over bytes that are there already. */
  public void setLe32(int place, int value) {
    LE_INT.set(at, place, value);
  }

  /** Puts a number over bytes that are there already. */
  public void setLeDouble(int place, double value) {
    LE_LONG.set(at, place, Double.doubleToRawLongBits(value));
  }

  public Bytes bytes(byte[] from) {
    return bytes(from, 0, from.length);
  }

  public Bytes bytes(byte[] from, int start, int length) {
    int i = room(length);
    System.arraycopy(from, start, at, i, length);
    return this;
  }

  /** Text in UTF-8, as it is. */
  public Bytes text(String text) {
    int length = text.length();
    int i = room(length);
    byte[] a = at;
    for (int k = 0; k < length; k++) {
      char c = text.charAt(k);
      if (c >= 0x80) {
        size = i + k;
        return bytes(text.substring(k).getBytes(StandardCharsets.UTF_8));
      }
      a[i + k] = (byte) c;
    }
    return this;
  }

  /** A whole number in digits. */
  public Bytes whole(long value) {
    if (value == Long.MIN_VALUE) return text("-9223372036854775808");
    if (value < 0) {
      u8('-');
      value = -value;
    }
    int digits = digits(value);
    put(room(digits), digits, value);
    return this;
  }

  private static int digits(long value) {
    int n = 1;
    for (long limit = 10; n < 19 && value >= limit; n++) limit *= 10;
    return n;
  }

  private void put(int from, int digits, long value) {
    int i = from + digits;
    while (i - from >= 2) {
      int pair = (int) (value % 100) * 2;
      value /= 100;
      at[--i] = DIGITS[pair + 1];
      at[--i] = DIGITS[pair];
    }
    if (i > from) at[--i] = (byte) ('0' + value % 10);
  }

  /**
   * A finite number as the shortest decimal that reads back as the same double; large and tiny ones with an exponent, and
   * then perhaps a digit longer.
   */
  public Bytes decimal(double value) {
    double positive = Math.abs(value);
    if (positive < 0x1p30) {
      // as long as neighbours are less than one of the last places apart, what reads back is the nearest
      if (positive < 0x1p29 && fixed(value, positive, 7, 1e7)) return this;
      if (positive < 0x1p23 && positive >= 1e-3 && fixed(value, positive, 9, 1e9)) return this;
      if (positive >= 0x1p-6) return shortest(value, positive);
    }
    if (value == Math.rint(value) && positive < EXACT) return whole((long) value);
    return text(Double.toString(value));
  }

  /**
   * Digit after digit of a number that is no whole number of 1e-7, until no other double is nearer (Steele and White 1990).
   * From 2⁻⁶ on ten times the fraction fits into 64 bits.
   */
  private Bytes shortest(double value, double positive) {
    int bits = 1075 - (int) (Double.doubleToRawLongBits(positive) >>> 52); // of the fraction
    long mantissa = Double.doubleToRawLongBits(positive) & (1L << 52) - 1 | 1L << 52;
    if (value < 0) u8('-');
    long whole = bits > 52 ? 0 : mantissa >>> bits;
    int digits = digits(whole);
    put(room(digits), digits, whole);
    int from = room(DECIMALS);
    at[from++] = '.';
    long one = 2L << bits;
    long rest = 2 * mantissa & one - 1;
    long near = 1; // half the way to the next double
    while (true) {
      rest *= 10;
      near *= 10;
      long digit = rest >>> bits + 1;
      rest &= one - 1;
      boolean below = rest < near;
      boolean above = rest > one - near;
      if (below || above) {
        at[from++] = (byte) ('0' + digit + (!below || above && 2 * rest > one ? 1 : 0));
        break;
      }
      at[from++] = (byte) ('0' + digit);
    }
    size = from;
    return this;
  }

  private boolean fixed(double value, double positive, int places, double power) {
    long scaled = (long) (positive * power + 0.5);
    if (scaled / power != positive) return false;
    if (value < 0) u8('-'); // and -0.0 is 0, which is equal
    // divided by a number that the compiler knows: several times faster than by one that it does not
    long whole = places == 7 ? scaled / 10_000_000 : scaled / 1_000_000_000;
    long rest = places == 7 ? scaled - whole * 10_000_000 : scaled - whole * 1_000_000_000;
    int digits = digits(whole);
    put(room(digits), digits, whole);
    if (rest == 0) return true;
    while (rest % 10 == 0) {
      rest /= 10;
      places--;
    }
    u8('.');
    put(room(places), places, rest);
    return true;
  }
}
