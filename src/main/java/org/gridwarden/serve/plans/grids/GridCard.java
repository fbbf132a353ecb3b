package org.gridwarden.serve.plans.grids;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.gridplan.GridShape;
import org.gridwarden.analysis.gridplan.problems.Borders;
import org.gridwarden.model.Area;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.reports.City;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** What one grid is and holds; what nobody surveyed is absent. */
final class GridCard {

  private static final double DEFAULT_WALK_MS = 1.2;

  private final GroundFacts.Facts facts;
  private final City city;
  private final Census census;
  private final Territory territory;
  private final int index;
  private final Plan.Grid grid;
  private final Catalogue catalogue;
  private final String language;
  private final int[] buildings;

  GridCard(GroundFacts.Facts facts, City city, int index, Catalogue catalogue, String language) {
    this.facts = facts;
    this.city = city;
    this.census = city.census();
    this.territory = city.territory();
    this.index = index;
    this.grid = census.grids().get(index);
    this.catalogue = catalogue;
    this.language = language;
    int[] gridOf = census.areaOfBuildings(Level.GRID);
    this.buildings = IntStream.range(0, gridOf.length).filter(b -> gridOf[b] == index).toArray();
  }

  Map<String, Object> members() {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("plan", city.plan());
    card.put("revision", Integer.valueOf(city.planRevision()));
    card.put("territory", territory.id());
    card.put("code", grid.code());
    card.put("name", grid.name());
    card.put("kind", grid.kind());
    if (!grid.kind().isEmpty()) card.put("kindName", catalogue.word("gridKind", grid.kind()).in(language));
    card.put("locked", grid.locked());
    putAreas(card);
    card.put("people", people());
    CardGround ground = new CardGround(facts, grid, catalogue, language);
    card.put("ground", ground.members(census.list(Level.GRID).get(index).areaM2()));
    card.put("compounds", compounds());
    card.put("buildings", buildings());
    card.put("facilities", facilities());
    card.put("organisations", ground.organisations(buildings));
    card.put("posts", new CardPosts(city, grid, index, catalogue, language).rows());
    card.put("microGrids", new MicroGrids(city).rows(index));
    card.put("stairwells", stairwells());
    card.put("neighbours", neighbours());
    putShape(card);
    return card;
  }

  private void putAreas(Map<String, Object> card) {
    territory.areas().find(grid.wardCode()).ifPresent(ward -> {
      card.put("ward", area(ward));
      territory.areas().find(ward.parent()).ifPresent(above -> card.put("subdistrict", area(above)));
    });
    for (AreaCount section : census.list(Level.SECTION)) {
      if (section.code().equals(grid.sectionCode())) card.put("section", Map.of("code", section.code(), "name", section.name()));
    }
  }

  private static Map<String, Object> area(Area area) {
    return Map.of("code", area.code(), "name", area.name());
  }

  /** Households and residents are those of the coverage report; groups are what the buildings hold. */
  private Map<String, Object> people() {
    AreaCount count = census.list(Level.GRID).get(index);
    Map<String, Object> people = new LinkedHashMap<>();
    if (count.householdsKnown()) people.put("households", count.households());
    if (count.residentsKnown()) people.put("residents", count.residents());
    Map<String, Integer> groups = new TreeMap<>();
    int elderly = sum(territory.buildings().elderly());
    int children = sum(territory.buildings().children());
    if (elderly > 0) people.put("elderly", elderly);
    if (children > 0) people.put("children", children);
    territory.buildings().groups().forEach((group, column) -> {
      if (sum(column) > 0) groups.put(group, sum(column));
    });
    if (!groups.isEmpty()) people.put("groups", groups);
    people.put("estimated", count.estimated());
    return people;
  }

  private int sum(int[] column) {
    return Arrays.stream(buildings).map(b -> column[b]).sum();
  }

  /** Compounds with buildings here; {@code whole}: all their buildings are. */
  private List<Map<String, Object>> compounds() {
    Territory.Buildings all = territory.buildings();
    Map<Integer, int[]> here = new TreeMap<>();
    for (int b : buildings) {
      if (all.compound()[b] < 0) continue;
      int[] sums = here.computeIfAbsent(all.compound()[b], c -> new int[2]);
      sums[0]++;
      sums[1] += all.households()[b];
    }
    int[] whole = new int[territory.compounds().size()];
    for (int c : all.compound()) if (c >= 0) whole[c]++;
    List<Map<String, Object>> rows = new ArrayList<>();
    here.forEach((c, sums) -> {
      Territory.Compound compound = territory.compounds().get(c);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("code", compound.code());
      row.put("name", compound.name());
      word(row, "kind", "compoundKind", compound.kind());
      word(row, "management", "management", compound.management());
      row.put("buildings", sums[0]);
      row.put("households", sums[1]);
      row.put("whole", sums[0] == whole[c]);
      rows.add(row);
    });
    return rows;
  }

  private void word(Map<String, Object> row, String name, String vocabulary, String value) {
    if (value.isEmpty()) return;
    row.put(name, value);
    row.put(name + "Name", catalogue.word(vocabulary, value).in(language));
  }

  private Map<String, Object> buildings() {
    Territory.Buildings all = territory.buildings();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("count", census.list(Level.GRID).get(index).buildings());
    members.put("byUse", counted(Arrays.stream(buildings).mapToObj(b -> all.use()[b]).toList(), "use", "buildingUse"));
    IntStream years = Arrays.stream(buildings).map(b -> all.builtYear()[b]).filter(year -> year > 0);
    years.min().ifPresent(oldest -> members.put("oldestBuiltYear", oldest));
    Arrays.stream(buildings).map(b -> all.storeys()[b]).filter(s -> s > 0).max().ifPresent(most -> members.put("mostStoreys", most));
    return members;
  }

  /** Values with how often they occur, the most frequent first; values that nobody surveyed are left out. */
  private List<Map<String, Object>> counted(List<String> values, String name, String vocabulary) {
    Map<String, Long> counts = values.stream().filter(value -> !value.isEmpty())
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    List<Map<String, Object>> rows = new ArrayList<>();
    counts.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).forEach(entry -> {
      Map<String, Object> row = new LinkedHashMap<>();
      word(row, name, vocabulary, entry.getKey());
      row.put("count", entry.getValue());
      rows.add(row);
    });
    return rows;
  }

  /** By kind in code order, each with what there is; planned and hypothetical ones say so. */
  private List<Map<String, Object>> facilities() {
    Territory.Facilities all = territory.facilities();
    int[] gridOf = census.areaOf(Level.GRID, all.x(), all.y(), all.ward());
    Map<String, List<Map<String, Object>>> kinds = new TreeMap<>();
    for (int f = 0; f < gridOf.length; f++) {
      if (gridOf[f] != index) continue;
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("code", all.code()[f]);
      one.put("name", all.name()[f]);
      one.put("status", all.status()[f]);
      if (!Double.isNaN(all.floorAreaM2()[f])) one.put("floorAreaM2", all.floorAreaM2()[f]);
      kinds.computeIfAbsent(all.kind()[f], kind -> new ArrayList<>()).add(one);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    kinds.forEach((kind, list) -> {
      Map<String, Object> row = new LinkedHashMap<>();
      word(row, "kind", "kinds", kind);
      row.put("count", list.stream().filter(each -> "existing".equals(each.get("status"))).count());
      row.put("items", list);
      rows.add(row);
    });
    return rows;
  }

  private long stairwells() {
    java.util.Set<Integer> here = Arrays.stream(buildings).boxed().collect(Collectors.toSet());
    return territory.below().stairwells().stream().filter(stair -> here.contains(stair.building())).count();
  }

  /** Grids with a common border, the longest border first. */
  private List<Map<String, Object>> neighbours() {
    Envelope box = grid.outline().getEnvelopeInternal();
    List<Plan.Grid> near = new ArrayList<>(List.of(grid));
    for (Plan.Grid other : census.grids()) {
      if (other != grid && other.outline().getEnvelopeInternal().intersects(box)) near.add(other);
    }
    List<Geometry> outlines = near.stream().map(Plan.Grid::outline).toList();
    return Borders.of(outlines).of(0).entrySet().stream()
        .sorted(Comparator.comparingDouble((Map.Entry<Integer, Double> entry) -> -entry.getValue())).map(entry -> {
          Plan.Grid other = near.get(entry.getKey());
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("code", other.code());
          row.put("name", other.name());
          row.put("wardCode", other.wardCode());
          row.put("borderM", Math.round(entry.getValue() * 10) / 10.0);
          return row;
        }).toList();
  }

  private void putShape(Map<String, Object> card) {
    GridShape shape = GridShape.of(grid.outline());
    double speed = catalogue.find("walk-speed-adult").map(Standard::threshold).orElse(DEFAULT_WALK_MS);
    card.put("perimeterM", Math.round(shape.perimeterM()));
    card.put("polsbyPopper", Math.round(shape.polsbyPopper() * 1e4) / 1e4);
    card.put("acrossM", Math.round(shape.acrossM()));
    card.put("walkAcrossMinutes", Math.round(shape.acrossM() / speed / 6) / 10.0);
    card.put("walkMethod", "straight-line");
  }
}
