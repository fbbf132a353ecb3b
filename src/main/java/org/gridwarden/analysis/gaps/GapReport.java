package org.gridwarden.analysis.gaps;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.analysis.coverage.DrawnArea;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;

/** How the areas of one level stand against one standard. */
public final class GapReport {

  private GapReport() {}

  /** Whether areas of this level can be held against the standard. */
  public static boolean fits(Standard standard, Level by) {
    if (!standard.measure().hasGaps()) return false;
    if (standard.measure() == Measure.REACH || standard.measure() == Measure.RANGE) return true;
    Level least = Level.find(standard.scope().level()).orElse(Level.WARD);
    return by.ordinal() >= least.ordinal() && by != Level.SECTION;
  }

  /**
   * One row for each area, in code order.
   *
   * @throws Refusal GW-GAP-001 when nothing can fall short of the standard, GW-GAP-002 when it makes no sense for areas
   *     as small as these
   */
  public static List<GapRow> measure(StudyArea study, GapQuestion question) {
    Standard standard = question.standard();
    checkGaps(standard);
    if (!fits(standard, question.by())) {
      throw Refusal.invalid("GW-GAP-002", "by",
          "标准“" + standard.name().zh() + "”只适用于 " + standard.scope().level() + " 及以上层级。",
          "The standard " + standard.code() + " makes sense for the level " + standard.scope().level()
              + " and above only.");
    }
    List<GapRow> all = switch (standard.measure()) {
      case REACH -> new ReachGaps(study, question).rows();
      case AREA_PER_HOUSEHOLDS -> new AmountGaps(study, question).floorArea();
      case MIN_AREA -> new AmountGaps(study, question).largest();
      case COUNT_PER -> new AmountGaps(study, question).staff();
      case SPACES_PER_HOUSEHOLD -> new CountGaps(study, question).spaces();
      case RANGE -> new CountGaps(study, question).range();
      case GUIDE, RULE -> throw new IllegalStateException(standard.code());
    };
    if (question.within() == null) return List.copyOf(all);
    boolean[] inside = study.census().inside(question.by(), question.within());
    List<GapRow> rows = new ArrayList<>();
    for (int i = 0; i < inside.length; i++) if (inside[i]) rows.add(all.get(i));
    return List.copyOf(rows);
  }

  /**
   * How an area of one's own stands against a standard, by the rules of {@link DrawnGaps}.
   *
   * @throws Refusal GW-GAP-001 when nothing can fall short of the standard
   */
  public static GapRow drawn(StudyArea study, GapQuestion question, DrawnArea drawn) {
    checkGaps(question.standard());
    return new DrawnGaps(study, question, drawn).row();
  }

  private static void checkGaps(Standard standard) {
    if (standard.measure().hasGaps()) return;
    throw Refusal.invalid("GW-GAP-001", "standard",
        "标准“" + standard.name().zh() + "”是参考值或规则，没有缺口可算。",
        "The standard " + standard.code() + " is a guide or a rule; there is no gap to measure.");
  }
}
