package org.gridwarden.format.fgb;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.gridwarden.crs.CrsText;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Scratch;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.format.flat.Bytes;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.wololo.flatgeobuf.generated.Column;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Crs;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.Header;

/**
 * Writes FlatGeobuf with its index: features are kept aside as they come and follow the index in the order of a Hilbert
 * curve, so rows change their order. One layer. Of a point only its properties are kept aside, and it is put together when
 * its turn has come. Memory: that of {@link FgbIndex} and up to 48 MB.
 */
public final class FgbWriter implements FeatureWriter {
  private static final byte[] MAGIC = {0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 1};
  private static final GeometryFactory FACTORY = new GeometryFactory();
  /** Points with more bytes of properties are kept whole. */
  private static final int MOST_PROPERTIES = 1 << 12;

  /** Bytes of a point whose properties have one length, and where its x, its y and its properties stand in them. */
  private record PointForm(byte[] bytes, int xy, int properties) {}

  private final OutputStream target;
  private final WriteOptions options;
  private final Scratch scratch = new Scratch(".features");
  private final OutputStream file;
  private final Bytes kept;
  private final Bytes properties = new Bytes();
  private final FgbIndex index = new FgbIndex();
  private final FlatBufferBuilder builder = new FlatBufferBuilder(1024);
  /** By bytes of properties. */
  private final @Nullable PointForm[] forms = new PointForm[MOST_PROPERTIES];
  /** Features that are kept whole. */
  private final BitSet whole = new BitSet();
  private Field[] fields = {};
  private @Nullable Schema schema;

  public FgbWriter(OutputStream target, WriteOptions options) {
    this.target = target;
    this.options = options;
    try {
      file = new BufferedOutputStream(Files.newOutputStream(scratch.path()), 1 << 16);
    } catch (IOException e) {
      scratch.close();
      throw new UncheckedIOException(e);
    }
    kept = new Bytes(file);
  }

  @Override
  public void begin(Schema layer) {
    if (schema != null) throw FeatureWriter.oneLayerOnly(".fgb", layer);
    schema = layer;
    fields = layer.fields().toArray(Field[]::new);
  }

  @Override
  public void write(Row row) {
    if (schema == null) throw new IllegalStateException("no layer was begun");
    values(row);
    boolean point = row.isPoint() && schema.shape() == Schema.Shape.POINT && properties.size() < MOST_PROPERTIES;
    double x = point ? row.x() : Double.NaN;
    double y = point ? row.y() : Double.NaN;
    if (Double.isFinite(x) && Double.isFinite(y)) {
      kept.bytes(properties.array(), 0, properties.size());
      index.add(properties.size(), x, y);
    } else {
      geometry(row.geometry(), schema.shape());
    }
    kept.hand();
  }

  private PointForm form(int size) {
    PointForm known = forms[size];
    if (known != null) return known;
    PointForm made = made(size);
    forms[size] = made;
    return made;
  }

  private PointForm made(int size) {
    ByteBuffer made = feature(FACTORY.createPoint(new Coordinate(1, 1)), Schema.Shape.POINT, new byte[size], size);
    byte[] bytes = new byte[made.remaining()];
    made.duplicate().get(bytes);
    ByteBuffer inner = ByteBuffer.wrap(bytes, 4, bytes.length - 4).slice().order(java.nio.ByteOrder.LITTLE_ENDIAN);
    Feature feature = Feature.getRootAsFeature(inner);
    int xy = 4 + feature.geometry().xyAsByteBuffer().position();
    return new PointForm(bytes, xy, size == 0 ? 0 : 4 + feature.propertiesAsByteBuffer().position());
  }

  private ByteBuffer feature(@Nullable Geometry geometry, Schema.Shape shape, byte[] values, int size) {
    builder.clear();
    int place = geometry == null ? 0 : FgbGeometry.add(builder, geometry, shape);
    int bytes = size == 0 ? 0 : Feature.createPropertiesVector(builder, ByteBuffer.wrap(values, 0, size));
    Feature.finishSizePrefixedFeatureBuffer(builder, Feature.createFeature(builder, place, bytes, 0));
    return builder.dataBuffer();
  }

  private void geometry(@Nullable Geometry geometry, Schema.Shape shape) {
    ByteBuffer made = feature(geometry, shape, properties.array(), properties.size());
    kept.bytes(made.array(), made.arrayOffset() + made.position(), made.remaining());
    whole.set(index.size);
    Envelope box = geometry == null ? new Envelope() : geometry.getEnvelopeInternal();
    index.add(made.remaining(), box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
  }

  private void values(Row row) {
    properties.clear();
    for (int i = 0; i < fields.length; i++) {
      Object value = row.value(i);
      if (value == null) continue;
      Field.Kind kind = fields[i].kind();
      if (kind == Field.Kind.NUMBER && !Double.isFinite(((Number) value).doubleValue())) continue;
      properties.le16(i);
      switch (kind) {
        case WHOLE -> properties.le64(((Number) value).longValue());
        case NUMBER -> properties.leDouble(((Number) value).doubleValue());
        case FLAG -> properties.u8((Boolean) value ? 1 : 0);
        case TEXT, DATE, TIME -> {
          int at = properties.le32(0).size();
          properties.text(value.toString());
          properties.setLe32(at - 4, properties.size() - at);
        }
      }
    }
  }

  @Override
  public void finish() {
    try {
      kept.flush();
      file.close();
      target.write(MAGIC);
      Schema of = schema == null ? Schema.unknown("layer") : schema;
      ByteBuffer header = header(of);
      target.write(header.array(), header.arrayOffset() + header.position(), header.remaining());
      if (index.size == 0) return;
      int[] order = index.order();
      int[] lengths = new int[order.length];
      for (int i = 0; i < lengths.length; i++) lengths[i] = length(order[i]);
      index.write(lengths, target);
      Bytes out = new Bytes(target);
      new Reordered(scratch.path(), index, order).read((i, bytes, at, size) -> put(i, whole.get(order[i]), bytes, at, size, out));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int length(int feature) {
    int kept = (int) (index.start(feature + 1) - index.start(feature));
    return whole.get(feature) ? kept : form(kept).bytes.length;
  }

  private void put(int i, boolean complete, byte[] bytes, int at, int size, Bytes out) {
    if (complete) {
      out.bytes(bytes, at, size);
    } else {
      PointForm form = form(size);
      int from = out.size();
      out.bytes(form.bytes);
      out.setLeDouble(from + form.xy, index.edge(i, 0));
      out.setLeDouble(from + form.xy + 8, index.edge(i, 1));
      System.arraycopy(bytes, at, out.array(), from + form.properties, size);
    }
    out.hand();
  }

  private ByteBuffer header(Schema of) {
    FlatBufferBuilder to = new FlatBufferBuilder(1024);
    int[] columns = new int[fields.length];
    for (int i = 0; i < columns.length; i++) {
      int name = to.createString(fields[i].name());
      int metadata = fields[i].kind() == Field.Kind.DATE ? to.createString(FgbReader.DATE) : 0;
      int about = fields[i].about().en().isEmpty() ? 0 : to.createString(fields[i].about().zh() + " / " + fields[i].about().en());
      columns[i] = Column.createColumn(to, name, type(fields[i].kind()), 0, about, -1, -1, -1, true, false, false, metadata);
    }
    int columnsVector = columns.length == 0 ? 0 : Header.createColumnsVector(to, columns);
    int crs = of.crs() == null ? 0 : crs(to, CrsText.of(of.crs()));
    int envelope = index.extent[0] <= index.extent[2] ? Header.createEnvelopeVector(to, index.extent) : 0;
    int name = to.createString(of.name());
    String notes = options.notes().entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).collect(Collectors.joining("\n"));
    int description = notes.isEmpty() ? 0 : to.createString(notes);
    int node = index.size == 0 ? 0 : FgbIndex.NODE;
    Header.finishSizePrefixedHeaderBuffer(to, Header.createHeader(to, name, envelope, FgbGeometry.type(of.shape()), false, false, false,
        false, columnsVector, index.size, node, crs, 0, description, 0));
    return to.dataBuffer();
  }

  private static int crs(FlatBufferBuilder to, CrsText crs) {
    int org = to.createString("EPSG");
    int name = to.createString(crs.name());
    int wkt = to.createString(crs.wkt());
    return Crs.createCrs(to, org, Integer.parseInt(crs.code().substring(5)), name, 0, wkt, 0);
  }

  private static int type(Field.Kind kind) {
    return switch (kind) {
      case TEXT -> ColumnType.String;
      case WHOLE -> ColumnType.Long;
      case NUMBER -> ColumnType.Double;
      case FLAG -> ColumnType.Bool;
      case DATE, TIME -> ColumnType.DateTime;
    };
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      scratch.close();
    }
  }
}
