package org.gridwarden.serve.plans.edits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.analysis.coverage.GridFigures;
import org.gridwarden.analysis.gridplan.codes.CodeGrid;
import org.gridwarden.analysis.gridplan.codes.CodeProfile;
import org.gridwarden.analysis.gridplan.codes.CodeWard;
import org.gridwarden.analysis.gridplan.ground.GroundData;
import org.gridwarden.analysis.gridplan.ground.LineClass;
import org.gridwarden.analysis.gridplan.ground.UnitRegions;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Area;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.ground.GroundReader;
import org.gridwarden.serve.plans.BackToDegrees;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanState.Grid;
import org.gridwarden.store.plans.edits.Edit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** Edits by buildings, compounds, classes of lines and codes, turned into ground and codes on the state that is edited. */
final class UnitEdits implements Prepared {
  private static final Pattern ORDINAL = Pattern.compile("(.+)第[0-9]+网格");

  private static final long SEED = 1;

  private final Gate.Pass pass;
  private final Territory territory;
  private final PlanState state;
  private final GridFigures figures;
  private final Projector projector;

  UnitEdits(Gate.Pass pass, Territory territory, PlanState state, GridFigures figures) {
    this.pass = pass;
    this.territory = territory;
    this.state = state;
    this.figures = figures;
    this.projector = Projector.of(territory.metricCrs());
  }

  @Override
  public Edit transfer(List<String> units, String to) {
    Grid taker = grid(to);
    Map<Integer, List<String>> donors = homes(units);
    donors.remove(taker.face());
    if (donors.isEmpty()) {
      throw Refusal.conflict("GW-EDT-042", "所选楼栋或小区已全部在网格 " + to + " 中。",
          "All that was chosen lies in grid " + to + " already.");
    }
    Set<String> moving = new HashSet<>();
    donors.forEach((face, codes) -> {
      checkWard(face, taker.ward(), codes.get(0));
      moving.addAll(codes);
    });
    return new Edit.Transfer(region(donors.keySet(), moving, false), to);
  }

  @Override
  public Edit create(List<String> units, List<String> from) {
    Map<Integer, List<String>> donors = homes(units);
    Set<String> named = new TreeSet<>(from);
    named.forEach(this::grid);
    String ward = "";
    for (Map.Entry<Integer, List<String>> donor : donors.entrySet()) {
      Grid grid = Objects.requireNonNull(state.grid(donor.getKey()));
      if (ward.isEmpty()) ward = grid.ward();
      checkWard(donor.getKey(), ward, donor.getValue().get(0));
      if (!named.isEmpty() && !named.contains(grid.code())) throw elsewhere(donor.getValue().get(0), grid.code());
    }
    List<String> codes = donors.keySet().stream().map(face -> Objects.requireNonNull(state.grid(face)).code()).toList();
    return new Edit.Create(region(donors.keySet(), new HashSet<>(units), true), codes, Edit.COMPUTED);
  }

  /** Grids that hold the units, with the codes of those in each. */
  private Map<Integer, List<String>> homes(List<String> units) {
    if (units.isEmpty()) throw Members.wrong("units", "至少应有一个", "must hold one at least");
    Set<String> missing = new LinkedHashSet<>(units);
    Map<Integer, List<String>> homes = new HashMap<>();
    Territory.Buildings all = territory.buildings();
    for (int b = 0; b < all.size(); b++) {
      String code = missing.contains(all.code()[b]) || units.contains(all.code()[b]) ? all.code()[b] : compound(b, units);
      if (code.isEmpty()) continue;
      int face = figures.gridOf(b);
      if (face < 0) continue;
      missing.remove(code);
      List<String> there = homes.computeIfAbsent(face, key -> new ArrayList<>());
      if (!there.contains(code)) there.add(code);
    }
    if (missing.isEmpty()) return homes;
    String list = String.join(", ", missing.stream().limit(5).toList());
    throw Refusal.invalid("GW-EDT-016", "units", "方案的网格中没有这些楼栋或小区：" + Quote.of(list) + "。",
        "The grids of the plan hold no building or compound " + Quote.of(list) + ".");
  }

  private String compound(int building, List<String> units) {
    int compound = territory.buildings().compound()[building];
    if (compound < 0) return "";
    String code = territory.compounds().get(compound).code();
    return units.contains(code) ? code : "";
  }

  private void checkWard(int face, String ward, String unit) {
    Grid grid = Objects.requireNonNull(state.grid(face));
    if (grid.ward().equals(ward)) return;
    var inside = state.mosaic().polygon(face).getInteriorPoint();
    throw new Refusal(Refusal.Kind.CONFLICT, "GW-EDT-051",
        new Text(Quote.of(unit) + " 在社区 " + grid.ward() + " 的网格 " + grid.code() + " 中，不能划到社区 " + ward + "；网格不能跨越社区边界。",
            Quote.of(unit) + " lies in grid " + grid.code() + " of ward " + grid.ward() + " and cannot go to ward " + ward
                + "; a grid does not cross the border of its ward."), "units", new double[] {inside.getX(), inside.getY()});
  }

  private static Refusal elsewhere(String unit, String grid) {
    return Refusal.conflict("GW-EDT-043", Quote.of(unit) + " 在网格 " + grid + " 中，而 from 没有列出它。",
        Quote.of(unit) + " lies in grid " + grid + ", which from does not name.");
  }

  private Geometry region(Set<Integer> donors, Set<String> units, boolean onePiece) {
    BackToDegrees degrees = new BackToDegrees(projector);
    GroundData data = reader().read(parts(donors, degrees)).data();
    return degrees.of(UnitRegions.region(data, units, onePiece));
  }

  private GroundReader reader() {
    return new GroundReader(pass.features(), state.territory(), projector);
  }

  private List<GroundData.Part> parts(Set<Integer> faces, BackToDegrees degrees) {
    List<GroundData.Part> parts = new ArrayList<>();
    for (int face : new TreeSet<>(faces)) {
      Geometry lonLat = state.mosaic().polygon(face);
      Geometry metres = projector.toMetres(lonLat);
      degrees.put(metres, lonLat);
      parts.add(GroundData.Part.of(Objects.requireNonNull(state.grid(face)).code(), metres));
    }
    return parts;
  }

  @Override
  public Edit splitAlong(String grid, String edgeClass) {
    LineClass wanted = LineClass.find(edgeClass).orElseThrow(() -> Members.wrong("along",
        "应为 " + classes() + " 之一", "must be one of " + classes()));
    BackToDegrees degrees = new BackToDegrees(projector);
    GroundData data = reader().read(parts(Set.of(grid(grid).face()), degrees),
        kind -> kind == wanted ? Optional.of(kind) : Optional.empty()).data();
    List<double[]> lines = new ArrayList<>();
    for (LineString line : UnitRegions.along(data)) lines.add(xy(degrees.of(line).getCoordinates()));
    return new Edit.Split(grid, lines, Edit.COMPUTED);
  }

  private static String classes() {
    return String.join(", ", java.util.Arrays.stream(LineClass.values()).map(LineClass::id).toList());
  }

  @Override
  public Edit splitInto(String grid, int parts) {
    BackToDegrees degrees = new BackToDegrees(projector);
    GroundReader.Survey survey = reader().read(parts(Set.of(grid(grid).face()), degrees));
    int[] households = survey.data().buildings().stream().mapToInt(GroundData.Building::households).toArray();
    List<Geometry> shares =
        UnitRegions.split(survey.data(), households, parts, SEED).stream().map(share -> degrees.of(share.ground())).toList();
    return new Edit.Split(grid, SharedSides.of(shares), Edit.COMPUTED);
  }

  private static double[] xy(Coordinate[] points) {
    double[] xy = new double[points.length * 2];
    for (int i = 0; i < points.length; i++) {
      xy[2 * i] = points[i].x;
      xy[2 * i + 1] = points[i].y;
    }
    return xy;
  }

  private Grid grid(String code) {
    return state.find(code).orElseThrow(() -> Refusal.invalid("GW-EDT-013", "grid",
        "方案里没有网格 " + Quote.of(code) + "；请用 /grids 中的代码。", "The plan has no grid " + Quote.of(code)
            + "; use a code of its /grids."));
  }

  @Override
  public Edit recode(String profile) {
    CodeProfile rule = CodeProfile.of(profile);
    Map<String, CodeWard> wards = new HashMap<>();
    List<CodeGrid> grids = state.grids().map(grid -> CodeGrid.of(grid.code(),
        wards.computeIfAbsent(grid.ward(), ward -> CodeWard.of(territory, ward)), grid.kind(),
        figures.grid(grid.face()).outline())).toList();
    Map<String, String> codes = rule.recode(grids, new HashSet<>(pass.edits().usedElsewhere(state)));
    Map<String, String> names = new HashMap<>();
    state.grids().forEach(grid ->
        rule.sequence(Objects.requireNonNull(codes.get(grid.code())), Objects.requireNonNull(wards.get(grid.ward())), grid.kind())
            .flatMap(digits -> numbered(grid, digits)).ifPresent(name -> names.put(grid.code(), name)));
    return new Edit.Recode(codes, names);
  }

  /**
   * The name that goes with a number, of a grid whose name is made of its ward's and a number: "大湾村 004" (and what
   * recoding once left there) or "大湾第4网格". Other names were given by hand and stay.
   */
  private Optional<String> numbered(Grid grid, String digits) {
    String ward = wardName(grid.ward());
    String begin = ward + " ";
    if (grid.name().startsWith(begin) && grid.name().substring(begin.length()).matches("-?[0-9]+")) return Optional.of(begin + digits);
    Matcher ordinal = ORDINAL.matcher(grid.name());
    if (!ordinal.matches() || !ward.startsWith(ordinal.group(1)) || !digits.matches("[0-9]{1,9}")) return Optional.empty();
    int number = Integer.parseInt(digits);
    return number == 0 ? Optional.empty() : Optional.of(ordinal.group(1) + "第" + number + "网格");
  }

  private String wardName(String ward) {
    return territory.areas().find(ward).map(Area::name).orElse(ward);
  }
}
