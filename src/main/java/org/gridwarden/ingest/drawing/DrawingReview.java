package org.gridwarden.ingest.drawing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.check.Repair;
import org.gridwarden.geo.check.Review;
import org.gridwarden.geo.check.Review.Item;
import org.gridwarden.ingest.GridPlanWriter.GridRow;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The review of a drawing: its faults, which of them a planner has had repaired and which gaps typed, and the grids that come
 * of it. Choices are kept in the folder as soon as they are made. Thread-safe.
 */
public final class DrawingReview {

  /** What ground that is no grid can be. */
  public static final Set<String> GROUND = Set.of("water", "rail", "green", "other-ground");

  static final String CHOICES = "choices.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Drawing drawing;
  private final Review review;
  private final UncoveredWards uncovered;
  private final FaultWords words;
  private final @Nullable Path folder;
  private final TreeSet<Integer> repaired = new TreeSet<>();
  private final TreeMap<Integer, String> typed = new TreeMap<>();
  private final TreeSet<String> leftOut = new TreeSet<>();
  private Review.Outcome outcome;

  private DrawingReview(Drawing drawing, @Nullable Path folder) {
    this.drawing = drawing;
    this.review = drawing.review();
    this.uncovered = new UncoveredWards(drawing);
    this.words = new FaultWords(drawing, uncovered);
    this.folder = folder;
    this.outcome = outcomeNow();
  }

  /** Of a drawing that is kept nowhere; GW-IMP-068 when it is too large. */
  public static DrawingReview of(Drawing drawing) {
    return new DrawingReview(drawing, null);
  }

  /** Of the drawing that waits in a folder, with the choices made so far. */
  public static Optional<DrawingReview> in(Path folder) {
    return Drawing.in(folder).map(drawing -> {
      DrawingReview found = new DrawingReview(drawing, folder);
      found.readChoices(folder.resolve(CHOICES));
      return found;
    });
  }

  private void readChoices(Path file) {
    if (!Files.exists(file)) return;
    try {
      JsonNode all = JSON.readTree(Files.readString(file));
      for (JsonNode id : all.get("repaired")) repaired.add(id.asInt());
      all.get("typed").properties().forEach(each -> typed.put(Integer.valueOf(each.getKey()), each.getValue().asString()));
      for (JsonNode ward : all.path("leftOut")) leftOut.add(ward.asString());
      outcome = outcomeNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Drawing drawing() {
    return drawing;
  }

  public FaultWords words() {
    return words;
  }

  /** All faults, repaired or not. */
  public List<Item> all() {
    return review.items();
  }

  /** The ground of a fault, lon/lat; null when it has none. */
  public @Nullable Geometry place(int id) {
    return review.place(id);
  }

  /** Faults that are left. */
  public synchronized List<Item> left() {
    return outcome.left().stream().filter(this::stays).toList();
  }

  /** Faults that are left and that no plan can have; a grid may lie in pieces. */
  public synchronized List<Item> blocking() {
    return left().stream().filter(item -> item.fault().type() != Type.PIECE).toList();
  }

  public synchronized Set<Integer> repaired() {
    return new TreeSet<>(repaired);
  }

  /** Kind of each typed gap by its id. */
  public synchronized Map<Integer, String> typed() {
    return new TreeMap<>(typed);
  }

  /** Ground that changed hands because a grid would have fallen apart. */
  public synchronized List<Review.Moved> moved() {
    return outcome.moved();
  }

  /**
   * Has these faults repaired.
   *
   * @return the ids that were not before
   * @throws Refusal GW-IMP-071 (INVALID) for an id that there is not, GW-IMP-072 (CONFLICT) for a fault without a repair
   */
  public synchronized List<Integer> repair(Collection<Integer> ids) {
    for (int id : ids) {
      Item item = known(id);
      if (item.repair().kind() == Repair.Kind.NONE) throw noRepair(item);
    }
    return choose(ids);
  }

  /**
   * Has all left faults repaired that are smaller than this and have a repair; infinity for all. Wards that are mostly not
   * drawn are left as they are.
   */
  public synchronized List<Integer> repairBelow(double m2) {
    return choose(left().stream().filter(item -> item.repair().kind() != Repair.Kind.NONE)
        .filter(item -> !uncovered.is(item))
        .filter(item -> item.id() <= review.items().size() && item.fault().areaM2() < m2).map(Item::id).toList());
  }

  private List<Integer> choose(Collection<Integer> ids) {
    List<Integer> fresh = new ArrayList<>(new TreeSet<>(ids));
    fresh.removeAll(repaired);
    repaired.addAll(fresh);
    fresh.forEach(typed::remove);
    changed();
    return fresh;
  }

  /**
   * Says that these gaps are meant, as ground of this kind.
   *
   * @throws Refusal GW-IMP-071, GW-IMP-073 (INVALID) for an unknown kind, GW-IMP-074 (CONFLICT) for what is no gap
   */
  public synchronized List<Integer> type(Collection<Integer> ids, String kind) {
    if (!GROUND.contains(kind)) {
      throw Refusal.invalid("GW-IMP-073", "type", "type 只能是 " + String.join("、", new TreeSet<>(GROUND)) + "。",
          "The type must be one of " + String.join(", ", new TreeSet<>(GROUND)) + ".");
    }
    for (int id : ids) {
      Item item = known(id);
      if (item.fault().type() == Type.GAP) continue;
      throw new Refusal(Refusal.Kind.CONFLICT, "GW-IMP-074",
          new Text("第 " + id + " 处不是空隙，不能标明用途；请修复它。",
              "Fault " + id + " is no gap and cannot be given a type; repair it instead."), "ids", words.place(item));
    }
    List<Integer> fresh = new ArrayList<>(new TreeSet<>(ids));
    for (int id : fresh) {
      typed.put(id, kind);
      repaired.remove(id);
    }
    changed();
    return fresh;
  }

  /** Takes these repairs and types back; all of them when {@code ids} is empty. */
  public synchronized void takeBack(Collection<Integer> ids) {
    if (ids.isEmpty()) {
      repaired.clear();
      typed.clear();
      leftOut.clear();
    }
    repaired.removeAll(ids);
    for (int id : ids) {
      if (id >= 1 && id <= review.items().size() && uncovered.is(known(id))) leftOut.remove(words.wardOf(known(id)));
    }
    typed.keySet().removeAll(ids);
    changed();
  }

  /** What comes of the choices, those about wards left out being void. */
  private Review.Outcome outcomeNow() {
    return review.outcome(repaired.stream().filter(this::stays).toList(), typed.keySet().stream().filter(this::stays).toList());
  }

  private boolean stays(int id) {
    return stays(review.items().get(id - 1));
  }

  private boolean stays(Item item) {
    return leftOut.stream().noneMatch(ward -> uncovered.concerns(item, ward));
  }

  /**
   * Leaves the wards of these faults out of the plan: their grids are dropped and their faults do not count.
   *
   * @return the ids that were left before
   * @throws Refusal GW-IMP-071, GW-IMP-075 (CONFLICT) for a fault other than a ward that is mostly not drawn, or when the
   *     plan would have no grid
   */
  public synchronized List<Integer> leaveOut(Collection<Integer> ids) {
    Set<String> wards = new TreeSet<>();
    for (int id : ids) {
      Item item = known(id);
      if (!uncovered.is(item)) throw notUncovered(item);
      wards.add(words.wardOf(item));
    }
    wards.addAll(leftOut);
    if (drawing.grids().stream().allMatch(grid -> wards.contains(grid.wardCode()))) {
      throw new Refusal(Refusal.Kind.CONFLICT, "GW-IMP-075",
          new Text("去掉这些社区后方案里没有网格；请补画后重新导入，或单独修复。",
              "Without these wards the plan has no grid; draw the rest and import again, or repair it by its id."), "ids", null);
    }
    leftOut.addAll(wards);
    changed();
    return List.copyOf(new TreeSet<>(ids));
  }

  private Refusal notUncovered(Item item) {
    return new Refusal(Refusal.Kind.CONFLICT, "GW-IMP-075",
        new Text("第 " + item.id() + " 处不是大部未画的社区，不能把社区去掉；请修复它。",
            "Fault " + item.id() + " is no ward that is mostly not drawn; repair it instead of leaving the ward out."), "ids",
        words.place(item));
  }

  /** Codes of the wards that are left out of the plan, each with the codes of its grids that are dropped. */
  public synchronized Map<String, List<String>> leftOut() {
    Map<String, List<String>> all = new TreeMap<>();
    for (String ward : leftOut) {
      all.put(ward, drawing.grids().stream().filter(grid -> grid.wardCode().equals(ward)).map(GridRow::code).toList());
    }
    return all;
  }

  private void changed() {
    outcome = outcomeNow();
    if (folder == null) return;
    ObjectNode all = JSON.createObjectNode();
    ArrayNode ids = all.putArray("repaired");
    repaired.forEach(ids::add);
    ObjectNode kinds = all.putObject("typed");
    typed.forEach((id, kind) -> kinds.put(id.toString(), kind));
    ArrayNode wards = all.putArray("leftOut");
    leftOut.forEach(wards::add);
    Drawing.write(folder.resolve(CHOICES), JSON.writeValueAsString(all));
  }

  private Item known(int id) {
    List<Item> items = review.items();
    if (id >= 1 && id <= items.size()) return items.get(id - 1);
    throw Refusal.invalid("GW-IMP-071", "ids", "没有第 " + id + " 处问题，共 " + items.size() + " 处。",
        "There is no fault " + id + "; there are 1 to " + items.size() + ".");
  }

  private Refusal noRepair(Item item) {
    return new Refusal(Refusal.Kind.CONFLICT, "GW-IMP-072",
        new Text("第 " + item.id() + " 处没有可用的修复：" + words.what(item).zh() + "请标明用途，或改正文件后重新导入。",
            "Fault " + item.id() + " has no repair: " + words.what(item).en()
                + " Give it a type, or mend the file and import it again."), "ids", words.place(item));
  }

  /** The grids that come of the choices: those of which nothing is left are gone, typed gaps come last. */
  public synchronized List<GridRow> grids() {
    List<GridRow> all = new ArrayList<>();
    for (int i = 0; i < drawing.grids().size(); i++) {
      GridRow was = drawing.grids().get(i);
      Geometry outline = outcome.outlines().get(i);
      if (outline == null || leftOut.contains(was.wardCode())) continue;
      all.add(new GridRow(was.row(), was.code(), was.name(), was.wardCode(), was.sectionCode(), outline, was.posts(),
          was.filled(), ""));
    }
    Set<String> codes = new TreeSet<>(all.stream().map(GridRow::code).toList());
    outcome.typed().forEach((id, outline) -> {
      String kind = typed.getOrDefault(id, "other-ground");
      Item item = review.items().get(id - 1);
      String ward = words.wardOf(item);
      int n = 1;
      String code = ward + "-" + kind + "-" + n;
      while (!codes.add(code)) code = ward + "-" + kind + "-" + ++n;
      all.add(new GridRow(0, code, FaultWords.ground(kind).zh(), ward, "", outline, 0, 0, kind));
    });
    return all;
  }
}
