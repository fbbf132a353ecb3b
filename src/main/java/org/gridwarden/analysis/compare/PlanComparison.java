package org.gridwarden.analysis.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Two plans, or two revisions of one, on the same ground and data: what went from which grid to which. For every grid
 * and every measure, before − out + in = after, in whole numbers; over all grids in and out are equal.
 *
 * <p>Households, residents and buildings go with the buildings' inner points; in wards without counted buildings, by
 * ground, and the move is called an estimate. Workers stay with their grid's code as far as posts are filled there, the
 * rest follows the households. A grid that only got another code is a recoding, and the main part of a grid that goes on
 * under a new code (of all grids after it holds most of that one, and the other way round; the old code is retired, the
 * new one is new) is a continuation: neither counts as moved.
 *
 * @param moves from grid to grid, in code order; {@code from} or {@code to} is empty for what was in no grid
 * @param rows grids that are new, gone or different, in code order
 * @param before sums over all grids before
 * @param after sums over all grids after
 */
public record PlanComparison(
    List<Move> moves, List<Row> rows, Measures before, Measures after, List<Overlaps.Cell> cells, Census old, Census now) {

  /**
   * Something that changed grid.
   *
   * @param from code of the grid that had it, empty text for none
   * @param to code of the grid that has it, empty text for none
   * @param recoded whether the grid is the same and only its code is new
   * @param continued whether it is the main part of a grid that goes on under another code; also of a recoded grid
   * @param estimated whether households and residents come from a share of ground
   * @param piece the ground, metric CRS; empty when only workers moved
   */
  public record Move(
      String from, String to, Measures what, boolean recoded, boolean continued, boolean estimated, Geometry piece) {}

  /** One grid; {@code before} or {@code after} is {@link Measures#NONE} and the flag false when it did not exist then. */
  public record Row(
      String code, String name, String wardCode, boolean existed, boolean exists, Measures before, Measures after,
      Measures in, Measures out) {}

  /**
   * Compares; both censuses must be of one territory at one data revision.
   *
   * <p>Cost: one overlay for each pair of changed grids that meet.
   */
  public static PlanComparison of(Census before, Census after) {
    return new Comparing(before, after).run();
  }

  /** Households that are in another grid than before, recodings and continuations not counted. */
  public long householdsMoved() {
    return moves.stream().filter(move -> !move.continued()).mapToLong(move -> move.what().households()).sum();
  }

  private static final class Comparing {
    private static final int WORKERS = 3;

    private final Census before;
    private final Census after;
    private final List<Overlaps.Cell> cells;
    private final List<Plan.Grid> olds;
    private final List<Plan.Grid> news;
    private final TreeMap<String, Measures> in = new TreeMap<>();
    private final TreeMap<String, Measures> out = new TreeMap<>();

    Comparing(Census before, Census after) {
      this.before = before;
      this.after = after;
      this.cells = Overlaps.of(before, after);
      this.olds = before.grids();
      this.news = after.grids();
    }

    PlanComparison run() {
      List<Move> moves = new ArrayList<>();
      MarginFit.Table[] tables = {
          fit(Overlaps.Cell::households, count -> count.known() ? count.households() : 0),
          fit(Overlaps.Cell::residents, count -> count.known() ? count.residents() : 0),
          fit(Overlaps.Cell::buildings, AreaCount::buildings),
          workers(),
          fit(cell -> 0, AreaCount::areaM2)};
      boolean[] main = mainParts();
      for (int c = 0; c < cells.size(); c++) {
        Overlaps.Cell cell = cells.get(c);
        String from = olds.get(cell.before()).code();
        String to = news.get(cell.after()).code();
        Measures what = measures(at(tables, MarginFit.Table::value, c));
        if (from.equals(to) || what.equals(Measures.NONE)) continue;
        boolean estimated = estimated(cell);
        moves.add(new Move(from, to, what, cell.whole(), cell.whole() || main[c], estimated, cell.piece()));
      }
      addUnplaced(tables, moves);
      for (Move move : moves) {
        out.merge(move.from(), move.what(), Measures::plus);
        in.merge(move.to(), move.what(), Measures::plus);
      }
      return new PlanComparison(List.copyOf(moves), rows(), sum(olds, before), sum(news, after), cells, before, after);
    }

    /** By cell: whether each of its grids shares more with the other than with any third, and both codes stand alone. */
    private boolean[] mainParts() {
      Set<String> before = olds.stream().map(Plan.Grid::code).collect(Collectors.toSet());
      Set<String> after = news.stream().map(Plan.Grid::code).collect(Collectors.toSet());
      int[] best = new int[olds.size()];
      int[] bestAfter = new int[news.size()];
      Arrays.fill(best, -1);
      Arrays.fill(bestAfter, -1);
      for (int c = 0; c < cells.size(); c++) {
        Overlaps.Cell cell = cells.get(c);
        if (best[cell.before()] < 0 || weight(c) > weight(best[cell.before()])) best[cell.before()] = c;
        if (bestAfter[cell.after()] < 0 || weight(c) > weight(bestAfter[cell.after()])) bestAfter[cell.after()] = c;
      }
      boolean[] main = new boolean[cells.size()];
      for (int i = 0; i < best.length; i++) {
        if (best[i] < 0 || after.contains(olds.get(i).code())) continue;
        int j = cells.get(best[i]).after();
        main[best[i]] = bestAfter[j] == best[i] && !before.contains(news.get(j).code());
      }
      return main;
    }

    private double weight(int c) {
      return cells.get(c).households() + 1e-6 * cells.get(c).areaM2();
    }

    private boolean estimated(Overlaps.Cell cell) {
      return cell.households() == 0 && cell.residents() == 0 && before.list(Level.GRID).get(cell.before()).estimated();
    }

    private static Measures measures(long[] parts) {
      return new Measures(parts[0], parts[1], parts[2], parts[WORKERS], parts[4]);
    }

    /**
     * What rounding left unplaced goes from grid to grid of the same ward in code order; only what one of the plans does
     * not have at all comes from nowhere. Workers are hired and leave: theirs is never paired.
     */
    private void addUnplaced(MarginFit.Table[] tables, List<Move> moves) {
      Geometry nothing = new GeometryFactory().createPolygon();
      Map<Pair, long[]> paired = new TreeMap<>();
      for (int m = 0; m < tables.length; m++) {
        if (m != WORKERS) pair(tables[m], m, paired);
      }
      paired.forEach((pair, parts) -> {
        if (!pair.from().equals(pair.to())) moves.add(new Move(pair.from(), pair.to(), measures(parts), false, false, true, nothing));
      });
      for (int i = 0; i < olds.size(); i++) {
        Measures lost = measures(at(tables, MarginFit.Table::lost, i));
        if (!lost.equals(Measures.NONE)) moves.add(new Move(olds.get(i).code(), "", lost, false, false, false, nothing));
      }
      for (int j = 0; j < news.size(); j++) {
        Measures found = measures(at(tables, MarginFit.Table::found, j));
        if (!found.equals(Measures.NONE)) moves.add(new Move("", news.get(j).code(), found, false, false, false, nothing));
      }
    }

    private record Pair(String from, String to) implements Comparable<Pair> {
      @Override
      public int compareTo(Pair other) {
        int byFrom = from.compareTo(other.from);
        return byFrom != 0 ? byFrom : to.compareTo(other.to);
      }
    }

    private void pair(MarginFit.Table table, int measure, Map<Pair, long[]> paired) {
      for (int i = 0; i < olds.size(); i++) {
        for (int j = 0; j < news.size() && table.lost()[i] > 0; j++) {
          long part = Math.min(table.lost()[i], table.found()[j]);
          if (part == 0 || !olds.get(i).wardCode().equals(news.get(j).wardCode())) continue;
          table.lost()[i] -= part;
          table.found()[j] -= part;
          paired.computeIfAbsent(new Pair(olds.get(i).code(), news.get(j).code()), pair -> new long[5])[measure] += part;
        }
      }
    }

    private static long[] at(MarginFit.Table[] tables, Function<MarginFit.Table, long[]> part, int index) {
      return Arrays.stream(tables).mapToLong(table -> part.apply(table)[index]).toArray();
    }

    /** By what the shared buildings hold; a grid whose buildings hold nothing divides by ground. */
    private MarginFit.Table fit(ToDoubleFunction<Overlaps.Cell> held, ToLongFunction<AreaCount> total) {
      double[] sums = new double[olds.size()];
      for (Overlaps.Cell cell : cells) sums[cell.before()] += held.applyAsDouble(cell);
      double[] weights = cells.stream()
          .mapToDouble(cell -> sums[cell.before()] > 0 ? held.applyAsDouble(cell) : cell.areaM2()).toArray();
      return MarginFit.of(cells, weights, totals(before, total), totals(after, total));
    }

    private static long[] totals(Census census, ToLongFunction<AreaCount> total) {
      return census.list(Level.GRID).stream().mapToLong(total).toArray();
    }

    /** Workers stay under their code where they can; the rest follows households, then ground. */
    private MarginFit.Table workers() {
      long[] had = olds.stream().mapToLong(Plan.Grid::filled).toArray();
      long[] have = news.stream().mapToLong(Plan.Grid::filled).toArray();
      long[] stay = new long[cells.size()];
      for (int c = 0; c < cells.size(); c++) {
        Overlaps.Cell cell = cells.get(c);
        if (!cell.whole() && !olds.get(cell.before()).code().equals(news.get(cell.after()).code())) continue;
        stay[c] = Math.min(had[cell.before()], have[cell.after()]);
        had[cell.before()] -= stay[c];
        have[cell.after()] -= stay[c];
      }
      double[] weights = cells.stream().mapToDouble(cell -> cell.households() + 1e-6 * cell.areaM2()).toArray();
      MarginFit.Table rest = MarginFit.of(cells, weights, had, have);
      for (int c = 0; c < stay.length; c++) rest.value()[c] += stay[c];
      return rest;
    }

    private List<Row> rows() {
      Map<String, Integer> oldAt = index(olds);
      Map<String, Integer> newAt = index(news);
      TreeMap<String, Boolean> codes = new TreeMap<>();
      oldAt.keySet().forEach(code -> codes.put(code, true));
      newAt.keySet().forEach(code -> codes.put(code, true));
      List<Row> rows = new ArrayList<>();
      for (String code : codes.keySet()) {
        Integer i = oldAt.get(code);
        Integer j = newAt.get(code);
        Measures had = i == null ? Measures.NONE : measures(before, i);
        Measures has = j == null ? Measures.NONE : measures(after, j);
        Measures came = in.getOrDefault(code, Measures.NONE);
        Measures went = out.getOrDefault(code, Measures.NONE);
        if (i != null && j != null && had.equals(has) && came.equals(went) && came.equals(Measures.NONE)) continue;
        Plan.Grid grid = j == null ? olds.get(i) : news.get(j);
        rows.add(new Row(code, grid.name(), grid.wardCode(), i != null, j != null, had, has, came, went));
      }
      return List.copyOf(rows);
    }

    private static Map<String, Integer> index(List<Plan.Grid> grids) {
      Map<String, Integer> index = new HashMap<>();
      for (int i = 0; i < grids.size(); i++) index.put(grids.get(i).code(), i);
      return index;
    }

    private static Measures measures(Census census, int i) {
      AreaCount count = census.list(Level.GRID).get(i);
      return new Measures(count.known() ? count.households() : 0, count.known() ? count.residents() : 0,
          count.buildings(), census.grids().get(i).filled(), count.areaM2());
    }

    private static Measures sum(List<Plan.Grid> grids, Census census) {
      Measures sum = Measures.NONE;
      for (int i = 0; i < grids.size(); i++) sum = sum.plus(measures(census, i));
      return sum;
    }
  }
}
