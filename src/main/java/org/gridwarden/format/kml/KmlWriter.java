package org.gridwarden.format.kml;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.xml.XmlText;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes KML, or KMZ with it inside. Coordinates must be lon/lat; the caption is the field called name, where there is one.
 * In KMZ values stand without a schema, since GDAL finds none there.
 */
public final class KmlWriter implements FeatureWriter {
  private final Bytes to;
  private final WriteOptions options;
  private final @Nullable ZipOutputStream zip;
  private List<Field> fields = List.of();
  private byte[][] open = {};
  private int caption = -1;
  private int layers;

  /** @param packed whether to write KMZ */
  public KmlWriter(OutputStream target, WriteOptions options, boolean packed) {
    this.options = options;
    zip = packed ? new ZipOutputStream(target) : null;
    to = new Bytes(zip == null ? target : zip);
    if (zip != null) {
      try {
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(new ZipEntry("doc.kml"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void head(String name) {
    to.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>");
    XmlText.write(to, name);
    to.text("</name>\n");
    if (options.notes().isEmpty()) return;
    to.text("<description>");
    for (Map.Entry<String, String> note : options.notes().entrySet()) XmlText.write(to, note.getKey() + ": " + note.getValue() + "\n");
    to.text("</description>\n");
  }

  @Override
  public void begin(Schema layer) {
    if (layers == 0) head(layer.name());
    else to.text("</Folder>\n");
    layers++;
    fields = layer.fields();
    caption = -1;
    to.text("<Schema name=\"");
    XmlText.write(to, layer.name());
    to.text("\" id=\"s").whole(layers).text("\">");
    open = new byte[fields.size()][];
    for (int i = 0; i < open.length; i++) {
      Field field = fields.get(i);
      String lower = field.name().toLowerCase(Locale.ROOT);
      if (caption < 0 && (lower.equals("name") || lower.equals("名称"))) caption = i;
      to.text("<SimpleField type=\"").text(type(field.kind())).text("\" name=\"");
      XmlText.write(to, field.name());
      to.text("\"></SimpleField>");
      Bytes tag = new Bytes().text(zip == null ? "<SimpleData name=\"" : "<Data name=\"");
      XmlText.write(tag, field.name());
      tag.text(zip == null ? "\">" : "\"><value>");
      open[i] = java.util.Arrays.copyOf(tag.array(), tag.size());
    }
    to.text("</Schema>\n<Folder><name>");
    XmlText.write(to, layer.name());
    to.text("</name>\n");
  }

  /** KML has whole numbers of 32 bits only, so all numbers are doubles, whole ones written as such. */
  private static String type(Field.Kind kind) {
    return kind == Field.Kind.WHOLE || kind == Field.Kind.NUMBER ? "double" : "string";
  }

  @Override
  public void write(Row row) {
    to.text("<Placemark>");
    Object name = caption < 0 ? null : row.value(caption);
    if (name != null && !name.toString().isEmpty()) {
      to.text("<name>");
      XmlText.write(to, name.toString());
      to.text("</name>");
    }
    to.text("<ExtendedData>");
    if (zip == null) to.text("<SchemaData schemaUrl=\"#s").whole(layers).text("\">");
    for (int i = 0; i < open.length; i++) {
      Object value = row.value(i);
      if (value == null || value instanceof Double number && !Double.isFinite(number)) continue;
      to.bytes(open[i]);
      if (value instanceof Double number) to.decimal(number);
      else if (value instanceof String text) XmlText.write(to, text);
      else to.text(value.toString());
      to.text(zip == null ? "</SimpleData>" : "</value></Data>");
    }
    to.text(zip == null ? "</SchemaData></ExtendedData>" : "</ExtendedData>");
    if (row.isPoint() && Double.isFinite(row.x()) && Double.isFinite(row.y())) point(row.x(), row.y());
    else geometry(row.isPoint() ? null : row.geometry());
    to.text("</Placemark>\n");
    to.hand();
  }

  private void point(double x, double y) {
    to.text("<Point><coordinates>").decimal(x).u8(',').decimal(y).text("</coordinates></Point>");
  }

  private void geometry(@Nullable Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) return;
    if (geometry instanceof Point point) {
      point(point.getX(), point.getY());
    } else if (geometry instanceof LineString line) {
      to.text("<LineString>");
      line(line.getCoordinateSequence());
      to.text("</LineString>");
    } else if (geometry instanceof Polygon polygon) {
      to.text("<Polygon><outerBoundaryIs><LinearRing>");
      line(polygon.getExteriorRing().getCoordinateSequence());
      to.text("</LinearRing></outerBoundaryIs>");
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        to.text("<innerBoundaryIs><LinearRing>");
        line(polygon.getInteriorRingN(i).getCoordinateSequence());
        to.text("</LinearRing></innerBoundaryIs>");
      }
      to.text("</Polygon>");
    } else {
      to.text("<MultiGeometry>");
      for (int i = 0; i < geometry.getNumGeometries(); i++) geometry(geometry.getGeometryN(i));
      to.text("</MultiGeometry>");
    }
  }

  private void line(CoordinateSequence line) {
    to.text("<coordinates>");
    for (int i = 0; i < line.size(); i++) {
      if (i > 0) to.u8(' ');
      to.decimal(line.getX(i)).u8(',').decimal(line.getY(i));
    }
    to.text("</coordinates>");
  }

  @Override
  public void finish() {
    if (layers == 0) head("");
    else to.text("</Folder>\n");
    to.text("</Document></kml>\n").flush();
    try {
      if (zip != null) zip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // nothing is held
  }
}
