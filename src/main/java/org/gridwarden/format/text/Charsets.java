package org.gridwarden.format.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Character sets by the names that files and people give them. */
public final class Charsets {

  /** Holds GBK and GB2312. */
  public static final Charset GB18030 = Charset.forName("GB18030");
  public static final Charset BIG5 = Charset.forName("Big5");
  public static final Charset WESTERN = Charset.forName("windows-1252");

  private Charsets() {}

  /** Of a name or a number of a code page as in a {@code .cpg}; null when it says nothing known. */
  public static @Nullable Charset find(String name) {
    String plain = name.strip().toUpperCase(Locale.ROOT).replace('_', '-').replaceAll("^(ANSI|OEM|CP|MS|LDID/|WINDOWS)[ -]?", "");
    if (plain.matches("936|54936|GBK|GB-?2312|GB-?18030|EUC-?CN|77|SIMPLIFIED CHINESE")) return GB18030;
    if (plain.matches("950|BIG-?5|79|BIG5-HKSCS")) return BIG5;
    if (plain.matches("UTF-?8(-SIG)?|65001")) return StandardCharsets.UTF_8;
    if (plain.matches("ISO-?8859-?1|88591|1252|LATIN-?1|87")) return WESTERN;
    if (plain.isEmpty() || plain.matches("[0-9]{1,2}|SYSTEM|ANSI|OEM")) return null;
    try {
      return Charset.forName(plain.matches("[0-9]{3,5}") ? "windows-" + plain : plain);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  /** As {@link #find}; GW-FMT-008 when it is unknown. */
  public static Charset told(String name) {
    Charset charset = find(name);
    if (charset != null) return charset;
    String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
    throw Refusal.invalid("GW-FMT-008", "encoding", "不认识的字符编码：" + shown + "。常用的有 UTF-8、GB18030、Big5。",
        "Unknown character set: " + shown + ". Common ones are UTF-8, GB18030 and Big5.");
  }

  /** By the language driver of a dBASE header; null when it says nothing. */
  public static @Nullable Charset ofLanguageDriver(int driver) {
    return switch (driver) {
      case 0x4d, 0x7a -> GB18030;
      case 0x4f, 0x78 -> BIG5;
      case 0x03, 0x57, 0x58, 0x59 -> WESTERN;
      default -> null;
    };
  }
}
