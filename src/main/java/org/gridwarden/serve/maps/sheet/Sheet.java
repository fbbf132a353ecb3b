package org.gridwarden.serve.maps.sheet;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.serve.maps.theme.Colours;
import org.gridwarden.serve.maps.theme.Overlay;
import org.gridwarden.serve.maps.theme.PageAddress;
import org.gridwarden.serve.maps.theme.Speech;
import org.gridwarden.serve.maps.theme.ThemeMap;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.InteriorPoint;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Draws one sheet: title, map with scale and north, legend with norm and sources, a line at the foot. */
public final class Sheet {
  static final double MARGIN = 28;
  static final double GUTTER = 12;
  private static final double HEAD = 34;
  static final double FOOT = 16;
  static final Color HATCH = Colours.of("#c3c8cf");
  static final double HATCH_GAP = 3.5;
  static final double STRIKE_GAP = 6;
  private static final int MOST_LABELS = 260;
  private static final double STREET_NAME = 6;
  private static final Color STREET_INK = Colours.of("#4a5159");
  /** Areas step back to this share behind reached ground. */
  private static final double FADED = 0.4;

  /**
   * What stands around the map.
   *
   * @param title first line
   * @param below second line
   * @param notes what a reader must know: that geometry is synthetic, sources, dates
   * @param foot last line of the sheet
   */
  public record Words(String title, String below, List<String> notes, String foot) {}

  /** What the map shows: areas, what lies over them, borders of the level above, the selected area. */
  public record Shown(ThemeMap theme, Overlay overlay, List<AreaCount> above, @Nullable Geometry selected) {}

  private final Canvas canvas;
  private final PageAddress.Paper paper;
  private final Speech speech;

  public Sheet(Canvas canvas, PageAddress.Paper paper, Speech speech) {
    this.canvas = canvas;
    this.paper = paper;
    this.speech = speech;
  }

  static boolean wide(PageAddress.Paper paper) {
    return paper.width() > paper.height();
  }

  static double legendWidth(PageAddress.Paper paper) {
    return wide(paper) ? 172 : paper.width() - 2 * MARGIN;
  }

  static double legendHeight(PageAddress.Paper paper) {
    return wide(paper) ? paper.height() - 2 * MARGIN - HEAD - FOOT : 190;
  }

  /** Left, bottom, width and height of the map on a sheet, in points. */
  public static double[] window(PageAddress.Paper paper) {
    double bottom = MARGIN + FOOT + (wide(paper) ? 0 : legendHeight(paper) + GUTTER);
    double width = paper.width() - 2 * MARGIN - (wide(paper) ? legendWidth(paper) + GUTTER : 0);
    return new double[] {MARGIN, bottom, width, paper.height() - MARGIN - HEAD - bottom};
  }

  public void draw(Shown shown, BaseMap base, Frame frame, Words words) throws IOException {
    ThemeMap theme = shown.theme;
    canvas.text(canvas.fitted(words.title, 16, paper.width() - 2 * MARGIN), MARGIN, paper.height() - MARGIN - 12, 16, Colours.INK);
    canvas.text(canvas.fitted(words.below, 9, paper.width() - 2 * MARGIN), MARGIN, paper.height() - MARGIN - 26, 9, Colours.MUTED);
    double opacity = (base.zoom() >= 17 ? 0.4 : base.zoom() >= 15 ? 0.55 : base.zoom() >= 13 ? 0.72 : 0.85)
        * (shown.overlay.fades() ? FADED : 1);
    canvas.clipped(frame.left(), frame.bottom(), frame.width(), frame.height(), () -> {
      canvas.rectangle(frame.left(), frame.bottom(), frame.width(), frame.height(), Colours.GROUND);
      areas(theme, frame, opacity, base);
      for (AreaCount area : shown.above) {
        if (!area.outline().isEmpty()) canvas.stroke(area.outline(), frame, new Color(0x5b, 0x5f, 0x64), 1);
      }
      if (shown.selected != null) {
        canvas.stroke(shown.selected, frame, Color.WHITE, 4.5);
        canvas.stroke(shown.selected, frame, Colours.INK, 2.2);
      }
      new OverlayPainter(canvas).draw(shown.overlay, frame);
      signs(theme, frame);
      labels(theme, frame, opacity, base);
      new OverlayPainter(canvas).sites(shown.overlay, frame);
      scaleBar(frame);
      north(frame);
    });
    canvas.outline(frame.left(), frame.bottom(), frame.width(), frame.height(), Colours.MUTED, 0.6);
    new SheetLegend(canvas, paper).draw(theme, shown.overlay, words.notes, opacity);
    canvas.text(canvas.fitted(words.foot, 7, paper.width() - 2 * MARGIN), MARGIN, MARGIN, 7, Colours.MUTED);
  }

  private void areas(ThemeMap theme, Frame frame, double opacity, BaseMap base) throws IOException {
    Envelope ground = frame.ground();
    List<ThemeMap.MapArea> seen = theme.areas().stream().filter(area -> !area.outline().isEmpty()
        && area.outline().getEnvelopeInternal().intersects(ground)).toList();
    base.draw(canvas);
    canvas.through(opacity, () -> {
      for (ThemeMap.MapArea area : seen) {
        canvas.fill(area.outline(), frame,
            area.kind() < 0 ? Color.WHITE : Colours.of(theme.classes().get(area.kind()).colour()));
      }
    });
    for (ThemeMap.MapArea area : seen) {
      if (area.kind() < 0) canvas.strike(area.outline(), frame, HATCH, HATCH_GAP, ThemeMap.Mark.RISE);
      else if (theme.classes().get(area.kind()).struck()) {
        canvas.strike(area.outline(), frame, Colours.MUTED, STRIKE_GAP, theme.classes().get(area.kind()).mark());
      }
    }
    double mean = seen.stream().limit(200).mapToDouble(a -> a.outline().getEnvelopeInternal().getWidth()).average().orElse(0);
    double points = mean / frame.metres(1);
    if (points < 6) return;
    for (ThemeMap.MapArea area : seen) canvas.stroke(area.outline(), frame, Colours.EDGE, points < 18 ? 0.3 : 0.5);
  }

  private void signs(ThemeMap theme, Frame frame) throws IOException {
    for (ThemeMap.Sign sign : theme.signs()) {
      for (int i = 0; i < sign.xy().length; i += 2) {
        double x = frame.x(sign.xy()[i]);
        double y = frame.y(sign.xy()[i + 1]);
        if (x < frame.left() || x > frame.left() + frame.width()) continue;
        canvas.sign(sign.shape(), x, y, 2.6, Colours.of(sign.colour()));
      }
    }
  }

  private void labels(ThemeMap theme, Frame frame, double opacity, BaseMap base) throws IOException {
    List<double[]> taken = new ArrayList<>();
    // kept free for the scale bar and the arrow
    taken.add(new double[] {frame.left(), frame.bottom(), frame.left() + 140, frame.bottom() + 26});
    taken.add(new double[] {frame.left() + frame.width() - 34, frame.bottom() + frame.height() - 46,
        frame.left() + frame.width(), frame.bottom() + frame.height()});
    List<ThemeMap.MapArea> largest = theme.areas().stream().filter(area -> !area.outline().isEmpty()
        && frame.ground().intersects(area.outline().getEnvelopeInternal()))
        .sorted(Comparator.comparingDouble((ThemeMap.MapArea area) -> -area.outline().getArea())).toList();
    int drawn = 0;
    for (ThemeMap.MapArea area : largest) {
      if (drawn >= MOST_LABELS) break;
      if (label(theme, area, frame, opacity, taken)) drawn++;
    }
    for (BaseMap.StreetName street : base.names()) name(street, taken);
  }

  /** As on the page: only where its stretch is long enough, and where no other name stands. */
  private void name(BaseMap.StreetName street, List<double[]> taken) throws IOException {
    double width = canvas.width(street.text(), STREET_NAME);
    if (street.length() < width + 8) return;
    double wide = Math.abs(Math.cos(street.angle())) * width / 2 + 4;
    double tall = Math.abs(Math.sin(street.angle())) * width / 2 + 4;
    double[] claim = {street.x() - wide, street.y() - tall, street.x() + wide, street.y() + tall};
    for (double[] b : taken) if (b[0] < claim[2] && b[2] > claim[0] && b[1] < claim[3] && b[3] > claim[1]) return;
    taken.add(claim);
    Color halo = Colours.over(Color.WHITE, 0.8, STREET_INK);
    canvas.label(street.text(), street.x(), street.y(), STREET_NAME, STREET_INK, halo, street.angle());
  }

  private boolean label(ThemeMap theme, ThemeMap.MapArea area, Frame frame, double opacity, List<double[]> taken)
      throws IOException {
    Envelope box = area.outline().getEnvelopeInternal();
    double room = box.getWidth() / frame.metres(1);
    double tall = box.getHeight() / frame.metres(1);
    if (room < 18 || tall < 8) return false;
    String name = area.name().isEmpty() ? area.code() : area.name();
    boolean two = !area.figure().isEmpty() && tall > 24;
    double width = Math.max(canvas.width(name, 7), two ? canvas.width(area.figure(), 6.5) : 0);
    if (width > room + 4) return false;
    Coordinate at = InteriorPoint.getInteriorPoint(area.outline());
    double x = frame.x(at.x);
    double y = frame.y(at.y);
    double half = two ? 8 : 4;
    double[] claim = {x - width / 2 - 2, y - half - 1, x + width / 2 + 2, y + half + 1};
    if (claim[0] < frame.left() || claim[2] > frame.left() + frame.width() || claim[1] < frame.bottom()
        || claim[3] > frame.bottom() + frame.height()) return false;
    for (double[] b : taken) if (b[0] < claim[2] && b[2] > claim[0] && b[1] < claim[3] && b[3] > claim[1]) return false;
    taken.add(claim);
    Color fill = area.kind() < 0 ? Color.WHITE
        : Colours.over(Colours.of(theme.classes().get(area.kind()).colour()), opacity, Color.WHITE);
    boolean dark = Colours.isDark(fill);
    Color ink = dark ? Color.WHITE : Colours.INK;
    Color halo = dark ? fill : Colours.over(Color.WHITE, 0.75, fill);
    canvas.label(name, x, y + (two ? 4.5 : 0), 7, ink, halo);
    if (two) canvas.label(area.figure(), x, y - 4.5, 6.5, ink, halo);
    return true;
  }

  private void scaleBar(Frame frame) throws IOException {
    double metres = Frame.rounded(frame.metres(70));
    if (metres > frame.metres(110)) metres = Frame.rounded(frame.metres(45));
    double length = metres / frame.metres(1);
    double x = frame.left() + 10;
    double y = frame.bottom() + 10;
        String end = metres >= 1000 ? Speech.number(metres / 1000) + " km" : Speech.number(metres) + " m";
    double over = canvas.width(end, 7) / 2;
    canvas.rectangle(frame.left() + 4, frame.bottom() + 4, length + over + 12, 22, Color.WHITE);
    canvas.rectangle(x, y, length / 2, 3, Colours.INK);
    canvas.outline(x, y, length, 3, Colours.INK, 0.5);
    canvas.text("0", x - 1, y + 6, 7, Colours.INK);
    canvas.text(end, x + length - over, y + 6, 7, Colours.INK);
  }

  private void north(Frame frame) throws IOException {
    double x = frame.left() + frame.width() - 18;
    double y = frame.bottom() + frame.height() - 40;
    canvas.shape(Color.WHITE, x - 11, y - 4, x + 11, y - 4, x + 11, y + 36, x - 11, y + 36);
    canvas.shape(Colours.INK, x, y + 24, x - 6, y, x, y + 5);
    canvas.shape(Colours.MUTED, x, y + 24, x + 6, y, x, y + 5);
    String word = speech.say("北", "N");
    canvas.text(word, x - canvas.width(word, 8) / 2, y + 27, 8, Colours.INK);
  }

  /** Name, source, clause, edition and grade of a norm in one sentence. */
  public static String norm(Standard standard, Speech speech) {
    Standard.Citation from = standard.citation();
    List<String> words = new ArrayList<>();
    words.add(speech.say("标准：", "Standard: ") + speech.say(standard.name()));
    words.add(speech.say(from.source()));
    if (!from.clause().isEmpty()) words.add(speech.say("条款 ", "clause ") + speech.say(from.clauseWords()));
    if (!from.edition().isEmpty() && !from.source().zh().contains(from.edition())) words.add(from.edition());
    words.add(switch (from.grade()) {
      case "A" -> speech.say("A 级：标准或政府文件", "grade A: standard or notice");
      case "B" -> speech.say("B 级：期刊或调研", "grade B: journal or field study");
      case "C" -> speech.say("C 级：媒体", "grade C: press");
      case "D" -> speech.say("D 级：未署名网页", "grade D: unsigned page");
      default -> speech.say("U 级：默认值，请核对原文", "grade U: default, check against the printed text");
    });
    return String.join(" · ", words);
  }
}
