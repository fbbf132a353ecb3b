package org.gridwarden.app.balanced;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import org.gridwarden.analysis.gridplan.appraisal.Feasibility;
import org.gridwarden.analysis.gridplan.appraisal.PlanScore;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** The report as JSON: how good the division is, which grids are out of range and why, what was believed of the files. */
final class BalancedReport {
  private static final int LISTED = 1000;
  private final BalancedQuestion question;
  private final BalancedInput input;
  private final Feasibility feasibility;
  private final String language;
  private final JsonText json = new JsonText();

  BalancedReport(BalancedQuestion question, BalancedInput input, Feasibility feasibility, String language) {
    this.question = question;
    this.input = input;
    this.feasibility = feasibility;
    this.language = language;
  }

  /** The report on a division; {@code number} is what grid 0, 1, … is called in the files. */
  String of(PlanScore score, int[] number, Text[] reason) {
    json.open('{');
    json.line().name("regions").value(score.regions()).name("inRange").value(score.inRange());
    json.line().name("outOfRange").open('[');
    for (int r = 0; r < number.length; r++) {
      long load = score.load()[r];
      if (load >= question.min() && load <= question.max()) continue;
      json.line().open('{').name("region").value(number[r]).name("pop").value(load)
          .name("reason").value(reason[r].in(language)).close('}');
    }
    json.close(']');
    json.line().name("keptShare").value(score.keptShare(), 6);
    json.line().name("meanDeviation").value(score.meanDeviation(), 6).name("worstDeviation").value(score.worstDeviation(), 6)
        .name("within12Percent").value(score.near(), 6);
    feasible();
    figures(score);
    asked();
    beliefs();
    json.line().name("grids").open('[');
    for (int r = 0; r < number.length; r++) {
      json.line().open('{').name("region").value(number[r]).name("pop").value(score.load()[r])
          .name("polsbyPopper").value(score.polsbyPopper()[r], 4).name("reason").value(reason[r].in(language)).close('}');
    }
    return json.close(']').close('}') + "\n";
  }

  /** The report when there is no division, and why. */
  String refused(Text why) {
    json.open('{');
    json.line().name("regions").value(0).name("inRange").value(0).name("outOfRange").open('[').close(']');
    json.line().name("keptShare").none().name("meanDeviation").none();
    json.line().name("refused").value(why.in(language));
    feasible();
    asked();
    beliefs();
    return json.close('}') + "\n";
  }

  private void feasible() {
    boolean refused = feasibility.relaxation() != null;
    json.line().name("feasible").value(feasibility.feasible());
    json.name("objections").open('[');
    for (Text objection : feasibility.objections(LISTED)) json.value(objection.in(language));
    json.close(']').name("relaxation");
    if (!refused) {
      json.none();
      return;
    }
    Feasibility.Relaxation relaxation = feasibility.relaxation();
    json.open('{').name("min").value(relaxation.min()).name("max").value(relaxation.max())
        .name("words").value(relaxation.words().in(language)).close('}');
  }

  private void figures(PlanScore score) {
    json.line().name("inPieces").value(score.inPieces()).name("unassigned").value(0).name("overBorders").value(score.overGroups());
    json.line().name("polsbyPopper").open('{').name("mean").value(score.meanPolsbyPopper(), 4)
        .name("tenth").value(score.polsbyPopperAt(0.1), 4).name("least").value(score.polsbyPopperAt(0), 4).close('}');
    json.line().name("cutKm").value(score.cutM() / 1000, 3).name("boundaryOnRoads").value(score.cutOnRoads(), 4)
        .name("boundaryOnRoadsOrWalls").value(score.cutOnRoadsOrWalls(), 4);
    json.line().name("compounds").value(score.compounds()).name("compoundsCut").value(score.compoundsCut())
        .name("extraPieces").value(score.extraPieces());
  }

  private void asked() {
    json.line().name("units").value(input.graph.n()).name("households").value(input.graph.totalLoad())
        .name("parts").value(feasibility.parts().size()).name("min").value(question.min()).name("max").value(question.max())
        .name("seed").value(question.seed());
  }

  private void beliefs() {
    json.line().name("beliefs").open('{').name("coordinates").value(input.units.degrees() ? "degrees" : "metres");
    json.name("adjacency").value(input.edges != null ? "edges" : "outlines");
    if (input.borders != null) {
      json.name("bridged").open('{').name("pairs").value(input.borders.bridged()).name("widestM").value(input.borders.widest(), 2)
          .name("mostM").value(question.bridge(), 2).close('}').name("tJunctions").value(input.borders.touching());
    }
    if (input.edges != null) {
      json.name("edgesOfUnitWithItself").value(input.edges.loops()).name("edgesListedTwice").value(input.doubledEdges);
    }
    json.name("ringsClosed").value(input.units.openRings()).name("partsWithoutLoad").value(feasibility.empty());
    list("kindsNotFound", input.unknownKinds);
    list("unitsWithoutNeighbours", input.islands);
    list("invalidOutlines", input.invalid);
    list("compoundsOverBorders", input.compoundsOverBorders);
    if (question.current() != null) json.name("unitsNotInCurrent").value(input.unassigned);
    json.close('}');
  }

  private void list(String name, Collection<String> values) {
    json.name(name).open('[');
    int left = LISTED;
    for (String value : values) if (left-- > 0) json.value(value);
    json.close(']');
  }

  /** Writes text so that the file appears under its name when it is whole. */
  static void write(@Nullable Path file, String text) throws IOException {
    if (file == null) return;
    if (file.toAbsolutePath().getParent() != null) Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
