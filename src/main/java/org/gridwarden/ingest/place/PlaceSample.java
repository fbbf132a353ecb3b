package org.gridwarden.ingest.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.gridwarden.crs.CrsHints;
import org.gridwarden.format.RawRecord;
import org.gridwarden.ingest.words.RejectedColumns;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** Places of a file as they stand in it, some thousands spread over all rows, with the code and name beside each. */
public final class PlaceSample {

  /** Most places held. */
  static final int MOST = 3000;
  /** Areas above this have a middle that tells nothing of the street beside them: metres, and degrees. */
  private static final double WIDE_M = 80;
  private static final double WIDE_DEGREES = 0.0008;
  private static final int ROWS_FOR_HINTS = 3000;

  /** One place: numbers as the file has them, and the ward that the row says it lies in. */
  record Place(long row, double x, double y, @Nullable String code, @Nullable String name, @Nullable String ward) {}

  private final List<Place> places = new ArrayList<>();
  private final Map<Long, double[]> wanted = new HashMap<>();
  private final Random random = new Random(1);
  private final CrsHints hints;
  private long seen;
  private long rows;
  private long wide;
  private boolean points = true;
  private @Nullable String sourceCrs;
  private boolean severalCrs;

  /** @param rowsWanted rows whose place somebody pointed at on the map; they are always held */
  public PlaceSample(CrsHints hints, List<Long> rowsWanted) {
    this.hints = hints;
    for (Long row : rowsWanted) wanted.put(row, new double[0]);
  }

  /** What rows that were left out before say of their coordinates, all the same; null where they say nothing or several things. */
  @Nullable String sourceCrs() {
    return severalCrs ? null : sourceCrs;
  }

  /** Takes a row that says nothing of itself. */
  public void see(RawRecord record) {
    see(record, null, () -> null, () -> null);
  }

  /** Takes a row; {@code name} and {@code ward}, its code or name, are asked only where it is held. */
  public void see(RawRecord record, @Nullable String code, Supplier<@Nullable String> name, Supplier<@Nullable String> ward) {
    if (++rows <= ROWS_FOR_HINTS) {
      for (Object value : record.properties().values()) {
        if (value instanceof String text) hints.see(text);
        else if (value instanceof Long number) hints.see(number.toString());
      }
    }
    seeCrs(record.properties());
    Geometry geometry = record.geometry();
    if (geometry == null || geometry.isEmpty()) return;
    points &= geometry instanceof Point;
    Envelope box = geometry.getEnvelopeInternal();
    double x = box.getMinX() + box.getWidth() / 2;
    double y = box.getMinY() + box.getHeight() / 2;
    if (!Double.isFinite(x) || !Double.isFinite(y) || x == 0 && y == 0) return;
    if (!wanted.isEmpty() && wanted.containsKey(record.row())) wanted.put(record.row(), new double[] {x, y});
    seen++;
    double side = Math.max(box.getWidth(), box.getHeight());
    if (geometry.getDimension() == 2 && side > (Math.abs(x) <= 360 && Math.abs(y) <= 360 ? WIDE_DEGREES : WIDE_M)) wide++;
    int at = places.size() < MOST ? places.size() : (int) (random.nextDouble() * seen);
    if (at >= MOST) return;
    Place place = new Place(record.row(), x, y, code, name.get(), ward.get());
    if (at == places.size()) places.add(place);
    else places.set(at, place);
  }

  private void seeCrs(Map<String, Object> values) {
    if (!(RejectedColumns.sourceCrs(values) instanceof String crs) || crs.isBlank()) return;
    severalCrs |= sourceCrs != null && !sourceCrs.equals(crs);
    sourceCrs = crs;
  }

  CrsHints hints() {
    return hints;
  }

  /** All places of the file, those not held too. */
  public long seen() {
    return seen;
  }

  /** Whether many are areas as large as a block. */
  boolean wide() {
    return 5 * wide > seen;
  }

  boolean points() {
    return points;
  }

  List<Place> places() {
    return places;
  }

  /** Where the file has the row that somebody pointed at; null when it has no place. */
  double @Nullable [] at(long row) {
    double[] place = wanted.get(row);
    return place == null || place.length == 0 ? null : place;
  }

  /** Pairs of numbers one after the other. */
  double[] pairs() {
    double[] all = new double[2 * places.size()];
    for (int i = 0; i < places.size(); i++) {
      all[2 * i] = places.get(i).x();
      all[2 * i + 1] = places.get(i).y();
    }
    return all;
  }

  /** Box around the middle 98 % of the places, so that a few wild ones do not count. */
  Envelope middle() {
    double[] xs = places.stream().mapToDouble(Place::x).sorted().toArray();
    double[] ys = places.stream().mapToDouble(Place::y).sorted().toArray();
    if (xs.length == 0) return new Envelope();
    int cut = xs.length / 100;
    return new Envelope(xs[cut], xs[xs.length - 1 - cut], ys[cut], ys[ys.length - 1 - cut]);
  }

  /** Lon/lat box of all places held, read in one way; null envelope when none can be. */
  public Envelope box(Placing placing) {
    Envelope box = new Envelope();
    double[] xy = new double[2];
    for (Place each : places) {
      xy[0] = each.x();
      xy[1] = each.y();
      try {
        placing.convert(xy);
      } catch (Refusal e) {
        continue;
      }
      if (Double.isFinite(xy[0]) && Double.isFinite(xy[1])) box.expandToInclude(xy[0], xy[1]);
    }
    return box;
  }

  @Override
  public String toString() {
    return Arrays.toString(pairs());
  }
}
