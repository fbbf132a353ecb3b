package org.gridwarden.ingest.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code gis-data/demo/<id>/territory.yaml}.
 *
 * @param attribution source and licence, shown on the map
 * @param noteZh what a reader must know about the data
 * @param dataDate ISO date
 * @param files in the order of import
 * @param plan the published plan that the demo ships, or null
 */
record DemoManifest(
    String id, String nameZh, String nameEn, boolean synthetic, String attribution, String noteZh, String noteEn,
    String dataDate, List<Entry> files, @Nullable PlanEntry plan) {

  /** One file, named from the manifest's folder. */
  record Entry(String file, String collection, Map<String, String> mapping, Map<String, String> where, @Nullable String crs) {}

  /**
   * Either a file of grids, or a way of cutting cells.
   *
   * @param file empty text when cells are cut
   * @param name in both languages where both are given: a plan has one name
   * @param method {@code square}, {@code hexagon} or {@code h3}; empty text when there is a file
   * @param size cell size in metres, or the H3 resolution
   */
  record PlanEntry(String file, String name, String method, double size) {}

  /** Address of a file of the demo on the class path. */
  static String path(String id, String file) {
    return "/gis-data/demo/" + id + "/" + file;
  }

  /** GW-DEM-001 when there is no such demo. */
  static DemoManifest read(String id) {
    if (!id.matches("[a-z0-9-]{1,32}")) throw unknown(id);
    try (InputStream in = DemoManifest.class.getResourceAsStream(path(id, "territory.yaml"))) {
      if (in == null) throw unknown(id);
      Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      List<Entry> files = new ArrayList<>();
      for (Object each : (List<?>) yaml.getOrDefault("files", List.of())) files.add(entry((Map<?, ?>) each));
      return new DemoManifest(id, text(yaml, "nameZh"), text(yaml, "nameEn"), Boolean.TRUE.equals(yaml.get("synthetic")),
          text(yaml, "attribution"), text(yaml, "noteZh"), text(yaml, "noteEn"), text(yaml, "dataDate"), files,
          yaml.get("plan") instanceof Map<?, ?> plan ? plan(plan) : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(Map<?, ?> yaml) {
    return new Entry(text(yaml, "file"), text(yaml, "collection"), texts(yaml.get("mapping")), texts(yaml.get("where")),
        yaml.get("crs") == null ? null : text(yaml, "crs"));
  }

  private static Map<String, String> texts(@Nullable Object yaml) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (yaml instanceof Map<?, ?> given) given.forEach((key, value) -> texts.put(key.toString(), value.toString()));
    return texts;
  }

  private static PlanEntry plan(Map<?, ?> yaml) {
    Object size = yaml.get("cellM") != null ? yaml.get("cellM") : yaml.get("resolution");
    String name = text(yaml, "name");
    String nameZh = text(yaml, "nameZh");
    return new PlanEntry(text(yaml, "file"), nameZh.isEmpty() ? name : nameZh + " · " + name, text(yaml, "method"),
        size instanceof Number number ? number.doubleValue() : 250);
  }

  private static String text(Map<?, ?> yaml, String key) {
    Object value = yaml.get(key);
    if (value instanceof java.util.Date date) return date.toInstant().toString().substring(0, 10);
    return value == null ? "" : value.toString();
  }

  private static Refusal unknown(String id) {
    return Refusal.notFound("GW-DEM-001", "没有演示辖区“" + id + "”。可用的有：hechuan、geneva、singapore。",
        "There is no demo territory “" + id + "”. There are: hechuan, geneva, singapore.");
  }
}
