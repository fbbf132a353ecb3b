package org.gridwarden.serve.maps.theme;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What a theme shows of a territory, in the reader's language.
 *
 * @param title for example "Residents per worker"
 * @param unit what the classes count, empty text for kinds
 * @param classes in the order of the legend
 * @param missing what an area without a class lacks
 * @param areas in the territory's metric CRS
 * @param standard the norm that the classes stand around, or null
 * @param signs places marked on the map
 */
public record ThemeMap(
    String title, String unit, List<MapClass> classes, String missing, List<MapArea> areas, @Nullable Standard standard,
    List<Sign> signs) {

  /**
   * One class.
   *
   * @param colour {@code #rrggbb}
   * @param mark strokes over its colour, so that a grey copy still tells it from others of its darkness
   */
  public record MapClass(String label, String colour, Mark mark) {

    /** With rising strokes or none. */
    MapClass(String label, String colour, boolean struck) {
      this(label, colour, struck ? Mark.RISE : Mark.NONE);
    }

    public boolean struck() {
      return mark != Mark.NONE;
    }
  }

  /** Strokes over a class; {@code CROSS} rises and falls. */
  public enum Mark { NONE, RISE, FALL, CROSS, LEVEL }

  /**
   * One area.
   *
   * @param figure its value in words, empty text when there is none
   * @param kind index of its class, -1 when it has none
   */
  public record MapArea(String code, String name, String figure, Geometry outline, int kind) {}

  /**
   * Places of one kind.
   *
   * @param shape {@code circle square triangle diamond barred cross ring}
   * @param xy x, y pairs in metres
   * @param count what the legend says: more than there are places where some have a sign of their own
   */
  public record Sign(String label, String colour, String shape, double[] xy, int count) {

    /** As many as there are places. */
    Sign(String label, String colour, String shape, double[] xy) {
      this(label, colour, shape, xy, xy.length / 2);
    }
  }

  /** The same with more signs, over those that it has. */
  ThemeMap marked(List<Sign> more) {
    if (more.isEmpty()) return this;
    List<Sign> all = new ArrayList<>(signs);
    all.addAll(more);
    return new ThemeMap(title, unit, classes, missing, areas, standard, all);
  }

  /** The same with some areas in a class of their own, last in the legend, where there are any. */
  ThemeMap apart(Set<String> codes, String label, String colour) {
    if (codes.isEmpty()) return this;
    List<MapClass> more = new ArrayList<>(classes);
    more.add(new MapClass(label, colour, false));
    List<MapArea> moved = new ArrayList<>();
    for (MapArea area : areas) {
      moved.add(codes.contains(area.code()) ? new MapArea(area.code(), area.name(), label, area.outline(), classes.size()) : area);
    }
    return new ThemeMap(title, unit, more, missing, moved, standard, signs);
  }

  /** The same with other signs under those that it has. */
  ThemeMap signed(List<Sign> own) {
    return new ThemeMap(title, unit, classes, missing, areas, standard, own);
  }

  /** How many areas fall into a class; -1 counts those without one. */
  public long count(int kind) {
    return areas.stream().filter(area -> area.kind == kind).count();
  }
}
