package org.gridwarden.serve.reports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Level;
import org.gridwarden.model.Property;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.LayerWords;
import org.gridwarden.serve.layers.ListedLayer;
import org.gridwarden.store.FeatureQuery;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code sections}: in a ward whose plan has sections these, each the union of its grids with their sums;
 * in any other ward the outlines that were imported. Without {@code plan}, of the plans in force.
 */
final class SectionLayer implements ListedLayer.Source {

  private final Cities cities;

  private SectionLayer(Cities cities) {
    this.cities = cities;
  }

  static Layer of(Cities cities) {
    List<Property> properties = new ArrayList<>(FeatureType.SECTIONS.properties());
    for (String count : List.of("grids", "households", "residents", "buildings")) {
      properties.add(new Property(count, Property.Type.COUNT, false, 0, Integer.MAX_VALUE, List.of(), ""));
    }
    properties.add(new Property("areaM2", Property.Type.NUMBER, false, 0, Double.POSITIVE_INFINITY, List.of(), ""));
    properties.add(new Property("plan", Property.Type.TEXT, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
        List.of(), ""));
    FeatureType type = new FeatureType("sections", "", FeatureType.Shape.POLYGON, properties);
    return new ListedLayer(type, LayerWords.title("sections"), LayerWords.description("sections"), true, new SectionLayer(cities));
  }

  @Override
  public List<Feature> list(Gate.Pass pass, String territory, @Nullable String plan) {
    City city = cities.get(pass, territory, plan, OptionalInt.empty());
    return city.report("sections", () -> make(pass, city));
  }

  @Override
  public String revision(Gate.Pass pass, String territory, @Nullable String plan) {
    return Long.toString(pass.plans().revision(territory));
  }

  @Override
  public boolean any(Gate.Pass pass, String territory, @Nullable String plan) {
    return ReportLayers.anyArea(pass, Level.SECTION, territory, plan);
  }

  private static List<Feature> make(Gate.Pass pass, City city) {
    Census census = city.census();
    List<Feature> sections = new ArrayList<>();
    Set<String> wards = new HashSet<>();
    int[] sectionOf = census.up(Level.GRID, Level.SECTION);
    List<AreaCount> list = census.list(Level.SECTION);
    for (int s = 0; s < list.size(); s++) {
      AreaCount section = list.get(s);
      wards.add(section.parent());
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("name", section.name());
      values.put("wardCode", section.parent());
      int grids = 0;
      for (int of : sectionOf) if (of == s) grids++;
      values.put("grids", grids);
      Report.putPeople(values, section);
      values.put("buildings", section.buildings());
      values.put("areaM2", (double) section.areaM2());
      values.put("plan", city.plan());
      sections.add(new Feature(section.code(),
          Projector.of(city.territory().metricCrs()).toGivenDegrees(section.outline()), values));
    }
    pass.features().read(FeatureType.SECTIONS, FeatureQuery.all(city.territory().id()), rows -> {
      rows.map(row -> row.feature()).filter(stored -> !wards.contains(stored.text("wardCode"))).forEach(sections::add);
      return sections;
    });
    return sections;
  }
}
