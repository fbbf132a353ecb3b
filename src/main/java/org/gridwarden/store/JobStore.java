package org.gridwarden.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Jobs as rows, so that queue, results and failures survive a restart. */
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
      String problem, String who, OffsetDateTime created, @org.jspecify.annotations.Nullable OffsetDateTime started,
      @org.jspecify.annotations.Nullable OffsetDateTime ended) {}

  public JobStore(Database database) {}

  public void insert(Job job) { throw new UnsupportedOperationException(); }

  /** Writes state, progress, message, result, problem, started and ended. */
  public void update(Job job) { throw new UnsupportedOperationException(); }

  public Optional<Job> find(String id) { throw new UnsupportedOperationException(); }

  /** Latest first, at most {@code limit}. */
  public List<Job> list(int limit) { throw new UnsupportedOperationException(); }

  /** Queued and running ones, oldest first: what a restarted service takes up again. */
  public List<Job> listUnfinished() { throw new UnsupportedOperationException(); }
}
