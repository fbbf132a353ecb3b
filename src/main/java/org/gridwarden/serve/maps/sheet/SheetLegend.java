package org.gridwarden.serve.maps.sheet;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.serve.maps.theme.Colours;
import org.gridwarden.serve.maps.theme.Overlay;
import org.gridwarden.serve.maps.theme.PageAddress;
import org.gridwarden.serve.maps.theme.Speech;
import org.gridwarden.serve.maps.theme.ThemeMap;

/**
 * The legend of a sheet: classes and signs with their counts, what lies over the areas, and notes. A column on wide sheets;
 * below the map on tall ones, in two columns with notes where there is room. Notes are set as small as they must be to stand there whole.
 */
final class SheetLegend {
  private static final double[] SIZES = {7, 6.5, 6, 5.5, 5, 4.5};

  private final Canvas canvas;
  private final PageAddress.Paper paper;
  private final double width;

  SheetLegend(Canvas canvas, PageAddress.Paper paper) {
    this.canvas = canvas;
    this.paper = paper;
    width = Sheet.wide(paper) ? Sheet.legendWidth(paper) : Sheet.legendWidth(paper) / 2 - Sheet.GUTTER;
  }

  void draw(ThemeMap theme, Overlay overlay, List<String> notes, double opacity) throws IOException {
    boolean wide = Sheet.wide(paper);
    double left = wide ? paper.width() - Sheet.MARGIN - width : Sheet.MARGIN;
    double top = Sheet.MARGIN + Sheet.FOOT + Sheet.legendHeight(paper);
    double below = signs(theme, left, classes(theme, opacity, left, top));
    double second = wide ? left : left + Sheet.legendWidth(paper) / 2;
    double y = over(overlay, second, wide ? below - 4 : top);
    if (wide) {
      List<String> all = new ArrayList<>(overlay.words());
      all.addAll(notes);
      notes(all, left, y - 8);
    } else if (overlay.items().isEmpty()) {
      notes(notes, second, y);
    } else {
      notes(overlay.words(), second, y - 8);
      notes(notes, left, below - 8);
    }
  }

  private double classes(ThemeMap theme, double opacity, double left, double top) throws IOException {
    double y = top;
    for (String line : canvas.wrapped(theme.title(), 10, width)) canvas.text(line, left, y -= 12, 10, Colours.INK);
    for (String line : canvas.wrapped(theme.unit(), 7.5, width)) canvas.text(line, left, y -= 10, 7.5, Colours.MUTED);
    y -= 4;
    for (int i = 0; i < theme.classes().size(); i++) {
      ThemeMap.MapClass kind = theme.classes().get(i);
      y -= 14;
      canvas.rectangle(left, y, 20, 10, Colours.over(Colours.of(kind.colour()), opacity, Color.WHITE));
      if (kind.struck()) canvas.strike(left, y, 20, 10, Colours.MUTED, Sheet.STRIKE_GAP, kind.mark());
      canvas.outline(left, y, 20, 10, Colours.EDGE, 0.4);
      row(kind.label(), Speech.number(theme.count(i)), left, y);
    }
    if (theme.count(-1) > 0) {
      y -= 14;
      canvas.strike(left, y, 20, 10, Sheet.HATCH, Sheet.HATCH_GAP, ThemeMap.Mark.RISE);
      canvas.outline(left, y, 20, 10, Colours.EDGE, 0.4);
      row(theme.missing(), Speech.number(theme.count(-1)), left, y);
    }
    return y;
  }

  private double signs(ThemeMap theme, double left, double top) throws IOException {
    double y = theme.signs().isEmpty() ? top : top - 4;
    for (ThemeMap.Sign sign : theme.signs()) {
      y -= 13;
      canvas.sign(sign.shape(), left + 10, y + 5, 3.2, Colours.of(sign.colour()));
      row(sign.label(), Speech.number(sign.count()), left, y);
    }
    return y;
  }

  private double over(Overlay overlay, double left, double top) throws IOException {
    double y = top;
    OverlayPainter painter = new OverlayPainter(canvas);
    for (Overlay.Item item : overlay.items()) {
      y -= 13;
      painter.key(item.look(), left, y);
      row(item.label(), item.figure(), left, y);
    }
    return y;
  }

  private void row(String label, String figure, double left, double y) throws IOException {
    double most = width - 28 - canvas.width(figure, 8) - 6;
    canvas.text(canvas.fitted(label, 8, most), left + 26, y + 2, 8, Colours.INK);
    canvas.text(figure, left + width - canvas.width(figure, 8), y + 2, 8, Colours.INK);
  }

  private void notes(List<String> notes, double left, double top) throws IOException {
    double room = top - (Sheet.MARGIN + Sheet.FOOT + 4);
    for (double size : SIZES) {
      List<List<String>> all = new ArrayList<>();
      for (String note : notes) all.add(canvas.wrapped(note, size, width));
      double line = size * 1.28;
      double height = all.stream().mapToDouble(each -> each.size() * line + size * 0.55).sum();
      if (height > room && size > SIZES[SIZES.length - 1]) continue;
      double y = top;
      for (List<String> note : all) {
        for (String each : note) canvas.text(each, left, y -= line, size, Colours.MUTED);
        y -= size * 0.55;
      }
      return;
    }
  }
}
