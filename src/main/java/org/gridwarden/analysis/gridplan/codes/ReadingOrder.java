package org.gridwarden.analysis.gridplan.codes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which grids of a ward are numbered: as a page is read, rows from north to south, each row from west to
 * east. CJ/T 349 says "left to right, top to bottom", DB11/T 2157 "west to east, then north to south"; neither excerpt
 * says what a row is, so this is ours:
 *
 * <p>A grid stands where its centroid is. H is the square root of the mean area of the grids. The northernmost grid not
 * yet in a row opens one; the row takes every other such grid whose centroid lies less than 3/4 H south of it. A row is
 * read from west to east; of grids straight above one another (the same easting) the northern one comes first, and of
 * grids with one and the same centroid the one with the lower present code. Regular cells of width H keep their rows
 * even when border cells are cut off by a quarter of their height.
 */
public final class ReadingOrder {

  private static final double ROW = 0.75;

  private ReadingOrder() {}

  /** The same grids, ordered; O(n log n). The order they come in does not matter. */
  public static List<CodeGrid> of(List<CodeGrid> grids) {
    double mean = grids.stream().mapToDouble(CodeGrid::areaM2).average().orElse(0);
    double height = ROW * Math.sqrt(mean);
    List<CodeGrid> southwards = new ArrayList<>(grids);
    southwards.sort(Comparator.comparingDouble((CodeGrid grid) -> -grid.y()).thenComparingDouble(CodeGrid::x)
        .thenComparing(CodeGrid::code));
    List<CodeGrid> ordered = new ArrayList<>(grids.size());
    for (int from = 0, to; from < southwards.size(); from = to) {
      double top = southwards.get(from).y();
      for (to = from + 1; to < southwards.size() && top - southwards.get(to).y() < height; ) to++;
      List<CodeGrid> row = new ArrayList<>(southwards.subList(from, to));
      row.sort(Comparator.comparingDouble(CodeGrid::x).thenComparingDouble(grid -> -grid.y())
          .thenComparing(CodeGrid::code));
      ordered.addAll(row);
    }
    return ordered;
  }
}
