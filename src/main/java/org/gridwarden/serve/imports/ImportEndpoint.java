package org.gridwarden.serve.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.gridwarden.crs.ToLonLat;
import org.gridwarden.ingest.ImportChoices;
import org.gridwarden.ingest.Importer;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.format.TextEncoding;
import org.gridwarden.ingest.ReportJson;
import org.gridwarden.ingest.doctor.Update;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.jobs.JobAnswer;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.JobStore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/v1/imports}: hand a file in, read what came of it, take it back. */
@RestController
@RequestMapping("/api/v1/imports")
final class ImportEndpoint {

  /** How long a request waits for an import that it cancelled; one that writes much takes this long to undo it. */
  private static final Duration LONGEST_END = Duration.ofSeconds(30);
  private final Gate gate;
  private final JobQueue queue;
  private final Uploads uploads;
  private final Reviews reviews;
  private final Inspections inspections;
  private final GridRuns grids;
  private final NewTerritories begun;

  ImportEndpoint(Gate gate, JobQueue queue, Uploads uploads, Reviews reviews, Inspections inspections, GridRuns grids,
      NewTerritories begun) {
    this.begun = begun;
    this.grids = grids;
    this.inspections = inspections;
    this.gate = gate;
    this.queue = queue;
    this.uploads = uploads;
    this.reviews = reviews;
  }

  @PostMapping
  ResponseEntity<JobAnswer> hand(
      @RequestParam(required = false) @Nullable MultipartFile file, @RequestParam(required = false) @Nullable String collection,
      @RequestParam(required = false) @Nullable String territory, @RequestParam(required = false) @Nullable String layer,
      @RequestParam(required = false) @Nullable String mapping, @RequestParam(required = false) @Nullable String where,
      @RequestParam(required = false) @Nullable String crs, @RequestParam(required = false) @Nullable String encoding,
      @RequestParam(required = false) @Nullable String axes, @RequestParam(required = false) @Nullable String known,
      @RequestParam(required = false) @Nullable String delimiter, @RequestParam(required = false) @Nullable String header,
      @RequestParam(required = false) @Nullable String upload, @RequestParam(required = false) @Nullable String uploadName,
      @RequestParam(defaultValue = "false") String removeMissing, @RequestParam(defaultValue = "false") String dryRun,
      @RequestParam(defaultValue = "true") String publish, @RequestParam(required = false) @Nullable String update,
      @RequestParam(defaultValue = "false") String outside, @RequestParam(defaultValue = "false") String exchange,
      @RequestParam(required = false) @Nullable String kinds, @RequestParam(required = false) @Nullable String values,
      @RequestParam(defaultValue = "") String nameZh, @RequestParam(defaultValue = "") String nameEn, HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    if (file == null && upload == null) throw missing("file", "multipart/form-data");
    if (blank(encoding) != null) TextEncoding.named(blank(encoding));
    if (blank(crs) != null) ToLonLat.of(blank(crs));
    String name = file != null ? name(file.getOriginalFilename()) : uploads.called(String.valueOf(upload), name(uploadName));
    ImportParameters parameters = new ImportParameters(territory(territory, pass), needed("collection", collection), name,
        ImportParameters.texts("mapping", mapping), ImportParameters.texts("where", where), crs, encoding, flag("dryRun", dryRun),
        nameZh, nameEn, new ImportChoices(blank(layer), blank(axes), ImportParameters.known(known), flag("removeMissing", removeMissing),
            delimiter == null || delimiter.isEmpty() ? null : delimiter, blank(header), !flag("publish", publish), Update.of(update),
            flag("outside", outside), flag("exchange", exchange),
            ImportParameters.texts("kinds", kinds), ImportParameters.words(values)));
    String id = UUID.randomUUID().toString();
    if (file != null) keep(id, file);
    else uploads.again(upload, id);
    try {
      Source opened = uploads.opened(id, name);
      Importer.check(parameters.collection(), opened);
      parameters = parameters.of(opened.name());
    } catch (Refusal e) {
      uploads.discard(id);
      throw e;
    }
    JobStore.Job job = queue.submit(id, ImportJob.KIND, parameters.json(), pass.who());
    return queue.answer(job, Language.of(request)).accepted("/api/v1/imports/" + id);
  }

  private void keep(String id, MultipartFile file) {
    try (InputStream content = file.getInputStream()) {
      uploads.keep(id, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /**
   * Looks at a file and keeps it for a day, so that it can be imported without being handed in again: {@code upload} and
   * {@code uploadName} instead of {@code file}.
   */
  @PostMapping("/inspect")
  Map<String, Object> inspect(@RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String territory, @RequestParam(required = false) @Nullable String encoding,
      @RequestParam(required = false) @Nullable String delimiter, @RequestParam(required = false) @Nullable String header,
      @RequestParam(required = false) @Nullable String layer, HttpServletRequest request) {
    gate.write(request);
    if (file == null) throw missing("file", "multipart/form-data");
    String name = name(file.getOriginalFilename());
    String id = UUID.randomUUID().toString();
    keep(id, file);
    try {
      Map<String, Object> found = new LinkedHashMap<>();
      found.put("upload", id);
      ReadOptions told = new ReadOptions(Map.of(), blank(encoding), blank(layer)).laidOut(delimiter, blank(header));
      found.putAll(inspections.of(uploads.opened(id, name), told, territory, Language.of(request)));
      uploads.onlyLookedAt(id);
      return found;
    } catch (RuntimeException e) {
      uploads.discard(id);
      throw e;
    }
  }

  /** Where the rows of a dry run would lie. */
  @GetMapping("/{id}/preview")
  ResponseEntity<Resource> preview(@PathVariable String id, HttpServletRequest request) {
    gate.read(request);
    Path file = uploads.preview(id).orElseThrow(() -> Uploads.unknown(id));
    return ResponseEntity.ok().contentType(new MediaType("application", "geo+json")).body(new FileSystemResource(file));
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isBlank()) throw missing("file", "filename");
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).strip();
    return last.length() > 200 ? last.substring(last.length() - 200) : last;
  }

  /** A territory that is there, or the id of a new one. */
  private static String territory(@Nullable String given, Gate.Pass pass) {
    String id = needed("territory", given);
    if (!id.matches("[a-z0-9-]{1,32}") && pass.territories().find(id).isEmpty()) {
      throw Refusal.invalid("GW-TER-002", "territory", "辖区编号只能用小写字母、数字和连字符，1 到 32 个字符。",
          "A territory id is 1 to 32 lower-case letters, digits and hyphens.");
    }
    return id;
  }

  private static String needed(String parameter, @Nullable String value) {
    if (value == null || value.isBlank()) throw missing(parameter, parameter + "=…");
    return value.strip();
  }

  private static Refusal missing(String parameter, String how) {
    return Refusal.invalid("GW-IMP-014", parameter, "缺少 " + parameter + "(" + how + ")。",
        "The parameter " + parameter + " is missing (" + how + ").");
  }

  private static boolean flag(String parameter, String text) {
    if (text.equals("true") || text.equals("false")) return text.equals("true");
    throw Refusal.invalid("GW-IMP-015", parameter, parameter + " 只能是 true 或 false。", parameter + " must be true or false.");
  }

  /** Imports of a territory, latest first, without their findings. */
  @GetMapping
  Map<String, Object> list(@RequestParam String territory, HttpServletRequest request) {
    Gate.Pass pass = gate.read(request);
    List<Map<String, Object>> all = pass.imports().list(territory).stream().map(run -> {
      Map<String, Object> head = head(run);
      boolean kept = run.rowsRejected() > 0 && uploads.rejected(run.id()).isPresent();
      if (kept) head.put("rejected", "/api/v1/imports/" + run.id() + "/rejected.csv");
      return head;
    }).toList();
    return Map.of("imports", all);
  }

  private static Map<String, Object> head(ImportStore.Run run) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("id", run.id());
    head.put("state", run.takenBack() ? "taken-back" : "done");
    head.put("territory", run.territory());
    head.put("collection", run.collection());
    head.put("file", run.file());
    String layer = ReportJson.layer(run.report());
    if (layer != null) head.put("layer", layer);
    head.put("who", run.who());
    head.put("at", run.at());
    head.put("rowsRead", run.rowsRead());
    head.put("rowsKept", run.rowsKept());
    head.put("rowsRejected", run.rowsRejected());
    return head;
  }

  @GetMapping("/{id}")
  Map<String, Object> get(@PathVariable String id, HttpServletRequest request) {
    return describe(id, gate.read(request), Language.of(request));
  }

  private Map<String, Object> describe(String id, Gate.Pass pass, String language) {
    Optional<String> report = uploads.report(id);
    Optional<JobStore.Job> job = queue.find(id).filter(one -> one.kind().equals(ImportJob.KIND));
    Optional<ImportStore.Run> run = pass.imports().find(id);
    if (job.isEmpty() && run.isEmpty()) throw Uploads.unknown(id);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", id);
    job.ifPresent(one -> {
      ImportParameters parameters = ImportParameters.read(one.parameters());
      all.put("state", one.state().name().toLowerCase(Locale.ROOT));
      all.put("territory", parameters.territory());
      all.put("collection", parameters.collection());
      all.put("file", parameters.file());
      JobAnswer answer = queue.answer(one, language);
      if (answer.progress() != null) all.put("progress", answer.progress());
      if (answer.problem() != null) all.put("problem", answer.problem());
    });
    run.ifPresent(one -> {
      all.putAll(head(one));
      all.putAll(ReportJson.read(one.report(), language));
    });
    report.ifPresent(json -> all.putAll(ReportJson.read(json, language)));
    if (all.containsKey("review")) all.put("review", reviews.waits(id));
    boolean takenBack = run.filter(ImportStore.Run::takenBack).isPresent() || all.remove("takenBack") != null;
    if (takenBack) all.put("state", "taken-back");
    if (uploads.preview(id).isPresent()) all.put("preview", "/api/v1/imports/" + id + "/preview");
    if (uploads.rejected(id).isPresent()) {
      all.put("rejected", "/api/v1/imports/" + id + "/rejected.csv");
      all.put("rejectedXlsx", "/api/v1/imports/" + id + "/rejected.xlsx");
    }
    return all;
  }

  /** Rows left out; {@code headers=words} for people: words above our columns, one reason in the language of the answer. */
  @GetMapping("/{id}/rejected.csv")
  void rejected(@PathVariable String id, @RequestParam(defaultValue = "keys") String headers, HttpServletRequest request,
      HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Optional<Path> file = uploads.rejected(id);
    if (file.isEmpty() && queue.find(id).isEmpty() && pass.imports().find(id).isEmpty()) throw Uploads.unknown(id);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejected-" + id + ".csv\"");
    byte[] none = "\uFEFFrow,fault,reason,reasonEn\r\n".getBytes(StandardCharsets.UTF_8);
    if (headers.equals("words") && file.isPresent()) {
      RejectedRows.writeCsv(Files.newInputStream(file.get()), headings(headers, request), response.getOutputStream());
    } else if (file.isPresent()) {
      Files.copy(file.get(), response.getOutputStream());
    } else {
      response.getOutputStream().write(none);
    }
  }

  private static RejectedHeadings headings(String headers, HttpServletRequest request) {
    return new RejectedHeadings(headers.equals("words") ? Language.of(request) : null);
  }

  /** The same as a workbook; GW-IMP-004 (NOT_FOUND) when nothing was rejected. */
  @GetMapping("/{id}/rejected.xlsx")
  void rejectedAsWorkbook(@PathVariable String id, @RequestParam(defaultValue = "keys") String headers, HttpServletRequest request,
      HttpServletResponse response) throws IOException {
    gate.read(request);
    Path file = uploads.rejected(id).orElseThrow(() -> Uploads.unknown(id));
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejected-" + id + ".xlsx\"");
    RejectedRows.write(file, headings(headers, request), response.getOutputStream());
  }

  /** Takes the import back; one that has not ended is cancelled. */
  @DeleteMapping("/{id}")
  Map<String, Object> takeBack(@PathVariable String id, HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    Optional<JobStore.Job> job = queue.find(id).filter(one -> one.kind().equals(ImportJob.KIND));
    boolean unfinished = job.filter(one -> one.ended() == null).isPresent();
    List<String> again = List.of();
    if (unfinished && !written(id, pass)) cancel(id);
    if (unfinished && !written(id, pass)) return describe(id, pass, Language.of(request));
    if (reviews.waits(id)) reviews.end(id, "takenBack", true);
    else if (grids.plan(id, pass).isPresent()) again = grids.takeBack(id, grids.plan(id, pass).orElseThrow(), pass);
    else if (pass.imports().find(id).isPresent()) pass.imports().takeBack(id, pass.who());
    else if (job.isPresent()) throw nothingToTakeBack(id);
    else throw Uploads.unknown(id);
    pass.imports().find(id).ifPresent(run -> begun.end(run.territory(), pass));
    Map<String, Object> answer = describe(id, pass, Language.of(request));
    if (!again.isEmpty()) answer.put("inForceAgain", again);
    return answer;
  }

  private boolean written(String id, Gate.Pass pass) {
    return pass.imports().find(id).isPresent() || grids.plan(id, pass).isPresent();
  }

  /** Cancels an import and waits for its end: one that was nearly through is written all the same. */
  private void cancel(String id) {
    queue.cancel(id);
    long until = System.nanoTime() + LONGEST_END.toNanos();
    while (queue.find(id).filter(one -> one.ended() == null).isPresent() && System.nanoTime() < until) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static Refusal nothingToTakeBack(String id) {
    return Refusal.conflict("GW-IMP-016", "导入 " + id + " 没有写入任何内容（试运行、失败、已取消或已撤回），无需撤回。",
        "Import " + id + " wrote nothing that could be taken back: a dry run, or one that failed, was cancelled or taken back.");
  }
}
