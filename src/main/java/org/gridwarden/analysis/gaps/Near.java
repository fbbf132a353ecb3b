package org.gridwarden.analysis.gaps;

import java.util.Collection;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.accessibility.walk.Walks;
import org.jspecify.annotations.Nullable;

/**
 * The nearest facility of some kinds for every building, as columns.
 *
 * @param facility index of the facility, -1 when there is none
 * @param metres walk or straight line, +Infinity when there is none
 * @param straight straight-line metres to the facility nearest that way, +Infinity when there is none
 * @param how how walks are known; null with straight lines
 * @param walking the network; null with straight lines
 */
record Near(
    int[] facility, double[] metres, double[] straight, Walks.How @Nullable [] how, @Nullable Walking walking) {

  static Near of(StudyArea study, Collection<String> kinds, Manner manner) {
    StraightLine.Nearest straight = study.straight(manner.terms()).ofBuildings(kinds);
    Walking walking = manner.straight() ? null : study.walking().get();
    if (walking == null) return new Near(straight.facility(), straight.metres(), straight.metres(), null, null);
    Walks walks = walking.ofBuildings(kinds, manner.terms());
    return new Near(walks.facility(), walks.metres(), straight.metres(), walks.how(), walking);
  }

  /** How the metres of a building are known; null with straight lines. */
  Walks.@Nullable How how(int building) {
    return how == null ? null : how[building];
  }
}
