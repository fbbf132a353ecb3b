package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;
import java.util.function.Consumer;

/** Makes the first division: crumbs are put together to grids, improved, and opened up again. */
final class Levels {
  private static final int MANY = 60;

  private final Atoms atoms;
  private final Mesh mesh;
  private final Parts parts;
  private final BalanceOptions options;
  private final Mesh.Costs costs;
  private final int[] partOf;
  private final int[] large;
  private final int[] counts;

  Levels(Atoms atoms, Mesh mesh, Parts parts, BalanceOptions options, Mesh.Costs costs) {
    this.atoms = atoms;
    this.mesh = mesh;
    this.parts = parts;
    this.options = options;
    this.costs = costs;
    partOf = atoms.partOf();
    large = atoms.largeOf();
    counts = parts.parts().stream().mapToInt(Parts.Part::count).toArray();
  }

  /** @param improve improves the division of crumbs, when there are any */
  Division start(Consumer<Division> improve) {
    int[] region = new int[mesh.n];
    int regions;
    int[] crumb = crumbs();
    if (crumb == null) {
      regions = Bisection.divide(mesh, options, partOf, counts, region);
    } else {
      int labels = 0;
      for (int c : crumb) labels = Math.max(labels, c + 1);
      Division coarse = coarse(crumb, mesh.split(crumb, labels));
      improve.accept(coarse);
      regions = coarse.regions;
      for (int a = 0; a < mesh.n; a++) region[a] = coarse.region[crumb[a]];
    }
    regions = mesh.split(region, regions);
    Division division = Division.of(mesh, region, regions, parts, partOf);
    division.bind(large, atoms, atoms.shares, atoms.wants());
    division.wasCoarse = crumb != null;
    return division;
  }

  /** Crumb of each atom, or null when the atoms are coarse enough. */
  private int @org.jspecify.annotations.Nullable [] crumbs() {
    int[] classes;
    int[] pieces;
    double typical = 1;
    int grids = 0;
    for (Parts.Part part : parts.parts()) {
      typical += part.load();
      grids += part.count();
    }
    typical /= Math.max(1, grids);
    if (atoms.shares.length > 0) {
      classes = large;
      pieces = pieces(classes, atoms.shares.length, typical / 16);
    } else if (mesh.n > MANY * (long) grids) {
      classes = partOf;
      pieces = pieces(classes, counts.length, typical / 14);
      for (int p = 0; p < pieces.length; p++) pieces[p] = Math.max(pieces[p], 14 * counts[p]);
    } else {
      return null;
    }
    int[] crumb = new int[mesh.n];
    Arrays.fill(crumb, -1);
    int labels = Bisection.divide(mesh, options, classes, pieces, crumb);
    for (int a = 0; a < mesh.n; a++) if (crumb[a] < 0) crumb[a] = labels++;
    return crumb;
  }

  private int[] pieces(int[] classes, int count, double size) {
    double[] loads = new double[count];
    for (int a = 0; a < mesh.n; a++) if (classes[a] >= 0) loads[classes[a]] += mesh.load[a];
    int[] pieces = new int[count];
    for (int c = 0; c < count; c++) pieces[c] = (int) Math.max(1, Math.round(loads[c] / size));
    return pieces;
  }

  private Division coarse(int[] crumb, int labels) {
    Mesh crumbs = atoms.mesh(crumb, labels, costs);
    int[] crumbPart = new int[labels];
    int[] crumbLarge = new int[labels];
    int[] crumbWants = new int[labels];
    int[] wants = atoms.wants();
    for (int a = 0; a < mesh.n; a++) {
      crumbPart[crumb[a]] = partOf[a];
      crumbLarge[crumb[a]] = large[a];
      crumbWants[crumb[a]] += wants[a];
    }
    int[] region = new int[labels];
    int regions;
    if (atoms.shares.length > 0) {
      int[] piece = new int[labels];
      Arrays.fill(piece, -1);
      int pieces = Bisection.divide(crumbs, options, crumbLarge, atoms.fewest, piece);
      for (int c = 0; c < labels; c++) if (piece[c] < 0) piece[c] = pieces++;
      int[] atomPiece = new int[mesh.n];
      for (int a = 0; a < mesh.n; a++) atomPiece[a] = piece[crumb[a]];
      int[] piecePart = new int[pieces];
      for (int c = 0; c < labels; c++) piecePart[piece[c]] = crumbPart[c];
      int[] pieceRegion = new int[pieces];
      regions = Bisection.divide(atoms.mesh(atomPiece, pieces, costs), options, piecePart, counts, pieceRegion);
      for (int c = 0; c < labels; c++) region[c] = pieceRegion[piece[c]];
    } else {
      regions = Bisection.divide(crumbs, options, crumbPart, counts, region);
    }
    regions = crumbs.split(region, regions);
    Division division = Division.of(crumbs, region, regions, parts, crumbPart);
    division.bind(crumbLarge, atoms, atoms.shares, crumbWants);
    division.wasCoarse = true;
    return division;
  }
}
