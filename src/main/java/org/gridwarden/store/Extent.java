package org.gridwarden.store;

import java.util.stream.Stream;
import org.gridwarden.crs.MetricCrs;
import org.gridwarden.model.FeatureType;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Keeps the extent of a territory in step with its features, inside the transaction that changes them. */
final class Extent {

  private final Database database;
  private final String territory;

  Extent(Database database, String territory) {
    this.database = database;
    this.territory = territory;
  }

  /** After a run: what it put is added; measured anew only when something at the rim was replaced or removed. */
  void after(ImportWriter run, long revision) {
    Envelope known = known();
    for (FeatureType type : run.replaced()) {
      if (FeatureTable.hasGeometry(type) && touched(type, revision, known)) {
        measure();
        return;
      }
    }
    known.expandToInclude(run.extent());
    set(known);
  }

  /** Measures all features anew. */
  void measure() {
    Envelope all = new Envelope();
    for (FeatureType type : FeatureType.list()) {
      if (!FeatureTable.hasGeometry(type)) continue;
      byte[] extent = database.jdbc()
          .sql("SELECT ST_AsBinary(CAST(ST_Extent(geom) AS GEOMETRY)) FROM " + type.table() + " WHERE territory = ?")
          .param(territory).query((row, i) -> new @Nullable Object[] {row.getBytes(1)}).single()[0]
          instanceof byte[] bytes ? bytes : null;
      if (extent != null) all.expandToInclude(envelope(extent));
    }
    set(all);
  }

  private Envelope known() {
    return database.jdbc().sql("SELECT west, east, south, north FROM territory WHERE id = ?").param(territory)
        .query((row, i) -> {
          double west = row.getDouble(1);
          return row.wasNull() ? new Envelope()
              : new Envelope(west, row.getDouble(2), row.getDouble(3), row.getDouble(4));
        }).single();
  }

  private boolean touched(FeatureType type, long revision, Envelope known) {
    String sql = "SELECT " + database.dialect().wkb("geom") + " FROM " + type.table() + "_before WHERE territory = ?"
        + " AND replaced_at = ?";
    try (Stream<Envelope> images = database.jdbc().sql(sql).params(territory, revision)
        .withFetchSize(Database.FETCH_SIZE).query((row, i) -> envelope(row.getBytes(1))).stream()) {
      return images.anyMatch(image -> image.getMinX() <= known.getMinX() || image.getMaxX() >= known.getMaxX()
          || image.getMinY() <= known.getMinY() || image.getMaxY() >= known.getMaxY());
    }
  }

  private void set(Envelope extent) {
    boolean none = extent.isNull();
    database.jdbc().sql("UPDATE territory SET west = ?, south = ?, east = ?, north = ?, metric_crs ="
            + " CASE WHEN ? = 1 THEN '' WHEN metric_crs = '' THEN ? ELSE metric_crs END WHERE id = ?")
        .param(none ? null : extent.getMinX()).param(none ? null : extent.getMinY())
        .param(none ? null : extent.getMaxX()).param(none ? null : extent.getMaxY())
        .param(none ? 1 : 0).param(none ? "" : MetricCrs.choose(extent.centre().x, extent.centre().y))
        .param(territory).update();
  }

  private static Envelope envelope(byte[] wkb) {
    try {
      return new WKBReader().read(wkb).getEnvelopeInternal();
    } catch (ParseException e) {
      throw new IllegalStateException("geometry in the database cannot be read", e);
    }
  }
}
