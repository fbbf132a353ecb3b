package org.gridwarden.serve.maps.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Text;
import org.gridwarden.store.FeatureQuery;
import org.jspecify.annotations.Nullable;

/** Residential compounds by who manages them, or by age. */
final class Estates {
  private static final List<String> MANAGEMENT = List.of("company", "self", "ward", "none");
  private static final List<Text> MANAGED = List.of(new Text("物业公司管理", "managed by a company"),
      new Text("业主自治", "self-governed"), new Text("社区代管", "looked after by the ward"), new Text("无人管理", "nobody"));
  private static final List<String> COLOURS = List.of("#0072b2", "#009e73", "#e69f00", "#d55e00");
  /** First years of the classes of age. */
  private static final int[] SINCE = {0, 1980, 2000, 2010, 2020};
  private static final List<String> AGE_COLOURS = List.of("#253494", "#2c7fb8", "#41b6c4", "#a1dab4", "#ffffcc");

  private Estates() {}

  static ThemeMap make(Wanted wanted) {
    boolean byAge = "age".equals(wanted.address().get("by"));
    Speech speech = wanted.speech();
    Projector projector = Projector.of(wanted.city().territory().metricCrs());
    Map<String, String> equal = new HashMap<>();
    if (wanted.address().get("within") != null) equal.put("within", wanted.address().get("within"));
    FeatureQuery query = new FeatureQuery(wanted.city().territory().id(), null, equal, 0, Integer.MAX_VALUE);
    List<ThemeMap.MapArea> areas = new ArrayList<>();
    List<ThemeMap.MapClass> classes = byAge ? ages(speech) : managed(speech);
    wanted.pass().features().read(FeatureType.COMPOUNDS, query, rows -> {
      rows.map(row -> row.feature()).filter(feature -> feature.geometry() != null).forEach(feature -> {
        int kind = byAge ? age(feature.properties().get("builtYear")) : MANAGEMENT.indexOf(feature.text("management"));
        String name = feature.text("name");
        areas.add(new ThemeMap.MapArea(feature.code(), name == null ? "" : name,
            kind < 0 ? "" : classes.get(kind).label(), projector.toMetres(feature.geometry()), kind));
      });
      return areas.size();
    });
    return new ThemeMap(speech.say("小区管理与年代", "Estates by management and age"),
        byAge ? speech.say("建成年份", "year built") : speech.say("管理方式", "management"), classes,
        speech.say("未调查", "not surveyed"), areas, null, List.of());
  }

  private static List<ThemeMap.MapClass> managed(Speech speech) {
    List<ThemeMap.MapClass> classes = new ArrayList<>();
    for (int i = 0; i < MANAGEMENT.size(); i++) {
      classes.add(new ThemeMap.MapClass(speech.say(MANAGED.get(i)), COLOURS.get(i), MANAGEMENT.get(i).equals("none")));
    }
    return classes;
  }

  private static List<ThemeMap.MapClass> ages(Speech speech) {
    List<ThemeMap.MapClass> classes = new ArrayList<>();
    for (int i = 0; i < SINCE.length; i++) {
      String label = i == 0 ? speech.say(SINCE[1] + " 年以前", "before " + SINCE[1])
          : i == SINCE.length - 1 ? speech.say(SINCE[i] + " 年以后", SINCE[i] + " and later")
          : SINCE[i] + "–" + (SINCE[i + 1] - 1);
      classes.add(new ThemeMap.MapClass(label, AGE_COLOURS.get(i), false));
    }
    return classes;
  }

  private static int age(@Nullable Object year) {
    if (!(year instanceof Number number) || number.intValue() <= 0) return -1;
    int kind = 0;
    while (kind + 1 < SINCE.length && number.intValue() >= SINCE[kind + 1]) kind++;
    return kind;
  }
}
