package org.gridwarden.analysis.gaps;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.locationtech.jts.geom.Geometry;

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
    if (!standard.measure().hasGaps()) {
      throw Refusal.invalid("GW-GAP-001", "standard",
          "标准“" + standard.name().zh() + "”是参考值或规则，没有缺口可算。",
          "The standard " + standard.code() + " is a guide or a rule; there is no gap to measure.");
    }
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
   * How the buildings in an outline of one's own stand against a standard of reach; people are those of its buildings.
   *
   * @param outline polygon in the territory's metric CRS, valid and not empty
   * @throws Refusal GW-GAP-008 for a standard that is not one of reach
   */
  public static GapRow drawn(StudyArea study, GapQuestion question, Geometry outline) {
    if (question.standard().measure() != Measure.REACH) {
      throw Refusal.invalid("GW-GAP-008", "standard",
          "所画区域只能按服务半径类标准计算，“" + question.standard().name().zh() + "”不是。",
          "A drawn area can be held against standards of reach only, and " + question.standard().code() + " is none.");
    }
    Territory.Buildings buildings = study.territory().buildings();
    int[] area = new int[buildings.size()];
    AreaLocator.of(List.of(outline)).locate(buildings.x(), buildings.y(), 0, area.length, area);
    int residents = 0;
    int households = 0;
    int inside = 0;
    boolean estimated = false;
    for (int b = 0; b < area.length; b++) {
      if (area[b] < 0) continue;
      inside++;
      residents += buildings.residents()[b];
      households += buildings.households()[b];
      estimated |= buildings.estimated()[b];
    }
    AreaCount drawn = new AreaCount("drawn", "所画区域", "Drawn area", Level.GRID, "", outline, residents, households,
        Math.round(outline.getArea()), inside, inside > 0, estimated);
    return new ReachGaps(study, question, List.of(drawn), area).rows().get(0);
  }
}
