package org.gridwarden.analysis.coverage;

import java.util.HashMap;
import java.util.Map;
import org.gridwarden.geo.AreaLocator;

/**
 * Residents and workers of the areas of one level, from single points. A point counts in the area it lies in, border
 * included; where several areas hold it, in the one with the lowest code. Not thread-safe.
 */
public final class PointCoverage {
  private static final int BATCH = 4096;
  private final String[] codes;
  private final AreaLocator locator;
  private final int[] points;
  private final long[] residents;
  private final int[] workers;
  private final int[] found = new int[BATCH];
  private final Map<String, Integer> byCode = new HashMap<>();
  private final boolean[] lengths = new boolean[64];
  private int shortest = Integer.MAX_VALUE;
  private long pointsOutside;
  private long residentsOutside;

  /** Over areas with these codes in ascending order, located by {@code locator} in the same order. */
  public PointCoverage(String[] codes, AreaLocator locator) {
    this.codes = codes;
    this.locator = locator;
    points = new int[codes.length];
    residents = new long[codes.length];
    workers = new int[codes.length];
  }

  /** Counts the first {@code size} points of these columns. */
  public void add(double[] x, double[] y, int[] residentsAt, int size) {
    for (int from = 0; from < size; from += BATCH) {
      int to = Math.min(size, from + BATCH);
      locator.locate(x, y, from, to, found);
      count(residentsAt, from, to);
    }
  }

  private void count(int[] residentsAt, int from, int to) {
    for (int i = from; i < to; i++) {
      int area = found[i - from];
      if (area < 0) {
        pointsOutside++;
        residentsOutside += residentsAt[i];
      } else {
        points[area]++;
        residents[area] += residentsAt[i];
      }
    }
  }

  /** How a worker's code relates to a level. */
  public enum Match {
    COUNTED,
    /** The code is shorter than every area's: the worker belongs to a higher level. */
    ABOVE,
    UNKNOWN
  }

  /** Counts a worker in the area whose code is his or a prefix of it; of several, the longest. */
  public Match addWorker(String code) {
    if (byCode.isEmpty()) indexCodes();
    for (int length = Math.min(code.length(), lengths.length - 1); length > 0; length--) {
      if (!lengths[length]) continue;
      Integer area = byCode.get(code.substring(0, length));
      if (area == null) continue;
      workers[area]++;
      return Match.COUNTED;
    }
    return code.length() < shortest ? Match.ABOVE : Match.UNKNOWN;
  }

  private void indexCodes() {
    for (int k = 0; k < codes.length; k++) {
      byCode.put(codes[k], k);
      lengths[Math.min(codes[k].length(), lengths.length - 1)] = true;
      shortest = Math.min(shortest, codes[k].length());
    }
  }

  /** Number of areas. */
  public int size() {
    return codes.length;
  }

  /** Code of an area. */
  public String code(int area) {
    return codes[area];
  }

  /** Points in an area. */
  public int points(int area) {
    return points[area];
  }

  /** Residents in an area. */
  public long residents(int area) {
    return residents[area];
  }

  /** Workers of an area. */
  public int workers(int area) {
    return workers[area];
  }

  /** Points in no area. */
  public long pointsOutside() {
    return pointsOutside;
  }

  /** Residents in no area. */
  public long residentsOutside() {
    return residentsOutside;
  }

  /** Points in areas. */
  public long pointsInside() {
    long sum = 0;
    for (int count : points) sum += count;
    return sum;
  }

  /** Residents in areas. */
  public long residentsInside() {
    long sum = 0;
    for (long count : residents) sum += count;
    return sum;
  }

  /** Residents per worker with four decimals, rounded half up; empty text without a worker. */
  public String residentsPerWorker(int area) {
    long w = workers[area];
    if (w == 0) return "";
    long tenThousandths = (residents[area] * 20_000 + w) / (2 * w);
    String fraction = String.valueOf(10_000 + tenThousandths % 10_000).substring(1);
    return String.valueOf(tenThousandths / 10_000).concat(".").concat(fraction);
  }
}
