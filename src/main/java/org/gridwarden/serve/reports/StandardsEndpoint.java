package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.Revisions;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Limits;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET /api/v1/standards}: every indicator with its numbers, unit, clause, edition, source and grade. {@code PUT
 * /standards/{code}} takes the numbers a city wants instead ({@code {"reachM": 500}}); source and clause stay, and the
 * answer says who edited it and what was shipped. {@code DELETE /standards/{code}} goes back. {@code GET
 * /api/v1/catalogue}: kinds, services, roles and the words for every coded value.
 */
@RestController
final class StandardsEndpoint {
  private static final int LONGEST_NAME = 100;
  /** Members of an answer that may come back in a body and are not looked at. */
  private static final List<String> FREE = List.of("editedBy", "edited", "name", "gradeText", "hasGaps");
  private final Gate gate;
  private final Standards standards;

  StandardsEndpoint(Gate gate, Standards standards) {
    this.gate = gate;
    this.standards = standards;
  }

  @GetMapping("/api/v1/standards")
  void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Catalogue catalogue = standards.catalogue(gate.read(request));
    if (Revisions.known(request, response, "json", catalogue.standards().toString())) return;
    String language = Language.of(request);
    send(Map.of("standards", catalogue.standards().stream().map(s -> members(s, catalogue, language)).toList()),
        response);
  }

  @GetMapping("/api/v1/standards/{code}")
  void get(@PathVariable String code, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Catalogue catalogue = standards.catalogue(gate.read(request));
    Standard standard = catalogue.get(code);
    if (Revisions.known(request, response, "json", standard.toString())) return;
    send(members(standard, catalogue, Language.of(request)), response);
  }

  @PutMapping("/api/v1/standards/{code}")
  void put(
      @PathVariable String code, @RequestBody JsonNode body, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Gate.Pass pass = gate.write(request);
    Catalogue catalogue = standards.catalogue(pass);
    Standard now = catalogue.get(code);
    Standard shipped = standards.shipped().get(code);
    Map<String, Double> limits = numbers(body, members(now, catalogue, "en"), members(now, catalogue, "zh"));
    String by = body.path("editedBy").asString(pass.who()).strip();
    if (by.isEmpty() || by.length() > LONGEST_NAME) {
      throw Refusal.invalid("GW-STD-008", "editedBy", "editedBy 应为 1 至 100 个字符。",
          "editedBy must have 1 to 100 characters.");
    }
    Map<String, Double> all = new TreeMap<>(now.limits().values());
    all.putAll(now.edited(limits, "", "").limits().values());
    all.entrySet().removeIf(limit -> limit.getValue().equals(shipped.limits().values().get(limit.getKey())));
    String at = OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
    shipped.edited(all, by, at);
    if (all.isEmpty()) pass.standards().remove(code);
    else pass.standards().put(code, Standards.write(all, by, at), by);
    Catalogue after = standards.catalogue(pass);
    send(members(after.get(code), after, Language.of(request)), response);
  }

  /** Back to what was shipped. */
  @DeleteMapping("/api/v1/standards/{code}")
  void delete(@PathVariable String code, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.write(request);
    Standard shipped = standards.shipped().get(code);
    pass.standards().remove(code);
    send(members(shipped, standards.shipped(), Language.of(request)), response);
  }

  @GetMapping("/api/v1/catalogue")
  void catalogue(HttpServletRequest request, HttpServletResponse response) throws IOException {
    gate.read(request);
    Catalogue catalogue = standards.shipped();
    if (Revisions.known(request, response, "json")) return;
    Map<String, Object> all = new LinkedHashMap<>();
    catalogue.words().forEach((vocabulary, words) -> {
      List<Map<String, Object>> list = new ArrayList<>();
      for (Catalogue.Word word : words) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", word.code());
        members.put("zh", word.text().zh());
        members.put("en", word.text().en());
        word.more().forEach((name, value) -> members.put(name, value.equals("true") ? Boolean.TRUE : value));
        list.add(members);
      }
      all.put(vocabulary, list);
    });
    send(all, response);
  }

  /** The numbers of a body; anything else in it must be as it is now (GW-STD-007): source and clause are not edited. */
  private static Map<String, Double> numbers(JsonNode body, Map<String, Object> now, Map<String, Object> other) {
    if (!body.isObject() || body.isEmpty()) {
      throw Refusal.invalid("GW-STD-009", "body", "请以 JSON 对象给出要修改的数值，例如 {\"threshold\": 25}。",
          "Send the numbers to change as a JSON object, for example {\"threshold\": 25}.");
    }
    Map<String, Double> limits = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if (Limits.NAMES.contains(name)) {
        if (!value.isNumber()) {
          throw Refusal.invalid("GW-STD-003", name, name + " 应为数字，而不是 " + Quote.of(value.toString()) + "。",
              name + " must be a number, not " + Quote.of(value.toString()) + ".");
        }
        limits.put(name, value.asDouble());
      } else if (!FREE.contains(name)
          && !same(value, now.get(name))) {
        throw Refusal.invalid("GW-STD-007", name,
            Quote.of(name) + " 不能修改；能修改的是数值：" + Limits.NAMES + "。出处和条款保持不变。",
            Quote.of(name) + " cannot be edited; the numbers can: " + Limits.NAMES + ". Source and clause stay.");
      }
    }
    return limits;
  }

  private static boolean same(JsonNode value, @Nullable Object now) {
    if (value.isArray() && now instanceof List<?> list) {
      return value.valueStream().map(JsonNode::asString).toList().equals(list);
    }
    return value.isString() && Objects.equals(value.asString(), now);
  }

  /** A standard as JSON members; absent is what it does not have. */
  static Map<String, Object> members(Standard standard, Catalogue catalogue, String language) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", standard.code());
    members.put("name", standard.name().in(language));
    words(members, "name", standard.name());
    words(members, "counts", standard.counts());
    members.put("measure", standard.measure().key());
    members.put("hasGaps", standard.measure().hasGaps());
    members.put("comparison", standard.comparison());
    for (String name : Limits.NAMES) {
      standard.limits().find(name).ifPresent(value -> members.put(name, Report.number(value)));
    }
    Standard.Scope scope = standard.scope();
    if (!scope.kinds().isEmpty()) members.put("kinds", scope.kinds());
    if (!scope.compoundKinds().isEmpty()) members.put("compoundKinds", scope.compoundKinds());
    text(members, "employerLevel", scope.employerLevel());
    text(members, "workerTarget", scope.workerTarget());
    text(members, "group", scope.group());
    text(members, "level", scope.level());
    text(members, "tier", scope.tier());
    words(members, "unit", standard.unit());
    text(members, "clause", standard.citation().clause());
    text(members, "edition", standard.citation().edition());
    members.put("source", standard.citation().source().in(language));
    members.put("grade", standard.citation().grade());
    members.put("gradeText", catalogue.word("grade", standard.citation().grade()).in(language));
    words(members, "note", standard.note());
    if (standard.edit() != null) {
      Map<String, Object> shipped = new LinkedHashMap<>();
      standard.edit().shipped().forEach((name, value) -> shipped.put(name, Report.number(value)));
      Map<String, Object> edit = new LinkedHashMap<>();
      edit.put("by", standard.edit().by());
      edit.put("at", standard.edit().at());
      edit.put("shipped", shipped);
      members.put("edited", edit);
    }
    return members;
  }

  private static void words(Map<String, Object> members, String name, Text text) {
    text(members, name + "Zh", text.zh());
    text(members, name + "En", text.en());
  }

  private static void text(Map<String, Object> members, String name, String value) {
    if (!value.isEmpty()) members.put(name, value);
  }

  private static void send(Map<String, Object> body, HttpServletResponse response) throws IOException {
    response.setContentType("application/json");
    try (JsonGenerator json = GeoJsonWriter.generator(response.getOutputStream())) {
      Report.writeValue(json, body);
      json.flush();
    }
  }
}
