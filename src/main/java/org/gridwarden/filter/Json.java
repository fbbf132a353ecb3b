package org.gridwarden.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value with the place where it begins.
 *
 * @param value {@code Map<String, Json>}, {@code List<Json>}, {@code String}, {@code Number}, {@code Boolean} or null
 */
record Json(@Nullable Object value, int at) {

  /** Arrays and objects in one another: an operation takes two, an array of values one, coordinates four. */
  private static final int DEEPEST = 2 * Node.HIGHEST + 8;

  /** GW-CQL-001 for what is no JSON (RFC 8259), GW-CQL-002 for what is nested too deeply. */
  static Json read(String text, Fault fault) {
    Reader reader = new Reader(text, fault);
    Json value = reader.value(0);
    reader.skipBlanks();
    if (reader.next < text.length()) throw fault.syntax(reader.next, "JSON 结尾", "the end of the JSON");
    return value;
  }

  private static final class Reader {
    private final String text;
    private final Fault fault;
    private int next;

    Reader(String text, Fault fault) {
      this.text = text;
      this.fault = fault;
    }

    Json value(int depth) {
      skipBlanks();
      int at = next;
      if (depth > DEEPEST) throw fault.tooDeep(at);
      char c = next < text.length() ? text.charAt(next) : 0;
      return switch (c) {
        case '{' -> object(at, depth);
        case '[' -> list(at, depth);
        case '"' -> new Json(string(), at);
        case 't' -> word("true", true, at);
        case 'f' -> word("false", false, at);
        case 'n' -> word("null", null, at);
        default -> {
          if (c == '-' || Tokens.isDigit(c)) yield new Json(number(), at);
          throw fault.syntax(at, "JSON 值", "a JSON value");
        }
      };
    }

    private Json object(int at, int depth) {
      next++;
      Map<String, Json> members = new LinkedHashMap<>();
      if (skip('}')) return new Json(members, at);
      do {
        skipBlanks();
        int name = next;
        if (next >= text.length() || text.charAt(next) != '"') throw fault.syntax(name, "双引号里的成员名", "a member name in double quotes");
        String key = string();
        if (!skip(':')) throw fault.syntax(next, "“:”", "“:”");
        if (members.put(key, value(depth + 1)) != null) throw fault.syntax(name, "不重复的成员名", "a member name that is not there yet");
      } while (skip(','));
      if (!skip('}')) throw fault.syntax(next, "“,”或“}”", "“,” or “}”");
      return new Json(members, at);
    }

    private Json list(int at, int depth) {
      next++;
      List<Json> items = new ArrayList<>();
      if (skip(']')) return new Json(items, at);
      do items.add(value(depth + 1));
      while (skip(','));
      if (!skip(']')) throw fault.syntax(next, "“,”或“]”", "“,” or “]”");
      return new Json(items, at);
    }

    private Json word(String word, @Nullable Object value, int at) {
      if (!text.startsWith(word, next)) throw fault.syntax(at, "JSON 值", "a JSON value");
      next += word.length();
      return new Json(value, at);
    }

    private Number number() {
      int from = next;
      if (text.charAt(next) == '-') next++;
      boolean zero = next < text.length() && text.charAt(next) == '0';
      int whole = digits();
      if (whole == 0 || zero && whole > 1) throw fault.syntax(from, "JSON 数字", "a JSON number");
      if (next < text.length() && text.charAt(next) == '.') {
        next++;
        if (digits() == 0) throw fault.syntax(from, "小数点后的数字", "digits behind the point");
      }
      if (next < text.length() && (text.charAt(next) | 32) == 'e') {
        next++;
        if (next < text.length() && (text.charAt(next) == '+' || text.charAt(next) == '-')) next++;
        if (digits() == 0) throw fault.syntax(from, "指数", "an exponent");
      }
      return Numbers.read(text.substring(from, next), from, fault);
    }

    private int digits() {
      int from = next;
      while (next < text.length() && Tokens.isDigit(text.charAt(next))) next++;
      return next - from;
    }

    private String string() {
      int from = next++;
      StringBuilder value = new StringBuilder();
      while (next < text.length()) {
        char c = text.charAt(next++);
        if (c == '"') {
          Strings.check(value, from, fault);
          return value.toString();
        }
        if (c < ' ') throw fault.syntax(next - 1, "转义的控制字符，例如 \\n", "control characters escaped, as \\n");
        value.append(c == '\\' ? escaped() : c);
      }
      throw fault.syntax(from, "结束的双引号", "a closing double quote");
    }

    private char escaped() {
      int at = next - 1;
      char c = next < text.length() ? text.charAt(next++) : 0;
      int known = "\"\\/bfnrt".indexOf(c);
      if (known >= 0) return "\"\\/\b\f\n\r\t".charAt(known);
      if (c == 'u' && next + 4 <= text.length()) {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(text.charAt(next + i), 16);
          if (digit < 0 || text.charAt(next + i) > 127) throw fault.syntax(at, "\\u 后的四位十六进制数", "four hexadecimal digits behind \\u");
          unit = unit << 4 | digit;
        }
        next += 4;
        return (char) unit;
      }
      throw fault.syntax(at, "JSON 转义字符", "an escape of JSON");
    }

    private boolean skip(char sign) {
      skipBlanks();
      if (next >= text.length() || text.charAt(next) != sign) return false;
      next++;
      return true;
    }

    void skipBlanks() {
      while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) next++;
    }
  }
}
