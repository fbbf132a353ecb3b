package org.gridwarden.serve.jobs;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.store.JobStore.Job;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** {@code /api/v1/jobs}: list, look at, follow and cancel jobs. */
@RestController
@RequestMapping("/api/v1/jobs")
final class JobEndpoint {

  private static final int MOST_LISTED = 200;

  private final Gate gate;
  private final JobQueue queue;
  private final JobEvents events;

  JobEndpoint(Gate gate, JobQueue queue) {
    this.gate = gate;
    this.queue = queue;
    this.events = new JobEvents(queue);
  }

  @GetMapping
  Map<String, List<JobAnswer>> list(HttpServletRequest request) {
    gate.read(request);
    String language = Language.of(request);
    return Map.of("jobs", queue.list(MOST_LISTED).stream().map(job -> queue.answer(job, language)).toList());
  }

  @GetMapping("/{id}")
  JobAnswer get(@PathVariable String id, HttpServletRequest request) {
    gate.read(request);
    return queue.answer(job(id), Language.of(request));
  }

  /** Events named {@code job}, each with the job as its data; the stream ends when the job has. */
  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable String id, HttpServletRequest request) {
    gate.read(request);
    return events.follow(job(id), Language.of(request));
  }

  @DeleteMapping("/{id}")
  JobAnswer cancel(@PathVariable String id, HttpServletRequest request) {
    gate.write(request);
    return queue.answer(queue.cancel(id), Language.of(request));
  }

  private Job job(String id) {
    return queue.find(id).orElseThrow(() -> JobQueue.unknown(id));
  }
}
