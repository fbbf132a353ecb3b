package org.gridwarden.serve.jobs;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Problem;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.JobStore.Job;
import org.gridwarden.store.JobStore.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue's one thread: runs jobs and writes down how they go. */
final class JobWorker implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
  private static final long PATIENCE_MS = 10_000;

  private final JobQueue queue;
  private final JobStore store;
  private final Map<String, JobHandler> handlers;
  private final Thread thread;
  private volatile boolean stopping;

  JobWorker(JobQueue queue, JobStore store, Map<String, JobHandler> handlers) {
    this.queue = queue;
    this.store = store;
    this.handlers = handlers;
    this.thread = new Thread(this, "gridwarden-jobs");
    thread.setDaemon(true);
  }

  void begin() {
    thread.start();
  }

  /** Asks the running job to stop and waits for it, 10 seconds at most. */
  void end() {
    stopping = true;
    try {
      if (thread != Thread.currentThread()) thread.join(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      for (LiveJob next = queue.take(this); next != null; next = queue.take(this)) run(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(LiveJob live) {
    Job job = live.job();
    JobHandler handler = handlers.get(job.kind());
    Job started = new Job(job.id(), job.kind(), job.parameters(), State.RUNNING, Double.NaN, "", "", "", job.who(),
        job.created(), OffsetDateTime.now(), null);
    Job last;
    try {
      live.set(started);
      synchronized (live) {
        if (!live.cancelAsked()) store.update(started); // the wish to cancel is in the store and stays there
      }
      if (handler == null) throw unknownKind(job.kind());
      Reporter reporter = new Reporter(live);
      reporter.checkCancelled();
      String result = handler.run(started, reporter);
      boolean stopped = live.cancelAsked() && handler.keepsBest();
      last = ended(live.job(), stopped ? State.CANCELLED : State.DONE, result, "");
    } catch (Progress.Cancelled e) {
      if (stopping && !live.cancelAsked()) return; // stays unfinished in the store: the next start runs it again
      last = ended(live.job(), State.CANCELLED, "", "");
    } catch (Refusal e) {
      last = ended(live.job(), State.FAILED, "", JobProblem.stored(Problem.of(e)));
    } catch (Throwable e) { // out of memory too: one job must not end the queue
      if (stopping) return;
      String incident = UUID.randomUUID().toString();
      LOG.error("incident {}: job {} of kind {}", incident, job.id(), job.kind(), e);
      last = ended(live.job(), State.FAILED, "", JobProblem.stored(Problem.bug(incident)));
    }
    finish(live, last);
  }

  /** Stores the end before anybody can read it; when even that fails, it is kept in memory for those who ask. */
  private void finish(LiveJob live, Job last) {
    try {
      store.update(last);
      queue.forget(last.id());
    } catch (RuntimeException e) {
      LOG.error("the end of job {} could not be stored", last.id(), e);
    }
    live.set(last);
  }

  static Job ended(Job job, State state, String result, String problem) {
    double progress = state == State.DONE ? 1 : job.progress();
    return new Job(job.id(), job.kind(), job.parameters(), state, progress, job.message(), result, problem, job.who(),
        job.created(), job.started(), OffsetDateTime.now());
  }

  private static Refusal unknownKind(String kind) {
    return Refusal.conflict("GW-JOB-003", "此版本不认识任务类型“" + kind + "”，请重新提交。",
        "This version does not know jobs of kind \"" + kind + "\"; submit it anew.");
  }

  /**
   * Keeps memory current. It writes no row: a handler may report from inside its transaction, which would then hold the
   * job's row until its end, and cancelling would wait for it. After a restart the job begins anew, its progress too.
   */
  private final class Reporter implements Progress {
    private final LiveJob live;
    private @Nullable Text lastText;

    Reporter(LiveJob live) {
      this.live = live;
    }

    @Override
    public synchronized void report(double share, Text message) {
      Job job = live.job();
      double progress = Double.isNaN(share) ? share : Math.min(1, Math.max(0, share));
      String words = message.equals(lastText) ? job.message() : JobProblem.message(message);
      if (Double.compare(progress, job.progress()) == 0 && words.equals(job.message())) return;
      lastText = message;
      live.set(new Job(job.id(), job.kind(), job.parameters(), State.RUNNING, progress, words, "", "", job.who(),
          job.created(), job.started(), null));
    }

    @Override
    public boolean cancelled() {
      return stopping || live.cancelAsked();
    }
  }
}
