package org.gridwarden.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.gridwarden.model.FeatureType;
import org.h2gis.api.Function;
import org.h2gis.functions.factory.H2GISFunctions;
import org.h2gis.functions.spatial.convert.ST_AsBinary;
import org.h2gis.functions.spatial.convert.ST_GeomFromWKB;
import org.h2gis.functions.spatial.create.ST_MakeEnvelope;
import org.h2gis.functions.spatial.predicates.ST_Intersects;
import org.h2gis.functions.spatial.properties.ST_Extent;
import org.h2gis.functions.spatial.properties.ST_PointOnSurface;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/** The few differences between H2GIS and PostGIS; everything else is one SQL text for both. */
public interface Dialect {

  Dialect H2GIS = new H2Gis();
  Dialect POSTGIS = new PostGis();

  /** Folders of its migrations. */
  String[] migrations();

  /** Makes spatial types and functions available on a new database. */
  void prepare(Connection connection) throws SQLException;

  /** A select expression that arrives as WKB through {@code ResultSet.getBytes}. */
  String wkb(String column);

  /** A place handed over as the parameter {@code name} (with its colon), made by {@link #placeValue}. */
  String place(String name);

  /** The value of such a parameter, for a geometry in degrees. */
  Object placeValue(Geometry geometry);

  /** Inserts a row of {@link FeatureTable#columns} or replaces the one with its (territory, code); its place made by {@link #inserted}. */
  String upsert(FeatureType type);

  /** Isolation in which one statement, however slowly it is read, sees the database as it was at its beginning. */
  int readingIsolation();

  /** Statement after which everything committed survives the death of the process; empty when commit does that. */
  String makeDurable();

  /** A text column in the order of its code points. */
  String byCodePoint(String column);

  /** Whether only this process can change the database. */
  boolean isOurs();

  /** Inserts a row of {@link FeatureTable#columns} that is not there yet. */
  default String insert(FeatureType type) {
    return "INSERT INTO " + type.table() + " (" + FeatureTable.columns(type) + ") VALUES (" + FeatureTable.placeholders(type) + ")";
  }

  /** WKB (high byte first) as {@link #insert} and {@link #upsert} take it. */
  default byte[] inserted(byte[] wkb) {
    return wkb;
  }

  /** Whether rows can be handed over by COPY. */
  boolean copies();

  /** Largest geometry as WKB, in bytes. */
  int largestGeometry();

  /** Name of the spatial index of this kind; empty when there is none. */
  String spatialIndex(FeatureType type);

  /**
   * Embedded H2 with the spatial functions of H2GIS. No spatial indexes: after a crash in the middle of a large import H2
   * cannot roll such an index back, and the database does not open again. A box reads its territory instead, 50 ms for
   * 60,000 features.
   */
  final class H2Gis implements Dialect {
    // All of H2GIS would cost two seconds at every start.
    private static final Function[] FUNCTIONS = {
      new ST_AsBinary(), new ST_GeomFromWKB(), new ST_MakeEnvelope(), new ST_Intersects(), new ST_PointOnSurface(), new ST_Extent()
    };

    @Override
    public String[] migrations() {
      return new String[] {"classpath:db/migration/common"};
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        for (Function function : FUNCTIONS) H2GISFunctions.registerFunction(statement, function, "");
      }
    }

    @Override
    public String wkb(String column) {
      return column; // H2 hands out the bytes that it stores: no geometry is built on the way
    }

    @Override
    public String place(String name) {
      return name; // H2 takes geometries; a function would make them anew for every row
    }

    @Override
    public Object placeValue(Geometry geometry) {
      Geometry copy = geometry.copy();
      copy.setSRID(4326);
      return copy;
    }

    @Override
    public String upsert(FeatureType type) {
      return "MERGE INTO " + type.table() + " (" + FeatureTable.columns(type) + ") KEY (territory, code) VALUES ("
          + placeholders(type) + ")";
    }

    // At a lower level rows that are read late show what was committed in between.
    @Override
    public int readingIsolation() {
      return Connection.TRANSACTION_REPEATABLE_READ;
    }

    @Override
    public String makeDurable() {
      return "CHECKPOINT SYNC";
    }

    @Override
    public String byCodePoint(String column) {
      return column;
    }

    @Override
    public boolean isOurs() {
      return true;
    }

    @Override
    public String insert(FeatureType type) {
      return "INSERT INTO " + type.table() + " (" + FeatureTable.columns(type) + ") VALUES (" + placeholders(type) + ")";
    }

    // H2 takes EWKB as it is; the function would build every geometry once more.
    private static String placeholders(FeatureType type) {
      return FeatureTable.placeholders(type).replace("ST_GeomFromWKB(?, 4326)", "?");
    }

    @Override
    public byte[] inserted(byte[] wkb) {
      if (wkb.length == 0) return wkb;
      byte[] withSrid = new byte[wkb.length + 4];
      System.arraycopy(wkb, 0, withSrid, 0, 5);
      withSrid[1] |= 0x20;
      withSrid[7] = (byte) (4326 >> 8);
      withSrid[8] = (byte) (4326 & 0xff);
      System.arraycopy(wkb, 5, withSrid, 9, wkb.length - 5);
      return withSrid;
    }

    @Override
    public boolean copies() {
      return false;
    }

    @Override
    public int largestGeometry() {
      return 1 << 20;
    }

    @Override
    public String spatialIndex(FeatureType type) {
      return "";
    }
  }

  /** PostgreSQL with PostGIS. */
  final class PostGis implements Dialect {
    @Override
    public String[] migrations() {
      return new String[] {"classpath:db/migration/common", "classpath:db/migration/postgis"};
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE EXTENSION IF NOT EXISTS postgis");
      }
    }

    @Override
    public String wkb(String column) {
      return "ST_AsBinary(" + column + ") AS " + column;
    }

    @Override
    public String place(String name) {
      return "ST_GeomFromWKB(" + name + ", 4326)";
    }

    @Override
    public Object placeValue(Geometry geometry) {
      return new WKBWriter(2).write(geometry);
    }

    @Override
    public String upsert(FeatureType type) {
      StringBuilder set = new StringBuilder();
      for (String column : FeatureTable.columns(type).split(", ")) {
        if (!column.equals("territory") && !column.equals("code")) {
          set.append(set.isEmpty() ? "" : ", ").append(column).append(" = EXCLUDED.").append(column);
        }
      }
      return "INSERT INTO " + type.table() + " (" + FeatureTable.columns(type) + ") VALUES ("
          + FeatureTable.placeholders(type) + ") ON CONFLICT (territory, code) DO UPDATE SET " + set;
    }

    @Override
    public int readingIsolation() {
      return Connection.TRANSACTION_READ_COMMITTED;
    }

    @Override
    public String makeDurable() {
      return "";
    }

    @Override
    public String byCodePoint(String column) {
      return column + " COLLATE \"C\"";
    }

    @Override
    public boolean isOurs() {
      return false;
    }

    @Override
    public boolean copies() {
      return true;
    }

    @Override
    public int largestGeometry() {
      return Integer.MAX_VALUE;
    }

    @Override
    public String spatialIndex(FeatureType type) {
      return FeatureTable.hasGeometry(type) ? type.table() + "_geom" : "";
    }
  }
}
