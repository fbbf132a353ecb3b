package org.gridwarden.format;

import java.io.OutputStream;
import java.util.List;
import org.gridwarden.format.csv.CsvFileWriter;
import org.gridwarden.format.fgb.FgbWriter;
import org.gridwarden.format.geojson.GeoJsonFileWriter;
import org.gridwarden.format.gpkg.GpkgWriter;
import org.gridwarden.format.kml.KmlWriter;
import org.gridwarden.format.shape.ShapefileWriter;
import org.gridwarden.format.xlsx.XlsxWriter;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/**
 * Writes one file, layer by layer and row by row, in constant memory. What was written looks finished only after
 * {@link #finish}: whoever reads a file that was cut sees that it was. Not thread-safe.
 */
public interface FeatureWriter extends AutoCloseable {

  /**
   * Begins a layer.
   *
   * @throws Refusal GW-FMT-050 when the format holds one layer only and has one; GW-FMT-051 when it
   *     cannot hold the schema
   */
  void begin(Schema layer);

  /** One row of the layer; refuses (GW-FMT-052) what the format cannot hold, saying which row. */
  void write(Row row);

  /** What was lost because the format does not hold it; asked for after {@link #finish}. */
  default List<Text> warnings() {
    return List.of();
  }

  /** Completes the file; afterwards only {@link #close} may be called. */
  void finish();

  /** Lets go of temporary files; the target stays open, and unfinished where {@link #finish} was not called. */
  @Override
  void close();

  /**
   * A writer of this format; {@code target} stays open. GW-FMT-003 when the format is only read.
   */
  static FeatureWriter of(Source.Format format, OutputStream target, WriteOptions options) {
    return switch (format) {
      case GEOJSON -> new GeoJsonFileWriter(target, options, false);
      case GEOJSONSEQ -> new GeoJsonFileWriter(target, options, true);
      case CSV -> new CsvFileWriter(target, options);
      case SHAPEFILE -> new ShapefileWriter(target, options);
      case GEOPACKAGE -> new GpkgWriter(target, options);
      case FLATGEOBUF -> new FgbWriter(target, options);
      case KML -> new KmlWriter(target, options, false);
      case KMZ -> new KmlWriter(target, options, true);
      case XLSX -> new XlsxWriter(target, options);
      default -> throw Refusal.invalid("GW-FMT-003", "format", "不能写出这种格式：" + format.endings().get(0) + "。",
          "This format is not written: " + format.endings().get(0) + ".");
    };
  }

  /** GW-FMT-050: the format holds one layer, and this is the second. */
  static Refusal oneLayerOnly(String ending, Schema second) {
    return Refusal.invalid("GW-FMT-050", "layer",
        ending + " 文件只能放一个图层，而数据有多个（第二个是“" + second.name() + "”）。请用 layer 选一个，或写成 .gpkg。",
        "A " + ending + " file holds one layer, and there are more (the second is “" + second.name()
            + "”). Choose one with layer, or write a .gpkg.");
  }
}
