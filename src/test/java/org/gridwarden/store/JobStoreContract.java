package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gridwarden.store.JobStore.Job;
import org.gridwarden.store.JobStore.State;
import org.junit.jupiter.api.Test;

/** What jobs and edited standards promise, on any database. */
abstract class JobStoreContract {

  private static final OffsetDateTime NOW = OffsetDateTime.now().truncatedTo(ChronoUnit.MILLIS);
  private final JobStore jobs;
  private final StandardStore standards;

  JobStoreContract(Database database) {
    this.jobs = new JobStore(database);
    this.standards = new StandardStore(database);
  }

  @Test
  void aJobComesBackAsItWasLastWritten() {
    Job queued = job(State.QUEUED, Double.NaN, null, null);
    jobs.insert(queued);
    assertSame(queued);
    Job running = with(queued, State.RUNNING, 0, NOW, null);
    jobs.update(running);
    assertSame(running);
    Job failed = new Job(queued.id(), queued.kind(), queued.parameters(), State.FAILED, 0.25, "{\"zh\":\"停\"}", "",
        "{\"code\":\"GW-X-001\"}", queued.who(), NOW, NOW.plusSeconds(1), NOW.plusSeconds(2));
    jobs.update(failed);
    assertSame(failed);
    assertThat(jobs.find("none")).isEmpty();
  }

  @Test
  void unfinishedOnesComeOldestFirstAndAllLatestFirst() {
    Job first = job(State.QUEUED, Double.NaN, null, null);
    Job second = job(State.RUNNING, 0.5, NOW, null);
    Job third = job(State.QUEUED, Double.NaN, null, null);
    for (Job job : List.of(first, second, third)) jobs.insert(job);
    for (State end : List.of(State.DONE, State.FAILED, State.CANCELLED)) jobs.insert(job(end, 1, NOW, NOW));
    List<String> ours = List.of(first.id(), second.id(), third.id());
    assertThat(jobs.listUnfinished()).extracting(Job::id).filteredOn(ours::contains).isEqualTo(ours);
    assertThat(jobs.listUnfinished()).extracting(Job::state).containsOnly(State.QUEUED, State.RUNNING);
    assertThat(jobs.list(1000)).extracting(Job::id).filteredOn(ours::contains)
        .containsExactly(third.id(), second.id(), first.id());
    assertThat(jobs.list(2)).hasSize(2);
    for (Job job : List.of(first, second, third)) jobs.update(with(job, State.DONE, 1, NOW, NOW));
    assertThat(jobs.listUnfinished()).extracting(Job::id).doesNotContainAnyElementsOf(ours);
  }

  @Test
  void anEditedStandardStandsUntilItIsRemoved() {
    standards.put("station-area", "{\"threshold\":1}", "planner");
    standards.put("station-area", "{\"threshold\":2,\"说明\":\"改\"}", "planner");
    standards.put("parking", "{}", "planner");
    assertThat(standards.list()).isEqualTo(Map.of("station-area", "{\"threshold\":2,\"说明\":\"改\"}", "parking", "{}"));
    standards.remove("station-area");
    standards.remove("never edited");
    assertThat(standards.list()).isEqualTo(Map.of("parking", "{}"));
    standards.remove("parking");
    assertThat(standards.list()).isEmpty();
  }

  private void assertSame(Job expected) {
    assertThat(jobs.find(expected.id())).hasValueSatisfying(found -> {
      assertThat(found).usingRecursiveComparison().ignoringFields("progress")
          .withEqualsForType((a, b) -> a.isEqual(b), OffsetDateTime.class).isEqualTo(expected);
      assertThat(Double.valueOf(found.progress())).isEqualTo(Double.valueOf(expected.progress()));
    });
  }

  private static Job job(State state, double progress, OffsetDateTime started, OffsetDateTime ended) {
    return new Job(UUID.randomUUID().toString(), "import", "{\"file\":\"a\"}", state, progress, "{}", "", "", "local", NOW,
        started, ended);
  }

  private static Job with(Job job, State state, double progress, OffsetDateTime started, OffsetDateTime ended) {
    return new Job(job.id(), job.kind(), job.parameters(), state, progress, job.message(), job.result(), job.problem(),
        job.who(), job.created(), started, ended);
  }
}
