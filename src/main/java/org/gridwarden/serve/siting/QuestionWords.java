package org.gridwarden.serve.siting;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.standard.Standard;
import org.gridwarden.store.TerritoryInfo;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A kept question in a few words, as the list of jobs says it: for what, how many, where. Costs a read of one row or two. */
@Component
final class QuestionWords {
  private static final List<FeatureType> AREAS =
      List.of(FeatureType.WARDS, FeatureType.SUBDISTRICTS, FeatureType.SECTIONS, FeatureType.DISTRICTS);
  private final Gate gate;
  private final Standards standards;

  QuestionWords(Gate gate, Standards standards) {
    this.gate = gate;
    this.standards = standards;
  }

  /** For example 幼儿园服务半径 · 3 处 · 合川区. */
  Text siting(JsonNode asked) {
    List<Text> words = new ArrayList<>();
    var catalogue = standards.catalogue(gate.job());
    String standard = asked.path("standard").asString("");
    if (!standard.isEmpty()) words.add(catalogue.find(standard).map(Standard::name).orElse(new Text(standard, standard)));
    else if (asked.has("kind")) words.add(catalogue.word("kinds", asked.path("kind").asString("")));
    int p = asked.path("p").asInt(asked.path("objective").asString("").equals("all") || asked.has("budget") ? 0 : 1);
    if (p > 0) words.add(new Text(p + " 处", p == 1 ? "1 site" : p + " sites"));
    return withPlace(words, asked);
  }

  /** For example 3 人 · 花园社区. */
  Text staffing(JsonNode asked) {
    int n = asked.path("n").asInt(1);
    List<Text> words = new ArrayList<>();
    words.add(n == 0 ? new Text("只看调动", "moves only") : new Text(n + " 人", n == 1 ? "1 worker" : n + " workers"));
    return withPlace(words, asked);
  }

  private Text withPlace(List<Text> words, JsonNode asked) {
    String territory = asked.path("territory").asString("");
    String within = asked.path("within").asString("");
    if (!within.isEmpty()) words.add(area(territory, within));
    else if (asked.has("withinAreas")) words.add(new Text("所画区域", "the drawn area"));
    else words.add(gate.job().territories().find(territory).map(QuestionWords::name).orElse(new Text(territory, territory)));
    return new Text(String.join(" · ", words.stream().map(Text::zh).toList()), String.join(" · ", words.stream().map(Text::en).toList()));
  }

  private Text area(String territory, String code) {
    for (FeatureType type : AREAS) {
      var found = gate.job().features().find(type, territory, code);
      if (found.isEmpty()) continue;
      Object zh = found.get().feature().properties().get("name");
      Object en = found.get().feature().properties().get("nameEn");
      String name = zh == null ? code : zh.toString();
      return new Text(name, en == null || en.toString().isBlank() ? name : en.toString());
    }
    return new Text(code, code);
  }

  private static Text name(TerritoryInfo info) {
    return new Text(info.nameZh(), info.nameEn().isBlank() ? info.nameZh() : info.nameEn());
  }
}
