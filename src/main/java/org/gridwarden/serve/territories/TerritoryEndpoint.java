package org.gridwarden.serve.territories;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.jobs.JobAnswer;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1/territories}: what is loaded, and starting, renaming, deleting and resetting it. */
@RestController
final class TerritoryEndpoint {
  /** Kind of the jobs that load a demo; their parameters are {@code {"territory": id}}. */
  static final String DEMO = "demo";
  private static final Set<String> RENAMED = Set.of("nameZh", "nameEn", "attribution", "noteZh", "noteEn", "dataDate");
  private static final int LONGEST = 1000;
  private static final JsonMapper JSON = JsonMapper.shared();
  private final Gate gate;
  private final JobQueue queue;

  TerritoryEndpoint(Gate gate, JobQueue queue) {
    this.gate = gate;
    this.queue = queue;
  }

  @GetMapping("/api/v1/territories")
  @Nullable Map<String, Object> list(HttpServletRequest request, HttpServletResponse response) {
    Gate.Pass pass = gate.read(request);
    Set<String> loading = loading(pass);
    List<Map<String, Object>> all = new ArrayList<>();
    for (TerritoryInfo info : pass.territories().list()) all.add(describe(info, pass, loading.contains(info.id())));
    return Revisions.known(request, response, "json", all.toString()) ? null : Map.of("territories", all);
  }

  @GetMapping("/api/v1/territories/{id}")
  @Nullable Map<String, Object> one(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    Gate.Pass pass = gate.read(request);
    Map<String, Object> answer = describe(get(pass, id), pass, loading(pass).contains(id));
    return Revisions.known(request, response, "json", answer.toString()) ? null : answer;
  }

  @PostMapping(value = "/api/v1/territories", consumes = "application/json")
  ResponseEntity<Map<String, Object>> create(@RequestBody Map<String, @Nullable Object> body,
      HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    Set<String> known = new TreeSet<>(RENAMED);
    known.add("id");
    checkNames(body, known);
    String id = text(body, "id", "");
    if (id.isEmpty()) throw missing("id");
    String nameZh = text(body, "nameZh", "");
    String nameEn = text(body, "nameEn", nameZh);
    if (nameZh.isEmpty()) nameZh = nameEn;
    if (nameZh.isEmpty()) throw missing("nameZh");
    pass.territories().create(new TerritoryInfo(id, nameZh, nameEn, "", false, text(body, "attribution", ""),
        text(body, "noteZh", ""), text(body, "noteEn", ""), text(body, "dataDate", ""), 0, null));
    return ResponseEntity.created(URI.create("/api/v1/territories/" + id)).body(describe(get(pass, id), pass, false));
  }

  @PatchMapping(value = "/api/v1/territories/{id}", consumes = "application/json")
  Map<String, Object> rename(@PathVariable String id, @RequestBody Map<String, @Nullable Object> body,
      HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    checkNames(body, RENAMED);
    TerritoryInfo was = get(pass, id);
    TerritoryInfo now = new TerritoryInfo(id, text(body, "nameZh", was.nameZh()), text(body, "nameEn", was.nameEn()),
        was.metricCrs(), was.synthetic(), text(body, "attribution", was.attribution()),
        text(body, "noteZh", was.noteZh()), text(body, "noteEn", was.noteEn()), text(body, "dataDate", was.dataDate()),
        was.revision(), was.bbox());
    if (now.nameZh().isEmpty()) throw missing("nameZh");
    if (now.nameEn().isEmpty()) throw missing("nameEn");
    pass.territories().update(now);
    return describe(get(pass, id), pass, false);
  }

  @DeleteMapping("/api/v1/territories/{id}")
  ResponseEntity<Void> delete(@PathVariable String id, HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    get(pass, id);
    if (loading(pass).contains(id)) {
      throw Refusal.conflict("GW-TER-005", "辖区 " + id + " 正在载入；请等待任务结束或先取消任务。",
          "The territory " + id + " is being loaded; wait for the job to end, or cancel it first.");
    }
    pass.territories().delete(id);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/api/v1/territories/{id}/reset")
  ResponseEntity<JobAnswer> reset(@PathVariable String id, HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    boolean isDemo = id.matches("[a-z0-9-]{1,32}")
        && TerritoryEndpoint.class.getResource("/gis-data/demo/" + id + "/territory.yaml") != null;
    if (!isDemo) {
      throw Refusal.notFound("GW-TER-006", "没有名为 " + Quote.of(id) + " 的示范数据；有 hechuan、geneva、singapore。",
          "There is no demo called " + Quote.of(id) + "; there are hechuan, geneva, singapore.");
    }
    JobStore.Job job = queue.submit(DEMO, JSON.writeValueAsString(Map.of("territory", id)), pass.who());
    return queue.answer(job, Language.of(request)).accepted("/api/v1/jobs/" + job.id());
  }

  private static TerritoryInfo get(Gate.Pass pass, String id) {
    return pass.territories().find(id).orElseThrow(() -> Refusal.notFound("GW-TER-003",
        "没有辖区 " + Quote.of(id) + ";/api/v1/territories 列出全部。",
        "There is no territory " + Quote.of(id) + "; /api/v1/territories lists them."));
  }

  /** Territories that a queued or running job is loading. */
  private static Set<String> loading(Gate.Pass pass) {
    Set<String> ids = new TreeSet<>();
    for (JobStore.Job job : pass.jobs().listUnfinished()) {
      if (job.kind().equals(DEMO)) ids.add(JSON.readTree(job.parameters()).path("territory").asString(""));
    }
    return ids;
  }

  private static Map<String, Object> describe(TerritoryInfo info, Gate.Pass pass, boolean loading) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", info.id());
    one.put("nameZh", info.nameZh());
    one.put("nameEn", info.nameEn());
    one.put("synthetic", info.synthetic());
    one.put("attribution", info.attribution());
    one.put("noteZh", info.noteZh());
    one.put("noteEn", info.noteEn());
    one.put("dataDate", info.dataDate());
    one.put("revision", info.revision());
    if (!info.metricCrs().isEmpty()) one.put("metricCrs", info.metricCrs());
    double[] box = info.bbox();
    if (box != null) one.put("bbox", List.of(box[0], box[1], box[2], box[3]));
    List<PlanInfo> plans = pass.plans().list(info.id()).stream().filter(plan -> !plan.inForce().isEmpty()).toList();
    one.put("levels", levels(info.id(), pass, !plans.isEmpty()));
    String ids = plans.stream().map(PlanInfo::id).sorted(Comparator.comparing(Long::valueOf))
        .collect(Collectors.joining(","));
    if (!ids.isEmpty()) one.put("plan", ids);
    one.put("loading", loading);
    return one;
  }

  /** Levels of which the territory has areas, largest first. */
  private static List<String> levels(String id, Gate.Pass pass, boolean grids) {
    List<String> levels = new ArrayList<>();
    FeatureQuery any = FeatureQuery.all(id);
    for (FeatureType type : List.of(FeatureType.DISTRICTS, FeatureType.SUBDISTRICTS, FeatureType.WARDS,
        FeatureType.SECTIONS)) {
      if (pass.features().count(type, any) > 0) levels.add(type.id().substring(0, type.id().length() - 1));
    }
    if (grids) levels.add("grid");
    return levels;
  }

  private static void checkNames(Map<String, @Nullable Object> body, Set<String> known) {
    for (String name : body.keySet()) {
      if (known.contains(name)) continue;
      String list = String.join(", ", new TreeSet<>(known));
      throw Refusal.invalid("GW-REQ-013", name, "正文中没有 " + Quote.of(name) + " 这一项；可用：" + list + "。",
          "The body has no member " + Quote.of(name) + "; known ones are: " + list + ".");
    }
  }

  private static String text(Map<String, @Nullable Object> body, String name, String otherwise) {
    Object value = body.get(name);
    if (value == null) return otherwise;
    if (value instanceof String text && text.strip().length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl)) {
      return text.strip();
    }
    throw Refusal.invalid("GW-TER-007", name, name + " 应为不超过 " + LONGEST + " 个字符的一行文字。",
        name + " must be one line of text of at most " + LONGEST + " characters.");
  }

  private static Refusal missing(String name) {
    return Refusal.invalid("GW-REQ-002", name, "缺少 " + name + "；请补上后重试。", name + " is missing; add it and try again.");
  }
}
