package org.gridwarden.serve.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.gridwarden.model.Text;
import org.gridwarden.store.JobStore.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job as clients read it; members without a value are absent.
 *
 * @param state {@code queued|running|done|failed|cancelled}
 * @param progress 0 … 1; absent while unknown
 * @param elapsedSeconds time since it was started, to its end when it has ended; absent while queued
 * @param queuePosition 1 = next to run; absent unless queued
 * @param message what is going on, in the asker's language
 * @param result address of what was made
 * @param problem problem document, when failed
 * @param about what was asked, in the asker's language: the need, number and place of a siting, the file of an import, the name
 *     of a plan, else the id of a territory
 * @param territory id of the territory it works on
 * @param standard code of the standard that a siting is for
 * @param dryRun true for an import that only tries; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobAnswer(
    String id, String kind, String state, @Nullable Double progress, @Nullable Double elapsedSeconds,
    @Nullable Integer queuePosition, @Nullable String message, @Nullable String result,
    @Nullable Map<String, Object> problem, OffsetDateTime created, @Nullable String about,
    @Nullable String territory, @Nullable String standard, @Nullable Boolean dryRun) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** @param queuePosition 0 when it is not queued */
  static JobAnswer of(Job job, int queuePosition, String language, Function<JsonNode, @Nullable Text> words) {
    OffsetDateTime started = job.started();
    JsonNode parameters = parameters(job);
    OffsetDateTime until = job.ended() == null ? OffsetDateTime.now() : job.ended();
    return new JobAnswer(
        job.id(), job.kind(), job.state().name().toLowerCase(Locale.ROOT),
        Double.isNaN(job.progress()) ? null : Math.round(job.progress() * 1000) / 1000.0,
        started == null ? null : Math.max(0, Duration.between(started, until).toMillis() / 100) / 10.0,
        queuePosition > 0 ? queuePosition : null,
        JobProblem.sentence(job.message(), language),
        job.result().isEmpty() ? null : job.result(),
        JobProblem.document(job.problem(), language),
        job.created(), about(parameters, words.apply(parameters), language), text(parameters, "territory"),
        text(parameters, "standard"), parameters.path("dryRun").asBoolean(false) ? true : null);
  }

  private static JsonNode parameters(Job job) {
    try {
      return JSON.readTree(job.parameters());
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  private static @Nullable String about(JsonNode parameters, @Nullable Text words, String language) {
    if (words != null) return words.in(language);
    for (String name : List.of("file", "name", "territory")) {
      String text = text(parameters, name);
      if (text != null) return text;
    }
    return null;
  }

  private static @Nullable String text(JsonNode parameters, String name) {
    String text = parameters.path(name).asString("");
    return text.isBlank() ? null : text;
  }

  /** 202 with the job as body and {@code location}, its own address or that of what it makes. */
  public ResponseEntity<JobAnswer> accepted(String location) {
    return ResponseEntity.accepted().location(URI.create(location)).body(this);
  }
}
