package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.ingest.place.Placing;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Stored features that a row of another code may be over again: of the same name, as names are compared, and less than
 * {@value #NEAR_M} m away, middle to middle of the boxes. Reads the names of the territory when it is first asked. One thread.
 */
public final class Twins {

  /** Surveys of one place by hand differ by this much; a default of ours. */
  public static final int NEAR_M = 30;
  private static final int APART_M = 200;
  private static final double METRES = 111_320;

  private record Thing(String code, double lon, double lat) {}

  private final FeatureStore features;
  private final String territory;
  private final FeatureType type;
  private final Placing placing;
  private final Map<String, Long> taken = new HashMap<>();
  private final Set<Long> rows = new HashSet<>();
  private @Nullable Map<String, List<Thing>> byName;

  /** @param placing how places of the file become lon/lat */
  public Twins(FeatureStore features, String territory, FeatureType type, Placing placing) {
    this.features = features;
    this.territory = territory;
    this.type = type;
    this.placing = placing;
  }

  /**
   * The code of the stored feature that a row is over again, the same however often it is asked; each is given to one row only.
   *
   * @param shape as it stands in the file
   * @return null where there is none, or where name or place are missing
   */
  public @Nullable String of(long row, @Nullable Object name, @Nullable Geometry shape) {
    if (name == null || shape == null || shape.isEmpty()) return null;
    Coordinate middle = shape.getEnvelopeInternal().centre();
    double[] place = {middle.x, middle.y};
    try {
      placing.convert(place);
    } catch (Refusal e) {
      return null; // told when the row is checked
    }
    Thing twin = nearest(name.toString(), place[0], place[1], row);
    if (twin == null) return null;
    if (taken.putIfAbsent(twin.code, row) == null && !twin.code.startsWith("auto-")) rows.add(row);
    return twin.code;
  }

  /**
   * Tells what a code says and name and place do not, or the other way round.
   *
   * @param stored what is stored under its code; null for nothing
   */
  public void told(Feature feature, @Nullable Feature stored, long row, Standing.Told told) {
    if (rows.contains(row)) told.count("GW-IMP-125", row,
        new Text("%d 行与已有要素同名且相距不到 " + NEAR_M + " 米，沿用其编码（首见于第 %r 行）。",
            "%d rows have the name of something less than " + NEAR_M + " m away that is there, and take its code (first in row %r)."),
        new Text("它们更新原要素，不会重复；若其实是另一处，请改名或给出编码。",
            "They change it, so that nothing is there twice; if one is something else, change its name or give it a code."));
    if (stored == null && isThere(feature)) told.count("GW-IMP-126", row,
        new Text("%d 行的编码是新的，但与已有要素同名且相距不到 " + NEAR_M + " 米（首见于第 %r 行）：导入后会重复。",
            "%d rows have a new code but the name of something less than " + NEAR_M
                + " m away that is there already (first in row %r): it would be there twice."),
        new Text("若是同一要素，请改正编码，或把“编码”改选为“自动编码”：同名同位的行会沿用已有编码。",
            "If it is the same, mend the codes, or let codes be made: rows of the same name and place then take the code that is there."));
    if (stored != null && differ(stored, feature)) told.count("GW-IMP-128", row,
        new Text("%d 行与已有要素编码相同，名称和位置却都不同（首见于第 %r 行）：导入会把原要素改成另一处。",
            "%d rows have the code of something that is there, but neither its name nor its place (first in row %r): importing makes"
                + " another thing of it."),
        new Text("若编码只是行号，或两套编码相撞，请把“编码”改选为“自动编码”，或改正编码。",
            "Where the codes only number the rows, or two sets of codes clash, let codes be made, or mend them."));
  }

  private boolean isThere(Feature fresh) {
    Geometry shape = fresh.geometry();
    String name = fresh.text("name");
    if (name == null || shape == null || shape.isEmpty()) return false;
    Coordinate middle = shape.getEnvelopeInternal().centre();
    return nearest(name, middle.x, middle.y, 0) != null;
  }

  /** Whether they share neither name nor place: more than {@value #APART_M} m from middle to middle. */
  private static boolean differ(Feature one, Feature other) {
    String name = one.text("name");
    String now = other.text("name");
    Geometry from = one.geometry();
    Geometry to = other.geometry();
    if (name == null || now == null || from == null || to == null || from.isEmpty() || to.isEmpty()) return false;
    Coordinate a = from.getEnvelopeInternal().centre();
    Coordinate b = to.getEnvelopeInternal().centre();
    return metres(a.x, a.y, b.x, b.y) > APART_M && !KnownNames.key(name).equals(KnownNames.key(now));
  }

  private static double metres(double lon, double lat, double otherLon, double otherLat) {
    return METRES * Math.hypot((otherLon - lon) * Math.cos(Math.toRadians(lat)), otherLat - lat);
  }

  /** Codes that were given to rows. */
  public Iterable<String> taken() {
    return taken.keySet();
  }

  private @Nullable Thing nearest(String name, double lon, double lat, long row) {
    if (byName == null) byName = read();
    String key = KnownNames.key(name);
    Thing best = null;
    double least = NEAR_M;
    for (Thing thing : key.isEmpty() ? List.<Thing>of() : byName.getOrDefault(key, List.of())) {
      if (taken.getOrDefault(thing.code, row) != row) continue;
      double metres = metres(lon, lat, thing.lon, thing.lat);
      if (metres < least) {
        least = metres;
        best = thing;
      }
    }
    return best;
  }

  private Map<String, List<Thing>> read() {
    Map<String, List<Thing>> names = new HashMap<>();
    features.read(type, FeatureQuery.all(territory), rows -> {
      rows.forEach(row -> {
        Feature feature = row.feature();
        Geometry shape = feature.geometry();
        String name = feature.text("name");
        if (name == null || shape == null || shape.isEmpty()) return;
        Coordinate middle = shape.getEnvelopeInternal().centre();
        names.computeIfAbsent(KnownNames.key(name), key -> new ArrayList<>()).add(new Thing(feature.code(), middle.x, middle.y));
      });
      return null;
    });
    return names;
  }
}
