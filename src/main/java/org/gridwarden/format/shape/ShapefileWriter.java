package org.gridwarden.format.shape;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwarden.crs.CrsText;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Schema.Shape;
import org.gridwarden.format.TextEncoding;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes shapefiles, one or more, into a zip or a {@link ShapeFolder}: {@code .shp}, {@code .shx}, {@code .dbf},
 * {@code .prj}, {@code .cpg}, and {@code .fields.csv} with the full names of the fields, since a table holds ten bytes of
 * each. A layer of mixed shapes becomes one shapefile a kind. Empty text and no text are the same in a table.
 */
public final class ShapefileWriter implements FeatureWriter {
  /** Larger files are not squeezed: it would cost more than all the rest. */
  private static final int SQUEEZED_ROWS = 100_000;

  private final OutputStream target;
  private final WriteOptions options;
  private final String encoding;
  private final Charset charset;
  private final List<Map<Integer, ShapeLayer>> done = new ArrayList<>();
  private final Map<ShapeLayer, String> systems = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private Map<Integer, ShapeLayer> kinds = new LinkedHashMap<>();
  private @Nullable Schema schema;
  private long row;

  public ShapefileWriter(OutputStream target, WriteOptions options) {
    this.target = target;
    this.options = options;
    String asked = options.encoding();
    encoding = asked == null ? "UTF-8" : asked.strip().toUpperCase(Locale.ROOT);
    charset = encoding.equals("GBK") ? Charset.forName("GBK") : TextEncoding.named(encoding);
  }

  @Override
  public void begin(Schema layer) {
    schema = layer;
    row = 0;
    kinds = new LinkedHashMap<>();
    done.add(kinds);
    if (layer.shape() != Shape.ANY) layer(type(layer.shape()), "");
  }

  private static int type(Shape shape) {
    return switch (shape) {
      case POINT -> ShapeLayer.POINT;
      case MULTI_POINT -> ShapeLayer.MULTI_POINT;
      case LINE, MULTI_LINE -> ShapeLayer.LINE;
      case POLYGON, MULTI_POLYGON -> ShapeLayer.POLYGON;
      default -> 0;
    };
  }

  private ShapeLayer layer(int type, String suffix) {
    ShapeLayer known = kinds.get(type);
    if (known != null) return known;
    Schema of = schema == null ? Schema.unknown("layer") : schema;
    String plain = of.name().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").strip();
    String base = (plain.isEmpty() ? "layer" : plain.length() > 80 ? plain.substring(0, 80) : plain) + suffix;
    String name = base;
    for (int i = 2; names.contains(name.toLowerCase(Locale.ROOT)); i++) name = base + "_" + i;
    names.add(name.toLowerCase(Locale.ROOT));
    ShapeLayer made = new ShapeLayer(name, type, of.fields(), encoding, charset,
        target instanceof ShapeFolder beside ? beside.folder() : null);
    kinds.put(type, made);
    String crs = of.crs();
    if (crs != null) systems.put(made, CrsText.of(crs).esri());
    return made;
  }

  @Override
  public void write(Row one) {
    if (schema == null) throw new IllegalStateException("no layer was begun");
    row++;
    if (schema.shape() != Shape.ANY) {
      kinds.values().iterator().next().add(one);
      return;
    }
    Geometry geometry = one.geometry();
    if (geometry == null || geometry.isEmpty()) {
      (kinds.isEmpty() ? layer(ShapeLayer.POINT, "_point") : kinds.values().iterator().next()).add(one);
      return;
    }
    switch (type(Shape.of(geometry))) {
      case ShapeLayer.POINT -> layer(ShapeLayer.POINT, "_point").add(one);
      case ShapeLayer.MULTI_POINT -> layer(ShapeLayer.MULTI_POINT, "_multipoint").add(one);
      case ShapeLayer.LINE -> layer(ShapeLayer.LINE, "_line").add(one);
      case ShapeLayer.POLYGON -> layer(ShapeLayer.POLYGON, "_polygon").add(one);
      default -> throw Refusal.invalid("GW-FMT-052", "format",
          "第 " + row + " 行是混合的几何集合，Shapefile 放不下。请写成 .gpkg 或 .geojson。",
          "Row " + row + " is a collection of mixed geometries, which no shapefile holds. Write a .gpkg or .geojson.");
    }
  }

  @Override
  public List<Text> warnings() {
    List<Text> all = new ArrayList<>();
    if (target instanceof ShapeFolder beside && done.stream().mapToInt(Map::size).sum() > 1) {
      String names = String.join(", ", beside.shapefiles());
      all.add(new Text("一个 Shapefile 只放一种几何，分成了几个：" + names,
          "a shapefile holds one kind of geometry, so there are several: " + names));
    }
    for (Map<Integer, ShapeLayer> each : done) {
      for (ShapeLayer layer : each.values()) {
        long cut = layer.table.cutTexts();
        if (cut > 0) {
          all.add(new Text(layer.name + "：" + cut + " 个文本超过 254 字节，已截短；.gpkg 不截短。",
              layer.name + ": " + cut + " texts are longer than 254 bytes and were cut; a .gpkg cuts none."));
        }
      }
    }
    return all;
  }

  @Override
  public void finish() {
    for (Map<Integer, ShapeLayer> each : done) {
      kinds = each;
      if (each.isEmpty()) layer(ShapeLayer.POINT, "");
    }
    List<ShapeLayer> layers = done.stream().flatMap(each -> each.values().stream()).toList();
    try {
      if (target instanceof ShapeFolder beside) {
        for (ShapeLayer layer : layers) beside(layer, layers.size() == 1 ? "" : "_" + layer.name, beside);
        notes(ending -> beside.part(ending));
      } else {
        zip(layers);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the bytes of the next part go. */
  private interface Parts {
    OutputStream next(String name) throws IOException;
  }

  private void zip(List<ShapeLayer> layers) throws IOException {
    long rows = layers.stream().mapToLong(layer -> layer.table.rows).sum();
    ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
    zip.setLevel(rows > SQUEEZED_ROWS ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
    Parts parts = name -> {
      zip.putNextEntry(new ZipEntry(name));
      return zip;
    };
    for (ShapeLayer layer : layers) {
      layer.shapes().copy(parts.next(layer.name + ".shp"));
      layer.places().copy(parts.next(layer.name + ".shx"));
      rest(layer, layer.name, parts);
    }
    notes(parts);
    zip.finish();
  }

  /** @param name what the names of this layer's files have behind the name of the file that was asked for */
  private void beside(ShapeLayer layer, String name, ShapeFolder folder) throws IOException {
    folder.take(layer.shapes(), name + ".shp");
    folder.take(layer.places(), name + ".shx");
    rest(layer, name, folder::part);
  }

  /** Table, character set, system of coordinates and names of the fields. */
  private void rest(ShapeLayer layer, String name, Parts parts) throws IOException {
    layer.table.write(parts.next(name + ".dbf"));
    text(parts.next(name + ".cpg"), encoding);
    String prj = systems.get(layer);
    if (prj != null) text(parts.next(name + ".prj"), prj);
    try (CsvWriter sheet = new CsvWriter(parts.next(name + FieldNames.ENDING))) {
      sheet.row(FieldNames.HEADER);
      List<Field> fields = layer.table.fields();
      for (int i = 0; i < fields.size(); i++) {
        Field field = fields.get(i);
        sheet.row(List.of(layer.table.names.get(i), field.name(), String.valueOf(layer.table.kind(i)), layer.table.width(i),
            field.about().zh(), field.about().en()));
      }
    }
  }

  private static void text(OutputStream to, String text) throws IOException {
    to.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void notes(Parts parts) throws IOException {
    if (options.notes().isEmpty()) return;
    StringBuilder text = new StringBuilder("\uFEFF");
    options.notes().forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    text(parts.next(target instanceof ShapeFolder ? ".txt" : "README.txt"), text.toString());
  }

  @Override
  public void close() {
    for (Map<Integer, ShapeLayer> each : done) each.values().forEach(ShapeLayer::close);
  }
}
