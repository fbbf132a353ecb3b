package org.gridwarden.serve.siting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridwarden.crs.Projector;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Level;
import org.gridwarden.model.Text;
import org.gridwarden.serve.reports.City;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Coordinate;

/** Where a candidate lies, as people say it: what stands there, the ward, the estate and the street next to it. */
final class Whereabouts {
  /** Metres up to which an estate or a street is next to a place. */
  private static final double NEXT_TO = 150;
  /** Degrees around a place that hold all of that, at any latitude where people live. */
  private static final double AROUND = 0.004;
  private static final GeometryFactory METRES = new GeometryFactory();

  private final City city;
  private final FeatureStore features;
  private final Catalogue catalogue;
  private final Projector projector;
  private final AreaLocator wards;

  Whereabouts(City city, FeatureStore features, Catalogue catalogue) {
    this.city = city;
    this.features = features;
    this.catalogue = catalogue;
    projector = Projector.of(city.territory().metricCrs());
    wards = AreaLocator.of(city.census().list(Level.WARD).stream().map(ward -> ward.outline()).toList());
  }

  private record Near(String name, double metres) {}

  /** The words for a place; two reads of what lies around it. */
  Text of(Candidates.Place place) {
    List<Text> words = new ArrayList<>();
    words.add(what(place));
    int[] ward = {-1};
    wards.locate(new double[] {place.x()}, new double[] {place.y()}, 0, 1, ward);
    if (ward[0] >= 0) {
      var area = city.census().list(Level.WARD).get(ward[0]);
      words.add(new Text(area.name(), area.nameEn().isEmpty() ? area.name() : area.nameEn()));
    }
    Near estate = nearest(FeatureType.COMPOUNDS, place);
    if (estate != null) {
      words.add(estate.metres == 0 ? new Text(estate.name + "内", "in " + estate.name)
          : new Text("距" + estate.name + " " + Math.round(estate.metres) + " 米", Math.round(estate.metres) + " m from " + estate.name));
    }
    Near street = nearest(FeatureType.STREETS, place);
    if (street != null) words.add(new Text(street.name + "旁", "by " + street.name));
    return new Text(String.join("，", words.stream().map(Text::zh).toList()), String.join(", ", words.stream().map(Text::en).toList()));
  }

  private Text what(Candidates.Place place) {
    return switch (place.source()) {
      case "ground" -> place.kind().equals("other") ? new Text("闲置或其他用地", "Idle or other ground")
          : catalogue.word("groundKind", place.kind());
      case "building" -> {
        Text use = catalogue.word("buildingUse", place.kind());
        yield new Text(use.zh() + "建筑", use.en() + " building");
      }
      default -> new Text("所画候选地", "Drawn candidate");
    };
  }

  private @Nullable Near nearest(FeatureType type, Candidates.Place place) {
    double[] box = {place.lon() - AROUND, place.lat() - AROUND, place.lon() + AROUND, place.lat() + AROUND};
    FeatureQuery around = new FeatureQuery(city.territory().id(), box, Map.of(), 0, Integer.MAX_VALUE);
    Geometry at = METRES.createPoint(new Coordinate(place.x(), place.y()));
    return features.read(type, around, rows -> rows.map(row -> near(row.feature(), at)).filter(Objects::nonNull)
        .min(java.util.Comparator.comparingDouble(Near::metres).thenComparing(Near::name)).orElse(null));
  }

  private @Nullable Near near(Feature feature, Geometry at) {
    String name = feature.text("name");
    Geometry geometry = feature.geometry();
    if (name == null || name.isBlank() || geometry == null || geometry.isEmpty()) return null;
    double metres = projector.toMetres(geometry).distance(at);
    return metres > NEXT_TO ? null : new Near(name, metres);
  }
}
