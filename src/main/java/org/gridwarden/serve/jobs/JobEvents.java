package org.gridwarden.serve.jobs;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.JobStore.Job;
import org.gridwarden.store.JobStore.State;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events of jobs: one daemon thread a follower, so that a slow reader delays nobody else. */
final class JobEvents {

  private static final int MOST_FOLLOWERS = 64;
  private static final long HEARTBEAT_MS = 10_000;
  private static final long PAUSE_MS = 100;

  private final JobQueue queue;
  private final AtomicInteger followers = new AtomicInteger();

  JobEvents(JobQueue queue) {
    this.queue = queue;
  }

  SseEmitter follow(Job job, String language) {
    if (followers.incrementAndGet() > MOST_FOLLOWERS) {
      followers.decrementAndGet();
      throw new Refusal(Refusal.Kind.UNAVAILABLE, "GW-JOB-004",
          new Text("同时跟踪任务的连接太多（64 个），请改用 GET /api/v1/jobs/" + job.id() + "。",
              "Too many connections follow jobs (64); ask GET /api/v1/jobs/" + job.id() + " instead."), null, null);
    }
    SseEmitter emitter = new SseEmitter(0L);
    Thread thread = new Thread(() -> pump(job, language, emitter), "gridwarden-job-events");
    thread.setDaemon(true);
    thread.start();
    return emitter;
  }

  private void pump(Job job, String language, SseEmitter emitter) {
    try {
      LiveJob live = queue.live(job.id());
      if (live == null) {
        send(emitter, queue.find(job.id()).orElse(job), language);
      } else {
        follow(live, language, emitter);
      }
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      emitter.completeWithError(e); // the reader went away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      followers.decrementAndGet();
    }
  }

  private void follow(LiveJob live, String language, SseEmitter emitter) throws IOException, InterruptedException {
    long seen = -1;
    for (JobAnswer sent = null; ; ) {
      long version = live.version();
      Job now = live.job();
      JobAnswer answer = queue.answer(now, language);
      if (version != seen || !samePlace(sent, answer)) {
        emitter.send(SseEmitter.event().name("job").data(answer));
        sent = answer;
      } else {
        emitter.send(SseEmitter.event().comment("still here"));
      }
      seen = version;
      if (now.state() != State.QUEUED && now.state() != State.RUNNING || !queue.isRunning()) return;
      Thread.sleep(PAUSE_MS); // at most ten events a second
      live.awaitNewer(seen, now.state() == State.QUEUED ? 1000 : HEARTBEAT_MS);
    }
  }

  private static boolean samePlace(@Nullable JobAnswer sent, JobAnswer now) {
    return sent != null && Objects.equals(sent.queuePosition(), now.queuePosition());
  }

  private void send(SseEmitter emitter, Job job, String language) throws IOException {
    emitter.send(SseEmitter.event().name("job").data(queue.answer(job, language)));
  }
}
