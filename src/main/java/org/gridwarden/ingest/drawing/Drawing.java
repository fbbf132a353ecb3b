package org.gridwarden.ingest.drawing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwarden.geo.AreaRings;
import org.gridwarden.geo.check.Review;
import org.gridwarden.geo.faces.Metric;
import org.gridwarden.ingest.GridPlanWriter.GridRow;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Grids as a file draws them, lon/lat, with the outlines of their wards.
 *
 * @param planName what the plan is to be called
 * @param draft whether the plan is to be a draft, not in force at once
 * @param wards wards that grids name, each once
 */
public record Drawing(String territory, String planName, boolean draft, List<Ward> wards, List<GridRow> grids) {

  /** A ward and its outline in lon/lat. */
  public record Ward(String code, Geometry outline) {}

  /** Most vertices of a drawing that is reviewed. */
  static final int MOST_VERTICES = 3_000_000;
  private static final String FILE = "review.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** With those of {@code wards} that grids name and that have an outline. */
  public static Drawing of(
      String territory, String planName, boolean draft, List<Feature> wards, List<GridRow> grids) {
    Set<String> named = new LinkedHashSet<>(grids.stream().map(GridRow::wardCode).toList());
    List<Ward> own = new ArrayList<>();
    for (Feature ward : wards) {
      Geometry outline = ward.geometry();
      if (outline != null && named.contains(ward.code())) own.add(new Ward(ward.code(), outline));
    }
    return new Drawing(territory, planName, draft, List.copyOf(own), List.copyOf(grids));
  }

  /** Its faults and their repairs; GW-IMP-068 (TOO_LARGE) beyond three million vertices. */
  Review review() {
    long vertices = 0;
    for (GridRow grid : grids) vertices += grid.outline().getNumPoints();
    checkSize(vertices);
    List<String> codes = wards.stream().map(Ward::code).toList();
    int[] parentOf = grids.stream().mapToInt(grid -> codes.indexOf(grid.wardCode())).toArray();
    boolean known = !wards.isEmpty();
    for (int parent : parentOf) known &= parent >= 0;
    return new Review(rings(grids.stream().map(GridRow::outline).toList()),
        rings(known ? wards.stream().map(Ward::outline).toList() : List.of()), known ? parentOf : new int[0],
        Metric.DEGREES, Review.SLIVER_M, Review.SNAP_M);
  }

  /** Refuses more than three million vertices: GW-IMP-068 (TOO_LARGE). */
  public static void checkSize(long vertices) {
    if (vertices <= MOST_VERTICES) return;
    throw new Refusal(Refusal.Kind.TOO_LARGE, "GW-IMP-068",
        new Text("文件的点超过 " + MOST_VERTICES + " 个（至少 " + vertices + " 个），不能检查；请先简化边界或分片导入。",
            "The file has more than " + MOST_VERTICES + " vertices (at least " + vertices
                + "), too many to check. Simplify the outlines or import it in parts."), "file", null);
  }

  private static AreaRings rings(List<Geometry> outlines) {
    AreaRings rings = new AreaRings();
    for (Geometry outline : outlines) {
      for (int i = 0; i < outline.getNumGeometries(); i++) {
        if (!(outline.getGeometryN(i) instanceof Polygon polygon) || polygon.isEmpty()) continue;
        ring(polygon.getExteriorRing(), true, rings);
        for (int h = 0; h < polygon.getNumInteriorRing(); h++) ring(polygon.getInteriorRingN(h), false, rings);
      }
      rings.endArea();
    }
    return rings;
  }

  private static void ring(org.locationtech.jts.geom.LinearRing ring, boolean shell, AreaRings to) {
    for (int i = 0; i < ring.getNumPoints(); i++) to.vertex(ring.getCoordinateN(i).x, ring.getCoordinateN(i).y);
    to.endRing(shell);
  }

  /** Keeps it in a folder, to be found by {@link #in}. */
  public void keep(Path folder) {
    ObjectNode all = JSON.createObjectNode().put("territory", territory).put("planName", planName).put("draft", draft);
    ArrayNode wardNodes = all.putArray("wards");
    for (Ward ward : wards) wardNodes.addObject().put("code", ward.code()).put("outline", bytes(ward.outline()));
    ArrayNode gridNodes = all.putArray("grids");
    for (GridRow grid : grids) {
      gridNodes.addObject().put("row", grid.row()).put("code", grid.code()).put("name", grid.name())
          .put("wardCode", grid.wardCode()).put("sectionCode", grid.sectionCode()).put("posts", grid.posts())
          .put("filled", grid.filled()).put("outline", bytes(grid.outline()));
    }
    write(folder.resolve(FILE), JSON.writeValueAsString(all));
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a drawing waits in this folder. */
  public static boolean waits(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /** The drawing that waits in this folder, if any. */
  public static Optional<Drawing> in(Path folder) {
    if (!waits(folder)) return Optional.empty();
    try {
      JsonNode all = JSON.readTree(Files.readString(folder.resolve(FILE)));
      List<Ward> wards = new ArrayList<>();
      for (JsonNode ward : all.get("wards")) wards.add(new Ward(ward.get("code").asString(), outline(ward)));
      List<GridRow> grids = new ArrayList<>();
      for (JsonNode grid : all.get("grids")) {
        grids.add(new GridRow(grid.get("row").asLong(), grid.get("code").asString(), grid.get("name").asString(),
            grid.get("wardCode").asString(), grid.get("sectionCode").asString(), outline(grid), grid.get("posts").asInt(),
            grid.get("filled").asInt(), ""));
      }
      return Optional.of(new Drawing(all.get("territory").asString(), all.get("planName").asString(),
          all.path("draft").asBoolean(false), wards, grids));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what {@link #keep} and the review kept. */
  public static void discard(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
      Files.deleteIfExists(folder.resolve(DrawingReview.CHOICES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bytes(Geometry outline) {
    return Base64.getEncoder().encodeToString(new WKBWriter(2).write(outline));
  }

  private static Geometry outline(JsonNode node) {
    try {
      return new WKBReader().read(Base64.getDecoder().decode(node.get("outline").asString()));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
