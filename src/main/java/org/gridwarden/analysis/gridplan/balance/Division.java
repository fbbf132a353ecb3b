package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** A mesh with a grid for every atom, and what must be known of atoms and grids to improve it. */
final class Division {
  final Mesh mesh;
  /** Grid of each atom, 0 … regions - 1; every grid is in one piece. */
  final int[] region;
  int regions;
  /** Part of the ward each grid lies in; grids of two parts never touch. */
  int[] partOf;
  private final int[] partOfAtom;
  /** Load a grid of each part has on average. */
  final double[] ideal;
  private double[] first = new double[0];
  /** Grid each atom would best stay in, or -1. */
  int[] home;
  /** Number of the larger compound each atom belongs to, or -1. */
  int[] large;
  /** How many grids may share each larger compound. */
  int[] shares;
  /** Into how many grids each larger compound should best be cut. */
  int[] fewest = new int[0];
  /** How many grids do share each larger compound. */
  int[] sharers;
  /** Block that alone may have each larger compound shared by more grids; -1 for none. */
  int[] growing = new int[0];
  /** For each part whether its count suits the bounds. */
  boolean[] mendable = new boolean[0];
  /** Whether it is, or came from, one of crumbs. */
  boolean wasCoarse;
  /** Number of units per atom that want a grid of their own. */
  int[] wants;

  Division(Mesh mesh, int[] region, int regions, int[] partOfAtom, double[] ideal) {
    this.mesh = mesh;
    this.region = region;
    this.regions = regions;
    this.ideal = ideal;
    this.partOfAtom = partOfAtom;
    partOf = new int[regions];
    for (int a = 0; a < mesh.n; a++) partOf[region[a]] = partOfAtom[a];
    home = new int[mesh.n];
    Arrays.fill(home, -1);
    large = home.clone();
    shares = new int[0];
    sharers = shares;
    wants = new int[mesh.n];
  }

  /** The division of atoms into grids of the given parts. */
  static Division of(Mesh mesh, int[] region, int regions, Parts parts, int[] partOfAtom) {
    double[] ideal = new double[parts.parts().size()];
    boolean[] mendable = new boolean[ideal.length];
    for (int p = 0; p < ideal.length; p++) {
      Parts.Part part = parts.parts().get(p);
      ideal[p] = Math.max(1, part.load() / (double) part.count());
      mendable[p] = part.feasible() && part.count() >= part.fewest() && part.count() <= part.most() && part.count() > 1;
    }
    Division division = new Division(mesh, region, regions, partOfAtom, ideal);
    division.mendable = mendable;
    return division;
  }

  /** Sets the larger compounds, how many grids may share each, and who wants a grid of its own. */
  void bind(int[] largeOfAtom, Atoms atoms, int[] sharesOfLarge, int[] wantsOfAtom) {
    large = largeOfAtom;
    fewest = atoms.fewest;
    shares = sharesOfLarge;
    wants = wantsOfAtom;
  }

  /** Counts anew how many grids share each larger compound. */
  void countSharers() {
    sharers = new int[shares.length];
    Set<Long> seen = new HashSet<>();
    for (int a = 0; a < mesh.n; a++) {
      if (large[a] >= 0 && seen.add((long) large[a] << 32 | region[a])) sharers[large[a]]++;
    }
  }

  /** Numbers the grids anew, without gaps; {@code bound} is greater than all numbers in use. */
  void compact(int bound) {
    int[] number = new int[bound];
    Arrays.fill(number, -1);
    for (int a = 0; a < mesh.n; a++) number[region[a]] = 0;
    regions = 0;
    for (int r = 0; r < bound; r++) if (number[r] == 0) number[r] = regions++;
    partOf = new int[regions];
    for (int a = 0; a < mesh.n; a++) {
      region[a] = number[region[a]];
      partOf[region[a]] = partOfAtom[a];
      if (home[a] >= 0) home[a] = number[home[a]];
    }
  }

  /** Sets the ideal load of each part to the mean of its grids as they are now, at most so much above the first. */
  void adoptMean(double most) {
    if (first.length == 0) first = ideal.clone();
    double[] load = new double[ideal.length];
    int[] count = new int[ideal.length];
    for (int a = 0; a < mesh.n; a++) load[partOfAtom[a]] += mesh.load[a];
    for (int r = 0; r < regions; r++) count[partOf[r]]++;
    for (int p = 0; p < ideal.length; p++) ideal[p] = Math.max(1, Math.min(first[p] * most, load[p] / Math.max(1, count[p])));
  }

  /** Load of each grid. */
  long[] loads() {
    long[] loads = new long[regions];
    for (int a = 0; a < mesh.n; a++) loads[region[a]] += mesh.load[a];
    return loads;
  }
}
