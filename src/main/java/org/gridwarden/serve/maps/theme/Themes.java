package org.gridwarden.serve.maps.theme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.Manners;
import org.gridwarden.serve.reports.ParkingAnswer;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.serve.reports.StationsAnswer;
import org.gridwarden.serve.reports.estates.AreaReports;
import org.gridwarden.serve.reports.scenario.DifferenceAnswer;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the map of a theme from the same reports that the page reads, so that their figures are the same. */
@Component
public final class Themes {
  private static final double[] AROUND = {0.5, 0.8, 1, 1.2};

  private final Cities cities;
  private final Standards standards;
  private final CoverageAnswer coverage;
  private final GapsAnswer gaps;
  private final ParkingAnswer parking;
  private final StationsAnswer stations;
  private final AreaReports living;
  private final DifferenceAnswer difference;

  Themes(Cities cities, Standards standards, CoverageAnswer coverage, GapsAnswer gaps, ParkingAnswer parking,
      StationsAnswer stations, AreaReports living, DifferenceAnswer difference) {
    this.cities = cities;
    this.standards = standards;
    this.coverage = coverage;
    this.gaps = gaps;
    this.parking = parking;
    this.stations = stations;
    this.living = living;
    this.difference = difference;
  }

  /** Refuses as the reports do: GW-RPT-…, GW-GAP-…, GW-STD-001, GW-PLN-001. */
  public ThemeMap make(Wanted wanted) {
    return themed(wanted).marked(GateSigns.of(wanted)).marked(Marks.of(wanted));
  }

  private ThemeMap themed(Wanted wanted) {
    return switch (wanted.address().theme()) {
      case "households" -> households(wanted);
      case "stations" -> stations(wanted);
      case "gaps" -> gaps(wanted);
      case "parking" -> parking(wanted);
      case "estates" -> Estates.make(wanted);
      case "lifts", "conditions", "volunteers" -> surveyed(wanted);
      default -> workers(wanted);
    };
  }

  private ThemeMap workers(Wanted wanted) {
    Report report = coverage.prepare(wanted.pass(), wanted.asked()).make().get();
    Speech speech = wanted.speech();
    boolean staffed = Boolean.TRUE.equals(report.about().get("staffKnown"))
        && report.rows().stream().anyMatch(row -> number(row, "posts") > 0 || number(row, "workers") > 0);
    boolean homes = staffed && "households".equals(wanted.address().get("by"));
    String measure = homes ? "householdsPerWorker" : staffed ? "residentsPerWorker" : "residents";
    Object target = report.about().get("target");
    Standard standard = null;
    Ladder ladder = null;
    if (homes) {
      standard = standard(wanted, "grid-households");
      ladder = Ladder.anchored(standard == null ? 500 : standard.limits().get("max"), AROUND, true);
    } else if (staffed && target instanceof Map<?, ?> said) {
      double norm = ((Number) said.get("residentsPerWorker")).doubleValue();
      standard = standard(wanted, said.get("standard"));
      ladder = Ladder.anchored(norm, AROUND, true);
    }
    AreaClasses classes = new AreaClasses(wanted, report, row -> number(row, measure), ladder, true);
    ThemeMap map = classes.map(
        homes ? speech.say("每名工作人员服务户数", "Households per worker")
            : staffed ? speech.say("每名工作人员服务人口", "Residents per worker") : speech.say("常住人口", "Residents"),
        homes ? speech.say("户/每名在岗人员", "households per filled post")
            : staffed ? speech.say("人/每名在岗人员", "residents per filled post") : speech.say("人", "people"),
        staffed ? speech.say("无人口或岗位数据", "no counts, or no data on posts") : speech.say("无人口数据", "no counts"),
        Colours.DIVERGING, staffed ? Speech::ratio : Speech::number, standard);
    Set<String> alone = report.rows().stream().filter(row -> "no-worker".equals(row.values().get("status")))
        .map(row -> row.area().code()).collect(Collectors.toSet());
    return staffed ? map.apart(alone, speech.say("无人在岗", "no worker"), Colours.APART) : map;
  }

  private ThemeMap households(Wanted wanted) {
    Speech speech = wanted.speech();
    Report report = coverage.prepare(wanted.pass(), wanted.asked()).make().get();
    Map<String, Double> perGrid = householdsPerGrid(wanted.city().census(), wanted.level());
    Standard standard = standards.catalogue(wanted.pass()).standards().stream()
        .filter(each -> each.measure() == Measure.RANGE && each.scope().level().equals("grid")).findFirst().orElse(null);
    Ladder ladder = null;
    if (standard != null) {
      double min = standard.limits().get("min");
      double max = standard.limits().get("max");
      ladder = new Ladder(new double[] {min / 2, min - 1, max, Math.round(max * 1.2)}, true);
    }
    AreaClasses classes = new AreaClasses(wanted, report,
        row -> perGrid.getOrDefault(row.area().code(), Double.NaN), ladder, true);
    return classes.map(speech.say("每网格户数", "Households per grid"), speech.say("户/网格", "households per grid"),
        speech.say("未划网格，或不计户数", "not divided, or not counted"), Colours.DIVERGING, Speech::number, standard);
  }

  /** Households in grids ÷ grids; typed and dedicated ground has no rule of its own but counts above. */
  private static Map<String, Double> householdsPerGrid(Census census, Level level) {
    List<AreaCount> grids = census.list(Level.GRID);
    List<AreaCount> areas = census.list(level);
    int[] up = census.up(Level.GRID, level);
    double[] households = new double[areas.size()];
    int[] count = new int[areas.size()];
    for (int g = 0; g < grids.size(); g++) {
      Plan.Grid grid = census.grids().get(g);
      if (up[g] < 0 || level == Level.GRID && !grid.kind().isEmpty()) continue;
      count[up[g]]++;
      if (grids.get(g).householdsKnown()) households[up[g]] += grids.get(g).households();
      else if (level == Level.GRID) households[up[g]] = Double.NaN;
    }
    Map<String, Double> means = new HashMap<>();
    for (int i = 0; i < count.length; i++) if (count[i] > 0) means.put(areas.get(i).code(), households[i] / count[i]);
    return means;
  }

  /** What the scenario of the address changes. */
  private ThemeMap changes(Wanted wanted, String measure, @Nullable Standard standard) {
    String code = standard == null ? null : standard.code();
    Map<String, String> before = Changes.question(wanted, code, null);
    Map<String, String> after = Changes.question(wanted, code, wanted.address().get("scenario"));
    ThemeMap map = Changes.make(
        wanted, difference.prepare(wanted.pass(), measure, before, after, wanted.speech().language()).make().get(), standard);
    return standard == null ? map : map.marked(facilities(wanted, standard));
  }

  private ThemeMap gaps(Wanted wanted) {
    Speech speech = wanted.speech();
    Catalogue catalogue = standards.catalogue(wanted.pass());
    String code = Optional.ofNullable(wanted.address().get("standard")).orElse("service-station-reach");
    Standard standard = catalogue.get(code);
    if (Changes.asked(wanted.address())) return changes(wanted, "gaps", standard);
    String group = Optional.ofNullable(wanted.address().get("group")).orElse("residents");
    Report report = gaps.prepare(wanted.pass(), wanted.measured("standard", code, "group", group)).make().get();
    boolean reach = standard.measure() == Measure.REACH;
    String as = reach ? wanted.address().get("as") : null;
    String manner = reach ? manner(wanted, catalogue, group) : "";
    ThemeMap map;
    if ("class".equals(as)) {
      map = GapMaps.byClass(wanted, report, standard, speech.say(catalogue.word("groups", group)), manner);
    } else if ("ratio".equals(as)) {
      map = new AreaClasses(wanted, report, row -> number(row, "supplyRatio"), null, false).map(speech.say(standard.name()),
          GapMaps.ratioUnit(wanted, report) + manner, speech.say("无数据", "no data"), reversed(Colours.SEQUENTIAL), GapMaps::two,
          standard);
    } else {
      map = shares(wanted, report, standard, reach ? speech.say("未覆盖人口占比", "share of people left out") + manner
          : speech.say("现有 ÷ 标准要求（100% 即达标）", "what there is ÷ what is asked (100% = met)"));
    }
    return map.signed(facilities(wanted, standard));
  }

  private static ThemeMap shares(Wanted wanted, Report report, Standard standard, String unit) {
    boolean reach = standard.measure() == Measure.REACH;
    Ladder ladder = reach ? new Ladder(new double[] {0, 0.05, 0.2, 0.5}, true) : new Ladder(AROUND, false);
    ToDoubleFunction<Report.Row> share = reach ? Changes::leftOut : row -> number(row, "value") / number(row, "threshold");
    ThemeMap map = new AreaClasses(wanted, report, share, ladder, false).map(wanted.speech().say(standard.name()), unit,
        wanted.speech().say("无数据", "no data"), reach ? Colours.SEQUENTIAL : reversed(Colours.DIVERGING), Speech::percent, standard);
    return reach ? GapMaps.full(map, report, wanted.speech()) : map;
  }

  private List<ThemeMap.Sign> facilities(Wanted wanted, Standard standard) {
    City measured = cities.list(wanted.pass(), wanted.measured(), true, OptionalInt.empty()).get(0);
    return Places.facilities(
        wanted, measured, standard, standards.catalogue(wanted.pass()), Manners.of(wanted.measured()));
  }

  /** Group, hour and steps, as far as they are not the usual. */
  private static String manner(Wanted wanted, Catalogue catalogue, String group) {
    List<String> words = new ArrayList<>();
    if (!group.equals("residents")) words.add(wanted.speech().say(catalogue.word("groups", group)));
    if (wanted.address().get("hour") != null) words.add(wanted.address().get("hour"));
    if ("true".equals(wanted.address().get("stepFree"))) words.add(wanted.speech().say("无台阶", "without steps"));
    if ("straight".equals(wanted.address().get("distance"))) words.add(wanted.speech().say("直线距离", "straight line"));
    return words.isEmpty() ? "" : " · " + String.join(" · ", words);
  }

  private ThemeMap parking(Wanted wanted) {
    Speech speech = wanted.speech();
    if (Changes.asked(wanted.address())) return changes(wanted, "parking", null);
    List<String> manner = new ArrayList<>();
    for (String name : List.of("time", "ratios")) {
      if (wanted.address().get(name) != null) manner.addAll(List.of(name, wanted.address().get(name)));
    }
    Report report = parking.prepare(wanted.pass(), wanted.asked(manner.toArray(String[]::new))).make().get();
    boolean day = "day".equals(wanted.address().get("time"));
    String sharing = wanted.address().get("sharing");
    String lack = Changes.lackOf(wanted);
    String demand = day ? "dayDemand" : "nightDemand";
    AreaClasses classes = new AreaClasses(wanted, report, row -> 1 - number(row, lack) / number(row, demand),
        new Ladder(AROUND, false), false);
    String words = day ? speech.say("日间停车", "Parking by day") : speech.say("停车位供给", "Parking supply");
    String how = sharing == null ? "" : sharing.equals("after") ? speech.say("（可共享车位分给附近住户后）", " (after sharing)")
        : speech.say("（可共享车位不算）", " (without shared spaces)");
    Set<String> without = report.rows().stream().filter(row -> number(row, demand) == 0).map(row -> row.area().code())
        .collect(Collectors.toSet());
    return classes.map(words + how, speech.say("车位 ÷ 需求（≈ 按户均车数估算）", "spaces for each one needed (≈ by cars per household)"),
        speech.say("车位未知", "spaces not known"), reversed(Colours.DIVERGING), figure -> "≈" + Speech.two(figure),
        standard(wanted, report.about().get("standard"))).apart(without, speech.say("无需求", "nothing needed"), "#dfe3e8");
  }

  private ThemeMap stations(Wanted wanted) {
    Speech speech = wanted.speech();
    Report report = stations.prepare(wanted.pass(), wanted.asked()).make().get();
    Catalogue catalogue = standards.catalogue(wanted.pass());
    Standard standard = standard(wanted, report.about().get("standard"));
    String title = speech.say("社区服务站与办公用房", "Service stations and ward offices");
    List<ThemeMap.Sign> signs = Places.stations(wanted, catalogue);
    if (wanted.level() == Level.WARD) {
      List<ThemeMap.MapArea> areas = new ArrayList<>();
      for (Report.Row row : report.rows()) {
        int kind = Places.STATUSES.indexOf(String.valueOf(row.values().get("status")));
        areas.add(AreaClasses.area(wanted, row, kind < 0 ? "" : speech.say(Places.STATUS_WORDS.get(kind)), kind));
      }
      return new ThemeMap(title, speech.say("各社区最主要的问题", "what is wrong first in each ward"),
          Places.statusClasses(speech), speech.say("无数据", "no data"), areas, standard, signs);
    }
    AreaClasses classes = new AreaClasses(wanted, report, Places::shareWithout,
        new Ladder(new double[] {0, 0.1, 0.25, 0.5}, true), false);
    ThemeMap map = classes.map(title, speech.say("无服务站社区占比", "share of wards without a station"),
        speech.say("无数据", "no data"), Colours.SEQUENTIAL, Speech::percent, standard);
    return new ThemeMap(title, map.unit(), map.classes(), map.missing(), map.areas(), standard, signs);
  }

  /** Shares that surveys bring: of buildings without a lift, of damaged facilities, of households with a volunteer. */
  private ThemeMap surveyed(Wanted wanted) {
    Speech speech = wanted.speech();
    Asked asked = wanted.asked();
    return switch (wanted.address().theme()) {
      case "lifts" -> new AreaClasses(wanted, living.lifts(wanted.pass(), asked).make().get(),
          row -> number(row, "shareWithout"), new Ladder(new double[] {0, 0.25, 0.5, 0.75}, true), false)
          .map(speech.say("四层以上无电梯楼栋", "Buildings over three storeys without a lift"),
              speech.say("无电梯楼栋占比", "share without a lift"),
              speech.say("没有四层以上住宅，或未调查", "no such building, or not surveyed"), Colours.SEQUENTIAL,
              Speech::percent, null);
      case "conditions" -> new AreaClasses(wanted, living.conditions(wanted.pass(), asked).make().get(),
          row -> number(row, "damagedShare"), new Ladder(new double[] {0, 0.1, 0.25, 0.5}, true), false)
          .map(speech.say("设施与管网完好情况", "Condition of facilities and networks"),
              speech.say("损坏占已查看之比", "damaged share of those looked at"),
              speech.say("没有人查看过", "nobody looked"), Colours.SEQUENTIAL, Speech::percent, null);
      default -> new AreaClasses(wanted, living.volunteers(wanted.pass(), asked).make().get(),
          row -> number(row, "linkedShare"), new Ladder(new double[] {0, 0.1, 0.25, 0.5}, true), false)
          .map(speech.say("结对志愿者的住户", "Households linked to a volunteer"),
              speech.say("结对住户占比", "share of linked households"), speech.say("户数未知", "households not known"),
              reversed(Colours.SEQUENTIAL), Speech::percent, null);
    };
  }

  private @Nullable Standard standard(Wanted wanted, @Nullable Object code) {
    return code == null ? null : standards.catalogue(wanted.pass()).find(code.toString()).orElse(null);
  }

  private static List<String> reversed(List<String> colours) {
    List<String> turned = new ArrayList<>(colours);
    java.util.Collections.reverse(turned);
    return turned;
  }

  /** A value of a row, NaN when it is absent. */
  static double number(Report.Row row, String name) {
    return row.values().get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** The territory and plan of an address: the first territory when it names none. */
  public City city(Gate.Pass pass, PageAddress address) {
    String plan = address.get("plan");
    String territory = address.get("territory");
    if (territory == null) {
      territory = plan != null ? pass.plans().get(plan).territory() : pass.territories().list().stream()
          .map(info -> info.id()).findFirst().orElseThrow(() -> org.gridwarden.model.Refusal.notFound("GW-TER-003",
              "还没有任何区域数据；请先导入。", "There is no territory yet; import one first."));
    }
    return cities.get(pass, territory, plan, OptionalInt.empty());
  }
}
