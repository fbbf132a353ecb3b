package org.gridwarden.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words and signs of the text form, with the place where each begins. */
final class Tokens {

  enum Sort {
    /** A name or a keyword. */
    NAME,
    /** A name in double quotes. */
    QUOTED,
    /** A text in single quotes. */
    STRING,
    NUMBER,
    SIGN,
    END
  }

  /** @param text the name, the number as written, the sign; of a text or quoted name what the quotes hold, unescaped */
  record Token(Sort sort, String text, int at) {

    boolean isSign(String sign) {
      return sort == Sort.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
      return sort == Sort.NAME && text.equalsIgnoreCase(word);
    }
  }

  // The signs of two characters go first.
  private static final List<String> SIGNS =
      List.of("<>", "<=", ">=", "!=", "==", "=", "<", ">", "(", ")", ",", "+", "-", "*", "/", "%", "^");

  private final String source;
  private final Fault fault;
  private final List<Token> found = new ArrayList<>();
  private int next;

  private Tokens(String source, Fault fault) {
    this.source = source;
    this.fault = fault;
  }

  /** All of them, the last one {@code END}; GW-CQL-001 for what is none. */
  static List<Token> of(String source, Fault fault) {
    Tokens tokens = new Tokens(source, fault);
    while (tokens.skipBlanks()) tokens.found.add(tokens.read());
    tokens.found.add(new Token(Sort.END, "", source.length()));
    return tokens.found;
  }

  /** For each {@code (} the index of its {@code )}, −1 where there is none. */
  static int[] brackets(List<Token> tokens) {
    int[] closing = new int[tokens.size()];
    Arrays.fill(closing, -1);
    int[] open = new int[tokens.size()];
    int depth = 0;
    for (int i = 0; i < closing.length; i++) {
      if (tokens.get(i).isSign("(")) open[depth++] = i;
      else if (tokens.get(i).isSign(")") && depth > 0) closing[open[--depth]] = i;
    }
    return closing;
  }

  private boolean skipBlanks() {
    while (next < source.length() && isBlank(source.charAt(next))) next++;
    return next < source.length();
  }

  private Token read() {
    char c = source.charAt(next);
    int at = next;
    if (c == '\'') return new Token(Sort.STRING, string(), at);
    if (c == '"') return new Token(Sort.QUOTED, quoted(), at);
    if (isDigit(c) || c == '.' && next + 1 < source.length() && isDigit(source.charAt(next + 1))) {
      return new Token(Sort.NUMBER, number(), at);
    }
    if (isNameStart(source.codePointAt(next))) return new Token(Sort.NAME, name(), at);
    for (String sign : SIGNS) {
      if (source.startsWith(sign, next)) {
        next += sign.length();
        return new Token(Sort.SIGN, sign.equals("<") || sign.equals(">") ? parted(sign) : sign, at);
      }
    }
    throw fault.syntax(at, "属性名、值、运算符或括号", "a property name, a value, an operator or a bracket");
  }

  /** The grammar has two signs in {@code < >}, {@code < =} and {@code > =}: blanks may part them. */
  private String parted(String first) {
    int ahead = next;
    while (ahead < source.length() && isBlank(source.charAt(ahead))) ahead++;
    if (ahead == source.length()) return first;
    char c = source.charAt(ahead);
    if (c != '=' && !(c == '>' && first.equals("<"))) return first;
    next = ahead + 1;
    return first + c;
  }

  private String name() {
    int from = next;
    while (next < source.length() && isNamePart(source.codePointAt(next))) next += Character.charCount(source.codePointAt(next));
    return source.substring(from, next);
  }

  private String number() {
    int from = next;
    digits();
    if (next < source.length() && source.charAt(next) == '.') {
      next++;
      digits();
    }
    if (next < source.length() && (source.charAt(next) | 32) == 'e') {
      int before = next++;
      if (next < source.length() && (source.charAt(next) == '+' || source.charAt(next) == '-')) next++;
      int exponent = next;
      digits();
      if (next == exponent) throw fault.syntax(before, "指数，例如 1.5E6", "an exponent, as in 1.5E6");
    }
    if (next < source.length() && isNameStart(source.codePointAt(next))) {
      throw fault.syntax(from, "数字或属性名；以数字开头的属性名要写在双引号里", "a number or a name; a name that begins with a digit goes in double quotes");
    }
    return source.substring(from, next);
  }

  private void digits() {
    while (next < source.length() && isDigit(source.charAt(next))) next++;
  }

  private String quoted() {
    int from = next++;
    StringBuilder name = new StringBuilder();
    while (next < source.length()) {
      char c = source.charAt(next++);
      if (c != '"') {
        name.append(c);
      } else if (next < source.length() && source.charAt(next) == '"') {
        name.append('"');
        next++;
      } else {
        if (name.isEmpty()) throw fault.syntax(from, "双引号里的属性名", "a property name between the double quotes");
        Strings.check(name, from, fault);
        return name.toString();
      }
    }
    throw fault.syntax(from, "结束的双引号", "a closing double quote for this name");
  }

  /** A quote is doubled or follows a backslash; the backslash makes control characters too, and stays before anything else. */
  private String string() {
    int from = next++;
    StringBuilder text = new StringBuilder();
    while (next < source.length()) {
      char c = source.charAt(next++);
      if (c == '\\' && next < source.length()) {
        int known = Strings.ESCAPES.indexOf(source.charAt(next));
        if (known < 0) text.append(c);
        else text.append(Strings.MEANT.charAt(known));
        if (known >= 0) next++;
      } else if (c != '\'') {
        text.append(c);
      } else if (next < source.length() && source.charAt(next) == '\'') {
        text.append('\'');
        next++;
      } else {
        Strings.check(text, from, fault);
        return text.toString();
      }
    }
    throw fault.syntax(from, "结束的单引号(文字里的单引号要写两次)", "a closing quote for this text (a quote inside it is doubled)");
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBlank(char c) {
    return c >= 9 && c <= 13 || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 || c >= 0x2000 && c <= 0x200A || c == 0x2028
        || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
  }

  /** As the grammar has it, which follows the names of XML. */
  static boolean isNameStart(int c) {
    return c == ':' || c == '_' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
        || c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7 || c >= 0x370 && c <= 0x1FFE && c != 0x37E && c != 0x1680
        || c == 0x200C || c == 0x200D || c >= 0x2070 && c <= 0x218F || c >= 0x2C00 && c <= 0x2FEF
        || c >= 0x3001 && c <= 0xD7FF || c >= 0xF900 && c <= 0xFDCF || c >= 0xFDF0 && c <= 0xFFFD
        || c >= 0x10000 && c <= 0xEFFFF;
  }

  static boolean isNamePart(int c) {
    return isNameStart(c) || c == '.' || c >= '0' && c <= '9' || c >= 0x300 && c <= 0x36F || c == 0x203F || c == 0x2040;
  }
}
