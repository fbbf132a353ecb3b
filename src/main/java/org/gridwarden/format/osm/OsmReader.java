package org.gridwarden.format.osm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * An OpenStreetMap extract as three layers: {@code points} (nodes with tags), {@code lines} (open ways with tags) and
 * {@code polygons} (closed ways and multipolygons with tags). Tags are properties, beside {@code osm_id}. The extract is held
 * in memory: about 16 bytes a node and its tags.
 */
public final class OsmReader implements FeatureReader {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final List<String> LAYERS = List.of("points", "lines", "polygons");

  @Override
  public List<Schema> layers(Source source, ReadOptions options) {
    source.checkReadable();
    return LAYERS.stream().map(name -> Schema.unknown(name).in("EPSG:4326")).toList();
  }

  @Override
  public <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    String layer = options.layer() == null ? LAYERS.get(0) : options.layer();
    if (!LAYERS.contains(layer)) {
      throw Refusal.invalid("GW-FMT-061", "layer", source.name() + " 只有图层 points、lines、polygons。",
          source.name() + " has the layers points, lines and polygons.");
    }
    beliefs.put("crs", "EPSG:4326", true, "OpenStreetMap 总是经纬度", "OpenStreetMap is always in lon/lat");
    boolean xml = source.format() == Source.Format.OSM_XML;
    OsmData data = xml ? OsmXml.read(source) : OsmPbf.read(source, Progress.NONE);
    OsmShapes shapes = new OsmShapes(data);
    long[] row = new long[1];
    Stream<RawRecord> rows = switch (layer) {
      case "points" -> data.nodes().stream().map(node -> record(row, "n" + node.id(),
          FACTORY.createPoint(new org.locationtech.jts.geom.Coordinate(node.lon(), node.lat())), node.tags()));
      case "lines" -> data.ways().stream().filter(way -> !way.tags().isEmpty() && !area(way))
          .map(way -> record(row, "w" + way.id(), shapes.line(way), way.tags()));
      default -> Stream.concat(
          data.ways().stream().filter(way -> !way.tags().isEmpty() && area(way))
              .map(way -> record(row, "w" + way.id(), shapes.area(way), way.tags())),
          data.relations().stream().filter(OsmReader::area).map(r -> record(row, "r" + r.id(), shapes.area(r), r.tags())));
    };
    try (rows) {
      return use.apply(rows.filter(each -> each.geometry() != null));
    }
  }

  private static boolean area(OsmData.Way way) {
    if (!way.closed() || "no".equals(way.tags().get("area"))) return false;
    return "yes".equals(way.tags().get("area")) || !way.tags().containsKey("highway") && !way.tags().containsKey("barrier");
  }

  private static boolean area(OsmData.Relation relation) {
    String type = relation.tags().get("type");
    return "multipolygon".equals(type) || "boundary".equals(type);
  }

  private static RawRecord record(long[] row, String id, @Nullable Geometry geometry, Map<String, String> tags) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("osm_id", id);
    values.putAll(new TreeMap<>(tags));
    return new RawRecord(++row[0], geometry, values, null);
  }

}
