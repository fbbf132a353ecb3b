package org.gridwarden.format.flat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Names for columns in formats that do not tell upper from lower case, or cut names short. */
public final class Names {
  private Names() {}

  /**
   * Names that differ, upper and lower case being the same: a second {@code Code} becomes {@code Code_2}.
   *
   * @param cut shortens a name to what the format holds
   * @param taken names that may not be used, in lower case
   */
  public static List<String> distinct(List<String> names, UnaryOperator<String> cut, Collection<String> taken) {
    Set<String> used = new HashSet<>(taken);
    List<String> all = new ArrayList<>();
    for (String name : names) {
      String one = cut.apply(name);
      for (int i = 2; !used.add(one.toLowerCase(Locale.ROOT)); i++) {
        String end = "_" + i;
        String head = cut.apply(name);
        while (!cut.apply(head + end).equals(head + end)) head = head.substring(0, head.offsetByCodePoints(head.length(), -1));
        one = head + end;
      }
      all.add(one);
    }
    return all;
  }

  /** The first of {@code wished} that is in none of {@code names}. */
  public static String free(List<String> names, String... wished) {
    for (String each : wished) {
      if (names.stream().noneMatch(each::equalsIgnoreCase)) return each;
    }
    String last = wished[wished.length - 1];
    for (int i = 2; ; i++) {
      String each = last + i;
      if (names.stream().noneMatch(each::equalsIgnoreCase)) return each;
    }
  }
}
