package org.gridwarden.analysis.gaps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Standard;

/**
 * People and buildings within reach of a facility, building by building. An area whose people are counted but not its
 * buildings has nobody within reach and nobody beyond: these people are {@code peopleUnknown}.
 */
final class ReachGaps {

  private final StudyArea study;
  private final GapQuestion question;
  private final Standard standard;
  private final double reachM;
  /** Whether anybody of the group was counted anywhere: a territory without a single child was not asked for children. */
  private final boolean groupCounted;

  ReachGaps(StudyArea study, GapQuestion question) {
    this.study = study;
    this.question = question;
    this.standard = question.standard();
    this.reachM = standard.reachM();
    this.groupCounted = question.group().equals("residents")
        || Arrays.stream(study.people(question.group())).anyMatch(people -> people > 0);
  }

  List<GapRow> rows() {
    Census census = study.census();
    List<AreaCount> areas = census.list(question.by());
    GapRow.Reached[] reached = reached(areas.size());
    List<GapRow> rows = new ArrayList<>();
    for (int i = 0; i < reached.length; i++) rows.add(row(areas.get(i), reached[i]));
    return rows;
  }

  private GapRow.Reached[] reached(int areas) {
    int[] people = study.people(question.group());
    int[] area = study.census().areaOfBuildings(question.by());
    StraightLine.Nearest nearest = study.straight().ofBuildings(standard.scope().kinds());
    long[] covered = new long[areas];
    long[] uncovered = new long[areas];
    int[] buildings = new int[areas];
    int[] buildingsCovered = new int[areas];
    int[] farthest = new int[areas];
    Arrays.fill(farthest, -1);
    for (int b = 0; b < area.length; b++) {
      int a = area[b];
      if (a < 0 || people[b] == 0) continue;
      boolean within = nearest.metres()[b] <= reachM;
      buildings[a]++;
      if (within) buildingsCovered[a]++;
      if (within) covered[a] += people[b];
      else uncovered[a] += people[b];
      if (farthest[a] < 0 || nearest.metres()[b] > nearest.metres()[farthest[a]]) farthest[a] = b;
    }
    GapRow.Reached[] reached = new GapRow.Reached[areas];
    for (int a = 0; a < areas; a++) {
      int far = farthest[a];
      long counted = question.group().equals("residents") ? study.census().list(question.by()).get(a).residents() : 0;
      long unknown = Math.max(0, counted - covered[a] - uncovered[a]);
      reached[a] = new GapRow.Reached(covered[a], uncovered[a], unknown, buildings[a], buildingsCovered[a], far,
          far < 0 ? -1 : nearest.facility()[far], far < 0 ? Double.POSITIVE_INFINITY : nearest.metres()[far]);
    }
    return reached;
  }

  private GapRow row(AreaCount area, GapRow.Reached reached) {
    String classification = classify(area, reached);
    GapRow.Amount amount = null;
    if (reached.buildings() > 0 && Double.isFinite(reached.farthestM())) {
      double beyond = Math.max(0, reached.farthestM() - reachM);
      amount = new GapRow.Amount(reached.farthestM(), reachM, beyond, reached.farthestM(), beyond, standard.unit());
    }
    Text reason = new Sentences(study, standard, area).reach(question.group(), reached, classification);
    return new GapRow(area, standard.code(), reached, amount, classification, area.estimated(), reason);
  }

  private String classify(AreaCount area, GapRow.Reached reached) {
    if (reached.buildings() == 0) {
      boolean nobody = area.residentsKnown() && groupCounted && reached.peopleUnknown() == 0;
      return nobody ? GapRow.NO_RESIDENTS : GapRow.NO_DATA;
    }
    if (reached.peopleUncovered() == 0) return GapRow.ADEQUATE;
    return reached.peopleCovered() == 0 ? GapRow.UNCOVERED : GapRow.SHORT;
  }
}
