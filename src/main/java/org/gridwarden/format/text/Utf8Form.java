package org.gridwarden.format.text;

/** Whether bytes have the form of UTF-8. */
final class Utf8Form {

  /** Valid, or cut inside its last character. */
  static final int GOOD = 0;
  /** Mostly valid, with a few broken characters. */
  static final int DAMAGED = 1;
  static final int OTHER = 2;

  private Utf8Form() {}

  static int of(byte[] bytes, int from, int to) {
    int good = 0;
    int bad = 0;
    int at = ByteScan.beyondAscii(bytes, from, to);
    while (at < to) {
      int length = length(bytes, at, to);
      if (length > 0) good++;
      else if (-length == to - at && good > 0) break; // cut at the end
      else bad++;
      at = ByteScan.beyondAscii(bytes, at + Math.max(1, length), to);
    }
    if (bad == 0) return good > 0 ? GOOD : OTHER;
    return good >= 3 && good >= 2 * bad ? DAMAGED : OTHER;
  }

  /** Bytes of the character at {@code at}; minus the bytes that are there when it is cut by the end; 0 when it is broken. */
  private static int length(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xff;
    if (lead < 0x80) return 1;
    int length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    for (int i = 1; i < length; i++) {
      if (at + i >= to) return -i;
      int next = bytes[at + i] & 0xff;
      boolean first = i == 1;
      if (next < 0x80 || next > 0xbf || first && (lead == 0xe0 && next < 0xa0 || lead == 0xed && next > 0x9f
          || lead == 0xf0 && next < 0x90 || lead == 0xf4 && next > 0x8f)) return 0;
    }
    return length;
  }
}
