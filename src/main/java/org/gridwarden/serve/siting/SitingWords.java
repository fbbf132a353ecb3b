package org.gridwarden.serve.siting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.analysis.siting.SitingAnswer;
import org.gridwarden.analysis.siting.SitingQuestion;
import org.gridwarden.analysis.siting.SitingQuestion.Model;
import org.gridwarden.model.Text;
import org.gridwarden.serve.reports.City;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** An answer as members of JSON; sentences are pairs of {@code zh} and {@code en}. */
final class SitingWords {
  /** Sites that are told with where they lie; nobody reads more. */
  private static final int MOST_NAMED = 200;
  private final SitingRequest request;
  private final City city;
  private final List<Candidates.Place> places;
  private final int[] existing;
  private final SitingQuestion question;
  private final SitingAnswer answer;
  private final boolean walk;
  private final Function<Candidates.Place, Text> where;
  private final double[] before;
  private int named;

  /** @param where says where a place lies */
  SitingWords(SitingRequest request, City city, List<Candidates.Place> places, int[] existing, SitingQuestion question,
      SitingAnswer answer, boolean walk, Function<Candidates.Place, Text> where) {
    this.request = request;
    this.city = city;
    this.places = places;
    this.existing = existing;
    this.question = question;
    this.answer = answer;
    this.walk = walk;
    this.where = where;
    before = served(false);
  }

  Map<String, Object> members(List<Text> notes, boolean stopped) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("territory", city.territory().id());
    members.put("revision", city.territory().revision());
    members.put("model", request.model().word());
    if (request.p() != Integer.MAX_VALUE) members.put("p", request.p());
    if (!Double.isNaN(request.reachM()) && reach()) members.put("reachM", number(request.reachM()));
    members.put("measure", walk ? "walk" : "straight");
    members.put("groups", request.groups());
    Need need = request.need();
    if (!need.standard().isEmpty()) members.put("standard", need.standard());
    if (need.builds() != null) members.put("kind", need.builds());
    if (need.kinds().size() > 1) members.put("kinds", need.kinds());
    if (!Double.isNaN(request.siteAreaM2())) members.put("siteAreaM2", number(request.siteAreaM2()));
    if (!request.scenario().isEmpty()) members.put("scenario", request.scenario());
    request.scenarioYear().ifPresent(year -> members.put("scenarioYear", year));
    if (request.budget() < Double.POSITIVE_INFINITY) members.put("budget", number(request.budget()));
    if (request.capacity() < Double.POSITIVE_INFINITY) members.put("capacity", number(request.capacity()));
    if (!request.within().isEmpty()) members.put("within", request.within());
    drawn(members, "candidateAreas", request.areas());
    drawn(members, "excludeAreas", request.excludeAreas());
    drawn(members, "withinAreas", request.withinAreas());
    members.put("objective", number(answer.objective()));
    members.put("bound", number(answer.bound()));
    if (!Double.isNaN(answer.gap())) members.put("gap", number(answer.gap()));
    members.put("proved", answer.proved());
    members.put("stopped", stopped);
    double[] after = served(true);
    members.put("weight", number(after[1]));
    if (beforeKnown()) members.put("servedBefore", number(before[0]));
    members.put("served", number(after[0]));
    members.put("candidates", places.size());
    members.put("existing", existing.length);
    members.put("chosen", java.util.Arrays.stream(answer.sites()).mapToObj(j -> places.get(j).code()).toList());
    members.put("sites", sites());
    double cost = java.util.Arrays.stream(answer.sites()).mapToDouble(j -> places.get(j).price()).sum();
    if (cost > 0) members.put("cost", number(cost));
    SitingAnswer.RunnerUp other = answer.runnerUp();
    if (other != null) members.put("runnerUp", runnerUp(other));
    members.put("sentence", words(sentence()));
    Text fewer = fewer(cost);
    if (fewer != null) notes.add(0, fewer);
    members.put("notes", notes.stream().map(SitingWords::words).toList());
    return members;
  }

  /** Why there are fewer sites than were asked for; null when there are not. */
  private @Nullable Text fewer(double spent) {
    int built = answer.sites().length;
    if (request.p() == Integer.MAX_VALUE || built >= request.p()) return null;
    Set<Integer> chosen = java.util.Arrays.stream(answer.sites()).boxed().collect(Collectors.toSet());
    double cheapest = IntStream.range(0, places.size()).filter(j -> !chosen.contains(j)).mapToDouble(j -> places.get(j).price())
        .min().orElse(0);
    double left = request.budget() - spent;
    if (cheapest > left) {
      return new Text("要求 " + request.p() + " 处，预算只够 " + built + " 处：还剩 " + said(left) + " 元，最便宜的一处要 " + said(cheapest) + " 元",
          request.p() + " sites were asked for, the budget is enough for " + built + ": " + said(left)
              + " yuan are left, the cheapest site costs " + said(cheapest));
    }
    return new Text("要求 " + request.p() + " 处，再建也不会多服务人，所以只有 " + built + " 处",
        request.p() + " sites were asked for; more would serve nobody else, so there are " + built);
  }

  /** Areas that were drawn for the question, as GeoJSON polygons in lon/lat; no member without any. */
  private static void drawn(Map<String, Object> members, String name, List<Geometry> areas) {
    if (areas.isEmpty()) return;
    members.put(name, areas.stream().map(area -> Map.of("type", "Polygon", "coordinates",
        List.of(java.util.Arrays.stream(area.getCoordinates()).map(at -> List.of(degrees(at.x), degrees(at.y))).toList()))).toList());
  }

  /** Where sites are limited, what those that exist would serve alone is a search of its own, and is not said. */
  private boolean beforeKnown() {
    return existing.length == 0 || request.capacity() == Double.POSITIVE_INFINITY;
  }

  private boolean reach() {
    return request.model() == Model.COVERAGE || request.model() == Model.ALL;
  }

  /** Weight served and all weight; with the existing sites only, or with all. */
  private double[] served(boolean all) {
    var pairs = question.pairs();
    double[] sums = new double[2];
    for (int i = 0; i < pairs.demands(); i++) {
      double weight = question.weight()[i];
      sums[1] += weight;
      if (all) {
        if (answer.serves()[i] >= 0) sums[0] += weight;
        continue;
      }
      for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
        if (!question.fixed()[pairs.site()[k]] || reach() && pairs.cost()[k] > question.reach()) continue;
        sums[0] += weight;
        break;
      }
    }
    return sums;
  }

  private List<Map<String, Object>> sites() {
    double[] weight = new double[question.pairs().sites()];
    for (int i = 0; i < answer.serves().length; i++) {
      if (answer.serves()[i] >= 0) weight[answer.serves()[i]] += question.weight()[i];
    }
    List<Map<String, Object>> sites = new ArrayList<>();
    for (int k = 0; k < answer.sites().length; k++) {
      Map<String, Object> site = site(answer.sites()[k]);
      site.put("order", k + 1);
      if (!Double.isNaN(answer.gains()[k])) site.put("gain", number(answer.gains()[k]));
      site.put("serves", number(weight[answer.sites()[k]]));
      sites.add(site);
    }
    return sites;
  }

  private Map<String, Object> site(int j) {
    Candidates.Place place = places.get(j);
    Map<String, Object> site = new LinkedHashMap<>();
    site.put("code", place.code());
    if (!place.name().isEmpty()) site.put("name", place.name());
    site.put("source", place.source());
    if (named++ < MOST_NAMED) site.put("where", words(where.apply(place)));
    site.put("place", List.of(degrees(place.lon()), degrees(place.lat())));
    if (place.price() > 0) site.put("cost", number(place.price()));
    return site;
  }

  private Map<String, Object> runnerUp(SitingAnswer.RunnerUp other) {
    Map<String, Object> members = new LinkedHashMap<>();
    List<Map<String, Object>> sites = new ArrayList<>();
    for (int j : other.sites()) sites.add(site(j));
    members.put("sites", sites);
    members.put("objective", number(other.objective()));
    members.put("difference", number(other.objective() - answer.objective()));
    members.put("proved", other.proved());
    members.put("sentence", words(preferring(other)));
    return members;
  }

  private Text preferring(SitingAnswer.RunnerUp other) {
    double worse = Math.abs(other.objective() - answer.objective());
    String value = said(worse);
    if (worse == 0) return new Text("次优方案与之相同", "the other choice is as good");
    return switch (request.model()) {
      case COVERAGE -> new Text("选它会少服务 " + value + request.counted().zh(),
          "preferring it serves " + value + " fewer" + request.counted().en());
      case DISTANCE -> new Text("选它总共多走 " + value + " 人·米", "preferring it costs " + value + " person-metres of walk more");
      case MAX_DISTANCE -> new Text("选它最远多走 " + value + " 米", "preferring it makes the worst way " + value + " m longer");
      case ALL -> new Text("选它多建 " + value + " 处", "preferring it takes " + value + " more sites");
    };
  }

  private Text sentence() {
    int count = answer.sites().length;
    String sites = count + (count == 1 ? " new site" : " new sites");
    String verb = count == 1 ? "s" : "";
    double[] after = served(true);
    String value = said(answer.objective());
    String gap = String.format(java.util.Locale.ROOT, "%.2f%%", 100 * answer.gap());
    Text sure = answer.proved() ? new Text("，已证明没有更好的选择", "; proved: no choice is better")
        : new Text("，未证明最优，最多还能好 " + gap, "; not proved: at most " + gap + " better is possible");
    String was = said(before[0]);
    String all = said(after[1]);
    Text unit = request.counted();
    Text what = switch (request.model()) {
      case COVERAGE -> !beforeKnown()
          ? new Text("新建 " + count + " 处，连同已有设施按容量共服务 " + value + unit.zh() + "（共 " + all + "）",
              sites + ", with those that exist and within capacity, serve" + verb + " " + value + " of " + all + unit.en())
          : new Text("新建 " + count + " 处，服务由 " + was + " 增至 " + value + unit.zh() + "（共 " + all + "）",
          sites + " raise" + verb + " those served from " + was + " to " + value + " of " + all + unit.en());
      case DISTANCE -> new Text("新建 " + count + " 处，平均路程 " + metres(answer.objective() / Math.max(1e-9, after[1])) + " 米",
          sites + " bring" + verb + " the mean way to " + metres(answer.objective() / Math.max(1e-9, after[1])) + " m");
      case MAX_DISTANCE -> new Text("新建 " + count + " 处，最远路程 " + metres(answer.objective()) + " 米",
          sites + " bring" + verb + " the worst way to " + metres(answer.objective()) + " m");
      case ALL -> new Text("新建 " + count + " 处即可使 " + all + unit.zh() + "全部在范围内",
          sites + " bring" + verb + " all " + all + unit.en() + " within reach");
    };
    int year = request.scenarioYear().orElse(0);
    return new Text((year == 0 ? "" : "到 " + year + " 年，") + what.zh() + sure.zh(),
        (year == 0 ? "" : "By " + year + ", ") + what.en() + sure.en());
  }

  private static String metres(double value) {
    return said(Math.rint(value));
  }

  /** A number as sentences say it: thousands separated, one decimal where it is not whole. */
  static String said(double value) {
    double rounded = round(value);
    return String.format(java.util.Locale.ROOT, rounded == Math.rint(rounded) ? "%,.0f" : "%,.1f", rounded);
  }

  private static double round(double value) {
    return Math.rint(value * 10) / 10;
  }

  static Map<String, String> words(Text text) {
    return Map.of("zh", text.zh(), "en", text.en());
  }

  static double degrees(double value) {
    return Math.rint(value * 1e7) / 1e7;
  }

  /** Rounded to 6 decimals; whole where it is whole. */
  static Number number(double value) {
    BigDecimal number = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    if (number.scale() <= 0) return number.longValueExact();
    return number.doubleValue();
  }
}
