package org.gridwarden.serve.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.geo.check.Review.Item;
import org.gridwarden.geo.check.Review.Moved;
import org.gridwarden.ingest.GridPlanWriter;
import org.gridwarden.ingest.drawing.DrawingReview;
import org.gridwarden.ingest.drawing.FaultWords;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1/imports/{id}/faults|repairs|accept}: the review of grids drawn by hand. */
@RestController
@RequestMapping("/api/v1/imports/{id}")
final class ReviewEndpoint {
  /** Faults that come with their ground drawn. */
  private static final int MOST_DRAWN = 2000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Gate gate;
  private final Reviews reviews;
  private final GridPlanWriter plans;
  private final GridRuns grids;

  ReviewEndpoint(Gate gate, Reviews reviews, GridPlanWriter plans, GridRuns grids) {
    this.grids = grids;
    this.gate = gate;
    this.reviews = reviews;
    this.plans = plans;
  }

  /** Faults that are left, in the order of types. */
  @GetMapping("/faults")
  Map<String, Object> faults(@PathVariable String id, HttpServletRequest request) {
    gate.read(request);
    return answer(reviews.get(id), Language.of(request));
  }

  /**
   * {@code {"ids":[…]}}, {@code {"belowM2":…}} or {@code {"all":true}}; with {@code "type"} gaps are typed instead,
   * with {@code "leaveOut":true} the wards of faults {@code ward-uncovered} are left out of the plan.
   */
  @PostMapping("/repairs")
  Map<String, Object> repair(
      @PathVariable String id, @RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
    gate.write(request);
    DrawingReview review = reviews.get(id);
    JsonNode asked = read(body);
    List<Integer> done;
    if (asked.path("leaveOut").asBoolean(false)) done = review.leaveOut(ids(asked));
    else if (asked.has("type")) done = review.type(ids(asked), asked.get("type").asString(""));
    else if (asked.has("ids")) done = review.repair(ids(asked));
    else if (asked.path("all").asBoolean(false)) done = review.repairBelow(Double.POSITIVE_INFINITY);
    else if (asked.path("belowM2").isNumber()) done = review.repairBelow(asked.get("belowM2").asDouble());
    else throw wrongBody();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("applied", done);
    answer.putAll(answer(review, Language.of(request)));
    return answer;
  }

  /** Takes repairs and types back: those of {@code ids}, parted by commas, or all. */
  @DeleteMapping("/repairs")
  Map<String, Object> takeBack(
      @PathVariable String id, @RequestParam(defaultValue = "") String ids, HttpServletRequest request) {
    gate.write(request);
    DrawingReview review = reviews.get(id);
    List<Integer> chosen = new ArrayList<>();
    for (String one : ids.isBlank() ? new String[0] : ids.split(",")) {
      if (!one.strip().matches("[0-9]{1,9}")) throw wrongBody();
      chosen.add(Integer.valueOf(one.strip()));
    }
    review.takeBack(chosen);
    return answer(review, Language.of(request));
  }

  /**
   * Makes the plan, a draft where the import asked for one or {@code "publish":false} says so; GW-IMP-066 (CONFLICT) with the place
   * while faults are left that no plan can have.
   */
  @PostMapping("/accept")
  ResponseEntity<Map<String, Object>> accept(
      @PathVariable String id, @RequestBody(required = false) @Nullable String body, HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    DrawingReview review = reviews.get(id);
    JsonNode asked = body == null || body.isBlank() ? JSON.createObjectNode() : read(body);
    synchronized (review) {
      if (!reviews.waits(id)) throw Reviews.none(id); // accepted by another meanwhile
      List<Item> left = review.blocking();
      if (!left.isEmpty()) throw left(review, left);
      String name = asked.path("name").asString("").strip();
      if (name.length() > 200) name = name.substring(0, 200);
      boolean publish = asked.path("publish").asBoolean(!review.drawing().draft());
      String planName = name.isEmpty() ? review.drawing().planName() : name;
      List<GridPlanWriter.GridRow> grids = review.grids();
      String plan = plans.write(review.drawing().territory(), planName, grids, pass.who(), publish, Progress.NONE);
      reviews.end(id, "plan", plan);
      this.grids.accepted(id, pass);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("plan", plan);
      answer.put("name", planName);
      answer.put("state", publish ? "published" : "draft");
      answer.put("grids", grids.size());
      answer.put("result", "/api/v1/plans/" + plan);
      return ResponseEntity.created(URI.create("/api/v1/plans/" + plan)).body(answer);
    }
  }

  private static Refusal left(DrawingReview review, List<Item> left) {
    Text first = review.words().what(left.get(0));
    return new Refusal(Refusal.Kind.CONFLICT, "GW-IMP-066",
        new Text("还有 " + left.size() + " 处问题，方案不能有空隙或重叠。第一处：" + first.zh() + "请修复或标明用途后再接受。",
            left.size() + " faults are left, and a plan cannot have gaps or overlaps. The first: " + first.en()
                + " Repair them or give them a type, then accept."), null, review.words().place(left.get(0)));
  }

  private static JsonNode read(@Nullable String body) {
    try {
      JsonNode node = body == null ? null : JSON.readTree(body);
      if (node != null && node.isObject()) return node;
    } catch (JacksonException e) {
      // told below
    }
    throw wrongBody();
  }

  private static List<Integer> ids(JsonNode asked) {
    JsonNode ids = asked.path("ids");
    List<Integer> all = new ArrayList<>();
    for (JsonNode one : ids) {
      if (!one.isIntegralNumber() || !one.canConvertToInt()) throw wrongBody();
      all.add(one.asInt());
    }
    if (!ids.isArray() || all.isEmpty()) throw wrongBody();
    return all;
  }

  private static Refusal wrongBody() {
    return Refusal.invalid("GW-IMP-067", "ids",
        "应为 {\"ids\":[1,2]}、{\"belowM2\":10} 或 {\"all\":true}；标明空隙用途时为 {\"ids\":[1],\"type\":\"water\"}。",
        "Give {\"ids\":[1,2]}, {\"belowM2\":10} or {\"all\":true}; to type gaps {\"ids\":[1],\"type\":\"water\"}.");
  }

  private static Map<String, Object> answer(DrawingReview review, String language) {
    Map<String, Integer> counts = new TreeMap<>();
    List<Map<String, Object>> faults = new ArrayList<>();
    for (Item item : review.left()) {
      counts.merge(review.words().type(item), 1, Integer::sum);
      faults.add(fault(review, item, language, faults.size() < MOST_DRAWN));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("faults", faults);
    answer.put("counts", counts);
    answer.put("total", review.all().size());
    answer.put("left", faults.size());
    answer.put("blocking", review.blocking().size());
    answer.put("repaired", review.repaired());
    answer.put("typed", review.typed());
    List<Map<String, Object>> moved = new ArrayList<>();
    for (Moved one : review.moved()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("from", review.drawing().grids().get(one.from()).code());
      each.put("to", review.drawing().grids().get(one.to()).code());
      each.put("areaM2", rounded(one.areaM2()));
      moved.add(each);
    }
    answer.put("moved", moved);
    answer.put("leftOut", review.leftOut());
    return answer;
  }

  private static Map<String, Object> fault(DrawingReview review, Item item, String language, boolean drawn) {
    FaultWords words = review.words();
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", item.id());
    one.put("type", words.type(item));
    one.put("of", FaultWords.of(item.fault()));
    one.put("words", words.what(item).in(language));
    one.put("areaM2", rounded(item.fault().areaM2()));
    one.put("widthM", rounded(item.fault().widthM()));
    if (!Double.isNaN(item.fault().x())) {
      one.put("place", words.place(item));
      one.put("bbox", item.fault().box());
    }
    one.put("grids", words.grids(item));
    one.put("wardCode", words.wardOf(item));
    Map<String, Object> repair = new LinkedHashMap<>();
    repair.put("kind", FaultWords.kind(item.repair()));
    repair.put("words", words.repair(item).in(language));
    if (item.repair().shiftM() > 0) repair.put("shiftM", rounded(item.repair().shiftM()));
    one.put("repair", repair);
    Geometry ground = drawn ? review.place(item.id()) : null;
    if (ground != null) one.put("geometry", geoJson(ground));
    return one;
  }

  private static JsonNode geoJson(Geometry geometry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = GeoJsonWriter.generator(bytes)) {
      GeoJsonWriter.writeGeometry(json, geometry);
    }
    return JSON.readTree(bytes.toByteArray());
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
