package org.gridwarden.serve.project;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Scratch;
import org.gridwarden.format.Source;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.layers.SelectionReader;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /api/v1/export/project.zip} and {@code /api/v1/imports/project}: a whole project out of one service and into another. */
@RestController
final class ProjectEndpoint {
  private final Gate gate;

  ProjectEndpoint(Gate gate) {
    this.gate = gate;
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

  /** Answers how many rows of each table came in. */
  @PostMapping("/api/v1/imports/project")
  Map<String, Object> take(@RequestParam MultipartFile file, HttpServletRequest request) throws IOException {
    Gate.Pass pass = gate.write(request);
    try (Scratch scratch = new Scratch(".zip"); InputStream content = file.getInputStream()) {
      Files.copy(content, scratch.path(), StandardCopyOption.REPLACE_EXISTING);
      String name = file.getOriginalFilename() == null ? "project.zip" : file.getOriginalFilename();
      return Map.of("rows", ProjectPackage.read(pass.project(), new Source(scratch.path(), name)));
    }
  }
}
