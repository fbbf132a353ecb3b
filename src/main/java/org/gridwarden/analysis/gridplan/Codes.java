package org.gridwarden.analysis.gridplan;

import java.util.Comparator;
import org.gridwarden.analysis.gridplan.Crumbs.Group;

/**
 * Codes of cells inside one ward.
 *
 * <p>A ward with a 12-digit statistical code gets the 15 digits of DB11/T 2157-2023: 6 district, 3 subdistrict, 3 ward,
 * 3 sequence. The standard numbers from west to east, then from north to south; that is read here as a page is read:
 * the northernmost row first, each row from west to east. A cell's row and place are those of the lattice cell it was
 * cut from (of joined pieces, the largest); several pieces of one lattice cell go from west to east, then from north to
 * south, by a point inside them. Hexagons of odd columns stand half a row higher and form rows of their own; H3 cells
 * form rows as high as the root of their mean area, by their centres. Any other ward code gets, by our own rule, a
 * hyphen and three digits in the same order.
 */
final class Codes {
  /** Largest number three digits can hold. */
  static final int MOST = 999;

  /** Longest ward code that leaves room for a hyphen and three digits in 32 characters. */
  static final int LONGEST_WARD = 28;

  private Codes() {}

  /** Code of the {@code number}-th cell, 1 … 999. */
  static String code(String ward, int number) {
    String digits = String.valueOf(1000 + number).substring(1);
    return ward.matches("[0-9]{12}") ? ward + digits : ward + "-" + digits;
  }

  /** The order of numbering. */
  static Comparator<Group> order(Lattice lattice) {
    return Comparator.<Group>comparingLong(group -> -lattice.row(group.main().cell()))
        .thenComparingDouble(group -> lattice.centreX(group.main().cell()))
        .thenComparingDouble(group -> group.main().outline().getInteriorPoint().getX())
        .thenComparingDouble(group -> -group.main().outline().getInteriorPoint().getY());
  }
}
