package org.gridwarden.serve.maps.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridwarden.model.Text;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.standard.Standard;

/** Ways to map a standard of reach beside the share of people left out: the classes of its report, and the supply ratio. */
final class GapMaps {

  /** How the page calls and draws a class of the report. */
  private record Look(String key, Text word, String colour, ThemeMap.Mark mark) {}

  private static final Look FULL =
      new Look("full", new Text("已覆盖但已满", "covered, but full"), "#cc79a7", ThemeMap.Mark.FALL);
  private static final String NOBODY = "no-residents";

  /** Worst first, as on the page. */
  private static final List<Look> LOOKS = List.of(
      new Look("uncovered", new Text("完全未覆盖", "uncovered"), "#d55e00", ThemeMap.Mark.CROSS),
      new Look("short", new Text("部分覆盖", "partly covered"), "#e69f00", ThemeMap.Mark.RISE), FULL,
      new Look("adequate", new Text("够用", "adequate"), "#56b4e9", ThemeMap.Mark.NONE),
      new Look("spare", new Text("有富余", "to spare"), "#0072b2", ThemeMap.Mark.NONE),
      new Look("standing-empty", new Text("闲置", "standing empty"), "#f0e442", ThemeMap.Mark.LEVEL),
      new Look(NOBODY, new Text("无居民", "no residents"), "#dfe3e8", ThemeMap.Mark.NONE));

  private static final Map<String, Text> METHODS = Map.of("2sfca", new Text("两步法（2SFCA）", "2SFCA"),
      "e2sfca", new Text("增强两步法（E2SFCA）", "E2SFCA"), "3sfca", new Text("三步法（3SFCA）", "3SFCA"));

  private GapMaps() {}

  /** Areas by class, each class with the people of the group in it. */
  static ThemeMap byClass(Wanted wanted, Report report, Standard standard, String who, String manner) {
    Speech speech = wanted.speech();
    Map<String, Double> people = new HashMap<>();
    List<String> estimated = new ArrayList<>();
    List<ThemeMap.MapArea> areas = new ArrayList<>();
    for (Report.Row row : report.rows()) {
      String key = String.valueOf(row.values().get("class"));
      people.merge(key, people(row), Double::sum);
      if (Boolean.TRUE.equals(row.values().get("estimated"))) estimated.add(key);
      int kind = -1;
      for (int i = 0; i < LOOKS.size(); i++) if (LOOKS.get(i).key.equals(key)) kind = i;
      areas.add(AreaClasses.area(wanted, row, kind < 0 ? "" : speech.say(LOOKS.get(kind).word), kind));
    }
    List<ThemeMap.MapClass> classes = new ArrayList<>();
    for (Look look : LOOKS) {
      if (look.key.equals(NOBODY) && !people.containsKey(NOBODY)) continue;
      String number = (estimated.contains(look.key) ? "≈ " : "") + Speech.number(people.getOrDefault(look.key, 0.0));
      classes.add(new ThemeMap.MapClass(
          speech.say(look.word) + " · " + speech.say(number + " 人", number), look.colour, look.mark));
    }
    return new ThemeMap(speech.say(standard.name()), speech.say("类别 · 其中" + who + "人数", "class · " + who + " in it") + manner,
        classes, speech.say("无数据", "no data"), areas, standard, List.of());
  }

  private static double people(Report.Row row) {
    double covered = Themes.number(row, "peopleCovered");
    double left = Themes.number(row, "peopleUncovered");
    return (Double.isNaN(covered) ? 0 : covered) + (Double.isNaN(left) ? 0 : left);
  }

  /** Whether the ratio of supply is asked for. */
  static boolean isRatio(PageAddress address) {
    return address.theme().equals("gaps") && "ratio".equals(address.get("as")) && !Changes.asked(address);
  }

  /** Two decimals, and nothing at all as 0. */
  static String two(double ratio) {
    return ratio == 0 ? "0" : Speech.two(ratio);
  }

  /** What the ratio counts, and by which floating catchment. */
  static String ratioUnit(Wanted wanted, Report report) {
    Speech speech = wanted.speech();
    String unit = report.rows().stream().map(row -> row.values().get("supplyRatioUnit")).filter(Objects::nonNull)
        .map(Object::toString).findFirst().orElse("");
    String method = wanted.address().get("ratio") == null ? "2sfca" : wanted.address().get("ratio");
    String weights = method.equals("2sfca") || wanted.address().get("weights") == null ? "" : " " + wanted.address().get("weights");
    return speech.say("供给比：", "supply ratio: ") + unit + " · " + speech.say(METHODS.getOrDefault(method, new Text("", ""))) + weights;
  }

  /** Areas within reach of full facilities only stand in a class of their own: nobody is left out, yet nobody is served. */
  static ThemeMap full(ThemeMap map, Report report, Speech speech) {
    List<ThemeMap.MapArea> areas = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < map.areas().size(); i++) {
      ThemeMap.MapArea area = map.areas().get(i);
      boolean full = area.kind() >= 0 && FULL.key.equals(report.rows().get(i).values().get("class"));
      any |= full;
      areas.add(!full ? area : new ThemeMap.MapArea(area.code(), area.name(), area.figure() + speech.say(" · 已满", " · full"),
          area.outline(), map.classes().size()));
    }
    if (!any) return map;
    List<ThemeMap.MapClass> classes = new ArrayList<>(map.classes());
    classes.add(new ThemeMap.MapClass(speech.say(FULL.word), FULL.colour, FULL.mark));
    return new ThemeMap(map.title(), map.unit(), classes, map.missing(), areas, map.standard(), map.signs());
  }
}
