package org.gridwarden.serve.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.CoverageQuestion;
import org.gridwarden.analysis.coverage.StaffLevel;
import org.gridwarden.analysis.gaps.GapReport;
import org.gridwarden.analysis.gaps.GapRow;
import org.gridwarden.analysis.gaps.Manner;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Level;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.ListedLayer;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.gridwarden.store.FeatureQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reports as collections for GIS clients: {@code coverage-…} of grids, sections, wards, subdistricts and districts,
 * {@code gaps-wards}, {@code gaps-grids}, and {@code sections} as the plans have them. A feature of a gap collection holds,
 * for every standard that fits its level, the class, and the people left out or the shortfall, named after the standard:
 * {@code serviceStationReachClass}.
 */
@Configuration(proxyBeanMethods = false)
public class ReportLayers {

  private final Cities cities;
  private final Standards standards;

  public ReportLayers(Cities cities, Standards standards) {
    this.cities = cities;
    this.standards = standards;
  }

  /** All of them. */
  public List<Layer> list() {
    return List.of(sections(), coverageDistricts(), coverageSubdistricts(), coverageWards(), coverageSections(), coverageGrids(),
        gapsWards(), gapsGrids());
  }

  @Bean
  Layer sections() {
    return SectionLayer.of(cities);
  }

  @Bean
  Layer coverageDistricts() {
    return coverage(Level.DISTRICT, "各区县的居民与工作人员", "Residents and workers of districts");
  }

  @Bean
  Layer coverageSubdistricts() {
    return coverage(Level.SUBDISTRICT, "各街道的居民与工作人员", "Residents and workers of subdistricts");
  }

  @Bean
  Layer coverageSections() {
    return coverage(Level.SECTION, "各片区的居民与工作人员", "Residents and workers of sections");
  }

  @Bean
  Layer coverageWards() {
    return coverage(Level.WARD, "各社区的居民与工作人员", "Residents and workers of wards");
  }

  @Bean
  Layer coverageGrids() {
    return coverage(Level.GRID, "各网格的居民与工作人员", "Residents and workers of grids");
  }

  @Bean
  Layer gapsWards() {
    return gaps(Level.WARD, "各社区的设施缺口", "Facility gaps of wards");
  }

  @Bean
  Layer gapsGrids() {
    return gaps(Level.GRID, "各网格的设施缺口", "Facility gaps of grids");
  }

  private Layer coverage(Level by, String zh, String en) {
    List<Property> properties = List.of(text("name"), text("nameEn"), text("level"), text("parent"), count("residents"),
        count("households"), number("workers"), number("posts"), number("vacancies"), number("residentsPerWorker"),
        text("ratio"), number("householdsPerWorker"), text("status"), flag("estimated"), number("areaM2"),
            count("buildings"));
    FeatureType type = new FeatureType("coverage-" + by.key() + "s", "", FeatureType.Shape.POLYGON, properties);
    return layer(type, new Text(zh, en), by, (pass, city) -> {
      Catalogue.Target target = standards.catalogue(pass).workerTargets().get(by.key());
      var question = new CoverageQuestion(by, StaffLevel.OWN, "", "",
          target == null ? OptionalDouble.empty() : OptionalDouble.of(target.residentsPerWorker()));
      return CoverageAnswer.report(List.of(city), question, target).features().map(ReportLayers::plain).toList();
    });
  }

  private Layer gaps(Level by, String zh, String en) {
    List<Property> properties = new ArrayList<>(List.of(text("name"), text("nameEn"), text("level"), text("parent"),
        count("residents"), count("households"), flag("estimated")));
    for (Standard standard : fitting(standards.shipped(), by)) {
      properties.add(text(camel(standard) + "Class"));
      properties.add(standard.measure() == Measure.REACH
          ? count(camel(standard) + "Uncovered") : number(camel(standard) + "Shortfall"));
    }
    FeatureType type = new FeatureType("gaps-" + by.key() + "s", "", FeatureType.Shape.POLYGON, properties);
    return layer(type, new Text(zh, en), by, (pass, city) -> gapFeatures(city, by, standards.catalogue(pass)));
  }

  private static List<Feature> gapFeatures(City city, Level by, Catalogue catalogue) {
    Map<String, Map<String, Object>> values = new LinkedHashMap<>();
    Map<String, Report.Row> areas = new LinkedHashMap<>();
    for (Standard standard : fitting(catalogue, by)) {
      for (GapRow row : GapsAnswer.rows(city, standard, by, "residents", null, catalogue, Manner.USUAL)) {
        Map<String, Object> all = values.computeIfAbsent(row.area().code(), code -> Report.values(row.area()));
        areas.putIfAbsent(row.area().code(), new Report.Row(city.territory().metricCrs(), row.area(), all));
        all.put("estimated", row.area().estimated());
        Report.putPeople(all, row.area());
        all.put(camel(standard) + "Class", row.classification());
        if (row.reached() != null && row.reached().buildings() > 0) {
          all.put(camel(standard) + "Uncovered", row.reached().peopleUncovered());
        } else if (row.reached() == null && row.amount() != null) {
          all.put(camel(standard) + "Shortfall", Report.number(row.amount().shortfall()));
        }
      }
    }
    return areas.values().stream().map(Report.Row::feature).map(ReportLayers::plain).toList();
  }

  private static List<Standard> fitting(Catalogue catalogue, Level by) {
    return catalogue.standards().stream().filter(standard -> GapReport.fits(standard, by)).toList();
  }

  private static String camel(Standard standard) {
    StringBuilder camel = new StringBuilder();
    for (String word : standard.code().split("-")) {
      camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return camel.toString();
  }

  /** Numbers as features hold them. */
  private static Feature plain(Feature feature) {
    Map<String, Object> values = new LinkedHashMap<>(feature.properties());
    values.remove("code");
    values.replaceAll((name, value) -> {
      if (!(value instanceof Long number)) return value;
      return number == number.intValue() ? (Object) number.intValue() : (Object) number.doubleValue();
    });
    return new Feature(feature.code(), feature.geometry(), values);
  }

  private interface Maker {
    List<Feature> make(Gate.Pass pass, City city);
  }

  private Layer layer(FeatureType type, Text title, Level by, Maker maker) {
    ListedLayer.Source source = new ListedLayer.Source() {
      @Override
      public List<Feature> list(Gate.Pass pass, String territory, @Nullable String plan) {
        City city = cities.get(pass, territory, plan, OptionalInt.empty());
        return city.report(List.of(type.id(), standards.catalogue(pass).standards()), () -> maker.make(pass, city));
      }

      @Override
      public String revision(Gate.Pass pass, String territory, @Nullable String plan) {
        return pass.plans().revision(territory) + "/" + standards.catalogue(pass).standards().hashCode();
      }

      @Override
      public boolean any(Gate.Pass pass, String territory, @Nullable String plan) {
        return anyArea(pass, by, territory, plan);
      }
    };
    Text description = new Text(title.zh() + "，由当前数据计算。", title.en() + ", measured from the data as they stand.");
    return new ListedLayer(type, title, description, by == Level.GRID || by == Level.SECTION, source);
  }

  /** Whether a territory has an area of this level: one with a table, or one of the plan. */
  static boolean anyArea(Gate.Pass pass, Level level, String territory, @Nullable String plan) {
    FeatureQuery all = FeatureQuery.all(territory);
    if (level == Level.GRID) return pass.plans().countGrids(plan, all) > 0;
    if (FeatureType.find(level.key() + "s").filter(type -> pass.features().count(type, all) > 0).isPresent()) return true;
    return level == Level.SECTION && pass.plans().readGrids(plan, all,
        grids -> grids.anyMatch(grid -> grid.feature().properties().get("sectionCode") instanceof String code && !code.isEmpty()));
  }

  private static Property text(String name) {
    return property(name, Property.Type.TEXT);
  }

  private static Property count(String name) {
    return property(name, Property.Type.COUNT);
  }

  private static Property number(String name) {
    return property(name, Property.Type.NUMBER);
  }

  private static Property flag(String name) {
    return property(name, Property.Type.FLAG);
  }

  private static Property property(String name, Property.Type type) {
    return new Property(name, type, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(), "");
  }
}
