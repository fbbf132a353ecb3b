package org.gridwarden.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.gridwarden.model.FeatureType;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An open database with the current schema: embedded H2GIS in a folder, or PostGIS. Thread-safe. What {@link #write}
 * returns from is on disk: the death of the process at any later moment does not lose it.
 */
public final class Database implements AutoCloseable {

  /** Rows fetched at once by readers that lend streams. */
  public static final int FETCH_SIZE = 500;

  private final HikariDataSource source;
  private final Dialect dialect;
  private final JdbcClient client;
  private final JdbcTemplate template;
  private final TransactionTemplate writing;
  private final TransactionTemplate reading;
  private final AtomicLong changes = new AtomicLong();

  private Database(HikariDataSource source, Dialect dialect) {
    this.source = source;
    this.dialect = dialect;
    this.template = new JdbcTemplate(source);
    this.client = JdbcClient.create(template);
    JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    this.writing = new TransactionTemplate(transactions);
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    reading.setIsolationLevel(dialect.readingIsolation());
  }

  /**
   * Opens or creates the database in {@code folder}.
   *
   * @throws org.gridwarden.model.Refusal GW-DB-001 when another process has it open, GW-DB-004 when the disk is full,
   *     GW-DB-005 when the folder cannot be made or written, all UNAVAILABLE
   */
  public static Database embedded(Path folder) {
    Path home = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw Failures.folder(home);
    }
    if (!Files.isWritable(home)) throw Failures.folder(home);
    HikariConfig config = new HikariConfig();
    // Names in lower case so that quoted names are the same on both databases
    config.setJdbcUrl("jdbc:h2:file:" + home.resolve("gridwarden") + ";DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1"
        + ";DB_CLOSE_ON_EXIT=FALSE;LAZY_QUERY_EXECUTION=1;MAX_MEMORY_ROWS=5000;LOCK_TIMEOUT=20000;TRACE_LEVEL_FILE=0");
    config.setUsername("sa");
    config.setPassword("");
    // A full disk closes the database under its connections, which H2 goes on calling valid: ask it a question instead,
    // so that they are replaced and the next one opens the file again.
    config.setConnectionTestQuery("SELECT 1");
    return open(config, Dialect.H2GIS, home.toString());
  }

  /**
   * Opens PostGIS.
   *
   * @param url JDBC URL, for example {@code jdbc:postgresql://localhost:5432/gridwarden}
   * @throws org.gridwarden.model.Refusal GW-DB-002 when it does not answer, GW-DB-003 when it has no PostGIS extension
   *     and may not create it, both UNAVAILABLE
   */
  public static Database postgis(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return open(config, Dialect.POSTGIS, url);
  }

  private static Database open(HikariConfig config, Dialect dialect, String where) {
    config.setPoolName("gridwarden");
    config.setMaximumPoolSize(10);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(10_000);
    HikariDataSource source = null;
    try {
      source = new HikariDataSource(config);
      try (Connection connection = source.getConnection()) {
        dialect.prepare(connection);
      }
      Flyway.configure().dataSource(source).locations(dialect.migrations()).load().migrate();
      Database database = new Database(source, dialect);
      database.mendIndexes();
      return database;
    } catch (RuntimeException | SQLException e) {
      if (source != null) source.close();
      throw Failures.opening(e, where);
    }
  }

  public DataSource dataSource() {
    return source;
  }

  /** Statements of the repositories; inside {@link #read} or {@link #write} only. */
  public JdbcClient jdbc() {
    return client;
  }

  /** Batches of the repositories; inside {@link #read} or {@link #write} only. */
  public JdbcTemplate template() {
    return template;
  }

  /** What is different between the two databases. */
  public Dialect dialect() {
    return dialect;
  }

  /**
   * Runs {@code work} in one transaction, or in the one already running on this thread; an exception leaves the
   * database as it was. After GW-DB-004 alone the work is there whole or not at all: the disk may fill up between the
   * end of the transaction and the moment at which it is safe.
   *
   * @throws org.gridwarden.model.Refusal GW-DB-002, GW-DB-004 (UNAVAILABLE) when the database is gone or its disk full,
   *     GW-DB-006 (LOCKED) when another writer did not finish within 20 s
   */
  public <T> T write(Supplier<T> work) {
    boolean outermost = !TransactionSynchronizationManager.isActualTransactionActive();
    try {
      T result = writing.execute(status -> work.get());
      if (outermost && !dialect.makeDurable().isEmpty()) template.execute(dialect.makeDurable());
      changes.incrementAndGet();
      return result;
    } catch (DataAccessException | TransactionException e) {
      throw Failures.working(e);
    }
  }

  /**
   * What {@code ask} answered last, asked again only when something was written since. Where other processes can write
   * too it is asked every time.
   *
   * @param last the answer that is kept, in a place of the caller's own
   */
  public <T> T unlessChanged(AtomicReference<Kept<T>> last, Supplier<T> ask) {
    if (!dialect.isOurs() || TransactionSynchronizationManager.isActualTransactionActive()) return ask.get();
    long now = changes.get(); // before asking: what is written meanwhile makes the answer old, never a late one new
    Kept<T> known = last.get();
    if (known != null && known.at == now) return known.answer;
    T answer = ask.get();
    last.set(new Kept<>(now, answer));
    return answer;
  }

  /** An answer of {@link #unlessChanged} and when it was given. */
  public record Kept<T>(long at, T answer) {}

  /** Runs one reading statement by itself, or in the transaction already running on this thread. */
  public <T> T ask(Supplier<T> statement) {
    try {
      return statement.get();
    } catch (DataAccessException | TransactionException e) {
      throw Failures.working(e);
    }
  }

  /** Runs {@code work} in one reading transaction, or in the one already running on this thread. */
  public <T> T read(Supplier<T> work) {
    try {
      return reading.execute(status -> work.get());
    } catch (DataAccessException | TransactionException e) {
      throw Failures.working(e);
    }
  }

  /** Kinds whose spatial index is not there: a large import has set it aside, or died while it had. */
  List<FeatureType> missingIndexes() {
    return FeatureType.list().stream().filter(type -> {
      String index = dialect.spatialIndex(type);
      return !index.isEmpty() && ask(() -> client.sql("SELECT to_regclass(?) IS NULL").param(index).query(Boolean.class).single());
    }).toList();
  }

  /** Builds the spatial indexes that are missing; queries are right without them too, only slower. */
  void mendIndexes() {
    for (FeatureType type : missingIndexes()) {
      write(() -> {
        template.execute("SET LOCAL maintenance_work_mem = '256MB'"); // a million places are sorted without a file
        template.execute("CREATE INDEX IF NOT EXISTS " + dialect.spatialIndex(type) + " ON " + type.table() + " USING gist (geom)");
        return type;
      });
    }
  }

  @Override
  public void close() {
    source.close();
    if (dialect != Dialect.H2GIS) return;
    try (Connection last = DriverManager.getConnection(source.getJdbcUrl(), source.getUsername(), source.getPassword());
        Statement statement = last.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      // The database went down by itself; what was committed is on disk.
    }
  }
}
