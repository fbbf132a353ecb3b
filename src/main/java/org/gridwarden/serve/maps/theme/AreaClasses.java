package org.gridwarden.serve.maps.theme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/** Areas of a report in classes. */
final class AreaClasses {
  private final Wanted wanted;
  private final Report report;
  private final ToDoubleFunction<Report.Row> measure;
  private final Ladder ladder;
  private final boolean anchored;
  private final boolean whole;
  private final @Nullable Ladder norm;
  private final double[] values;

  AreaClasses(Wanted wanted, Report report, ToDoubleFunction<Report.Row> measure, @Nullable Ladder norm, boolean whole) {
    this.wanted = wanted;
    this.report = report;
    this.measure = measure;
    this.whole = whole;
    this.norm = norm;
    boolean ratio = norm == null && GapMaps.isRatio(wanted.address());
    String method = Optional.ofNullable(wanted.address().get("classes")).orElse(norm != null ? "norm" : ratio ? "quantile" : "natural");
    anchored = norm != null && (method.equals("norm")
        || !List.of("workers", "households", "gaps", "parking").contains(wanted.address().theme()));
    values = report.rows().stream().mapToDouble(measure).toArray();
    ladder = anchored ? norm : switch (ratio && method.equals("norm") ? "quantile" : method) {
      case "quantile" -> ratio ? Ladder.fromNothing(values, 5) : Ladder.quantiles(values, 5);
      case "equal" -> Ladder.equalSteps(values, 5);
      default -> Ladder.natural(values, 5);
    };
  }

  ThemeMap map(String title, String unit, String missing, List<String> palette, DoubleFunction<String> show,
      @Nullable Standard standard) {
    boolean diverging = anchored && palette.contains(Colours.DIVERGING.get(0));
    List<String> own = anchored || !palette.contains(Colours.DIVERGING.get(0)) ? palette : Colours.SEQUENTIAL;
    double alone = ladder.breaks().length > 0 ? Double.NaN
        : Arrays.stream(values).filter(Double::isFinite).findFirst().orElse(Double.NaN);
    List<String> colours = Double.isNaN(alone) ? Colours.some(own, ladder.breaks().length + 1) : List.of(lone(alone, palette, own));
    boolean zeroApart = show.apply(0.5).endsWith("%") || GapMaps.isRatio(wanted.address());
    DoubleFunction<String> limit = whole ? Speech::number : value -> show.apply(value).replace("≈", "");
    List<String> labels = ladder.labels(whole, zeroApart, limit,
        Double.isNaN(alone) ? wanted.speech().say("全部", "all") : limit.apply(alone));
    List<ThemeMap.MapClass> classes = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      boolean struck = diverging && Colours.DIVERGING.indexOf(colours.get(i)) > 2;
      classes.add(new ThemeMap.MapClass(labels.get(i), colours.get(i), struck));
    }
    List<ThemeMap.MapArea> areas = new ArrayList<>();
    for (Report.Row row : report.rows()) {
      double value = measure.applyAsDouble(row);
      areas.add(area(wanted, row, Double.isFinite(value) ? show.apply(value) : "", ladder.classOf(value)));
    }
    return new ThemeMap(title, unit, classes, missing, areas, standard, List.of());
  }

  /** Where all values are equal: the colour that the value has around its norm; no supply at all is the worst there is. */
  private String lone(double value, List<String> palette, List<String> own) {
    if (norm != null) return Colours.some(palette, norm.breaks().length + 1).get(norm.classOf(value));
    return own.get(value > 0 || own.equals(Colours.SEQUENTIAL) ? 2 : 0);
  }

  static ThemeMap.MapArea area(Wanted wanted, Report.Row row, String figure, int kind) {
    AreaCount area = row.area();
    return new ThemeMap.MapArea(
        area.code(), wanted.speech().name(area.name(), area.nameEn()), figure, area.outline(), kind);
  }
}
