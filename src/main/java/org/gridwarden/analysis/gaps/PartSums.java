package org.gridwarden.analysis.gaps;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Text;

/**
 * A standard that every area of one level must meet by itself, seen from above: a larger area adds up the shortfalls of
 * the areas below, and what one has too much does not help another. There as much counts of each as is asked.
 */
final class PartSums {

  private final StudyArea study;
  private final GapQuestion question;
  private final Level level;
  private final Text unit;

  /** @param level level at which the standard holds, below that of the question */
  PartSums(StudyArea study, GapQuestion question, Level level, Text unit) {
    this.study = study;
    this.question = question;
    this.level = level;
    this.unit = unit;
  }

  private static final class Sum {
    private int assessed;
    private int failing;
    private int unknown;
    private long peopleMet;
    private long peopleFailing;
    private double there;
    private double asked;
    private double missing;

    void add(GapRow row) {
      if (row.classification().equals(GapRow.NO_DATA)) unknown++;
      GapRow.Amount amount = row.amount();
      if (amount == null) return;
      assessed++;
      asked += amount.threshold();
      there += Math.min(amount.supply(), amount.threshold());
      missing += amount.missing();
      boolean fails = amount.missing() > 0;
      if (fails) failing++;
      long people = row.area().residentsKnown() ? row.area().residents() : 0;
      if (fails) peopleFailing += people;
      else peopleMet += people;
    }
  }

  /** @param rows one for each area of the level, in the order of the census */
  List<GapRow> of(List<GapRow> rows) {
    Census census = study.census();
    List<AreaCount> areas = census.list(question.by());
    Sum[] sums = new Sum[areas.size()];
    for (int i = 0; i < sums.length; i++) sums[i] = new Sum();
    int[] up = census.up(level, question.by());
    for (int i = 0; i < up.length; i++) if (up[i] >= 0) sums[up[i]].add(rows.get(i));
    List<GapRow> all = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) all.add(row(areas.get(i), sums[i]));
    return all;
  }

  /** The row of an area that has these parts. */
  GapRow of(AreaCount area, List<GapRow> parts) {
    Sum sum = new Sum();
    parts.forEach(sum::add);
    return row(area, sum);
  }

  private GapRow row(AreaCount area, Sum sum) {
    String code = question.standard().code();
    Sentences say = new Sentences(study, question.standard(), area);
    var parts = new GapRow.Parts(
        level, sum.assessed, sum.failing, sum.unknown, sum.peopleMet, sum.peopleFailing);
    boolean nobody = area.residentsKnown() && area.residents() == 0;
    if (sum.assessed == 0) {
      return nobody ? new GapRow(area, code, null, null, GapRow.NO_RESIDENTS, false,
              say.whole("没有住户。", "nobody lives here."))
          : new GapRow(area, code, null, null, parts, GapRow.NO_DATA, false,
              say.whole("下属区域都没有调查过" + say.kinds().zh() + "，无法判断。",
                  "nobody surveyed a " + say.kinds().en() + " in any part of it, so nothing can be said."));
    }
    var amount = new GapRow.Amount(sum.there, sum.asked, sum.missing, sum.there, sum.missing, sum.asked, unit);
    String classification = sum.failing == 0 ? GapRow.ADEQUATE : sum.there == 0 ? GapRow.UNCOVERED : GapRow.SHORT;
    return new GapRow(area, code, null, amount, parts, classification, false, sentence(say, sum));
  }

  private Text sentence(Sentences say, Sum sum) {
    boolean wards = level == Level.WARD;
    String each = Sentences.figure(question.standard().threshold());
    String many = wards ? "wards" : "subdistricts";
    String zh = Sentences.n(sum.assessed) + (wards ? " 个社区" : " 个街道") + "中有 " + Sentences.n(sum.failing) + " 个的"
        + say.kinds().zh() + "不足 " + each + " " + unit.zh();
    String en = Sentences.n(sum.failing) + " of " + Sentences.count(sum.assessed, many.substring(0, many.length() - 1),
        many) + " lack a " + say.kinds().en() + " of " + each + " " + unit.en();
    String unknown = sum.unknown == 0 ? "" : "；另有 " + Sentences.n(sum.unknown) + " 个无法判断";
    String unknownEn = sum.unknown == 0 ? "" : "; of " + Sentences.n(sum.unknown) + " more nothing can be said";
    String missing = Sentences.figure(sum.missing);
    boolean enough = sum.failing == 0;
    return say.whole(zh + (enough ? "" : "，共差 " + missing + " " + unit.zh()) + unknown + "。",
        en + (enough ? "" : ": " + missing + " " + unit.en() + " short together") + unknownEn + ".");
  }
}
