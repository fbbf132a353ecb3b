package org.gridwarden.analysis.gridplan.balance;

/** Prices and temperatures of the search. Found by trial on generated cities, random planar graphs and census blocks. */
final class Tuning {
  /** How much a tree shuns borders that count little, streets above all. */
  static final double BIAS = 1.5;
  /** Share of re-divisions in two that are made along a tree. */
  static final double TREE = 0.35;
  /** Share of re-divisions that change the number of grids, and of the others those of three grids. */
  static final double OTHER_COUNT = 0.35;
  static final double THREE = 0.3;
  /** Price of a larger compound being cut once more than it must. */
  private static final double PIECE = 0.5;
  private final BalanceOptions options;
  private final double outline;
  private final boolean warm;
  private final double ease;

  /** @param outline length of the outline of a typical grid in metres */
  Tuning(BalanceOptions options, double outline, boolean warm) {
    this(options, outline, warm, 1);
  }

  private Tuning(BalanceOptions options, double outline, boolean warm, double ease) {
    this.ease = ease;
    this.options = options;
    this.outline = outline;
    this.warm = warm;
  }

  /** How much a metre of each kind of border counts. */
  static Mesh.Costs costs(BalanceOptions options) {
    return options.wholeCompounds() ? new Mesh.Costs(1, 1, 0.3) : new Mesh.Costs(1, 0.7, 0.5);
  }

  /** Rounds of annealing, from hot to cold; the price of the range rises meanwhile. */
  record Phase(String name, int rounds, double hot, double cold, double softRange, double hardRange, double steps, int often) {
    /** Rounds after which grids are divided anew less often: by then it seldom helps. */
    private static final int BUSY = 6;

    /** How many of 4,096 steps divide grids anew. */
    int often(int round) {
      return round < BUSY ? often : often * 2 / 5;
    }

    double temperature(double round) {
      return hot * Math.pow(cold / hot, round / rounds);
    }

    double range(int round) {
      return softRange * Math.pow(hardRange / softRange, Math.min(1, round / Math.max(1.0, rounds - 2)));
    }
  }

  /** On coarse atoms: which compounds and crumbs go together. */
  Phase coarse() {
    return new Phase("A", 10, 0.2, 0.015, 1, 5,
        400 * options.effort().share(), 300);
  }

  /** On atoms: where the borders run. */
  Phase fine(boolean first) {
    if (!first) {
      return new Phase("B", 5, 0.03, 0.003, 8, 8,
          400 * options.effort().share(), 64);
    }
    return new Phase("C", 12, 0.06, 0.005, 2, 8,
        250 * options.effort().share(), 48);
  }

  /** When today's plan is changed as little as possible: only what costs no household its grid. */
  Phase polish() {
    return new Phase("P", 3, 0.004, 0.002, 400, 400, 50, 16);
  }

  /** Around grids that are out of range. */
  Phase repair() {
    double steps = Math.sqrt(options.effort().share());
    if (warm) {
      return new Phase("W", 6, 0.3, 0.02, 60, 400, 200 * steps, 400);
    }
    return new Phase("R", 6, 0.15, 0.01, 4, 40, 200 * steps, 400);
  }

  /** The same with households that leave their grid counting a tenth. */
  Tuning eased() {
    return new Tuning(options, outline, warm, 0.1);
  }

  /** Prices at this price of the range. */
  Aims aims(double range) {
    double even = options.wholeCompounds() ? 22 : 11;
    double cut = options.wholeCompounds() ? 0.6 : 0.3;
    double keep = options.keepWeight();
    double stay = warm ? 20 * ease * keep * keep * keep : 0;
    double each = options.wholeCompounds() ? 0.6 : 0.7;
    double off = options.equal() ? 10 : warm ? even * (1 - keep) : even;
    double tolerance = options.equal() ? 0.1 : Double.MAX_VALUE;
    double uneven = options.equal() ? 3 : 0;
    return new Aims(options.min(), options.max(), each, range, off, cut, outline, stay, PIECE, tolerance, uneven);
  }

  /**
   * What makes a grid good, as one figure, the smaller the better. A perfect disc with the ideal load has -1.
   *
   * @param min least load
   * @param max greatest load
   * @param each price of one grid more
   * @param range price of a load out of range by the ideal load
   * @param even price of a load away from the ideal by the ideal, squared
   * @param cut price of border as long as the outline of a typical grid
   * @param outline length of that outline in metres
   * @param stay price of moving the ideal load out of its home grid
   * @param piece price of a larger compound being cut once more than it must
   * @param tolerance share of the ideal by which loads may differ without the price {@code uneven}
   * @param uneven price of a load beyond the tolerance by the ideal
   */
  record Aims(double min, double max, double each, double range, double even, double cut, double outline, double stay,
      double piece, double tolerance, double uneven) {
    static final double DISC = 4 * Math.PI;
    static final double LIN = 0.03;

    /** The same for two grids priced as one. */
    Aims twice() {
      return new Aims(2 * min, 2 * max, each, range, even, cut, outline, stay, PIECE, tolerance, uneven);
    }

    /** Price of a grid. */
    double grid(double load, double area, double perimeter, int wants, double ideal) {
      double disc = DISC * area;
      double square = perimeter * perimeter;
      double price = each - (disc >= square ? 1 : disc / square);
      if (load < min) price += range * (0.1 + (min - load) / ideal);
      else if (load > max) price += range * (0.1 + (load - max) / ideal);
      double off = load / ideal - 1;
      price += even * (Math.abs(off) < LIN ? off * off : LIN * (2 * Math.abs(off) - LIN));
      double beyond = Math.abs(off) - tolerance;
      if (beyond > 0) price += uneven * (0.05 + beyond);
      return wants > 1 ? price + range * 2 * (wants - 1) : price;
    }
  }
}
