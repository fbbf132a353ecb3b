package org.gridwarden.ingest.doctor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Where the rows of a dry run would lie: up to {@value #MOST} of them, spread over the file, as GeoJSON in lon/lat. */
public final class Preview {

  /** Name of the file in the folder of the import. */
  public static final String FILE = "preview.geojson";
  private static final int MOST = 1500;
  private static final int MOST_POINTS = 150_000;

  private final List<Feature> shown = new ArrayList<>();
  private final Random random = new Random(1);
  private long seen;
  private long points;

  /**
   * Takes a row that would be kept.
   *
   * @param change what it does to what is there, as property {@code change} ({@code new}, {@code changed}, {@code same}); null
   *     when that is not known
   */
  public void see(long row, Feature feature, Changes.@Nullable Kind change) {
    Geometry geometry = feature.geometry();
    if (geometry == null) return;
    seen++;
    if (points > MOST_POINTS) return;
    int at = shown.size() < MOST ? shown.size() : (int) (random.nextDouble() * seen);
    if (at >= MOST) return;
    points += geometry.getNumPoints();
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("row", (int) row);
    String name = feature.text("name");
    if (name != null) properties.put("name", name);
    if (change != null) properties.put("change", change.name().toLowerCase(Locale.ROOT));
    Feature one = new Feature(feature.code(), geometry, properties);
    if (at == shown.size()) shown.add(one);
    else shown.set(at, one);
  }

  /** {@code shown of}: how many rows are in it, and how many have a place. */
  public Map<String, Object> members() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("shown", shown.size());
    all.put("of", seen);
    return all;
  }

  /** Writes it into the import's folder. */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      try (OutputStream out = Files.newOutputStream(folder.resolve(FILE))) {
        GeoJsonWriter.write(shown.stream(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
