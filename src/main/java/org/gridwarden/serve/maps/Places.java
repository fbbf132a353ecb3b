package org.gridwarden.serve.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.gridwarden.analysis.accessibility.walk.Terms;
import org.gridwarden.model.Text;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.standard.Catalogue;

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
  static List<ThemeMap.Sign> stations(Themes.Wanted wanted, Catalogue catalogue) {
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

  /** Facilities of the kinds that a standard counts, as far as the terms admit them. */
  static List<ThemeMap.Sign> facilities(Themes.Wanted wanted, List<String> kinds, Catalogue catalogue, Terms terms) {
    Territory.Facilities all = wanted.city().territory().facilities();
    List<ThemeMap.Sign> signs = new ArrayList<>();
    for (String kind : kinds) {
      add(signs, wanted.speech().say(catalogue.word("kinds", kind)), STATION, "circle", all,
          i -> kind.equals(all.kind()[i]) && terms.admit(all, i));
    }
    return signs;
  }

  private static void add(
      List<ThemeMap.Sign> signs, String label, String colour, String shape, Territory.Facilities all, IntPredicate which) {
    int[] chosen = IntStream.range(0, all.x().length).filter(which)
        .filter(i -> all.status()[i].isEmpty() || all.status()[i].equals("existing")).toArray();
    if (chosen.length == 0) return;
    double[] xy = new double[2 * chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      xy[2 * i] = all.x()[chosen[i]];
      xy[2 * i + 1] = all.y()[chosen[i]];
    }
    signs.add(new ThemeMap.Sign(label, colour, shape, xy));
  }
}
