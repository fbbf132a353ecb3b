package org.gridwarden.analysis.gridplan.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.model.Refusal;

/**
 * A pattern of codes. Literal letters, digits and {@code - _ .} stand for themselves; in braces stand
 *
 * <ul>
 *   <li>{@code {ward}} {@code {subdistrict}} {@code {district}}: the code of that area; {@code {ward:3}}: its last three
 *       characters (all of a shorter one);
 *   <li>{@code {kind}}: {@code G} for an ordinary grid, {@code D} for a dedicated one, {@code T} for a typed area;
 *   <li>{@code {seq:3}}: the number, here with three digits; exactly once, 1 to 9 digits.
 * </ul>
 *
 * <p>Numbers are counted from 1 among all grids for which the rest of the pattern reads the same, so that no two get one
 * code: with {@code {ward}-{seq:3}} in each ward, with {@code G{seq:5}} in the whole plan.
 */
record CodePattern(String text, List<Part> parts, int digits) {

  /** Longest code. */
  static final int LONGEST = 32;

  private static final Pattern TOKEN = Pattern.compile("\\{([a-z]+)(?::([1-9][0-9]?))?}");
  private static final Set<String> DEDICATED = Set.of("park", "school", "mall", "station");

  /** A literal ({@code name} empty) or what stands in braces; {@code width} 0 for the whole. */
  record Part(String name, String literal, int width) {}

  /** A pattern without its number: what stands before and after it. */
  record Scope(String before, String after) {}

  /** GW-COD-001 (INVALID, {@code profile}) with what is wrong. */
  static CodePattern parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    int digits = 0;
    int least = 0;
    while (at < text.length()) {
      if (token.find(at) && token.start() == at) {
        String name = token.group(1);
        int width = token.group(2) == null ? 0 : Integer.parseInt(token.group(2));
        checkToken(text, name, width);
        if (name.equals("seq") && digits > 0) throw twice(text);
        if (name.equals("seq")) digits = width;
        parts.add(new Part(name, "", width));
        least += Math.max(1, width);
        at = token.end();
      } else {
        char c = text.charAt(at++);
        if (!Character.isLetterOrDigit(c) && "-_.".indexOf(c) < 0) throw sign(text, c);
        parts.add(new Part("", String.valueOf(c), 0));
        least++;
      }
    }
    if (digits == 0) {
      throw bad("规则“" + text + "”没有 {seq:n}，网格代码会重复；请加入例如 {seq:3}。",
          "The pattern “" + text + "” has no {seq:n}, so codes would repeat; add for example {seq:3}.");
    }
    if (least > LONGEST) throw tooLong(text);
    return new CodePattern(text, List.copyOf(parts), digits);
  }

  private static void checkToken(String text, String name, int width) {
    boolean fits = switch (name) {
      case "ward", "subdistrict", "district" -> true;
      case "kind" -> width == 0;
      case "seq" -> width >= 1 && width <= 9;
      default -> false;
    };
    if (!fits) {
      throw bad("规则“" + text + "”中的 {" + name + (width > 0 ? ":" + width : "") + "} 无法识别；可用的有 "
              + "{ward}、{subdistrict}、{district}、{kind} 和 {seq:n}（n 为 1 至 9）。",
          "In the pattern “" + text + "”, {" + name + (width > 0 ? ":" + width : "") + "} is not known; there are "
              + "{ward}, {subdistrict}, {district}, {kind} and {seq:n} with n from 1 to 9.");
    }
  }

  private static Refusal twice(String text) {
    return bad("规则“" + text + "”有两个 {seq:n}；只能有一个。", "The pattern “" + text + "” has {seq:n} twice; use it once.");
  }

  private static Refusal sign(String text, char c) {
    return bad("规则“" + text + "”中不能有“" + c + "”；只可用字母、数字、- _ . 和花括号中的项。",
        "The pattern “" + text + "” cannot hold “" + c + "”; use letters, digits, - _ . and what stands in braces.");
  }

  private static Refusal tooLong(String text) {
    return bad("规则“" + text + "”的代码超过 " + LONGEST + " 个字符；请缩短。",
        "Codes of the pattern “" + text + "” are longer than " + LONGEST + " characters; shorten it.");
  }

  private static Refusal bad(String zh, String en) {
    return Refusal.invalid("GW-COD-001", "profile", zh, en);
  }

  /** Largest number it can hold. */
  int most() {
    return (int) Math.round(Math.pow(10, digits)) - 1;
  }

  /** GW-COD-004 (CONFLICT) when the ward lacks a parent that the pattern names, GW-COD-005 for too long a code. */
  Scope scope(CodeWard ward, String kind) {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    StringBuilder now = before;
    for (Part part : parts) {
      if (part.name.equals("seq")) now = after;
      else now.append(part.name.isEmpty() ? part.literal : value(part, ward, kind));
    }
    if (before.length() + digits + after.length() > LONGEST) {
      throw Refusal.conflict("GW-COD-005",
          "按规则“" + text + "”，社区 " + ward.code() + " 的网格代码超过 " + LONGEST + " 个字符；请缩短规则。",
          "By the pattern “" + text + "”, codes in ward " + ward.code() + " are longer than " + LONGEST
              + " characters; shorten the pattern.");
    }
    return new Scope(before.toString(), after.toString());
  }

  private String value(Part part, CodeWard ward, String kind) {
    String value = switch (part.name) {
      case "ward" -> ward.code();
      case "subdistrict" -> ward.subdistrict();
      case "district" -> ward.district();
      default -> kind.isEmpty() ? "G" : DEDICATED.contains(kind) ? "D" : "T";
    };
    if (value.isEmpty()) {
      throw Refusal.conflict("GW-COD-004",
          "社区 " + ward.code() + " 没有上级区划，规则中的 {" + part.name + "} 无值；请补充上级或更改规则。",
          "Ward " + ward.code() + " names no area above, so {" + part.name + "} is empty; name it or change the pattern.");
    }
    return part.width == 0 || part.width >= value.length() ? value : value.substring(value.length() - part.width);
  }

  /** The code with this number. */
  String code(Scope scope, int number) {
    String digits = String.valueOf(number);
    return scope.before + "0".repeat(this.digits - digits.length()) + digits + scope.after;
  }

  /** The number in a code of this scope, -1 when it is none. */
  int number(Scope scope, String code) {
    int to = code.length() - scope.after.length();
    if (to - scope.before.length() != digits || !code.startsWith(scope.before) || !code.endsWith(scope.after)) return -1;
    int number = 0;
    for (int i = scope.before.length(); i < to; i++) {
      int digit = code.charAt(i) - '0';
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number;
  }
}
