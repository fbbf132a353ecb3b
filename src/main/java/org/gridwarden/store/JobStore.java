package org.gridwarden.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jobs as rows, so that queue, results and failures survive a restart. Thread-safe. */
public final class JobStore {

  /** State of a job. */
  public enum State { QUEUED, RUNNING, DONE, FAILED, CANCELLED }

  /**
   * @param kind {@code demo|import|cells|…}
   * @param parameters JSON with all that is needed to run it again
   * @param message JSON {@code {"zh":…,"en":…}} of the last word on it
   * @param progress 0 … 1, NaN when unknown
   * @param result address of what was made, empty text until then
   * @param problem JSON problem in both languages, empty text unless failed
   */
  public record Job(
      String id, String kind, String parameters, State state, double progress, String message, String result,
      String problem, String who, OffsetDateTime created, @Nullable OffsetDateTime started,
      @Nullable OffsetDateTime ended) {}

  private final Database database;

  public JobStore(Database database) {
    this.database = database;
  }

  /** Keeps a new job; on disk when it returns. */
  public void insert(Job job) {
    database.write(() -> database.jdbc().sql("""
            INSERT INTO job (state, progress, message, result, problem, started, ended, id, kind, parameters, who,
              created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(changing(job)).param(job.id()).param(job.kind()).param(job.parameters()).param(job.who())
        .param(job.created()).update());
  }

  /** Writes state, progress, message, result, problem, started and ended. */
  public void update(Job job) {
    database.write(() -> database.jdbc().sql("""
            UPDATE job SET state = ?, progress = ?, message = ?, result = ?, problem = ?, started = ?, ended = ?
            WHERE id = ?""").params(changing(job)).param(job.id()).update());
  }

  public Optional<Job> find(String id) {
    return database.read(() ->
        database.jdbc().sql("SELECT * FROM job WHERE id = ?").param(id).query(JobStore::map).optional());
  }

  /** Latest first, at most {@code limit}. */
  public List<Job> list(int limit) {
    return database.read(() -> database.jdbc().sql("SELECT * FROM job ORDER BY seq DESC FETCH FIRST ? ROWS ONLY")
        .param(limit).query(JobStore::map).list());
  }

  /** Queued and running ones, oldest first: what a restarted service takes up again. */
  public List<Job> listUnfinished() {
    return database.read(() -> database.jdbc()
        .sql("SELECT * FROM job WHERE state IN ('queued', 'running') ORDER BY seq").query(JobStore::map).list());
  }

  /** Keeps what a job answered as JSON, for jobs that make neither a feature nor a plan; one kept before is replaced. */
  public void keepAnswer(String job, String json) {
    database.write(() -> {
      database.jdbc().sql("DELETE FROM job_answer WHERE job = ?").param(job).update();
      return database.jdbc().sql("INSERT INTO job_answer (job, answer) VALUES (?, ?)").param(job).param(json).update();
    });
  }

  /** What a job answered, or empty when it gave none. */
  public Optional<String> findAnswer(String job) {
    return database.read(() -> database.jdbc().sql("SELECT answer FROM job_answer WHERE job = ?").param(job)
        .query(String.class).optional());
  }

  private static List<@Nullable Object> changing(Job job) {
    return Arrays.asList(job.state().name().toLowerCase(Locale.ROOT), Double.isNaN(job.progress()) ? null : job.progress(),
        job.message(), job.result(), job.problem(), job.started(), job.ended());
  }

  private static Job map(ResultSet row, int i) throws SQLException {
    double progress = row.getDouble("progress");
    boolean unknown = row.wasNull();
    State state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    return new Job(row.getString("id"), row.getString("kind"), row.getString("parameters"),
        state, unknown ? Double.NaN : progress,
        row.getString("message"), row.getString("result"), row.getString("problem"), row.getString("who"),
        row.getObject("created", OffsetDateTime.class), row.getObject("started", OffsetDateTime.class),
        row.getObject("ended", OffsetDateTime.class));
  }
}
