package org.gridwarden.serve.maps.theme;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * What lies over the areas of a theme as on the page: reached ground, a drawn area, the way of an explanation, ways of a
 * scenario, sites that were found.
 *
 * @param items in the order in which they are drawn and stand in the legend
 * @param words sentences beside the legend, with the figures of the page
 * @param fades whether the areas step back behind it
 */
public record Overlay(List<Item> items, List<String> words, boolean fades) {
  static final Overlay NONE = new Overlay(List.of(), List.of(), false);

  /** How something is drawn, on the map and in the legend. */
  public enum Look {
    OUTLINE, CIRCLE, STREET, RING, CANDIDATE, EXCLUDED, BARRIER, NEW_WAY, WALK, STRAIGHT, BUILDING, CIRCLE_BUILDING, START, GATE, END,
    /** Numbered from 1, above everything else. */
    SITE
  }

  /**
   * One row of the legend.
   *
   * @param label what it is, in the reader's language
   * @param figure what stands behind it, empty text for nothing
   * @param geometry in metres: areas and lines, or points for the looks that are signs
   */
  public record Item(String label, String figure, Look look, Geometry geometry) {}

  /** Both, {@code other} above. */
  Overlay and(Overlay other) {
    List<Item> both = new ArrayList<>(items);
    both.addAll(other.items);
    List<String> said = new ArrayList<>(words);
    said.addAll(other.words);
    return new Overlay(both, said, fades || other.fades);
  }

  /** Ground that it takes up, null-envelope when it is empty. */
  public Envelope extent() {
    Envelope extent = new Envelope();
    for (Item item : items) extent.expandToInclude(item.geometry.getEnvelopeInternal());
    return extent;
  }
}
