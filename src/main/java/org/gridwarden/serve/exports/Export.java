package org.gridwarden.serve.exports;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.store.TerritoryInfo;
import tools.jackson.core.JsonGenerator;

/**
 * A selection of a layer as a file. One territory: the layer's own properties, so that the file can be imported again;
 * several: {@code territory} first. GeoJSON says beside its features where they come from.
 */
public final class Export {

  /** File formats; the key is the value of {@code f} and the ending of the name. */
  public enum Format {
    GEOJSON("application/geo+json"),
    CSV("text/csv;charset=UTF-8");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
      return mediaType;
    }

    /**
     * The format called {@code key}.
     *
     * @param parameter name of the parameter or option, for the refusal GW-EXP-001 (INVALID)
     */
    public static Format of(String key, String parameter) {
      for (Format format : values()) {
        if (format.key().equals(key)) return format;
      }
      throw Refusal.invalid("GW-EXP-001", parameter, "没有导出格式 " + Quote.of(key) + "；可用 geojson、csv。",
          "There is no export format " + Quote.of(key) + "; use geojson or csv.");
    }
  }

  private final Gate.Pass pass;
  private final Layer layer;
  private final Selection selection;

  /** Everything of {@code selection}; its pages are not looked at. */
  public Export(Gate.Pass pass, Layer layer, Selection selection) {
    this.pass = pass;
    this.layer = layer;
    this.selection = selection.unpaged();
  }

  /**
   * Writes the file and answers how many features it holds. {@code out} is asked for after the first feature was read,
   * so that what fails at once leaves nothing behind; it stays open. A failure later leaves an unfinished file.
   */
  public long write(Format format, Supplier<OutputStream> out) {
    return layer.read(pass, selection, rows -> {
      Iterator<Located> each = rows.iterator();
      each.hasNext();
      OutputStream target = out.get();
      Stream<Located> all = StreamSupport.stream(((Iterable<Located>) () -> each).spliterator(), false);
      return format == Format.CSV ? CsvWriter.write(columns(), all.map(this::feature), target)
          : GeoJsonWriter.write(all, this::writeFeature, target, this::writeSource);
    });
  }

  /** Name for the file, for example {@code hechuan-wards.csv}. */
  String fileName(Format format) {
    String territory = selection.query().territory();
    return (territory == null ? "" : territory + '-') + layer.type().id() + '.' + format.key();
  }

  private boolean several() {
    return selection.query().territory() == null;
  }

  private Feature feature(Located row) {
    if (!several()) return row.feature();
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("territory", row.territory());
    properties.putAll(row.feature().properties());
    return new Feature(row.feature().code(), row.feature().geometry(), properties);
  }

  /** Every property of the layer, null where it is unknown; ids as the OGC API gives them. */
  private void writeFeature(JsonGenerator json, Located row) {
    Feature feature = row.feature();
    json.writeStartObject().writeStringProperty("type", "Feature").writeStringProperty("id", row.id(several()));
    json.writeObjectPropertyStart("properties").writeStringProperty("code", feature.code());
    if (several()) json.writeStringProperty("territory", row.territory());
    for (Property property : layer.type().properties()) {
      GeoJsonWriter.writeProperty(json, property, feature);
    }
    json.writeEndObject().writeName("geometry");
    GeoJsonWriter.writeGeometry(json, feature.geometry());
    json.writeEndObject();
  }

  private FeatureType columns() {
    FeatureType type = layer.type();
    if (!several()) return type;
    List<Property> properties = new ArrayList<>(type.properties());
    properties.add(0, new Property("territory", Property.Type.TEXT, true, Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY, List.of(), ""));
    return new FeatureType(type.id(), type.table(), type.shape(), properties);
  }

  private void writeSource(JsonGenerator json) {
    json.writeStringProperty("collection", layer.type().id());
    json.writeArrayPropertyStart("sources");
    for (TerritoryInfo info : territories()) {
      json.writeStartObject();
      json.writeStringProperty("territory", info.id());
      json.writeNumberProperty("revision", info.revision());
      json.writeBooleanProperty("synthetic", info.synthetic());
      if (!info.attribution().isEmpty()) json.writeStringProperty("attribution", info.attribution());
      if (!info.dataDate().isEmpty()) json.writeStringProperty("dataDate", info.dataDate());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private List<TerritoryInfo> territories() {
    String only = selection.query().territory();
    if (only == null) return pass.territories().list();
    Optional<TerritoryInfo> info = pass.territories().find(only);
    return info.map(List::of).orElse(List.of());
  }
}
