package org.gridwarden.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.testkit.CityBuilder;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Comparisons add up, name what moved, and the crosswalk gives the other plan's codes. */
class PlanComparisonTest {

  private static final int SIDE = 8; // squares of 100 m in a ward of 800 m
  private static final String WARD = "310101001001";

  /** Grids from a colouring of the squares; pieces need not hang together. */
  private static List<Plan.Grid> grids(int[] colour, String prefix, int filledOf) {
    GeometryFactory factory = new GeometryFactory();
    Map<Integer, List<Geometry>> squares = new TreeMap<>();
    for (int s = 0; s < colour.length; s++) {
      double x = s % SIDE * 100;
      double y = s / SIDE * 100;
      Geometry square = factory.toGeometry(new org.locationtech.jts.geom.Envelope(x, x + 100, y, y + 100));
      squares.computeIfAbsent(colour[s], c -> new ArrayList<>()).add(square);
    }
    List<Plan.Grid> grids = new ArrayList<>();
    squares.forEach((c, list) -> {
      String code = prefix + String.format("%03d", c);
      grids.add(new Plan.Grid(code, code, WARD, "", UnaryUnionOp.union(list), 2, c % filledOf));
    });
    return grids;
  }

  private static int[] colours(Random random, int n) {
    int[] colour = new int[SIDE * SIDE];
    for (int s = 0; s < colour.length; s++) colour[s] = (s % SIDE * n / SIDE + (random.nextInt(4) == 0 ? 1 : 0)) % n;
    return colour;
  }

  private static Territory city(Random random, boolean counted) {
    CityBuilder city = new CityBuilder(0, 0).district("310101", 0, 0, 800, 800).subdistrict("310101001", "310101", 0, 0, 800, 800)
        .ward(WARD, "310101001", random.nextBoolean() ? 1000 : 30, 2777, 0, 0, 800, 800);
    for (int b = 0; b < 150; b++) {
      int households = counted ? random.nextInt(40) : 0;
      city.building("B" + b, random.nextDouble() * 800, random.nextDouble() * 800, 0, households, households * 3);
    }
    return city.territory();
  }

  @Test
  void everyGridAddsUpInEveryMeasure() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Territory territory = city(random, seed % 3 != 0);
      Census before = Census.of(territory, grids(colours(random, 2 + random.nextInt(6)), "A", 1 + random.nextInt(3)));
      String prefix = random.nextBoolean() ? "A" : "B";
      Census after = Census.of(territory, grids(colours(random, 2 + random.nextInt(6)), prefix, 1 + random.nextInt(3)));
      PlanComparison comparison = PlanComparison.of(before, after);
      Measures in = Measures.NONE;
      Measures out = Measures.NONE;
      for (PlanComparison.Row row : comparison.rows()) {
        assertThat(row.before().minus(row.out()).plus(row.in())).as(row.code() + " seed " + seed).isEqualTo(row.after());
        in = in.plus(row.in());
        out = out.plus(row.out());
      }
      Measures nowhere = comparison.moves().stream().filter(move -> move.from().isEmpty()).map(PlanComparison.Move::what)
          .reduce(Measures.NONE, Measures::plus);
      Measures lost = comparison.moves().stream().filter(move -> move.to().isEmpty()).map(PlanComparison.Move::what)
          .reduce(Measures.NONE, Measures::plus);
      assertThat(in.plus(lost)).as("in and out, seed " + seed).isEqualTo(out.plus(nowhere));
      assertThat(comparison.before().plus(nowhere).minus(lost)).isEqualTo(comparison.after());
      assertThat(nowhere.households() + lost.households() + nowhere.areaM2() + lost.areaM2()).as("one ward, one count").isZero();
    }
  }

  @Test
  void householdsMoveWithTheirBuildings() {
    for (int seed = 100; seed < 120; seed++) {
      Random random = new Random(seed);
      Territory territory = city(random, true);
      Census before = Census.of(territory, grids(colours(random, 4), "A", 2));
      Census after = Census.of(territory, grids(colours(random, 5), "A", 2));
      Map<String, Long> plain = new HashMap<>();
      int[] from = before.areaOfBuildings(Level.GRID);
      int[] to = after.areaOfBuildings(Level.GRID);
      for (int b = 0; b < territory.buildings().size(); b++) {
        String a = before.grids().get(from[b]).code();
        String z = after.grids().get(to[b]).code();
        if (!a.equals(z)) plain.merge(a + ">" + z, (long) territory.buildings().households()[b], Long::sum);
      }
      Map<String, Long> found = new HashMap<>();
      for (PlanComparison.Move move : PlanComparison.of(before, after).moves()) {
        found.put(move.from() + ">" + move.to(), move.what().households());
      }
      plain.forEach((pair, households) -> assertThat(found.get(pair)).as(pair).isEqualTo(households));
    }
  }

  @Test
  void theCrosswalkGivesTheOtherPlansCodes() {
    for (int seed = 200; seed < 220; seed++) {
      Random random = new Random(seed);
      Territory territory = city(random, true);
      Census before = Census.of(territory, grids(colours(random, 4), "A", 2));
      Census after = Census.of(territory, grids(colours(random, 6), "B", 2));
      Map<String, String> ofGrid = new HashMap<>();
      Map<String, String> ofBuilding = new HashMap<>();
      for (Crosswalk.Row row : Crosswalk.of(PlanComparison.of(before, after))) {
        if (row.kind() == Crosswalk.Kind.GRID) ofGrid.put(row.oldCode(), row.newCode());
        if (row.kind() == Crosswalk.Kind.BUILDING) ofBuilding.put(row.building(), row.newCode());
      }
      int[] from = before.areaOfBuildings(Level.GRID);
      int[] to = after.areaOfBuildings(Level.GRID);
      for (int b = 0; b < territory.buildings().size(); b++) {
        String code = territory.buildings().code()[b];
        String applied = ofBuilding.getOrDefault(code, ofGrid.get(before.grids().get(from[b]).code()));
        assertThat(applied).as(code + " seed " + seed).isEqualTo(after.grids().get(to[b]).code());
      }
    }
  }

  @Test
  void aNewCodeAloneIsARecoding() {
    Territory territory = city(new Random(1), true);
    int[] colour = colours(new Random(2), 3);
    PlanComparison comparison =
        PlanComparison.of(Census.of(territory, grids(colour, "A", 2)), Census.of(territory, grids(colour, "B", 2)));
    assertThat(comparison.moves()).hasSize(3).allMatch(PlanComparison.Move::recoded);
    assertThat(comparison.householdsMoved()).isZero();
    List<String> words = ComparisonWords.of(comparison).stream().map(Text::en).toList();
    assertThat(words).anyMatch(each -> each.contains("now has the code B000"));
    assertThat(words.get(0)).contains("new grids: 0, retired: 0, changed in all: 0.", "3 more only have another code");
  }

  @Test
  void theMainPartOfAGridWithANewCodeStays() {
    Territory territory = city(new Random(5), true);
    int[] colour = colours(new Random(6), 4);
    int[] shifted = colour.clone();
    shifted[9] = (shifted[9] + 1) % 4;
    Census before = Census.of(territory, grids(colour, "A", 2));
    Census after = Census.of(territory, grids(shifted, "B", 2));
    long inSquare = 0;
    for (int b = 0; b < territory.buildings().size(); b++) {
      if ((int) (territory.buildings().x()[b] / 100) == 1 && (int) (territory.buildings().y()[b] / 100) == 1) {
        inSquare += territory.buildings().households()[b];
      }
    }
    PlanComparison comparison = PlanComparison.of(before, after);
    assertThat(comparison.householdsMoved()).isEqualTo(inSquare);
    assertThat(comparison.moves()).filteredOn(PlanComparison.Move::continued).hasSize(4);
  }

  @Test
  void thePlanItselfHasNothingToTell() {
    Territory territory = city(new Random(1), true);
    Census census = Census.of(territory, grids(colours(new Random(2), 3), "A", 2));
    PlanComparison comparison = PlanComparison.of(census, census);
    assertThat(comparison.moves()).isEmpty();
    assertThat(comparison.rows()).isEmpty();
    assertThat(comparison.before()).isEqualTo(comparison.after());
  }

  @Test
  void nestedPlansAgreeAndStrayHouseholdsAreCounted() {
    for (int seed = 300; seed < 310; seed++) {
      Random random = new Random(seed);
      Territory territory = city(random, true);
      int[] coarse = new int[SIDE * SIDE];
      int[] fine = new int[SIDE * SIDE];
      for (int s = 0; s < coarse.length; s++) {
        coarse[s] = s % SIDE / 4;
        fine[s] = s % SIDE / 2 + 4 * (s / SIDE / 4);
      }
      Census police = Census.of(territory, grids(coarse, "P", 2));
      assertThat(Mismatch.of(Census.of(territory, grids(fine, "F", 2)), police, 1).households()).isZero();
      int stray = 4 * SIDE + 1; // a square of the left half goes to a fine grid of the right half
      fine[stray] = 6;
      Census fire = Census.of(territory, grids(fine, "F", 2));
      Mismatch mismatch = Mismatch.of(fire, police, 1);
      TreeSet<Integer> inSquare = new TreeSet<>();
      long households = 0;
      for (int b = 0; b < territory.buildings().size(); b++) {
        int x = (int) (territory.buildings().x()[b] / 100);
        int y = (int) (territory.buildings().y()[b] / 100);
        if (y * SIDE + x != stray) continue;
        inSquare.add(b);
        households += territory.buildings().households()[b];
      }
      assertThat(mismatch.households()).as("seed " + seed).isEqualTo(households);
      assertThat(mismatch.pieces()).hasSize(1);
      assertThat(mismatch.pieces().get(0).buildings()).isEqualTo(inSquare.size());
      assertThat(mismatch.pieces().get(0).border().getLength()).isPositive();
      assertThat(mismatch.finer()).isTrue();
      assertThat(mismatch.sharedM()).isLessThanOrEqualTo(mismatch.borderM());
    }
  }
}
