package org.gridwarden.serve.maps.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.gaps.FacilityReport;
import org.gridwarden.analysis.gaps.Manner;
import org.gridwarden.model.Text;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/** Facilities as signs, and what is wrong first with the station of a ward. */
final class Places {
  /** Worst first, as the page orders them. */
  static final List<String> STATUSES = List.of("none", "too-small", "rented", "temporary", "shared", "unknown", "ok");
  static final List<Text> STATUS_WORDS = List.of(new Text("无服务站", "no station"),
      new Text("服务站面积不足", "station too small"), new Text("办公用房为租用", "office in a rented dwelling"),
      new Text("办公用房为临时", "office in temporary rooms"), new Text("办公用房为合用", "office shared"),
      new Text("面积未知", "floor area not known"), new Text("达标", "fine"));
  private static final List<String> COLOURS =
      List.of("#d55e00", "#e69f00", "#f0e442", "#cc79a7", "#56b4e9", "#c9ced6", "#009e73");
  private static final String STATION = "#5b2a86";

  private record Office(String tenure, String colour, String shape) {}

  private static final List<Office> OFFICES = List.of(new Office("owned", "#0072b2", "square"),
      new Office("rented", "#e69f00", "triangle"), new Office("shared", "#009e73", "diamond"),
      new Office("temporary", "#d55e00", "triangle"));

  private Places() {}

  /** The legend of {@link #STATUSES}; a ward without a station is struck through, so that grey tells it from fine. */
  static List<ThemeMap.MapClass> statusClasses(Speech speech) {
    return IntStream.range(0, STATUSES.size())
        .mapToObj(i -> new ThemeMap.MapClass(speech.say(STATUS_WORDS.get(i)), COLOURS.get(i), i == 0)).toList();
  }

  /** Wards without a station ÷ wards, NaN where no ward is known. */
  static double shareWithout(Report.Row row) {
    if (!(row.values().get("wardsByStatus") instanceof Map<?, ?> byStatus)) return Double.NaN;
    double wards = byStatus.values().stream().mapToDouble(n -> ((Number) n).doubleValue()).sum();
    return wards == 0 ? Double.NaN : byStatus.get("none") instanceof Number none ? none.doubleValue() / wards : 0;
  }

  /** Stations, and ward offices by tenure. */
  static List<ThemeMap.Sign> stations(Wanted wanted, Catalogue catalogue) {
    Territory.Facilities all = wanted.city().territory().facilities();
    List<ThemeMap.Sign> signs = new ArrayList<>();
    add(signs, wanted.speech().say("社区服务站", "service station"), STATION, "circle", all,
        i -> "service-station".equals(all.kind()[i]));
    for (Office office : OFFICES) {
      String word = wanted.speech().say(catalogue.word("tenure", office.tenure));
      add(signs, wanted.speech().say("办公用房：", "ward office: ") + word, office.colour, office.shape, all,
          i -> "ward-office".equals(all.kind()[i]) && office.tenure.equals(all.tenure()[i]));
    }
    return signs;
  }

  /** How full a facility is, as the page tells it; what is adequate looks as usual. */
  private record Use(String state, Text word, String colour, String shape) {}

  private static final List<Use> USES = List.of(new Use("full", new Text("已满", "full"), "#d55e00", "triangle"),
      new Use("standing-empty", new Text("闲置", "stands empty"), "#1b1f24", "ring"),
      new Use("spare", new Text("有富余", "places to spare"), "#0072b2", "square"));

  /**
   * Facilities of the kinds that a standard counts, as far as the terms admit them; those that are full, stand empty or have
   * places to spare with signs of their own, and those that do not count.
   *
   * @param measured the territory with the scenario on show, for how full they are
   */
  static List<ThemeMap.Sign> facilities(
      Wanted wanted, City measured, Standard standard, Catalogue catalogue, Manner manner) {
    Territory.Facilities all = wanted.city().territory().facilities();
    List<String> kinds = standard.scope().kinds();
    Map<String, String> use = use(measured, standard, wanted.address().get("group"), catalogue, manner);
    IntPredicate counts = i -> kinds.contains(all.kind()[i]) && StraightLine.exists(all, i) && manner.terms().admit(all, i);
    List<ThemeMap.Sign> signs = new ArrayList<>();
    for (String kind : kinds) {
      int[] of = IntStream.range(0, all.size()).filter(i -> kind.equals(all.kind()[i]) && counts.test(i)).toArray();
      int[] plain = IntStream.of(of).filter(i -> USES.stream().noneMatch(each -> each.state.equals(use.get(all.code()[i])))).toArray();
      if (of.length == 0) continue;
      signs.add(new ThemeMap.Sign(wanted.speech().say(catalogue.word("kinds", kind)), STATION, "circle", xy(all, plain), of.length));
    }
    for (Use each : USES) {
      add(signs, wanted.speech().say(each.word), each.colour, each.shape, all,
          i -> counts.test(i) && each.state.equals(use.get(all.code()[i])));
    }
    int[] not = IntStream.range(0, all.size()).filter(i -> kinds.contains(all.kind()[i]) && !counts.test(i)).toArray();
    if (not.length > 0) {
      signs.add(new ThemeMap.Sign(wanted.speech().say("不计：规划中，或按此口径不开放", "not counted: planned, or shut then"), "#8a8f96",
          "cross", xy(all, not)));
    }
    return signs;
  }

  private static Map<String, String> use(
      City city, Standard standard, @Nullable String group, Catalogue catalogue, Manner manner) {
    Map<String, String> use = new HashMap<>();
    double reachM = catalogue.walkM(standard);
    if (standard.scope().kinds().isEmpty() || Double.isNaN(reachM)) return use;
    String whose = group == null ? "residents" : group;
    for (FacilityReport.Row row : city.report(List.of("facilities", standard, whose, manner, reachM),
        () -> FacilityReport.measure(GapsAnswer.study(city, catalogue), standard, whose, manner, reachM))) {
      use.put(city.territory().facilities().code()[row.facility()], row.state());
    }
    return use;
  }

  private static double[] xy(Territory.Facilities all, int[] chosen) {
    return IntStream.of(chosen).boxed().flatMapToDouble(i -> DoubleStream.of(all.x()[i], all.y()[i])).toArray();
  }

  private static void add(
      List<ThemeMap.Sign> signs, String label, String colour, String shape, Territory.Facilities all, IntPredicate which) {
    int[] chosen = IntStream.range(0, all.x().length).filter(which)
        .filter(i -> all.status()[i].isEmpty() || all.status()[i].equals("existing")).toArray();
    if (chosen.length == 0) return;
    signs.add(new ThemeMap.Sign(label, colour, shape, xy(all, chosen)));
  }
}
