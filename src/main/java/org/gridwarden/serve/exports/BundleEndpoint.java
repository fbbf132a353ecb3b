package org.gridwarden.serve.exports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.layers.SelectionReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/export?collections=wards,buildings&f=gpkg|xlsx&territory=…&bbox=…&within=…&plan=…&crs=…}: several layers in
 * one file, a table or a sheet each, in the order asked for. Filters by properties are for one layer alone.
 */
@RestController
final class BundleEndpoint {
  private static final int MOST = 40;
  private static final Set<ExportFormat> FORMATS = Set.of(ExportFormat.GPKG, ExportFormat.XLSX);

  private final Gate gate;
  private final Layers layers;

  BundleEndpoint(Gate gate, Layers layers) {
    this.gate = gate;
    this.layers = layers;
  }

  @GetMapping("/api/v1/export")
  @OwnParameters({"collections", "f", "territory", "bbox", "within", "plan", "crs", "headers"})
  void export(HttpServletRequest request, HttpServletResponse response) {
    Gate.Pass pass = gate.read(request);
    Map<String, String> given = SelectionReader.given(request);
    ExportFormat format = ExportFormat.of(given.getOrDefault("f", "gpkg"), "f");
    if (!FORMATS.contains(format)) {
      throw Refusal.invalid("GW-EXP-005", "f", "多个图层只能合为 gpkg 或 xlsx；" + format.key() + " 请逐层导出。",
          "Several layers go into a gpkg or an xlsx; export " + format.key() + " layer by layer.");
    }
    List<Export> all = new ArrayList<>();
    for (String id : ids(given.getOrDefault("collections", ""))) all.add(one(id, given, pass));
    String words = "words".equals(given.get("headers")) && format == ExportFormat.XLSX ? Language.of(request) : null;
    write(all, format, words, () -> {
      response.setContentType(format.mediaType());
      response.setHeader("Content-Language", Language.of(request));
      response.setHeader("Gridwarden-Crs", all.get(0).crs(format));
      String territory = given.getOrDefault("territory", "");
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
          "attachment; filename=\"" + (territory.isEmpty() ? "" : territory + "-") + "layers" + format.ending() + '"');
      return ExportEndpoint.body(response);
    });
  }

  private static List<String> ids(String text) {
    List<String> ids = Arrays.stream(text.split(",")).map(String::strip).filter(id -> !id.isEmpty()).distinct().toList();
    if (!ids.isEmpty() && ids.size() <= MOST) return ids;
    throw Refusal.invalid("GW-EXP-006", "collections", "collections 应列出 1 到 " + MOST + " 个图层，以逗号分隔，如 wards,buildings。",
        "collections lists 1 to " + MOST + " layers parted by commas, such as wards,buildings.");
  }

  private Export one(String id, Map<String, String> given, Gate.Pass pass) {
    Layer layer = layers.get(id);
    Map<String, String> own = new LinkedHashMap<>(given);
    own.keySet().removeAll(Set.of("collections", "crs", "headers"));
    if (!layer.takesPlan()) own.remove("plan");
    return new Export(pass, layer, SelectionReader.read(own, pass, layer, Set.of()), given.get("crs"), null);
  }

  private static void write(List<Export> all, ExportFormat format, @Nullable String words, Supplier<OutputStream> out) {
    FeatureWriter[] file = new FeatureWriter[1];
    Supplier<FeatureWriter> writer = () -> {
      if (file[0] == null) file[0] = all.get(0).writer(format, words, notes(all, format), null, out.get());
      return file[0];
    };
    try {
      for (Export each : all) each.addTo(format, words, writer);
      writer.get().finish();
    } finally {
      if (file[0] != null) file[0].close();
    }
  }

  /** What all layers say the same, with the names of all. */
  private static Map<String, String> notes(List<Export> all, ExportFormat format) {
    Map<String, String> notes = new LinkedHashMap<>();
    for (Export each : all) each.notes(format).forEach(notes::putIfAbsent);
    notes.put("collection", all.stream().map(each -> each.notes(format).get("collection")).collect(Collectors.joining("; ")));
    return notes;
  }
}
