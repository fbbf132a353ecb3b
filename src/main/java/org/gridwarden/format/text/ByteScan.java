package org.gridwarden.format.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks through bytes eight at a time. */
public final class ByteScan {

  private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;

  private ByteScan() {}

  /** Where the first byte beyond ASCII stands, {@code to} when there is none. */
  static int beyondAscii(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long high = (long) EIGHT.get(bytes, at) & HIGH;
      if (high != 0) return at + (Long.numberOfTrailingZeros(high) >>> 3);
    }
    while (at < to && bytes[at] >= 0) at++;
    return at;
  }

  /** Where the first {@code sought}, a sign of ASCII, stands, {@code to} when there is none. */
  public static int find(byte[] bytes, int from, int to, char sought) {
    long all = ONES * sought;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long same = (long) EIGHT.get(bytes, at) ^ all;
      long zero = same - ONES & ~same & HIGH; // exact up to and with the first
      if (zero != 0) return at + (Long.numberOfTrailingZeros(zero) >>> 3);
    }
    while (at < to && bytes[at] != sought) at++;
    return at;
  }
}
