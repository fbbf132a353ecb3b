package org.gridwarden.serve.scenarios;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.gridwarden.analysis.scenario.Change;
import org.gridwarden.analysis.scenario.Trial;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Quote;
import org.gridwarden.store.scenarios.ScenarioStore;
import org.gridwarden.store.ways.WaysReading;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scenarios: list, make, read, change (with {@code If-Match}), delete. */
@RestController
final class ScenarioEndpoint {
  private static final int LONGEST_NAME = 120;
  private final Gate gate;

  ScenarioEndpoint(Gate gate) {
    this.gate = gate;
  }

  @GetMapping("/api/v1/scenarios")
  Map<String, Object> list(@RequestParam(required = false) @Nullable String territory, HttpServletRequest request) {
    List<ScenarioStore.Kept> kept = gate.read(request).scenarios().list(territory);
    return Map.of("rows", kept.stream().map(ScenarioEndpoint::members).toList());
  }

  @GetMapping("/api/v1/scenarios/{id}")
  ResponseEntity<Map<String, Object>> get(@PathVariable String id, HttpServletRequest request) {
    Gate.Pass pass = gate.read(request);
    ScenarioStore.Kept kept = pass.scenarios().get(id);
    return answer(kept, faults(pass, kept.territory(), JsonMapper.shared().readTree(kept.changes())), Language.of(request));
  }

  @PostMapping("/api/v1/scenarios")
  ResponseEntity<Map<String, Object>> make(@RequestBody JsonNode body, HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    String territory = text(body, "territory");
    String name = name(body);
    String changes = checked(pass, territory, body.get("changes"), Set.of());
    String id = pass.scenarios().create(territory, name, changes, pass.who());
    return ResponseEntity.created(URI.create("/api/v1/scenarios/" + id)).eTag("1")
        .body(members(pass.scenarios().get(id)));
  }

  @PutMapping("/api/v1/scenarios/{id}")
  ResponseEntity<Map<String, Object>> change(@PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    ScenarioStore.Kept now = pass.scenarios().get(id);
    long revision = revision(request.getHeader("If-Match"));
    Set<JsonNode> kept = new HashSet<>();
    JsonMapper.shared().readTree(now.changes()).forEach(kept::add);
    String changes = body.has("changes") ? checked(pass, now.territory(), body.get("changes"), kept) : now.changes();
    ScenarioStore.Kept after = pass.scenarios().replace(id, body.has("name") ? name(body) : now.name(), changes, revision);
    return answer(after, faults(pass, after.territory(), JsonMapper.shared().readTree(after.changes())), Language.of(request));
  }

  @DeleteMapping("/api/v1/scenarios/{id}")
  ResponseEntity<Void> delete(@PathVariable String id, HttpServletRequest request) {
    gate.write(request).scenarios().delete(id);
    return ResponseEntity.noContent().build();
  }

  /**
   * The changes as they are kept, tried on the data of today. What cannot be made is not kept – but where the data changed
   * under a scenario, changes that were kept before stay until they are taken out.
   */
  private static String checked(Gate.Pass pass, String territory, @Nullable JsonNode changes, Set<JsonNode> kept) {
    SortedMap<Integer, Refusal> faults = faults(pass, territory, changes);
    JsonNode all = Objects.requireNonNull(changes);
    for (Map.Entry<Integer, Refusal> fault : faults.entrySet()) {
      JsonNode change = all.get(fault.getKey() - 1);
      if (kept.contains(change)) continue;
      Refusal why = fault.getValue();
      throw new Refusal(why.kind(), why.code(), why.text(), why.parameter(), place(change));
    }
    return JsonMapper.shared().writeValueAsString(all);
  }

  private static SortedMap<Integer, Refusal> faults(Gate.Pass pass, String territory, @Nullable JsonNode changes) {
    Territory base = pass.loader().load(territory);
    List<Change> read = ScenarioChanges.read(changes, base.metricCrs());
    return Trial.faults(base, () -> WaysReading.read(pass.features(), base), read);
  }

  /** Lon/lat where a change is made; null for one that names something. */
  private static double @Nullable [] place(JsonNode change) {
    JsonNode first = change.path("line").path(0);
    if (first.size() == 2) return new double[] {first.get(0).asDouble(), first.get(1).asDouble()};
    if (!change.has("lon") || !change.has("lat")) return null;
    return new double[] {change.get("lon").asDouble(), change.get("lat").asDouble()};
  }

  private static long revision(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) throw new Refusal(Refusal.Kind.PRECONDITION_MISSING, "GW-SCN-009",
        new Text("请在 If-Match 中给出所改的版本（ETag）。", "Give the revision (ETag) that you change in If-Match."), "If-Match", null);
    try {
      return Long.parseLong(ifMatch.replace("W/", "").replace("\"", "").strip());
    } catch (NumberFormatException e) {
      return -1; // some other tag: never the current one
    }
  }

  private static String name(JsonNode body) {
    String name = text(body, "name");
    if (name.codePointCount(0, name.length()) <= LONGEST_NAME) return name;
    throw Refusal.invalid("GW-SCN-011", "name", "name 最多 " + LONGEST_NAME + " 个字。", "name has at most " + LONGEST_NAME
        + " characters.");
  }

  private static String text(JsonNode body, String name) {
    if (!body.isObject()) throw Refusal.invalid("GW-SCN-011", "body", "请求正文应为 JSON 对象。", "The body must be a JSON object.");
    for (String member : body.propertyNames()) {
      if (!List.of("name", "territory", "changes").contains(member)) throw Refusal.invalid("GW-SCN-011", member,
          "没有 " + Quote.of(member) + "；可用的有 name、territory、changes。",
          "There is no " + Quote.of(member) + "; it is one of name, territory, changes.");
    }
    String text = body.get(name) == null ? "" : body.get(name).asString("").strip();
    if (text.isEmpty()) throw Refusal.invalid("GW-SCN-011", name, "缺少 " + name + "。", name + " is missing.");
    return text;
  }

  /** With {@code problems}: the changes that do not fit the data of today, in the order of the list. */
  private static ResponseEntity<Map<String, Object>> answer(
      ScenarioStore.Kept kept, Map<Integer, Refusal> faults, String language) {
    Map<String, Object> members = members(kept);
    List<Map<String, Object>> problems = new ArrayList<>();
    faults.forEach((number, why) -> problems.add(Map.of("change", number, "code", why.code(), "message",
        language.equals("en") ? why.text().en() : why.text().zh())));
    members.put("problems", problems);
    return ResponseEntity.ok().eTag(String.valueOf(kept.revision())).body(members);
  }

  private static Map<String, Object> members(ScenarioStore.Kept kept) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", kept.id());
    members.put("territory", kept.territory());
    members.put("name", kept.name());
    members.put("changes", JsonMapper.shared().readTree(kept.changes()));
    members.put("revision", kept.revision());
    members.put("who", kept.who());
    members.put("created", kept.created().toString());
    members.put("changed", kept.changed().toString());
    return members;
  }
}
