package org.gridwarden.format;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.format.csv.CsvReader;
import org.gridwarden.format.fgb.FgbReader;
import org.gridwarden.format.geojson.GeoJsonReader;
import org.gridwarden.format.gpkg.GpkgReader;
import org.gridwarden.format.kml.KmlReader;
import org.gridwarden.format.shape.ShapefileReader;
import org.gridwarden.format.xlsx.XlsxReader;
import org.gridwarden.model.Refusal;

/** Reads one file format row by row, in constant memory. */
public interface FeatureReader {

  /**
   * Lends the rows in file order to {@code use}; the stream is closed on return and must not escape. A row that cannot
   * be read carries its fault; a file that cannot be read any further ends with a {@link Refusal} (GW-FMT-…) that says
   * where. Notes in {@code beliefs} what it found out about the file.
   */
  <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use);

  /**
   * The layers of the file in their order: at least one. A format without layers has one, called after the file.
   *
   * @throws Refusal GW-FMT-… when the file cannot be read that far
   */
  default List<Schema> layers(Source source, ReadOptions options) {
    return List.of(Schema.unknown(source.baseName()));
  }

  /** The reader for {@code source} by its format; GW-FMT-006 when no reader takes whole rows from it. */
  static FeatureReader of(Source source) {
    return switch (source.format()) {
      case GEOJSON, GEOJSONSEQ -> new GeoJsonReader();
      case CSV -> new CsvReader();
      case SHAPEFILE -> new ShapefileReader();
      case GEOPACKAGE -> new GpkgReader();
      case FLATGEOBUF -> new FgbReader();
      case KML, KMZ -> new KmlReader();
      case XLSX -> new XlsxReader();
      case OSM_PBF, OSM_XML -> throw Refusal.invalid("GW-FMT-006", "collection",
          source.name() + " 是 OpenStreetMap 数据，请以 collection=osm 导入。",
          source.name() + " holds OpenStreetMap data; import it with collection=osm.");
    };
  }
}
