package org.gridwarden.analysis.gridplan.codes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gridwarden.analysis.gridplan.codes.CodePattern.Scope;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/**
 * A rule by which the grids of a plan get their codes. It is written as one text, {@link #spec()}, which a plan keeps:
 *
 * <ul>
 *   <li>empty or {@code default}: ward code and three digits, with a hyphen between where the ward code has not 12
 *       digits;
 *   <li>{@code cjt349} or {@code cjt349:010100}: CJ/T 349-2010, 20 digits: 1–6 class of the managed object (after the
 *       colon, {@link #OBJECT_CLASS} without), 7–12 district, 13–15 subdistrict, 16–18 ward, 19–20 number; number 00
 *       when the ward is not divided; a grid that joins several wards counts its ward part from 601;
 *   <li>{@code db11-2157}: DB11/T 2157-2023, 15 digits: 6 district, 3 subdistrict, 3 ward, 3 number;
 *   <li>anything with braces: a pattern of the city's own, for example <code>{ward}-{seq:3}</code>; see
 *       {@link CodePattern} for its language.
 * </ul>
 *
 * <p>Wards are taken in the order of their codes, the grids of a ward in {@link ReadingOrder}. A code that was used
 * before is never given again. Immutable and thread-safe.
 */
public final class CodeProfile {

  /** Managed-object class when nobody set one: no class of CJ/T 348, so that it is seen and replaced. */
  public static final String OBJECT_CLASS = "000000";

  /** First ward part of grids that join wards (CJ/T 349). */
  static final int JOINED = 601;

  private static final CodePattern PLAIN = CodePattern.parse("{ward}{seq:3}");
  private static final CodePattern HYPHENED = CodePattern.parse("{ward}-{seq:3}");

  /** The rule of a plan that has none of its own. */
  public static final CodeProfile DEFAULT = new CodeProfile("default", PLAIN, false);

  private final String spec;
  private final CodePattern pattern;
  private final boolean standard;

  private CodeProfile(String spec, CodePattern pattern, boolean standard) {
    this.spec = spec;
    this.pattern = pattern;
    this.standard = standard;
  }

  /** The profile written so; GW-COD-001 (INVALID, {@code profile}) when there is none or its pattern cannot be. */
  public static CodeProfile of(String spec) {
    String text = spec.strip();
    if (text.isEmpty() || text.equals("default")) return DEFAULT;
    if (text.equals("db11-2157")) return new CodeProfile(text, PLAIN, true);
    if (text.equals("cjt349")) return of("cjt349:" + OBJECT_CLASS);
    if (text.matches("cjt349:[0-9]{6}")) {
      return new CodeProfile(text, CodePattern.parse(text.substring(7) + "{ward}{seq:2}"), true);
    }
    if (text.indexOf('{') >= 0) return new CodeProfile(text, CodePattern.parse(text), false);
    throw Refusal.invalid("GW-COD-001", "profile",
        "没有编码规则“" + cut(text) + "”；可用的有 default、cjt349、cjt349：六位对象类别、db11-2157，或含花括号的自定规则，例如 {ward}-{seq:3}。",
        "There is no code profile “" + cut(text) + "”; there are default, cjt349, cjt349: and six digits of the object "
            + "class, db11-2157, or a pattern with braces such as {ward}-{seq:3}.");
  }

  private static String cut(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  /** The text it was made from, complete: {@code cjt349} has become {@code cjt349:000000}. */
  public String spec() {
    return spec;
  }

  private boolean isCjt() {
    return spec.startsWith("cjt349");
  }

  private CodePattern pattern(CodeWard ward) {
    if (standard && !ward.statistical()) {
      throw Refusal.conflict("GW-COD-002",
          "社区代码“" + ward.code() + "”不是 12 位统计代码，不能按 " + spec + " 编码；请更正社区代码或改用自定规则。",
          "The ward code “" + ward.code() + "” has not the 12 statistical digits, so " + spec + " cannot be used; mend the "
              + "ward code or choose a pattern of your own.");
    }
    return this == DEFAULT && !ward.statistical() ? HYPHENED : pattern;
  }

  /**
   * New codes for all grids of a plan.
   *
   * @param grids all grids of the plan, in any order, typed areas among them
   * @param used codes that may not be given: every retired one, and those of other grids that must keep their meaning.
   *     A grid may get its own present code even so; the present code of another grid it gets only where {@code used}
   *     does not hold it, so hand in the present codes too once a plan has been in force
   * @return present code → new code of every grid, changed or not, in the order of numbering
   * @throws Refusal GW-COD-001, 002, 004, 005 as said there; GW-COD-003 (CONFLICT) when the digits do not suffice;
   *     GW-COD-006 (CONFLICT) for a grid of several wards under a rule that knows none
   */
  public Map<String, String> recode(List<CodeGrid> grids, Set<String> used) {
    Map<String, List<CodeGrid>> wards = new TreeMap<>();
    List<CodeGrid> joined = new ArrayList<>();
    for (CodeGrid grid : grids) {
      if (grid.wards().size() > 1) joined.add(grid);
      else wards.computeIfAbsent(grid.wards().get(0).code(), code -> new ArrayList<>()).add(grid);
    }
    Map<Scope, List<CodeGrid>> scopes = new LinkedHashMap<>();
    wards.values().forEach(ofWard -> {
      for (CodeGrid grid : ReadingOrder.of(ofWard)) {
        CodeWard ward = grid.wards().get(0);
        scopes.computeIfAbsent(pattern(ward).scope(ward, grid.kind()), scope -> new ArrayList<>()).add(grid);
      }
    });
    scopes.putAll(new JoinedWards(this::pattern, isCjt()).scopes(joined, wards.keySet(), used));
    Map<String, String> codes = new LinkedHashMap<>();
    Set<String> given = new HashSet<>();
    scopes.forEach((scope, list) -> number(scope, list, used, given, codes));
    return codes;
  }

  private void number(Scope scope, List<CodeGrid> list, Set<String> used, Set<String> given, Map<String, String> codes) {
    CodePattern rule = pattern(list.get(0).wards().get(0));
    int number = isCjt() && list.size() == 1 ? 0 : 1;
    for (CodeGrid grid : list) {
      String code;
      do {
        if (number > rule.most()) throw overflow(list.get(0).wards().get(0), list.size(), rule);
        code = rule.code(scope, number++);
      } while (given.contains(code) || used.contains(code) && !code.equals(grid.code()));
      given.add(code);
      codes.put(grid.code(), code);
    }
  }

  private Refusal overflow(CodeWard ward, int grids, CodePattern rule) {
    return Refusal.conflict("GW-COD-003",
        "社区 " + ward.code() + " 的 " + grids + " 个网格编不下：规则 " + spec + " 的流水号到 " + rule.most()
            + " 为止，停用的代码不再使用；请合并网格或改用位数更多的规则。",
        "The codes for " + grids + " grids of ward " + ward.code() + " run out: numbers of " + spec + " end at " + rule.most()
            + " and a retired code is never used again; merge grids or choose a profile with more digits.");
  }

  /**
   * Code for a new grid: the number after the highest that was ever used there; once the digits are full, the lowest
   * that never was.
   *
   * @param kind as in {@link CodeGrid}
   * @param used every code of the plan, present and retired
   * @throws Refusal as {@link #recode}
   */
  public String next(CodeWard ward, String kind, Set<String> used) {
    CodePattern rule = pattern(ward);
    Scope scope = rule.scope(ward, kind);
    int highest = 0;
    for (String code : used) highest = Math.max(highest, rule.number(scope, code));
    for (int number = highest + 1; number <= rule.most(); number++) {
      if (!used.contains(rule.code(scope, number))) return rule.code(scope, number);
    }
    for (int number = 1; number < highest; number++) {
      if (!used.contains(rule.code(scope, number))) return rule.code(scope, number);
    }
    throw overflow(ward, highest, rule);
  }

  /** The number in a code of this rule with its leading zeros; empty when the code does not follow it or joins wards. */
  public Optional<String> sequence(String code, CodeWard ward, String kind) {
    CodePattern rule = pattern(ward);
    int number = rule.number(rule.scope(ward, kind), code);
    if (number < 0 || number == 0 && !isCjt()) return Optional.empty();
    return Optional.of(String.format(Locale.ROOT, "%0" + Integer.toString(rule.most()).length() + "d", number));
  }

  /** What is wrong with a code of a grid in this ward, empty when it follows the rule; a sentence to be shown. */
  public Optional<Text> check(String code, CodeWard ward, String kind) {
    CodePattern rule;
    Scope scope;
    try {
      rule = pattern(ward);
      scope = rule.scope(ward, kind);
    } catch (Refusal refusal) {
      return Optional.of(refusal.text());
    }
    int number = rule.number(scope, code);
    if (number > 0 || isCjt() && (number == 0 || JoinedWards.fits(code, scope.before()))) return Optional.empty();
    String example = rule.code(scope, 1);
    return Optional.of(new Text(
        "代码 " + code + " 不符合规则 " + spec + "，社区 " + ward.code() + " 的代码形如 " + example + "；请重新编码。",
        "Code " + code + " does not follow " + spec + ": in ward " + ward.code() + " codes look like " + example
            + "; recode the plan."));
  }
}
