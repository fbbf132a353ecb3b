package org.gridwarden.serve.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.Database;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.JobStore.Job;
import org.gridwarden.store.JobStore.State;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobQueueTest {

  @TempDir Path folder;
  private Database database;
  private JobStore store;
  private final List<JobQueue> started = new ArrayList<>();

  /** A handler of one kind from a lambda. */
  private record Kind(String kind, BiFunction<Job, Progress, String> work) implements JobHandler {
    @Override
    public String run(Job job, Progress progress) {
      return work.apply(job, progress);
    }
  }

  @BeforeEach
  void open() {
    database = Database.embedded(folder);
    store = new JobStore(database);
  }

  @AfterEach
  void close() {
    started.forEach(JobQueue::stop);
    database.close();
  }

  private JobQueue queue(JobHandler... handlers) {
    JobQueue queue = new JobQueue(store, List.of(handlers));
    started.add(queue);
    return queue;
  }

  @Test
  void runsOneAfterAnotherInOrderAndKeepsTheResult() throws InterruptedException {
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    JobQueue queue = queue(new Kind("echo", (job, progress) -> {
      ran.add(job.parameters());
      return "/made/" + job.parameters();
    }));
    Job first = queue.submit("echo", "1", "tester");
    Job second = queue.submit("echo", "2", "tester");
    assertThat(queue.position(first.id())).isEqualTo(1);
    assertThat(queue.position(second.id())).isEqualTo(2);
    assertThat(queue.answer(second, "en").queuePosition()).isEqualTo(2);
    queue.start();
    Job done = ended(queue, second);
    assertThat(ran).containsExactly("1", "2");
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.result()).isEqualTo("/made/2");
    assertThat(done.progress()).isEqualTo(1);
    assertThat(store.find(first.id()).orElseThrow().state()).isEqualTo(State.DONE);
    assertThat(queue.list(1)).extracting(Job::id).as("latest first").containsExactly(second.id());
  }

  @Test
  void progressIsFreshInMemoryAndSpeaksTheAskersLanguage() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    JobQueue queue = queue(new Kind("slow", (job, progress) -> {
      progress.report(0.25, new Text("一", "one"));
      progress.report(0.5, new Text("二", "two"));
      told.countDown();
      await(goOn);
      return "";
    }));
    queue.start();
    Job job = queue.submit("slow", "{}", "tester");
    await(told);
    Job now = queue.find(job.id()).orElseThrow();
    assertThat(now.state()).isEqualTo(State.RUNNING);
    assertThat(queue.answer(now, "zh").message()).isEqualTo("二");
    assertThat(queue.answer(now, "en").message()).isEqualTo("two");
    assertThat(queue.answer(now, "en").progress()).isEqualTo(0.5);
    assertThat(queue.list(10).get(0).progress()).isEqualTo(0.5);
    assertThat(store.find(job.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
    goOn.countDown();
    ended(queue, job);
  }

  @Test
  void refusalsAndBugsFailTheJobAndTheQueueGoesOn() throws InterruptedException {
    JobQueue queue = queue(
        new Kind("refuse", (job, progress) -> {
          throw Refusal.conflict("GW-TST-001", "不行", "cannot be done");
        }),
        new Kind("bug", (job, progress) -> {
          throw new IllegalStateException("secret detail");
        }),
        new Kind("memory", (job, progress) -> {
          throw new OutOfMemoryError("as if");
        }),
        new Kind("fine", (job, progress) -> "/fine"));
    queue.start();
    Map<String, Object> refused = problem(queue, ended(queue, queue.submit("refuse", "{}", "tester")), "zh");
    assertThat(refused).containsEntry("code", "GW-TST-001").containsEntry("detail", "不行").containsEntry("status", 409)
        .containsEntry("title", "与现有数据冲突").doesNotContainKey("titleEn");
    Map<String, Object> bug = problem(queue, ended(queue, queue.submit("bug", "{}", "tester")), "en");
    assertThat(bug).containsKey("incident").containsEntry("status", 500);
    assertThat(bug.toString()).doesNotContain("secret detail");
    assertThat(ended(queue, queue.submit("memory", "{}", "tester")).state()).isEqualTo(State.FAILED);
    assertThat(problem(queue, ended(queue, queue.submit("unknown", "{}", "tester")), "en")).containsEntry("code", "GW-JOB-003");
    assertThat(ended(queue, queue.submit("fine", "{}", "tester")).state()).isEqualTo(State.DONE);
  }

  @Test
  void aWaitingJobIsCancelledAtOnceAndARunningOneWhenItLooks() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    JobQueue queue = queue(new Kind("slow", (job, progress) -> {
      ran.add(job.parameters());
      runs.countDown();
      await(goOn);
      progress.checkCancelled();
      return "/too/late";
    }));
    queue.start();
    Job running = queue.submit("slow", "first", "tester");
    await(runs);
    Job waiting = queue.submit("slow", "second", "tester");
    assertThat(queue.cancel(waiting.id()).state()).isEqualTo(State.CANCELLED);
    queue.cancel(running.id());
    assertThat(store.find(running.id()).orElseThrow().state()).as("a crash now must not run it again")
        .isEqualTo(State.CANCELLED);
    goOn.countDown();
    assertThat(ended(queue, running).state()).isEqualTo(State.CANCELLED);
    assertThat(queue.cancel(running.id()).state()).as("again").isEqualTo(State.CANCELLED);
    assertThat(ran).containsExactly("first");
    assertThatThrownBy(() -> queue.cancel("none")).hasMessageContaining("GW-JOB-001");
  }

  @Test
  void aJobThatReportsFromInsideItsTransactionCanBeCancelled() throws InterruptedException {
    new TerritoryStore(database).create(new TerritoryInfo("t", "t", "t", "", true, "", "", "", "", 0, null));
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    JobQueue queue = queue(new Kind("import", (job, progress) -> {
      new ImportStore(database).write("t", writer -> {
        progress.report(0.5, new Text("写入", "writing"));
        writing.countDown();
        await(goOn);
        progress.checkCancelled();
      }, () -> {
        throw new AssertionError("stopped before");
      });
      return "";
    }));
    queue.start();
    Job job = queue.submit("import", "{}", "tester");
    await(writing);
    queue.cancel(job.id()); // must not wait for the transaction
    goOn.countDown();
    assertThat(ended(queue, job).state()).isEqualTo(State.CANCELLED);
    assertThat(new ImportStore(database).list("t")).isEmpty();
  }

  @Test
  void workThatEndedBeforeItLookedIsDone() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    JobQueue queue = queue(new Kind("deaf", (job, progress) -> {
      runs.countDown();
      await(goOn);
      return "/made";
    }));
    queue.start();
    Job job = queue.submit("deaf", "{}", "tester");
    await(runs);
    queue.cancel(job.id());
    goOn.countDown();
    Job last = ended(queue, job);
    assertThat(last.state()).isEqualTo(State.DONE);
    assertThat(store.find(job.id()).orElseThrow().result()).isEqualTo("/made");
  }

  @Test
  void aRestartRunsAgainWhatWasNotFinished() throws InterruptedException {
    OffsetDateTime now = OffsetDateTime.now();
    store.insert(new Job("was-running", "echo", "1", State.RUNNING, 0.7, "", "", "", "tester", now, now, null));
    store.insert(new Job("was-waiting", "echo", "2", State.QUEUED, Double.NaN, "", "", "", "tester", now, null, null));
    store.insert(new Job("was-done", "echo", "3", State.DONE, 1, "", "/x", "", "tester", now, now, now));
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    JobQueue queue = queue(new Kind("echo", (job, progress) -> {
      ran.add(job.parameters());
      return "/again/" + job.parameters();
    }));
    queue.start();
    ended(queue, store.find("was-waiting").orElseThrow());
    assertThat(ran).containsExactly("1", "2");
    assertThat(store.find("was-running").orElseThrow().result()).isEqualTo("/again/1");
  }

  @Test
  void stoppingLeavesTheRunningJobForTheNextStart() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    JobQueue first = queue(new Kind("long", (job, progress) -> {
      runs.countDown();
      while (true) {
        progress.checkCancelled();
        Thread.onSpinWait();
      }
    }));
    first.start();
    Job job = first.submit("long", "{}", "tester");
    await(runs);
    first.stop();
    assertThat(store.find(job.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
    JobQueue second = queue(new Kind("long", (again, progress) -> "/second"));
    second.start();
    assertThat(ended(second, job).result()).isEqualTo("/second");
  }

  @Test
  void aFullQueueRefuses() {
    JobQueue queue = queue();
    for (int i = 0; i < JobQueue.MOST_WAITING; i++) queue.submit("x", "{}", "tester");
    assertThatThrownBy(() -> queue.submit("x", "{}", "tester")).hasMessageContaining("GW-JOB-002");
  }

  private static Map<String, Object> problem(JobQueue queue, Job job, String language) {
    assertThat(job.state()).isEqualTo(State.FAILED);
    Map<String, Object> problem = queue.answer(job, language).problem();
    assertThat(problem).isNotNull();
    return problem;
  }

  /** The job once it has ended. */
  private static Job ended(JobQueue queue, Job job) throws InterruptedException {
    LiveJob live = queue.live(job.id());
    for (long seen = -1; live != null; ) {
      State state = live.job().state();
      if (state != State.QUEUED && state != State.RUNNING) return live.job();
      long before = seen;
      seen = live.awaitNewer(seen, 10_000);
      assertThat(seen).as("the job should have ended").isNotEqualTo(before);
    }
    return queue.find(job.id()).orElseThrow();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
