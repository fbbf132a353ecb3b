package org.gridwarden.analysis.gaps;

import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/**
 * What a gap report is asked for.
 *
 * @param by level of the rows
 * @param group whose needs are counted: one of {@link #GROUPS}
 * @param within only rows that are this area or lie in it; null for all
 * @param manner how distances and supply are measured
 */
public record GapQuestion(Standard standard, Level by, String group, Census.@Nullable Place within, Manner manner) {

  /** In the usual manner. */
  public GapQuestion(Standard standard, Level by, String group, Census.@Nullable Place within) {
    this(standard, by, group, within, Manner.USUAL);
  }

  /** Groups that buildings carry counts of. */
  public static final java.util.List<String> GROUPS = java.util.List.of("residents", "registered", "households", "elderly",
      "elderly-alone", "children", "children-left-behind", "disabled", "low-income", "preferential", "unemployed", "migrants");
}
