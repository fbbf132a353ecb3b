package org.gridwarden.serve.jobs;

import org.gridwarden.store.JobStore.Job;

/** An unfinished job in memory, fresher than its row; watchers wait on it for news. Thread-safe. */
final class LiveJob {

  private Job job;
  private long version;
  private volatile boolean cancelAsked;

  LiveJob(Job job) {
    this.job = job;
  }

  synchronized Job job() {
    return job;
  }

  synchronized long version() {
    return version;
  }

  synchronized void set(Job now) {
    job = now;
    version++;
    notifyAll();
  }

  synchronized void wakeWatchers() {
    version++;
    notifyAll();
  }

  void askToCancel() {
    cancelAsked = true;
  }

  boolean cancelAsked() {
    return cancelAsked;
  }

  /** Waits until there is something newer than {@code seen}, at most {@code millis}; answers the version it has then. */
  synchronized long awaitNewer(long seen, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (version == seen) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) break;
      wait(left);
    }
    return version;
  }
}
