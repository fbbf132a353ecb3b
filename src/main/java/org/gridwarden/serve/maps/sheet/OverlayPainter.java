package org.gridwarden.serve.maps.sheet;

import java.awt.Color;
import java.io.IOException;
import org.gridwarden.serve.maps.theme.Colours;
import org.gridwarden.serve.maps.theme.Overlay;
import org.locationtech.jts.geom.Coordinate;

/** Draws overlays, in the colours and shapes of the page: widths in points are three quarters of its pixels. */
final class OverlayPainter {
  private static final Color WALKED = Colours.of("#0072b2");
  private static final Color ONLY_CIRCLE = Colours.of("#d55e00");
  private static final Color WALK = Colours.of("#c2185b");
  private static final Color BARRIER = Colours.of("#8c2d04");
  private static final Color GATE = Colours.of("#c62828");
  private static final double[] DASHES = {5, 4.5};
  private static final double[] DOTS = {0.1, 5};

  private final Canvas canvas;

  OverlayPainter(Canvas canvas) {
    this.canvas = canvas;
  }

  void draw(Overlay overlay, Frame frame) throws IOException {
    for (Overlay.Item item : overlay.items()) {
      switch (item.look()) {
        case OUTLINE -> area(item, frame, WALKED, 0.14, 0.7);
        case RING -> area(item, frame, Colours.INK, 0.06, 2);
        case CANDIDATE -> area(item, frame, WALKED, 0.12, 1.5);
        case EXCLUDED -> {
          canvas.through(0.12, () -> canvas.fill(item.geometry(), frame, ONLY_CIRCLE));
          canvas.dashed(item.geometry(), frame, ONLY_CIRCLE, 1.5, DASHES);
        }
        case SITE -> { }
        case CIRCLE -> canvas.dashed(item.geometry(), frame, Colours.INK, 1.4, DASHES);
        case STREET -> canvas.stroke(item.geometry(), frame, WALKED, 2.4);
        case NEW_WAY -> newWay(item, frame);
        case BARRIER -> canvas.dashed(item.geometry(), frame, BARRIER, 4, DOTS);
        case WALK -> {
          canvas.stroke(item.geometry(), frame, Color.WHITE, 4.6);
          canvas.stroke(item.geometry(), frame, WALK, 3.2);
        }
        case STRAIGHT -> canvas.dashed(item.geometry(), frame, Colours.INK, 2, DASHES);
        default -> signs(item, frame);
      }
    }
  }

  /** Sites with their numbers, over whatever else was drawn. */
  void sites(Overlay overlay, Frame frame) throws IOException {
    for (Overlay.Item item : overlay.items()) {
      if (item.look() != Overlay.Look.SITE) continue;
      Coordinate[] all = item.geometry().getCoordinates();
      for (int i = all.length - 1; i >= 0; i--) site(String.valueOf(i + 1), frame.x(all[i].x), frame.y(all[i].y));
    }
  }

  private void site(String number, double x, double y) throws IOException {
    canvas.sign("circle", x, y, 6.4, WALKED);
    canvas.text(number, x - canvas.width(number, 7.5) / 2, y - 2.7, 7.5, Color.WHITE);
  }

  private void area(Overlay.Item item, Frame frame, Color colour, double opacity, double thick) throws IOException {
    canvas.through(opacity, () -> canvas.fill(item.geometry(), frame, colour));
    canvas.stroke(item.geometry(), frame, colour, thick);
  }

  private void newWay(Overlay.Item item, Frame frame) throws IOException {
    canvas.stroke(item.geometry(), frame, Color.WHITE, 4.2);
    canvas.stroke(item.geometry(), frame, WALKED, 2.6);
  }

  private void signs(Overlay.Item item, Frame frame) throws IOException {
    for (Coordinate at : item.geometry().getCoordinates()) sign(item.look(), frame.x(at.x), frame.y(at.y));
  }

  private void sign(Overlay.Look look, double x, double y) throws IOException {
    switch (look) {
      case BUILDING -> canvas.sign("circle", x, y, 2.6, WALKED);
      case CIRCLE_BUILDING -> canvas.ring(x, y, 2.4, 1.3, ONLY_CIRCLE);
      case GATE -> canvas.ring(x, y, 5.4, 2.2, GATE);
      default -> canvas.ring(x, y, 4.8, 2.2, Colours.INK);
    }
  }

  /** The key of a look in a box of the legend, 20 × 10 points. */
  void key(Overlay.Look look, double left, double bottom) throws IOException {
    double y = bottom + 5;
    switch (look) {
      case OUTLINE -> box(left, bottom, WALKED, 0.14, 0.7);
      case CANDIDATE -> box(left, bottom, WALKED, 0.12, 1.4);
      case EXCLUDED -> box(left, bottom, ONLY_CIRCLE, 0.12, 1.4);
      case SITE -> site("1", left + 10, y);
      case RING -> box(left, bottom, Colours.INK, 0.06, 1.6);
      case CIRCLE -> canvas.dashed(left, y, left + 20, y, Colours.INK, 1.4, DASHES);
      case STREET -> canvas.line(left, y, left + 20, y, WALKED, 2.4);
      case NEW_WAY -> canvas.line(left, y, left + 20, y, WALKED, 2.6);
      case BARRIER -> canvas.dashed(left, y, left + 20, y, BARRIER, 4, DOTS);
      case WALK -> canvas.line(left, y, left + 20, y, WALK, 3.2);
      case STRAIGHT -> canvas.dashed(left, y, left + 20, y, Colours.INK, 2, DASHES);
      default -> sign(look, left + 10, y);
    }
  }

  private void box(double left, double bottom, Color colour, double opacity, double thick) throws IOException {
    canvas.rectangle(left, bottom, 20, 10, Colours.over(colour, opacity, Color.WHITE));
    canvas.outline(left, bottom, 20, 10, colour, thick);
  }
}
