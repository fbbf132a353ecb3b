package org.gridwarden.serve.maps.theme;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.model.Text;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario changes, as what is missing after minus before: less is better. In the classes of the page: much better,
 * better, no change, worse, much worse, with half of the largest change between "much" and the rest.
 */
final class Changes {
  private static final List<Text> WORDS = List.of(new Text("明显变好", "much better"), new Text("变好", "better"),
      new Text("不变", "no change"), new Text("变差", "worse"), new Text("明显变差", "much worse"));

  private static final String NEW = "#6b7280";

  private Changes() {}

  /** Whether the page address asks for what changes: a scenario, a theme that it can change, and neither side alone. */
  static boolean asked(PageAddress address) {
    return address.get("scenario") != null && address.get("show") == null
        && List.of("gaps", "parking").contains(address.theme());
  }

  /** Parameters of the report on one side. */
  static Map<String, String> question(Wanted wanted, @Nullable String standard, @Nullable String scenario) {
    Map<String, String> values = new HashMap<>();
    values.put("territory", wanted.city().territory().id());
    values.put("by", wanted.level().key());
    for (String name : List.of("plan", "within", "group", "hour", "stepFree", "distance", "weights", "time", "ratios")) {
      String value = wanted.address().get(name);
      if (value != null) values.put(name, value);
    }
    if (standard != null) values.put("standard", standard);
    if (standard != null && wanted.address().get("ratio") != null) values.put("ratio", wanted.address().get("ratio"));
    if (scenario != null) values.put("scenario", scenario);
    String year = wanted.address().get("scenarioYear");
    if (scenario != null && year != null) values.put("scenarioYear", year);
    return values;
  }

  /** @param standard the standard of gaps, null for parking */
  static ThemeMap make(Wanted wanted, Report difference, @Nullable Standard standard) {
    Speech speech = wanted.speech();
    String field = standard == null ? lackOf(wanted) : standard.measure() == Measure.REACH ? "peopleUncovered" : "missing";
    // people and spaces are whole: half of the largest change of them is at least one, as on the page
    boolean whole = !field.equals("missing");
    double most = whole ? 2 : 1;
    for (Report.Row row : difference.rows()) {
      double change = change(row, field);
      if (Double.isFinite(change)) most = Math.max(most, Math.abs(change));
    }
    double rounded = BigDecimal.valueOf(most / 2).round(new MathContext(2)).doubleValue();
    double half = whole ? Math.ceil(rounded) : rounded;
    Ladder ladder = new Ladder(new double[] {-half, -1e-9, 1e-9, half * (1 - 1e-12)}, true);
    List<String> limits = List.of("≤ " + signed(-half), "> " + signed(-half), "0", "< " + signed(half), "≥ " + signed(half));
    List<ThemeMap.MapClass> classes = new ArrayList<>();
    for (int i = 0; i < WORDS.size(); i++) {
      classes.add(new ThemeMap.MapClass(speech.say(WORDS.get(i)) + " (" + limits.get(i) + ")", Colours.DIVERGING.get(i), i > 2));
    }
    boolean estates = difference.rows().stream().anyMatch(Changes::onlyNew);
    if (estates) classes.add(new ThemeMap.MapClass(speech.say("新增且未覆盖", "new and not covered"), NEW, true));
    List<ThemeMap.MapArea> areas = new ArrayList<>();
    for (Report.Row row : difference.rows()) {
      double change = change(row, field);
      AreaCount area = row.area();
      areas.add(new ThemeMap.MapArea(area.code(), speech.name(area.name(), area.nameEn()),
          onlyNew(row) ? signed(added(row)) : signed(change), area.outline(),
          onlyNew(row) ? WORDS.size() : ladder.classOf(change)));
    }
    String what = standard == null ? speech.say("停车位缺口", "parking gap") : speech.say(standard.name());
    String unit = switch (field) {
      case "peopleUncovered" -> speech.say("未覆盖人数的变化（减少为好）", "change of people left out (− is better)");
      case "missing" -> speech.say("缺口的变化（减少为好）", "change of what is missing (− is better)");
      default -> speech.say("缺少车位的变化（减少为好）", "change of spaces missing (− is better)");
    };
    return new ThemeMap(speech.say("情景带来的变化：", "What the scenario changes: ") + what, unit, classes,
        speech.say("无数据", "no data"), areas, standard, List.of());
  }

  /** The field that says which spaces are lacking, by the time of day and the sharing of the address. */
  static String lackOf(Wanted wanted) {
    String sharing = wanted.address().get("sharing");
    if (sharing != null) return sharing.equals("after") ? "gapAfterSharing" : "gapBeforeSharing";
    return "day".equals(wanted.address().get("time")) ? "dayGap" : "gap";
  }

  /** Share of people left out; NaN where nothing is said of the area. */
  static double leftOut(Report.Row row) {
    if ("no-data".equals(row.values().get("class"))) return Double.NaN;
    return Themes.number(row, "peopleUncovered") / (Themes.number(row, "peopleUncovered") + Themes.number(row, "peopleCovered"));
  }

  private static String signed(double change) {
    if (!Double.isFinite(change)) return "";
    return change > 0 ? "+" + Speech.number(change) : change < 0 ? "−" + Speech.number(-change) : "0";
  }

  private static double change(Report.Row row, String field) {
    double change = Themes.number(row, field + "Change");
    if (field.equals("peopleUncovered")) change -= added(row);
    return change == 0 ? 0 : change;
  }

  /** People of planned estates beyond the reach: they are new and never were within it. */
  private static double added(Report.Row row) {
    double added = Themes.number(row, "peopleNewUncoveredChange");
    return Double.isFinite(added) ? added : 0;
  }

  private static boolean onlyNew(Report.Row row) {
    return added(row) > 0 && change(row, "peopleUncovered") == 0;
  }
}
