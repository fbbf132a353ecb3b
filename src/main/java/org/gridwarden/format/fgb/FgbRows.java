package org.gridwarden.format.fgb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.format.Field;
import org.gridwarden.format.Malformed;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.model.Finding;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.Header;

/** Features one after the other. */
final class FgbRows extends Rows {
  private static final int MOST_BYTES = 1 << 29;
  private final InputStream in;
  private final Field[] fields;
  private final int[] types;
  private final int geometryType;
  private final long promised;
  private final Source source;
  private long read;

  FgbRows(InputStream in, Header header, Schema schema, Source source) {
    this.in = in;
    this.source = source;
    fields = schema.fields().toArray(Field[]::new);
    types = new int[fields.length];
    for (int i = 0; i < types.length; i++) types[i] = header.columns(i).type();
    geometryType = header.geometryType();
    promised = header.featuresCount();
  }

  @Override
  protected @Nullable RawRecord advance() {
    try {
      byte[] length = in.readNBytes(4);
      if (length.length == 0 && (promised == 0 || read == promised)) return null;
      if (length.length < 4) throw FgbReader.damaged(source, read);
      int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
      if (size < 8 || size > MOST_BYTES) throw FgbReader.damaged(source, read);
      byte[] bytes = in.readNBytes(size);
      if (bytes.length < size) throw FgbReader.damaged(source, read);
      return record(Feature.getRootAsFeature(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)));
    } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
      throw FgbReader.damaged(source, read);
    } catch (IOException e) {
      throw source.broken(e, read);
    }
  }

  private RawRecord record(Feature feature) {
    read++;
    Map<String, Object> values = new LinkedHashMap<>();
    ByteBuffer properties = feature.propertiesAsByteBuffer();
    if (properties != null) {
      properties.order(ByteOrder.LITTLE_ENDIAN);
      while (properties.remaining() > 1) {
        int column = properties.getShort() & 0xffff;
        if (column >= fields.length) throw FgbReader.damaged(source, read - 1);
        Object value = value(types[column], fields[column].kind(), properties);
        if (value != null) values.put(fields[column].name(), value);
      }
    }
    if (feature.geometry() == null) return new RawRecord(read, null, values, null);
    try {
      Geometry geometry = FgbGeometry.read(feature.geometry(), geometryType, 0);
      return new RawRecord(read, geometry, values, null);
    } catch (Malformed e) {
      return new RawRecord(read, null, values, Finding.rejected("GW-FMT-011", read, e.zh(), e.en()));
    }
  }

  private static @Nullable Object value(int type, Field.Kind kind, ByteBuffer from) {
    return switch (type) {
      case ColumnType.Byte -> (long) from.get();
      case ColumnType.UByte -> (long) (from.get() & 0xff);
      case ColumnType.Bool -> from.get() != 0;
      case ColumnType.Short -> (long) from.getShort();
      case ColumnType.UShort -> (long) (from.getShort() & 0xffff);
      case ColumnType.Int -> (long) from.getInt();
      case ColumnType.UInt -> from.getInt() & 0xffff_ffffL;
      case ColumnType.Long, ColumnType.ULong -> from.getLong();
      case ColumnType.Float -> (double) from.getFloat();
      case ColumnType.Double -> from.getDouble();
      case ColumnType.Binary -> Base64.getEncoder().encodeToString(bytes(from));
      default -> text(new String(bytes(from), StandardCharsets.UTF_8), kind);
    };
  }

  private static byte[] bytes(ByteBuffer from) {
    int size = from.getInt();
    if (size < 0 || size > from.remaining()) throw new BufferUnderflowException();
    byte[] bytes = new byte[size];
    from.get(bytes);
    return bytes;
  }

  private static Object text(String text, Field.Kind kind) {
    try {
      if (kind == Field.Kind.DATE) return LocalDate.parse(text);
      if (kind == Field.Kind.TIME) {
        String iso = text.replace(' ', 'T');
        if (iso.length() == 10) return LocalDate.parse(iso).atStartOfDay();
        return iso.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})") ? (Object) OffsetDateTime.parse(iso) : LocalDateTime.parse(iso);
      }
    } catch (DateTimeException e) {
      return text;
    }
    return text;
  }
}
