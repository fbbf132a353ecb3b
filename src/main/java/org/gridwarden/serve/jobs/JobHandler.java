package org.gridwarden.serve.jobs;

import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.gridwarden.store.JobStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Does the work of one kind of job. A job can be run again from its parameters after a restart, so a handler writes
 * nothing lasting before its last transaction, or writes so that a second run ends in the same state.
 */
public interface JobHandler {

  /** The kind that it serves, for example {@code cells}; unique among handlers. */
  String kind();

  /**
   * Whether it keeps the best so far when somebody cancels: what {@link #run} returns then is the result of the cancelled
   * job. {@link JobQueue#cancelAsked} tells such a wish from the end of the service.
   */
  default boolean keepsBest() {
    return false;
  }

  /** What was asked, in a few words after the name of the kind; null when the parameters' own file, name or territory says it. */
  default @Nullable Text about(JsonNode parameters) {
    return null;
  }

  /**
   * Runs the job on the queue's one worker thread.
   *
   * @param progress told often, also from inside a transaction: it costs next to nothing. Long loops call
   *     {@link Progress#checkCancelled()} at least every 100 ms
   * @return address of what was made, for example {@code /api/v1/plans/42}; empty text when there is none
   * @throws org.gridwarden.model.Refusal when the job cannot be done: it fails with this problem
   * @throws Progress.Cancelled when it stopped on request
   */
  String run(JobStore.Job job, Progress progress);
}
