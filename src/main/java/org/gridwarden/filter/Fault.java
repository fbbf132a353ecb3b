package org.gridwarden.filter;

import java.util.Collection;
import java.util.List;
import org.gridwarden.model.Nearest;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/** Says what is wrong with a filter: where, what was expected, what to do. */
final class Fault {
  static final String PARAMETER = "filter";
  private static final int SHOWN = 24;
  private static final String WIDE = "‘’“”＇＂（）＝＜＞，、。；：＋－＊／％０１２３４５６７８９";
  private final String source;

  /** @param source the whole text of the filter */
  Fault(String source) {
    this.source = source;
  }

  /** GW-CQL-001: the text is not CQL2. */
  Refusal syntax(int at, String zhExpected, String enExpected) {
    return at(at, "GW-CQL-001", "应为" + zhExpected + "。" + wideZh(at), "expected " + enExpected + "." + wideEn(at));
  }

  /** GW-CQL-002: nested too deeply. */
  Refusal tooDeep(int at) {
    return at(at, "GW-CQL-002", "嵌套超过 " + Node.HIGHEST + " 层。请把过滤条件写平：同级的 AND、OR 不必加括号。",
        "nested more than " + Node.HIGHEST + " deep. Write it flatter: ANDs or ORs side by side need no brackets.");
  }

  /** GW-CQL-004: there is no such property. */
  Refusal unknownProperty(int at, String name, Collection<String> known) {
    List<String> nearest = Nearest.of(name, known);
    String all = String.join(", ", known);
    String zh = nearest.isEmpty() ? "可用：" : "是否为“" + String.join("”、“", nearest) + "”？可用：";
    String en = nearest.isEmpty() ? "there are: " : "perhaps “" + String.join("”, “", nearest) + "”? There are: ";
    return at(at, "GW-CQL-004", "没有属性“" + cut(name) + "”；" + zh + all + "。" + wideZh(at),
        "there is no property “" + cut(name) + "”; " + en + all + "." + wideEn(at));
  }

  /** GW-CQL-005: a value of the wrong type. */
  Refusal type(int at, String zh, String en) {
    return at(at, "GW-CQL-005", zh, en);
  }

  /** GW-CQL-006: no such function, or not called so. */
  Refusal function(int at, String zh, String en) {
    return at(at, "GW-CQL-006", zh, en);
  }

  /** GW-CQL-007: not a date, time or span of time. */
  Refusal time(int at, String zh, String en) {
    return at(at, "GW-CQL-007", zh, en);
  }

  /** GW-CQL-008: not a place. */
  Refusal place(int at, String zh, String en) {
    return at(at, "GW-CQL-008", zh, en);
  }

  private Refusal at(int at, String code, String zh, String en) {
    if (at < 0 || at >= source.length()) {
      return Refusal.invalid(code, PARAMETER, "过滤条件末尾(第 " + (source.length() + 1) + " 个字符):" + zh,
          "At the end of the filter (character " + (source.length() + 1) + "): " + en);
    }
    String here = excerpt(at);
    return Refusal.invalid(code, PARAMETER, "过滤条件第 " + (at + 1) + " 个字符 " + here + " 处：" + zh,
        "At character " + (at + 1) + " of the filter, at " + here + ": " + en);
  }

  private String excerpt(int at) {
    int end = Math.min(source.length(), at + SHOWN);
    if (end < source.length() && Character.isHighSurrogate(source.charAt(end - 1))) end--;
    StringBuilder shown = new StringBuilder("“");
    for (int i = at; i < end; i++) {
      char c = source.charAt(i);
      boolean half = Character.isSurrogate(c) && !(i + 1 < end && Character.isSurrogatePair(c, source.charAt(i + 1)))
          && !(i > at && Character.isSurrogatePair(source.charAt(i - 1), c));
      shown.append(Character.isISOControl(c) || half ? ' ' : c);
    }
    return shown.append(end < source.length() ? "…”" : "”").toString();
  }

  private static String cut(String name) {
    return name.length() <= 80 ? name : name.substring(0, 80) + "…";
  }

  private boolean isWide(int at) {
    int end = Math.min(source.length(), at + SHOWN);
    for (int i = Math.max(0, at); i < end; i++) {
      if (WIDE.indexOf(source.charAt(i)) >= 0) return true;
    }
    return false;
  }

  private String wideZh(int at) {
    return isWide(at) ? "请使用半角数字和标点：' \" ( ) = < > ,。" : "";
  }

  private String wideEn(int at) {
    return isWide(at) ? " Use plain digits and punctuation: ' \" ( ) = < > ," : "";
  }

  /** GW-CQL-003: longer than filters may be. */
  static Refusal tooLong(int most) {
    return new Refusal(Refusal.Kind.TOO_LARGE, "GW-CQL-003", new Text("过滤条件超过 " + most + " 个字符。请缩短，或分成几次查询。",
        "The filter is longer than " + most + " characters. Shorten it, or ask in several requests."), PARAMETER, null);
  }
}
