package org.gridwarden.serve.maps.sheet;

import java.awt.Color;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.gridwarden.serve.maps.theme.ThemeMap;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** One page to draw on, in points of 1/72 inch with y upwards; letters come from a font in the jar and stay text. */
public final class Canvas implements Closeable {
  private static final String HAN = "/fonts/DroidSansFallbackFull.ttf";
  /** Comes with PDFBox. */
  private static final String LATIN = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  /** Shorter steps than this are left out: a third of what a printer resolves. */
  private static final double STEP = 0.12;
  private static final String UNKNOWN = "□";

  private final PDPageContentStream out;
  private final PDFont latin;
  private final PDFont han;
  /** The font that has a character, where one has it. */
  private final Map<Integer, Optional<PDFont>> fontOf = new HashMap<>();

  /** Letters of one font. */
  private record Run(PDFont font, String text) {}

  public Canvas(PDDocument document, double width, double height) throws IOException {
    PDPage page = new PDPage(new PDRectangle((float) width, (float) height));
    document.addPage(page);
    latin = font(document, LATIN);
    han = font(document, HAN);
    out = new PDPageContentStream(document, page);
  }

  private static PDFont font(PDDocument document, String name) throws IOException {
    try (InputStream file = Canvas.class.getResourceAsStream(name)) {
      if (file == null) throw new IllegalStateException("the font " + name + " is missing");
      return PDType0Font.load(document, file, true);
    }
  }

  /** Everything that {@code draw} draws is cut off at a rectangle. */
  void clipped(double x, double y, double width, double height, Drawing draw) throws IOException {
    out.saveGraphicsState();
    out.addRect((float) x, (float) y, (float) width, (float) height);
    out.clip();
    draw.draw();
    out.restoreGraphicsState();
  }

  /** What {@code draw} fills lets what lies below shine through; {@code opacity} 0…1. */
  void through(double opacity, Drawing draw) throws IOException {
    PDExtendedGraphicsState state = new PDExtendedGraphicsState();
    state.setNonStrokingAlphaConstant((float) opacity);
    out.saveGraphicsState();
    out.setGraphicsStateParameters(state);
    draw.draw();
    out.restoreGraphicsState();
  }

  /** Something to draw. */
  interface Drawing {
    void draw() throws IOException;
  }

  void rectangle(double x, double y, double width, double height, Color fill) throws IOException {
    out.setNonStrokingColor(fill);
    out.addRect((float) x, (float) y, (float) width, (float) height);
    out.fill();
  }

  void outline(double x, double y, double width, double height, Color line, double thick) throws IOException {
    pen(line, thick);
    out.addRect((float) x, (float) y, (float) width, (float) height);
    out.stroke();
  }

  void line(double x1, double y1, double x2, double y2, Color colour, double thick) throws IOException {
    pen(colour, thick);
    out.moveTo((float) x1, (float) y1);
    out.lineTo((float) x2, (float) y2);
    out.stroke();
  }

  private void pen(Color colour, double thick) throws IOException {
    out.setStrokingColor(colour);
    out.setLineWidth((float) thick);
    out.setLineJoinStyle(1);
    out.setLineCapStyle(1);
  }

  void fill(Geometry geometry, Frame frame, Color colour) throws IOException {
    if (!trace(geometry, frame)) return;
    out.setNonStrokingColor(colour);
    out.fillEvenOdd();
  }

  void stroke(Geometry geometry, Frame frame, Color colour, double thick) throws IOException {
    if (!trace(geometry, frame)) return;
    pen(colour, thick);
    out.stroke();
  }

  /** Strokes and gaps in turn, in points. */
  void dashed(Geometry geometry, Frame frame, Color colour, double thick, double... dashes) throws IOException {
    dashes(dashes);
    stroke(geometry, frame, colour, thick);
    dashes();
  }

  /** As {@link #dashed(Geometry, Frame, Color, double, double...)} from point to point of the page. */
  void dashed(double x1, double y1, double x2, double y2, Color colour, double thick, double... dashes) throws IOException {
    dashes(dashes);
    line(x1, y1, x2, y2, colour, thick);
    dashes();
  }

  private void dashes(double... dashes) throws IOException {
    float[] pattern = new float[dashes.length];
    for (int i = 0; i < dashes.length; i++) pattern[i] = (float) dashes[i];
    out.setLineDashPattern(pattern, 0);
  }

  /** A white disc with a rim. */
  void ring(double x, double y, double radius, double thick, Color rim) throws IOException {
    corners("circle", x, y, radius);
    out.setNonStrokingColor(Color.WHITE);
    pen(rim, thick);
    out.fillAndStroke();
  }

  /** Slanted strokes over a polygon: what a class means stays legible on a grey copy. */
  void strike(Geometry geometry, Frame frame, Color colour, double gap, ThemeMap.Mark mark) throws IOException {
    out.saveGraphicsState();
    if (trace(geometry, frame)) {
      out.clipEvenOdd();
      var box = geometry.getEnvelopeInternal();
      strokes(Math.max(frame.x(box.getMinX()), frame.left()), Math.max(frame.y(box.getMinY()), frame.bottom()),
          Math.min(frame.x(box.getMaxX()), frame.left() + frame.width()),
          Math.min(frame.y(box.getMaxY()), frame.bottom() + frame.height()), colour, gap, mark);
    }
    out.restoreGraphicsState();
  }

  /** The same strokes over a rectangle. */
  void strike(double x, double y, double width, double height, Color colour, double gap, ThemeMap.Mark mark) throws IOException {
    clipped(x, y, width, height, () -> strokes(x, y, x + width, y + height, colour, gap, mark));
  }

  // Strokes lie on lines x − y = k · gap of the whole page (x + y where they fall), so that those of neighbouring areas meet.
  private void strokes(
      double west, double south, double east, double north, Color colour, double gap, ThemeMap.Mark mark) throws IOException {
    if (east <= west || north <= south) return;
    pen(colour, 0.45);
    if (mark == ThemeMap.Mark.RISE || mark == ThemeMap.Mark.CROSS) {
      for (double k = Math.ceil((west - north) / gap); k * gap <= east - south; k++) {
        segment(k * gap + south, south, k * gap + north, north);
      }
    }
    if (mark == ThemeMap.Mark.FALL || mark == ThemeMap.Mark.CROSS) {
      for (double k = Math.ceil((west + south) / gap); k * gap <= east + north; k++) {
        segment(k * gap - south, south, k * gap - north, north);
      }
    }
    if (mark == ThemeMap.Mark.LEVEL) {
      for (double k = Math.ceil(south / gap); k * gap <= north; k++) segment(west, k * gap, east, k * gap);
    }
    out.stroke();
  }

  private void segment(double x1, double y1, double x2, double y2) throws IOException {
    out.moveTo((float) x1, (float) y1);
    out.lineTo((float) x2, (float) y2);
  }

  private boolean trace(Geometry geometry, Frame frame) throws IOException {
    boolean any = false;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part instanceof Polygon polygon && !polygon.isEmpty()) {
        any |= trace(polygon.getExteriorRing(), frame, true);
        for (int h = 0; h < polygon.getNumInteriorRing(); h++) any |= trace(polygon.getInteriorRingN(h), frame, true);
      } else if (part instanceof LineString line) {
        any |= trace(line, frame, false);
      } else if (!(part instanceof Point) && part.getNumGeometries() > 1) {
        any |= trace(part, frame);
      }
    }
    return any;
  }

  private boolean trace(LineString line, Frame frame, boolean ring) throws IOException {
    CoordinateSequence points = line.getCoordinateSequence();
    if (points.size() < 2) return false;
    double lastX = frame.x(points.getX(0));
    double lastY = frame.y(points.getY(0));
    out.moveTo((float) lastX, (float) lastY);
    for (int i = 1; i < points.size(); i++) {
      double x = frame.x(points.getX(i));
      double y = frame.y(points.getY(i));
      if (i < points.size() - 1 && Math.abs(x - lastX) < STEP && Math.abs(y - lastY) < STEP) continue;
      out.lineTo((float) x, (float) y);
      lastX = x;
      lastY = y;
    }
    if (ring) out.closePath();
    return true;
  }

  /**
   * A sign {@code circle square triangle diamond barred cross ring} around a place, with a white rim; barred is a circle with a bar.
   */
  void sign(String shape, double x, double y, double radius, Color colour) throws IOException {
    if (shape.equals("ring")) {
      ring(x, y, radius - 0.4, 1.3, colour);
      return;
    }
    if (shape.equals("cross")) {
      for (boolean rim : new boolean[] {true, false}) {
        line(x - radius, y - radius, x + radius, y + radius, rim ? Color.WHITE : colour, rim ? 2.6 : 1.3);
        line(x - radius, y + radius, x + radius, y - radius, rim ? Color.WHITE : colour, rim ? 2.6 : 1.3);
      }
      return;
    }
    corners(shape, x, y, radius + 0.8);
    out.setNonStrokingColor(Color.WHITE);
    out.fill();
    corners(shape, x, y, radius);
    out.setNonStrokingColor(colour);
    out.fill();
    if (!shape.equals("barred")) return;
    double half = radius * 0.62;
    double thick = radius * 0.24;
    shape(Color.WHITE, x - half, y - thick, x + half, y - thick, x + half, y + thick, x - half, y + thick);
  }

  private void corners(String shape, double x, double y, double radius) throws IOException {
    int sides = switch (shape) {
      case "triangle" -> 3;
      case "square", "diamond" -> 4;
      default -> 24;
    };
    double turn = shape.equals("square") ? Math.PI / 4 : Math.PI / 2;
    for (int i = 0; i < sides; i++) {
      float px = (float) (x + radius * Math.cos(turn + 2 * Math.PI * i / sides));
      float py = (float) (y + radius * Math.sin(turn + 2 * Math.PI * i / sides));
      if (i == 0) out.moveTo(px, py);
      else out.lineTo(px, py);
    }
    out.closePath();
  }

  /** A polygon given by x, y pairs on the page. */
  void shape(Color fill, double... xy) throws IOException {
    out.setNonStrokingColor(fill);
    for (int i = 0; i < xy.length; i += 2) {
      if (i == 0) out.moveTo((float) xy[0], (float) xy[1]);
      else out.lineTo((float) xy[i], (float) xy[i + 1]);
    }
    out.closePath();
    out.fill();
  }

  /** Letters from x to the right on a base line. */
  void text(String text, double x, double y, double size, Color colour) throws IOException {
    write(text, x, y, size, colour, RenderingMode.FILL);
  }

  /** Letters around a place with a halo. */
  void label(String text, double x, double y, double size, Color colour, Color halo) throws IOException {
    double left = x - width(text, size) / 2;
    pen(halo, size * 0.28);
    write(text, left, y - size * 0.36, size, colour, RenderingMode.STROKE);
    write(text, left, y - size * 0.36, size, colour, RenderingMode.FILL);
  }

  /** The same, turned counter-clockwise by an angle in radians around its middle. */
  void label(String text, double x, double y, double size, Color colour, Color halo, double angle) throws IOException {
    out.saveGraphicsState();
    out.transform(Matrix.getRotateInstance(angle, (float) x, (float) y));
    label(text, 0, 0, size, colour, halo);
    out.restoreGraphicsState();
  }

  private void write(String text, double x, double y, double size, Color colour, RenderingMode mode) throws IOException {
    out.beginText();
    out.setRenderingMode(mode);
    out.setNonStrokingColor(colour);
    out.newLineAtOffset((float) x, (float) y);
    for (Run run : runs(text)) {
      out.setFont(run.font, (float) size);
      out.showText(run.text);
    }
    out.endText();
  }

  double width(String text, double size) throws IOException {
    double width = 0;
    for (Run run : runs(text)) width += run.font.getStringWidth(run.text);
    return width / 1000 * size;
  }

  /** The text, or its beginning with an ellipsis, as far as it fits. */
  String fitted(String text, double size, double width) throws IOException {
    if (width(text, size) <= width) return text;
    int end = text.length();
    while (end > 1 && width(text.substring(0, end) + "…", size) > width) end = text.offsetByCodePoints(end, -1);
    return text.substring(0, end) + "…";
  }

  /** Lines no wider than {@code width}: broken between Chinese characters, else at blanks, long words anywhere. */
  List<String> wrapped(String text, double size, double width) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String piece : text.split("(?<=[\\s\\p{IsHan}，。；：、/_])|(?=\\p{IsHan})")) {
      if (!line.isEmpty() && width(line + piece.stripTrailing(), size) > width) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
      String rest = piece;
      while (width(rest, size) > width && rest.codePointCount(0, rest.length()) > 1) {
        int fits = rest.length();
        while (fits > 1 && width(rest.substring(0, fits), size) > width) fits--;
        lines.add(rest.substring(0, fits));
        rest = rest.substring(fits);
      }
      line.append(rest);
    }
    if (!line.toString().isBlank()) lines.add(line.toString().strip());
    return lines;
  }

  /** The text by fonts; what none has becomes a box. */
  private List<Run> runs(String text) {
    List<Run> runs = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    PDFont now = latin;
    for (int point : text.codePoints().map(each -> Character.isISOControl(each) ? ' ' : each).toArray()) {
      Optional<PDFont> font = fontOf.computeIfAbsent(point, this::find);
      if (font.orElse(latin) != now) {
        if (!run.isEmpty()) runs.add(new Run(now, run.toString()));
        run.setLength(0);
        now = font.orElse(latin);
      }
      if (font.isPresent()) run.appendCodePoint(point);
      else run.append(UNKNOWN);
    }
    if (!run.isEmpty()) runs.add(new Run(now, run.toString()));
    return runs;
  }

  private Optional<PDFont> find(int point) {
    for (PDFont font : List.of(latin, han)) {
      try {
        font.encode(Character.toString(point));
        return Optional.of(font);
      } catch (IllegalArgumentException | IOException e) {
        // the next one may have it
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
