package org.gridwarden.ingest.doctor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Where the rows of a dry run would lie: up to {@value #MOST} of them, those first that change something, spread over the file, as
 * GeoJSON in lon/lat.
 */
public final class Preview {

  /** Name of the file in the folder of the import. */
  public static final String FILE = "preview.geojson";
  private static final int MOST = 1500;
  private static final int MOST_POINTS = 150_000;

  /** A sample of rows. */
  private static final class Some {
    private final List<Feature> shown = new ArrayList<>();
    private final Random random = new Random(1);
    private long seen;

    /** Where the next row would stand; {@value #MOST} when it is not in the sample. */
    private int place() {
      seen++;
      return shown.size() < MOST ? shown.size() : (int) Math.min(MOST, (long) (random.nextDouble() * seen));
    }
  }

  private final Some changing = new Some();
  private final Some same = new Some();
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
    Some some = change == Changes.Kind.SAME ? same : changing;
    int at = some.place();
    if (at >= MOST || points > MOST_POINTS) return;
    points += geometry.getNumPoints();
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("row", (int) row);
    String name = feature.text("name");
    if (name != null) properties.put("name", name);
    if (change != null) properties.put("change", change.name().toLowerCase(Locale.ROOT));
    Feature one = new Feature(feature.code(), geometry, properties);
    if (at == some.shown.size()) some.shown.add(one);
    else some.shown.set(at, one);
  }

  private List<Feature> shown() {
    List<Feature> all = new ArrayList<>(changing.shown);
    all.addAll(same.shown.subList(0, Math.min(same.shown.size(), MOST - all.size())));
    all.sort(Comparator.comparingInt(feature -> feature.integer("row", 0)));
    return all;
  }

  /** {@code shown of}: how many rows are in it, and how many have a place. */
  public Map<String, Object> members() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("shown", shown().size());
    all.put("of", changing.seen + same.seen);
    return all;
  }

  /** Writes it into the import's folder. */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      try (OutputStream out = Files.newOutputStream(folder.resolve(FILE))) {
        GeoJsonWriter.write(shown().stream(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
