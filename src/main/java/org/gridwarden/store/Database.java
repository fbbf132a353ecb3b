package org.gridwarden.store;

import java.nio.file.Path;
import javax.sql.DataSource;

/** An open database with the current schema: embedded H2GIS in a folder, or PostGIS. */
public final class Database implements AutoCloseable {

  /** Opens or creates the database in {@code folder}; GW-DB-001 (UNAVAILABLE) when another process has it open. */
  public static Database embedded(Path folder) { throw new UnsupportedOperationException(); }

  /** Opens PostGIS; GW-DB-002 (UNAVAILABLE) when it does not answer, GW-DB-003 when it has no PostGIS extension and may not create it. */
  public static Database postgis(String url, String user, String password) { throw new UnsupportedOperationException(); }

  public DataSource dataSource() { throw new UnsupportedOperationException(); }

  @Override public void close() {}
}
