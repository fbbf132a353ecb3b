package org.gridwarden.serve.jobs;

import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.JobStore.Job;
import org.gridwarden.store.JobStore.State;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one queue: first in, first out, one worker thread. Every job is stored before {@link #submit} returns; what was
 * not finished when the service stopped, however it stopped, is queued again when it starts.
 */
@Component
public final class JobQueue implements SmartLifecycle {

  /** Most jobs that may wait. */
  static final int MOST_WAITING = 1000;

  private final JobStore store;
  private final Iterable<JobHandler> handlers;
  private final ArrayDeque<LiveJob> waiting = new ArrayDeque<>();
  private final Map<String, LiveJob> live = new HashMap<>();
  private @Nullable JobWorker worker;

  @Autowired
  JobQueue(JobStore store, ObjectProvider<JobHandler> handlers) {
    this(store, (Iterable<JobHandler>) handlers);
  }

  JobQueue(JobStore store, Iterable<JobHandler> handlers) {
    this.store = store;
    this.handlers = handlers;
  }

  /** Stores the job and queues it; GW-JOB-002 (UNAVAILABLE) when 1000 wait already. */
  public Job submit(String kind, String parametersJson, String who) {
    return submit(UUID.randomUUID().toString(), kind, parametersJson, who);
  }

  /** The same with an id of the caller's, unique among jobs: an import and its job share one. */
  public Job submit(String id, String kind, String parametersJson, String who) {
    Job job = new Job(id, kind, parametersJson, State.QUEUED, Double.NaN, "", "", "", who, OffsetDateTime.now(), null, null);
    synchronized (this) {
      if (waiting.size() >= MOST_WAITING) {
        throw new Refusal(Refusal.Kind.UNAVAILABLE, "GW-JOB-002",
            new Text("任务队列已满（1000 个），请等待或取消一些任务后再提交。",
                "The queue is full (1000 jobs); wait, or cancel some, and submit again."), null, null);
      }
      store.insert(job);
      enqueue(job);
    }
    return job;
  }

  private synchronized void enqueue(Job job) {
    LiveJob one = new LiveJob(job);
    live.put(job.id(), one);
    waiting.add(one);
    notifyAll();
  }

  /** The job as it is at this moment, or empty. */
  public Optional<Job> find(String id) {
    LiveJob one = live(id);
    return one == null ? store.find(id) : Optional.of(one.job());
  }

  /** Latest first, at most {@code limit}. */
  public List<Job> list(int limit) {
    List<Job> all = new ArrayList<>(store.list(limit));
    all.replaceAll(job -> {
      LiveJob one = live(job.id());
      return one == null ? job : one.job();
    });
    return all;
  }

  /** 1 for the next to run; 0 when the job does not wait. */
  public synchronized int position(String id) {
    int position = 0;
    for (LiveJob one : waiting) {
      position++;
      if (one.job().id().equals(id)) return position;
    }
    return 0;
  }

  /** The job as clients read it at this moment, words in {@code language}. */
  public JobAnswer answer(Job job, String language) {
    LiveJob one = live(job.id());
    return JobAnswer.of(one == null ? job : one.job(), position(job.id()), language, parameters -> {
      for (JobHandler handler : handlers) if (handler.kind().equals(job.kind())) return handler.about(parameters);
      return null;
    });
  }

  /**
   * Cancels: a waiting job at once, a running one as soon as its handler looks; one that has ended stays as it is.
   * The wish is stored, so that a restart does not run it again.
   *
   * @return the job as it is now; GW-JOB-001 (NOT_FOUND) when there is none
   */
  public Job cancel(String id) {
    synchronized (this) {
      LiveJob one = live.get(id);
      if (one != null) {
        synchronized (one) { // the start of the job may not overwrite the wish in the store
          if (one.job().state() != State.QUEUED && one.job().state() != State.RUNNING) return one.job();
          one.askToCancel();
          Job stopped = JobWorker.ended(one.job(), State.CANCELLED, "", "");
          store.update(stopped);
          if (waiting.remove(one)) {
            live.remove(id);
            one.set(stopped);
          }
          return one.job();
        }
      }
    }
    return store.find(id).orElseThrow(() -> unknown(id));
  }

  /** Whether somebody cancelled the job while it runs. */
  public boolean cancelAsked(String id) {
    LiveJob one = live(id);
    return one != null && one.cancelAsked();
  }

  static Refusal unknown(String id) {
    return Refusal.notFound("GW-JOB-001", "没有编号为 " + id + " 的任务。", "There is no job " + id + ".");
  }

  synchronized @Nullable LiveJob live(String id) {
    return live.get(id);
  }

  /** The next job, once there is one; null when the queue stops. */
  synchronized @Nullable LiveJob take(JobWorker asker) throws InterruptedException {
    while (waiting.isEmpty() && worker == asker) wait();
    return worker == asker ? waiting.poll() : null;
  }

  synchronized void forget(String id) {
    live.remove(id);
  }

  /** Queues again what a former run left unfinished and starts the worker. */
  @Override
  public synchronized void start() {
    if (worker != null) return;
    Map<String, JobHandler> byKind = new HashMap<>();
    for (JobHandler handler : handlers) {
      if (byKind.put(handler.kind(), handler) != null) {
        throw new IllegalStateException("two handlers for jobs of kind " + handler.kind());
      }
    }
    for (Job job : store.listUnfinished()) {
      if (live.containsKey(job.id())) continue; // submitted to this queue before it started
      Job again = new Job(job.id(), job.kind(), job.parameters(), State.QUEUED, Double.NaN, "", "", "", job.who(),
          job.created(), null, null);
      store.update(again);
      enqueue(again);
    }
    worker = new JobWorker(this, store, byKind);
    worker.begin();
  }

  /** Stops the worker; the running job is asked to stop and will be queued again by the next start. */
  @Override
  public void stop() {
    JobWorker stopping;
    synchronized (this) {
      stopping = worker;
      worker = null;
      waiting.clear();
      live.values().forEach(LiveJob::wakeWatchers);
      live.clear();
      notifyAll();
    }
    if (stopping != null) stopping.end();
  }

  @Override
  public synchronized boolean isRunning() {
    return worker != null;
  }
}
