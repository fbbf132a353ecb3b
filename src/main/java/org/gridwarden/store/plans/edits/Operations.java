package org.gridwarden.store.plans.edits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.mosaic.MosaicFault;
import org.gridwarden.geo.mosaic.Scale;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanState.Grid;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** The one place where an edit becomes operations of the mosaic, and where codes, posts and lineage follow them. */
final class Operations {

  /** Share of a grid that may be left over when it is given away whole. */
  private static final double WHOLE = 1e-7;

  private final PlanState before;
  private final PlanDraft draft;
  private final Reckoning reckoning;
  private final GridCodes codes;
  private final Posts posts;
  private final Set<List<String>> pairs = new LinkedHashSet<>();

  Operations(PlanState before, Reckoning reckoning, GridCodes codes, Posts posts) {
    this.before = before;
    this.draft = new PlanDraft(before);
    this.reckoning = reckoning;
    this.codes = codes;
    this.posts = posts;
  }

  /** Pairs of codes, old and new, that stand in the lineage whether or not households went that way. */
  Set<List<String>> pairs() {
    return pairs;
  }

  /** Does what is asked; refuses what cannot be done. */
  PlanDraft apply(Edit edit) {
    if (edit instanceof Edit.MoveVertex move) moveVertex(move);
    else if (edit instanceof Edit.MoveBoundary move) moveBoundary(move);
    else if (edit instanceof Edit.Reshape reshape) reshape(reshape);
    else if (edit instanceof Edit.Split split) split(split);
    else if (edit instanceof Edit.Merge merge) merge(merge.grids());
    else if (edit instanceof Edit.Transfer transfer) transfer(transfer);
    else if (edit instanceof Edit.Create create) create(create.region(), create.from(), create.near(), "");
    else if (edit instanceof Edit.TypeArea area) typeArea(area);
    else new Attributes(draft, posts, pairs).apply(edit);
    new Checks(draft, reckoning).run();
    return draft;
  }

  private void moveVertex(Edit.MoveVertex move) {
    double[] at = move.at();
    double[] to = move.to();
    draw(mosaic -> mosaic.moveVertex(at[0], at[1], to[0], to[1], near(at[1])));
  }

  private void moveBoundary(Edit.MoveBoundary move) {
    int one = grid(move.one()).face();
    int other = grid(move.other()).face();
    draw(mosaic -> mosaic.replaceBoundary(one, other, move.from(), move.to(), move.line(), near(move.from()[1])));
  }

  private void reshape(Edit.Reshape reshape) {
    int face = grid(reshape.grid()).face();
    draw(mosaic -> mosaic.reshape(face, reshape.line(), near(reshape.line()[1])));
  }

  private void split(Edit.Split split) {
    Grid parent = grid(split.grid());
    double y = split.lines().isEmpty() ? 0 : split.lines().get(0)[1];
    Scale scale = Scale.degrees(y, split.near());
    Mosaic.Change change = draw(mosaic -> split.near() == Edit.COMPUTED // lines of streets may cross themselves
        ? mosaic.cutAlong(parent.face(), split.lines(), scale) : mosaic.cut(parent.face(), split.lines(), scale));
    List<Integer> parts = new ArrayList<>(List.of(parent.face()));
    for (int face : westToEast(change.added())) {
      Reckoning.Label label = codes.take(reckoning, parent);
      draft.put(child(face, label, parent, parent.kind()));
      parts.add(face);
    }
    PlanState now = draft.build(before.revision(), before.steps());
    Map<Integer, Integer> households = reckoning.households(now, parts);
    int keeper = parent.face();
    for (int face : parts) {
      if (households.getOrDefault(face, 0) > households.getOrDefault(keeper, 0)) keeper = face;
    }
    if (keeper != parent.face()) swap(parent.face(), keeper);
    for (int face : parts) {
      String code = draft.grid(face).code();
      pairs.add(List.of(parent.code(), code));
      if (!code.equals(parent.code()) && !parent.typed()) posts.plan(code);
    }
  }

  /** The two grids change places. */
  private void swap(int a, int b) {
    Grid one = draft.grid(a);
    Grid other = draft.grid(b);
    draft.put(at(a, other));
    draft.put(at(b, one));
  }

  private static Grid at(int face, Grid grid) {
    return new Grid(face, grid.code(), grid.name(), grid.ward(), grid.section(), grid.kind(), grid.locked(), grid.reason());
  }

  private static Grid child(int face, Reckoning.Label label, Grid parent, String kind) {
    return new Grid(face, label.code(), label.name(), parent.ward(), parent.section(), kind, false, "");
  }

  private List<Integer> westToEast(int[] faces) {
    Map<Integer, Point> places = new HashMap<>();
    for (int face : faces) places.put(face, draft.mosaic().polygon(face).getInteriorPoint());
    return places.keySet().stream().sorted(Comparator
        .comparingDouble((Integer face) -> Objects.requireNonNull(places.get(face)).getX())
        .thenComparingDouble(face -> -Objects.requireNonNull(places.get(face)).getY())).toList();
  }

  private void merge(List<String> grids) {
    List<Grid> all = new LinkedHashSet<>(grids).stream().map(this::grid).toList();
    if (all.size() < 2) {
      throw Refused.conflict("GW-EDT-030", "合并至少需要两个不同的网格。", "A merge needs two different grids at least.", null);
    }
    Grid kept = all.get(0);
    draw(mosaic -> mosaic.join(all.stream().map(Grid::face).toList()));
    for (Grid grid : all) {
      pairs.add(List.of(grid.code(), kept.code()));
      if (grid != kept) posts.move(grid.code(), kept.code());
    }
  }

  private void transfer(Edit.Transfer transfer) {
    Grid to = grid(transfer.to());
    List<Grid> donors = touching(transfer.region(), grid -> grid.ward().equals(to.ward()) && grid != to);
    if (donors.isEmpty()) throw nothingThere(transfer.region());
    List<Grid> whole = donors.stream().filter(grid -> covers(transfer.region(), grid)).toList();
    List<Integer> part = donors.stream().filter(grid -> !whole.contains(grid)).map(Grid::face).toList();
    if (!whole.isEmpty()) {
      throw Refused.conflict("GW-EDT-032", "网格 " + whole.get(0).code() + " 的全部土地都会划走；如要如此，请用合并。",
          "Grid " + whole.get(0).code() + " would lose all its ground; merge it if that is meant.", before, whole.get(0));
    }
    draw(mosaic -> mosaic.give(transfer.region(), part, to.face(), near(transfer.region(), Edit.COMPUTED)));
  }

  private void create(Geometry region, List<String> from, double near, String kind) {
    Set<String> named = new LinkedHashSet<>(from);
    named.forEach(this::grid);
    List<Grid> donors = touching(region, grid -> named.isEmpty() || named.contains(grid.code()));
    if (donors.isEmpty()) throw nothingThere(region);
    Grid first = donors.stream().max(Comparator.comparingDouble(grid -> shared(region, grid))).orElseThrow();
    for (Grid donor : donors) {
      if (donor.ward().equals(first.ward())) continue;
      throw Refused.conflict("GW-EDT-033",
          "所画范围跨越社区 " + first.ward() + " 与 " + donor.ward() + " 的边界；网格只能在一个社区之内，请分开画。",
          "What is drawn crosses the border of wards " + first.ward() + " and " + donor.ward()
              + "; a grid lies in one ward, draw one in each.", before, donor);
    }
    List<Grid> whole = donors.stream().filter(grid -> covers(region, grid)).toList();
    List<Grid> part = donors.stream().filter(grid -> !whole.contains(grid)).toList();
    Reckoning.Label label = codes.take(reckoning, first);
    List<Integer> pieces = new ArrayList<>();
    if (!part.isEmpty()) {
      Mosaic.Change change = draw(mosaic -> mosaic.carve(part.stream().map(Grid::face).toList(), region, near(region, near)));
      for (int face : change.added()) pieces.add(face);
    }
    whole.forEach(grid -> pieces.add(grid.face()));
    for (int face : pieces) draft.put(child(face, label, first, kind));
    if (pieces.size() > 1) draw(mosaic -> mosaic.join(pieces));
    for (Grid donor : donors) pairs.add(List.of(donor.code(), label.code()));
    for (Grid donor : whole) posts.move(donor.code(), label.code());
    if (whole.isEmpty() && !PlanState.TYPED.contains(kind)) posts.plan(label.code());
  }

  private void typeArea(Edit.TypeArea area) {
    List<Grid> there = touching(area.ring(), grid -> true);
    if (there.isEmpty()) throw nothingThere(area.ring());
    Map<String, List<String>> byWard = new LinkedHashMap<>();
    there.forEach(grid -> byWard.computeIfAbsent(grid.ward(), ward -> new ArrayList<>()).add(grid.code()));
    for (List<String> grids : byWard.values()) {
      if (grids.size() == 1 && covers(area.ring(), grid(grids.get(0)))) {
        Grid grid = draft.grid(grid(grids.get(0)).face());
        draft.put(new Grid(grid.face(), grid.code(), grid.name(), grid.ward(), grid.section(), area.kind(), false, ""));
      } else {
        create(area.ring(), grids, Edit.DRAWN, area.kind());
      }
    }
  }

  /** Grids of which more than their rim lies in a region. */
  private List<Grid> touching(Geometry region, Predicate<Grid> which) {
    Envelope box = region.getEnvelopeInternal();
    return before.grids().filter(which).filter(grid -> bounds(grid).intersects(box))
        .filter(grid -> shared(region, grid) > WHOLE * before.mosaic().area(grid.face())).toList();
  }

  private Envelope bounds(Grid grid) {
    Envelope box = new Envelope();
    for (Mosaic.Edge edge : before.mosaic().edgesOf(grid.face())) {
      double[] line = edge.line();
      for (int i = 0; i < line.length; i += 2) box.expandToInclude(line[i], line[i + 1]);
    }
    return box;
  }

  private double shared(Geometry region, Grid grid) {
    return before.mosaic().polygon(grid.face()).intersection(region).getArea();
  }

  private boolean covers(Geometry region, Grid grid) {
    return shared(region, grid) >= (1 - WHOLE) * before.mosaic().area(grid.face());
  }

  private static Refusal nothingThere(Geometry region) {
    Point inside = region.getInteriorPoint();
    double[] place = inside.isEmpty() ? null : new double[] {inside.getX(), inside.getY()};
    return Refused.conflict("GW-EDT-031", "所画范围内没有可以划分的网格；请在方案的网格上重画。",
        "No grid that could give ground lies in what is drawn; draw it on grids of the plan.", place);
  }

  private Grid grid(String code) {
    return before.find(code).orElseThrow(() -> Refused.unknownGrid(code));
  }

  private Mosaic.Change draw(Function<Mosaic, Mosaic.Change> operation) {
    try {
      Mosaic.Change change = operation.apply(draft.mosaic());
      draft.take(change);
      return change;
    } catch (MosaicFault fault) {
      throw Refused.fault(before, fault);
    }
  }

  private static Scale near(double latitude) {
    return Scale.degrees(latitude, Edit.DRAWN);
  }

  private static Scale near(Geometry region, double near) {
    return Scale.degrees(region.getEnvelopeInternal().centre().y, near);
  }
}
