package org.gridwarden.serve.maps.theme;

import java.awt.Color;
import java.util.List;

/** The page's palettes and what becomes of them on white paper. */
public final class Colours {
  static final List<String> SEQUENTIAL = List.of("#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494");
  /** From well below a norm to well above it. */
  static final List<String> DIVERGING = List.of("#5e3c99", "#b2abd2", "#f7f7f7", "#fdb863", "#e66101");
  /** Areas that stand apart from the ladder, such as those without a worker. */
  public static final String APART = "#1b1f24";
  public static final Color INK = of("#1b1f24");
  public static final Color MUTED = of("#5b6570");
  public static final Color HAIRLINE = of("#d9dde3");
  public static final Color EDGE = of("#8a8f96");
  public static final Color GROUND = of("#f4f4f2");

  private Colours() {}

  public static Color of(String hex) {
    return new Color(Integer.parseInt(hex.substring(1), 16));
  }

  /** {@code n} colours of a palette of five; the ends stay the ends. */
  static List<String> some(List<String> palette, int n) {
    if (n <= 1) return List.of(palette.get(palette.size() / 2));
    return java.util.stream.IntStream.range(0, n)
        .mapToObj(i -> palette.get(n > palette.size() ? Math.min(i, palette.size() - 1)
            : (int) Math.round((double) i * (palette.size() - 1) / (n - 1)))).toList();
  }

  /** What covers {@code ground} to a share {@code opacity}. */
  public static Color over(Color colour, double opacity, Color ground) {
    return new Color(mix(colour.getRed(), ground.getRed(), opacity), mix(colour.getGreen(), ground.getGreen(), opacity),
        mix(colour.getBlue(), ground.getBlue(), opacity));
  }

  private static int mix(int above, int below, double opacity) {
    return (int) Math.round(above * opacity + below * (1 - opacity));
  }

  /** Whether light letters read better on this colour than dark ones. */
  public static boolean isDark(Color colour) {
    double luminance = 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
    return luminance <= 0.32;
  }

  private static double linear(int part) {
    double c = part / 255.0;
    return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
