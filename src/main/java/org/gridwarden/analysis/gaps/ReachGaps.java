package org.gridwarden.analysis.gaps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.analysis.accessibility.walk.Walks;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.model.Level;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/**
 * People and buildings within reach of a facility, building by building. An area whose people are counted but not its
 * buildings has nobody within reach and nobody beyond: these people are {@code peopleUnknown}.
 */
final class ReachGaps {
  /** The group whose counts of buildings are shares of a ward's. */
  static final String REGISTERED = "registered";
  /** Codes of estates that a scenario adds begin so. */
  private static final String PLANNED = "+";
  /** Of an area nothing is said when buildings are known of less than this share of its residents. */
  static final double KNOWN_FROM = 0.5;

  private final StudyArea study;
  private final GapQuestion question;
  private final Standard standard;
  private final double reachM;
  private final List<AreaCount> areas;
  /** Index of the area of each building, -1 for none. */
  private final int[] areaOf;
  /** Whether anybody of the group was counted anywhere: a territory without a single child was not asked for children. */
  private final boolean groupCounted;
  /** Whether the data hold any facility of the kinds. */
  private final boolean kindsKnown;

  /** For the areas of the question's level. */
  ReachGaps(StudyArea study, GapQuestion question) {
    this(study, question, study.census().list(question.by()), study.census().areaOfBuildings(question.by()));
  }

  /** For any areas. */
  ReachGaps(StudyArea study, GapQuestion question, List<AreaCount> areas, int[] areaOf) {
    this.areas = areas;
    this.areaOf = areaOf;
    this.study = study;
    this.question = question;
    this.standard = question.standard();
    this.reachM = standard.reachM();
    this.kindsKnown = study.holds(standard.scope().kinds());
    this.groupCounted = question.group().equals("residents")
        || Arrays.stream(study.people(question.group())).anyMatch(people -> people > 0);
  }

  List<GapRow> rows() {
    GapRow.Reached[] reached = reached(areas.size());
    List<GapRow> rows = new ArrayList<>();
    long[] inBuildings = sums(study.territory().buildings().residents());
    for (int i = 0; i < reached.length; i++) rows.add(row(areas.get(i), reached[i], inBuildings[i]));
    return rows;
  }

  private long[] sums(int[] people) {
    long[] sums = new long[areas.size()];
    for (int b = 0; b < areaOf.length; b++) if (areaOf[b] >= 0) sums[areaOf[b]] += people[b];
    return sums;
  }

  private GapRow.Reached[] reached(int count) {
    int[] people = study.people(question.group());
    int[] area = areaOf;
    String[] code = study.territory().buildings().code();
    Near near = Near.of(study, standard.scope().kinds(), question.manner());
    Tally[] tallies = new Tally[count];
    for (int a = 0; a < count; a++) tallies[a] = new Tally();
    for (int b = 0; kindsKnown && b < area.length; b++) {
      if (area[b] >= 0 && people[b] > 0) tallies[area[b]].add(b, people[b], code[b].startsWith(PLANNED), near, reachM);
    }
    GapRow.Spread[] spread = Spreads.of(area, count, near.metres(), people);
    GapRow.Service[] service = services(near, people, area, count);
    GapRow.Reached[] reached = new GapRow.Reached[count];
    long[] everybody = sums(people);
    boolean all = question.group().equals("residents");
    for (int a = 0; all && a < count; a++) everybody[a] = Math.max(everybody[a], areas.get(a).residents());
    for (int a = 0; a < count; a++) {
      long counted = kindsKnown ? question.group().equals("residents") ? areas.get(a).residents() : 0 : everybody[a];
      reached[a] = tallies[a].reached(near, counted, study.speedMs(question.group()), service[a], spread[a]);
    }
    return reached;
  }

  private GapRow.Service[] services(Near near, int[] people, int[] area, int areas) {
    if (near.walking() == null) return new GapRow.Service[areas];
    int[] within = new int[people.length];
    for (int b = 0; b < within.length; b++) within[b] = near.metres()[b] <= reachM ? near.facility()[b] : -1;
    return new Services(near.walking(), study, question, people, within).of(area, areas, people);
  }

  /** The buildings of one area. */
  private static final class Tally {
    private long covered;
    private long uncovered;
    private long planned;
    private long straightUncovered;
    private long estimated;
    private long unreachable;
    private int buildings;
    private int buildingsCovered;
    private int straightCovered;
    private int farthest = -1;

    void add(int b, int people, boolean isPlanned, Near near, double reachM) {
      boolean within = near.metres()[b] <= reachM;
      buildings++;
      if (within) buildingsCovered++;
      if (within) covered += people;
      else uncovered += people;
      if (!within && isPlanned) planned += people;
      if (near.straight()[b] <= reachM) straightCovered++;
      else straightUncovered += people;
      if (near.how(b) == Walks.How.ESTIMATE) estimated += people;
      if (near.how(b) == Walks.How.UNREACHABLE) unreachable += people;
      // the farthest that there is a way from; one without any only where all are so
      boolean better = farthest < 0 || Double.isFinite(near.metres()[b])
          && (near.metres()[b] > near.metres()[farthest] || Double.isInfinite(near.metres()[farthest]));
      if (better) farthest = b;
    }

    GapRow.Reached reached(
        Near near, long counted, double speedMs, GapRow.@Nullable Service service, GapRow.@Nullable Spread spread) {
      long unknown = Math.max(0, counted - covered - uncovered);
      double far = farthest < 0 ? Double.POSITIVE_INFINITY : near.metres()[farthest];
      GapRow.OnFoot foot = near.walking() == null || farthest < 0 ? null
          : new GapRow.OnFoot(straightUncovered, buildings - straightCovered, near.straight()[farthest], far / speedMs / 60,
              estimated, unreachable);
      return new GapRow.Reached(covered, uncovered, planned, unknown, buildings, buildingsCovered, farthest,
          farthest < 0 ? -1 : near.facility()[farthest], far, foot, service, spread);
    }
  }

  private GapRow row(AreaCount area, GapRow.Reached reached, long inBuildings) {
    String classification = classify(area, reached, inBuildings);
    GapRow.Amount amount = null;
    if (reached.buildings() > 0 && Double.isFinite(reached.farthestM())) {
      double beyond = Math.max(0, reached.farthestM() - reachM);
      amount = new GapRow.Amount(reached.farthestM(), reachM, beyond, reached.farthestM(), beyond, Double.NaN, standard.unit());
    }
    boolean spread = question.group().equals(REGISTERED);
    Text reason = new Sentences(study, standard, area).reach(question, reached, classification);
    return new GapRow(area, standard.code(), reached, amount, classification, area.estimated() || spread, reason);
  }

  /** @param inBuildings residents of the area's buildings */
  private String classify(AreaCount area, GapRow.Reached reached, long inBuildings) {
    if (inBuildings < KNOWN_FROM * area.residents()) return GapRow.NO_DATA;
    if (reached.buildings() == 0) {
      boolean nobody = area.residentsKnown() && groupCounted && area.residents() <= inBuildings && reached.peopleUnknown() == 0;
      return nobody ? GapRow.NO_RESIDENTS : GapRow.NO_DATA;
    }
    if (reached.peopleUncovered() == 0) {
      return switch (reached.service() == null ? "" : reached.service().state()) {
        case "full" -> GapRow.FULL;
        case "spare" -> GapRow.SPARE;
        case "empty" -> GapRow.STANDING_EMPTY;
        default -> GapRow.ADEQUATE;
      };
    }
    return reached.peopleCovered() == 0 ? GapRow.UNCOVERED : GapRow.SHORT;
  }
}
