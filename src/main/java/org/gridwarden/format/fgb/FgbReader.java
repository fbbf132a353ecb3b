package org.gridwarden.format.fgb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.crs.CrsOfWkt;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.Field;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.wololo.flatgeobuf.generated.Column;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Crs;
import org.wololo.flatgeobuf.generated.Header;

/** Reads FlatGeobuf in the order of its features; the index is passed over. */
public final class FgbReader implements FeatureReader {
  /** What our writer notes of a column that holds days: the format has timestamps only. */
  static final String DATE = "{\"kind\":\"date\"}";
  private static final int MAGIC = 8;
  private static final int MOST_HEADER = 10 << 20;
  private static final int NODE_BYTES = 40;

  @Override
  public List<Schema> layers(Source source, ReadOptions options) {
    try (InputStream in = source.open()) {
      return List.of(schema(header(in, source), source));
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }

  @Override
  public <T> T read(Source source, ReadOptions options, Beliefs beliefs, Function<Stream<RawRecord>, T> use) {
    try (InputStream in = source.open()) {
      Header header = header(in, source);
      Schema schema = schema(header, source);
      String crs = schema.crs();
      if (crs != null) beliefs.put("crs", crs, true, "文件头写明", "the file's header says so");
      in.skipNBytes(indexBytes(header));
      try (Stream<RawRecord> stream = Rows.stream(new FgbRows(in, header, schema, source))) {
        return use.apply(stream);
      }
    } catch (EOFException e) {
      throw damaged(source, 0);
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }

  static Refusal damaged(Source source, long rows) {
    return Refusal.invalid("GW-FMT-005", "file",
        "文件 " + source.name() + " 在第 " + rows + " 个要素之后中断或已损坏。请重新取得文件。",
        "The file " + source.name() + " breaks off or is damaged after feature " + rows + ". Fetch it again.");
  }

  private static Header header(InputStream in, Source source) throws IOException {
    byte[] magic = in.readNBytes(MAGIC);
    byte[] length = in.readNBytes(4);
    if (length.length < 4 || magic[0] != 'f' || magic[1] != 'g' || magic[2] != 'b' || magic[3] != 3) throw damaged(source, 0);
    int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (size < 8 || size > MOST_HEADER) throw damaged(source, 0);
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) throw damaged(source, 0);
    return Header.getRootAsHeader(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  private static long indexBytes(Header header) {
    int node = header.indexNodeSize();
    long features = header.featuresCount();
    if (node < 2 || features <= 0) return 0;
    long all = features;
    long level = features;
    do {
      level = (level + node - 1) / node;
      all += level;
    } while (level > 1);
    return all * NODE_BYTES;
  }

  private static Schema schema(Header header, Source source) {
    try {
      List<Field> fields = new ArrayList<>();
      for (int i = 0; i < header.columnsLength(); i++) {
        Column column = header.columns(i);
        fields.add(new Field(column.name(), kind(column), 0, new Text("", "")));
      }
      String crs = crs(header.crs());
      String name = header.name();
      return new Schema(name == null || name.isBlank() ? source.baseName() : name, FgbGeometry.shape(header.geometryType()), crs, fields,
          true);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw damaged(source, 0);
    }
  }

  private static @Nullable String crs(@Nullable Crs crs) {
    if (crs == null) return null;
    if (crs.code() > 0) return "EPSG:" + crs.code();
    String wkt = crs.wkt();
    return wkt == null ? null : CrsOfWkt.of(wkt);
  }

  private static Field.Kind kind(Column column) {
    return switch (column.type()) {
      case ColumnType.Bool -> Field.Kind.FLAG;
      case ColumnType.Byte, ColumnType.UByte, ColumnType.Short, ColumnType.UShort, ColumnType.Int, ColumnType.UInt, ColumnType.Long,
          ColumnType.ULong -> Field.Kind.WHOLE;
      case ColumnType.Float, ColumnType.Double -> Field.Kind.NUMBER;
      case ColumnType.DateTime -> DATE.equals(column.metadata()) ? Field.Kind.DATE : Field.Kind.TIME;
      default -> Field.Kind.TEXT;
    };
  }
}
