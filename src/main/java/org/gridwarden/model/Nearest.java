package org.gridwarden.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody who mistyped one may have meant. */
public final class Nearest {
  private static final int MOST = 3;
  private static final int LONGEST = 60;

  private record Candidate(String name, int steps) {}

  private Nearest() {}

  /**
   * At most three of the known names, the nearest first: the same but for capitals and signs, one within the other, or at most
   * a third of the letters apart; empty when none is near.
   */
  public static List<String> of(String name, Collection<String> known) {
    String asked = bare(name);
    if (asked.isEmpty() || asked.length() > LONGEST) return List.of();
    return known.stream().map(each -> new Candidate(each, steps(asked, bare(each)))).filter(each -> each.steps >= 0)
        .sorted(Comparator.comparingInt(Candidate::steps)).limit(MOST).map(Candidate::name).toList();
  }

  /** How far apart; below 0 when they are not near. */
  private static int steps(String asked, String known) {
    int letters = Math.max(asked.length(), known.length());
    int steps = distance(asked, known);
    if (steps * 3 <= letters) return steps;
    boolean within = Math.min(asked.length(), known.length()) >= 3 && (known.contains(asked) || asked.contains(known));
    return within ? letters : -1;
  }

  /** Letters put in, left out, exchanged for others or with their neighbour (optimal string alignment). */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) last[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        boolean turned = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        if (turned) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.:-]+", "");
  }
}
