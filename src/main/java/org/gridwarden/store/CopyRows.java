package org.gridwarden.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.IntStream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.PropertyValues;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.WKBWriter;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into PostgreSQL by binary COPY: several times cheaper than statements, for codes that are not there yet.
 * They are encoded as they come and lie here as bytes until {@link #send}. One thread.
 */
final class CopyRows {

  /** The signature of the format, no flags, no extension. */
  private static final byte[] HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final VarHandle WHOLE32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle WHOLE64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int SRID_FLAG = 0x20;
  private static final int LON_LAT = 4326;

  private final FeatureType type;
  private final String[] names;
  private final Property.Type[] types;
  /** Of the row at hand: its values in the order of the properties, and where they lie in it. */
  private final @Nullable Object[] values;
  private final int[] places;
  private PropertyValues.@Nullable Names lastNames;
  /** Properties of which a value was met, the only ones that are sent. */
  private final boolean[] isSent;
  private int[] sent = {};
  private final byte[] territory;
  private final long revision;
  private final boolean placed;
  private final WKBWriter wkb = new WKBWriter(2);
  private byte[] buffer = new byte[1 << 16];
  private int length;
  private int rows;

  CopyRows(FeatureType type, String territory, long revision) {
    this.type = type;
    this.names = type.properties().stream().map(Property::name).toArray(String[]::new);
    this.types = type.properties().stream().map(Property::type).toArray(Property.Type[]::new);
    this.values = new Object[names.length];
    this.places = new int[names.length];
    this.isSent = new boolean[names.length];
    this.territory = territory.getBytes(StandardCharsets.UTF_8);
    this.revision = revision;
    this.placed = FeatureTable.hasGeometry(type);
    begin();
  }

  private void begin() {
    length = 0;
    rows = 0;
    room(HEAD.length);
    System.arraycopy(HEAD, 0, buffer, 0, HEAD.length);
    length = HEAD.length;
  }

  /** Rows that wait. */
  int rows() {
    return rows;
  }

  /** Bytes that wait. */
  int bytes() {
    return length;
  }

  /**
   * Takes a row. False when it fills a column that no row before it filled: then {@link #send} first, and offer it again. Columns
   * that are empty throughout cost nothing.
   */
  boolean add(Feature feature) {
    if (!spread(feature.properties())) {
      if (rows > 0) return false;
      widen();
    }
    room(64 + territory.length);
    whole16(3 + (placed ? 1 : 0) + sent.length);
    whole32(territory.length);
    System.arraycopy(territory, 0, buffer, length, territory.length);
    length += territory.length;
    text(feature.code());
    room(12);
    whole32(8);
    whole64(revision);
    if (placed) place(feature.geometry());
    for (int i : sent) value(types[i], values[i]);
    rows++;
    return true;
  }

  /** Lays the values of a row out in the order of the columns; whether all of them belong to columns that are sent. */
  private boolean spread(Map<String, Object> row) {
    if (row instanceof PropertyValues laid) {
      if (laid.names() != lastNames) {
        lastNames = laid.names();
        for (int i = 0; i < names.length; i++) places[i] = lastNames.place(names[i]);
      }
      for (int i = 0; i < names.length; i++) values[i] = places[i] < 0 ? null : laid.at(places[i]);
    } else {
      for (int i = 0; i < names.length; i++) values[i] = row.get(names[i]);
    }
    for (int i = 0; i < names.length; i++) if (values[i] != null && !isSent[i]) return false;
    return true;
  }

  /** From now on columns that the row fills are sent too; nothing waits. */
  private void widen() {
    for (int i = 0; i < names.length; i++) isSent[i] |= values[i] != null;
    sent = IntStream.range(0, names.length).filter(i -> isSent[i]).toArray();
  }

  private void value(Property.Type kind, @Nullable Object value) {
    room(12);
    if (value == null) {
      whole32(-1);
      return;
    }
    switch (kind) {
      case TEXT, DATE -> text(value.toString());
      case COUNT -> {
        whole32(4);
        whole32(((Number) value).intValue());
      }
      case NUMBER -> {
        whole32(8);
        whole64(Double.doubleToRawLongBits(((Number) value).doubleValue()));
      }
      case FLAG -> {
        whole32(1);
        buffer[length++] = (byte) ((Boolean) value ? 1 : 0);
      }
    }
  }

  /** EWKB, high byte first; a point without the detour over a writer. */
  private void place(@Nullable Geometry geometry) {
    if (geometry == null) {
      room(4);
      whole32(-1);
    } else if (geometry instanceof Point point && !point.isEmpty()) {
      room(29);
      whole32(25);
      buffer[length++] = 0;
      whole32(SRID_FLAG << 24 | 1);
      whole32(LON_LAT);
      whole64(Double.doubleToRawLongBits(point.getX()));
      whole64(Double.doubleToRawLongBits(point.getY()));
    } else {
      byte[] bytes = wkb.write(geometry);
      room(8 + bytes.length);
      whole32(bytes.length + 4);
      System.arraycopy(bytes, 0, buffer, length, 5);
      buffer[length + 1] |= SRID_FLAG;
      length += 5;
      whole32(LON_LAT);
      System.arraycopy(bytes, 5, buffer, length, bytes.length - 5);
      length += bytes.length - 5;
    }
  }

  private String columns() {
    StringBuilder columns = new StringBuilder("territory, code, revision").append(placed ? ", geom" : "");
    for (int i : sent) columns.append(", ").append(FeatureTable.column(type.properties().get(i)));
    return columns.toString();
  }

  /** Hands over what waits, in the connection's transaction. */
  void send(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    CopyIn copy = postgres.getCopyAPI().copyIn(
        "COPY " + type.table() + " (" + columns() + ") FROM STDIN WITH (FORMAT binary)");
    try {
      room(2);
      whole16(-1);
      for (int at = 0; at < length; at += 1 << 16) copy.writeToCopy(buffer, at, Math.min(1 << 16, length - at));
      copy.endCopy();
    } finally {
      if (copy.isActive()) copy.cancelCopy();
    }
    begin();
  }

  @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is meant for Latin text, which is what was looked for
  private void text(String text) {
    int characters = text.length();
    room(4 + characters);
    boolean plain = true;
    for (int i = 0; i < characters && plain; i++) plain = text.charAt(i) < 0x80;
    if (plain) {
      whole32(characters);
      text.getBytes(0, characters, buffer, length);
      length += characters;
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    room(4 + bytes.length);
    whole32(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  private void whole16(int value) {
    buffer[length++] = (byte) (value >> 8);
    buffer[length++] = (byte) value;
  }

  private void whole32(int value) {
    WHOLE32.set(buffer, length, value);
    length += 4;
  }

  private void whole64(long value) {
    WHOLE64.set(buffer, length, value);
    length += 8;
  }

  private void room(int more) {
    if (length + more > buffer.length) buffer = java.util.Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
  }
}
