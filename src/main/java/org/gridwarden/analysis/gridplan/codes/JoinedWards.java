package org.gridwarden.analysis.gridplan.codes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwarden.analysis.gridplan.codes.CodePattern.Scope;
import org.gridwarden.model.Refusal;

/**
 * Grids that join several wards, as CJ/T 349 codes them: they get a ward part of their own, counted from 601 in each
 * subdistrict (that of the first of their wards by code) in {@link ReadingOrder}. Grids that join the same wards share
 * one.
 */
final class JoinedWards {

  private static final int SUBDISTRICT = 9;

  private final Function<CodeWard, CodePattern> patterns;
  private final boolean known;

  /** @param known whether the rule has ward parts for them */
  JoinedWards(Function<CodeWard, CodePattern> patterns, boolean known) {
    this.patterns = patterns;
    this.known = known;
  }

  /**
   * @param wards codes of wards that have grids of their own: their ward part is not given
   * @param used codes that were used before: a ward part with which another grid's code was made is not given
   */
  Map<Scope, List<CodeGrid>> scopes(List<CodeGrid> joined, Set<String> wards, Set<String> used) {
    Map<String, List<CodeGrid>> subdistricts = new TreeMap<>();
    for (CodeGrid grid : joined) {
      if (!known) throw notKnown(grid);
      subdistricts.computeIfAbsent(first(grid).code().substring(0, checked(first(grid))), key -> new ArrayList<>()).add(grid);
    }
    Map<Scope, List<CodeGrid>> scopes = new LinkedHashMap<>();
    subdistricts.forEach((subdistrict, grids) -> {
      Map<String, List<CodeGrid>> sets = new LinkedHashMap<>();
      for (CodeGrid grid : ReadingOrder.of(grids)) sets.computeIfAbsent(key(grid), key -> new ArrayList<>()).add(grid);
      int part = CodeProfile.JOINED;
      for (List<CodeGrid> set : sets.values()) {
        Set<String> own = set.stream().map(CodeGrid::code).collect(Collectors.toCollection(HashSet::new));
        while (taken(subdistrict, part, wards, used, own)) part++;
        if (part > 999) throw full(subdistrict);
        CodeWard ward = new CodeWard(subdistrict + part++, subdistrict, subdistrict.substring(0, 6));
        scopes.put(patterns.apply(ward).scope(ward, set.get(0).kind()), set);
      }
    });
    return scopes;
  }

  private int checked(CodeWard ward) {
    patterns.apply(ward);
    return SUBDISTRICT;
  }

  private static CodeWard first(CodeGrid grid) {
    return grid.wards().stream().min(java.util.Comparator.comparing(CodeWard::code)).orElseThrow();
  }

  private static String key(CodeGrid grid) {
    return grid.wards().stream().map(CodeWard::code).sorted().collect(Collectors.joining(" "));
  }

  private boolean taken(String subdistrict, int part, Set<String> wards, Set<String> used, Set<String> own) {
    if (part > 999) return false;
    CodeWard ward = new CodeWard(subdistrict + part, subdistrict, subdistrict.substring(0, 6));
    if (wards.contains(ward.code())) return true;
    String before = patterns.apply(ward).scope(ward, "").before();
    return used.stream().anyMatch(code -> code.startsWith(before) && !own.contains(code));
  }

  /** Whether a code is one of a joined grid whose ward part stands where {@code before} has its last three digits. */
  static boolean fits(String code, String before) {
    int ward = before.length() - 3;
    return code.length() == before.length() + 2 && code.matches("[0-9]+") && code.startsWith(before.substring(0, ward))
        && Integer.parseInt(code.substring(ward, ward + 3)) >= CodeProfile.JOINED;
  }

  private static Refusal notKnown(CodeGrid grid) {
    return Refusal.conflict("GW-COD-006",
        "网格 " + grid.code() + " 跨 " + grid.wards().size() + " 个社区；此规则只适用于在一个社区内的网格，请用 cjt349 或分开网格。",
        "Grid " + grid.code() + " joins " + grid.wards().size() + " wards; this profile is for grids inside one ward: use "
            + "cjt349 or part the grid.");
  }

  private static Refusal full(String subdistrict) {
    return Refusal.conflict("GW-COD-003", "街道 " + subdistrict + " 合并社区的编号已用到 999；请减少跨社区网格。",
        "Ward parts for joined wards in subdistrict " + subdistrict + " have reached 999; join fewer wards.");
  }
}
