package org.gridwarden.serve.project;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Scratch;
import org.gridwarden.format.Source;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.jobs.JobAnswer;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.serve.layers.SelectionReader;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.project.ProjectStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/v1/export/project.zip} and {@code /api/v1/imports/project}: a whole project out of one service and into another. */
@RestController
final class ProjectEndpoint {
  private final Gate gate;

  private final JobQueue queue;

  ProjectEndpoint(Gate gate, JobQueue queue) {
    this.gate = gate;
    this.queue = queue;
  }

  /**
   * {@code POST /api/v1/territories/{id}/copies}: keeps the data as they are today under another id ({@code id}, else the
   * old one with the date), with names of its own; a job. What changes later can be held against it.
   */
  @PostMapping("/api/v1/territories/{id}/copies")
  ResponseEntity<JobAnswer> copy(@PathVariable String id, @RequestBody(required = false) @Nullable Map<String, Object> body,
      HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    TerritoryInfo info = pass.territories().find(id).orElseThrow(() -> Refusal.notFound("GW-TER-003",
        "没有名为 " + Quote.of(id) + " 的辖区。", "There is no territory called " + Quote.of(id) + "."));
    Map<String, Object> asked = body == null ? Map.of() : body;
    for (String name : asked.keySet()) {
      if (!List.of("id", "nameZh", "nameEn").contains(name)) throw Refusal.invalid("GW-PRJ-006", name,
          "没有 " + Quote.of(name) + "；可用的有 id、nameZh、nameEn。", "There is no " + Quote.of(name) + "; it is one of id, nameZh, nameEn.");
    }
    String today = LocalDate.now().toString();
    String as = checked(asked.getOrDefault("id", free(pass, id + "-" + today.replace("-", ""))).toString());
    if (pass.territories().find(as).isPresent()) throw Refusal.conflict("GW-PRJ-001",
        "辖区“" + as + "”在这里已经有了。请换一个标识。", "The territory “" + as + "” is here already. Choose another id.");
    var renamed = new ProjectStore.Renamed(as, asked.getOrDefault("nameZh", info.nameZh() + " · " + today + " 存档").toString(),
        asked.getOrDefault("nameEn", info.nameEn() + " · kept " + today).toString());
    JobStore.Job job = queue.submit(SnapshotJob.KIND, new SnapshotJob.Wanted(id, renamed).json(), pass.who());
    return queue.answer(job, Language.of(request)).accepted("/api/v1/jobs/" + job.id());
  }

  private static String free(Gate.Pass pass, String id) {
    String candidate = id;
    for (int n = 2; pass.territories().find(candidate).isPresent(); n++) candidate = id + "-" + n;
    return candidate;
  }

  private static String checked(String id) {
    if (id.matches("[a-z0-9-]{1,32}")) return id;
    throw Refusal.invalid("GW-TER-002", "as", "辖区标识“" + id + "”无效：请用 1 至 32 个小写字母、数字或连字符。",
        "The territory id “" + id + "” is not valid: use 1 to 32 lower-case letters, digits or hyphens.");
  }

  /** Of one territory, or of all. */
  @GetMapping("/api/v1/export/project.zip")
  void export(@RequestParam(required = false) @Nullable String territory, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Gate.Pass pass = gate.read(request);
    String only = SelectionReader.territory(request, pass);
    List<TerritoryInfo> territories = pass.territories().list().stream().filter(each -> only == null || each.id().equals(only)).toList();
    response.setContentType("application/zip");
    String name = (only == null ? "" : only + '-') + "project.zip";
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + '"');
    ProjectPackage.write(pass.project(), territories, response.getOutputStream());
  }

  /**
   * Answers how many rows of each table came in, and whether the package had sums to hold them against; {@code as}: under
   * another id, beside what is here.
   */
  @PostMapping("/api/v1/imports/project")
  Map<String, Object> take(@RequestParam MultipartFile file, @RequestParam(required = false) @Nullable String as,
      HttpServletRequest request) throws IOException {
    Gate.Pass pass = gate.write(request);
    try (Scratch scratch = new Scratch(".zip"); InputStream content = file.getInputStream()) {
      Files.copy(content, scratch.path(), StandardCopyOption.REPLACE_EXISTING);
      String name = file.getOriginalFilename() == null ? "project.zip" : file.getOriginalFilename();
      ProjectPackage.Taken taken = ProjectPackage.read(pass.project(), new Source(scratch.path(), name),
          as == null || as.isBlank() ? null : new ProjectStore.Renamed(checked(as.strip()), "", ""));
      return Map.of("rows", taken.rows(), "verified", taken.verified());
    }
  }
}
