package org.gridwarden.analysis.gaps;

import java.util.List;
import java.util.Locale;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;

/** The sentence of a gap row: area, numbers, nearest facility, and the clause with its edition and grade. */
final class Sentences {

  private final StudyArea study;
  private final Standard standard;
  private final AreaCount area;
  private final Text kinds;

  Sentences(StudyArea study, Standard standard, AreaCount area) {
    this.study = study;
    this.standard = standard;
    this.area = area;
    List<Text> words = standard.scope().kinds().stream().map(code -> study.catalogue().word("kinds", code)).toList();
    this.kinds = new Text(String.join("、", words.stream().map(Text::zh).toList()),
        String.join(" or ", words.stream().map(word -> word.en().toLowerCase(Locale.ROOT)).toList()));
  }

  /** For a standard of reach. */
  Text reach(GapQuestion question, GapRow.Reached reached, String classification) {
    Text people = people(question.group());
    boolean foot = reached.foot() != null;
    String each = FootSentences.counter(question.group());
    if (classification.equals(GapRow.NO_RESIDENTS)) {
      return whole("没有" + people.zh() + "居住。", "no " + people.en() + " live here.");
    }
    if (!study.holds(standard.scope().kinds())) {
      return whole("数据中没有任何" + kinds.zh() + "（没有，或没有调查），无法判断。",
          "the data hold no " + kinds.en() + " (there is none, or none was surveyed), so nothing can be said.");
    }
    boolean few = classification.equals(GapRow.NO_DATA) && reached.buildings() > 0;
    if (classification.equals(GapRow.NO_DATA) && !few) {
      return reached.peopleUnknown() == 0
          ? whole("没有" + (question.group().equals("residents") ? "人口" : people.zh() + "的") + "数据，无法判断。",
              "nobody counted the " + (question.group().equals("residents") ? "people" : people.en()) + " here, so nothing can be said.")
          : whole(n(reached.peopleUnknown()) + " 人只有总数而没有楼栋数据，无法判断谁在" + kinds.zh() + " " + metres(standard.reachM())
              + " 米以内。", n(reached.peopleUnknown()) + " people are counted, but not by building, so who is within "
              + metres(standard.reachM()) + " m of " + one(kinds.en()) + " cannot be said.");
    }
    long all = reached.peopleCovered() + reached.peopleUncovered();
    String reach = metres(standard.reachM());
    String zh;
    String en;
    Text when = FootSentences.when(question.manner().terms());
    String mode = when.zh() + (foot ? "步行" : "直线");
    String modeEn = (foot ? " on foot" : " in a straight line") + when.en();
    if (reached.peopleUncovered() == 0) {
      zh = n(all) + each + people.zh() + "（" + n(reached.buildings()) + " 栋）都在" + kinds.zh() + mode + " " + reach + " 米以内";
      en = "all " + n(all) + " " + people.en() + " (" + n(reached.buildings()) + " buildings) are within " + reach
          + " m of " + one(kinds.en()) + modeEn;
    } else {
      zh = n(all) + each + people.zh() + "中有 " + n(reached.peopleUncovered()) + each + "（" + n(reached.buildingsUncovered())
          + " 栋）在" + kinds.zh() + mode + " " + reach + " 米以外";
      en = n(reached.peopleUncovered()) + " of " + n(all) + " " + people.en() + " (" + n(reached.buildingsUncovered())
          + " buildings) live more than " + reach + " m from " + one(kinds.en()) + modeEn;
    }
    Text beside = foot ? new FootSentences(study, kinds).beside(reached, people, each) : new Text("", "");
    Text nearest = nearest(reached, when);
    Text unknown = unknown(reached, question.group());
    if (few) {
      return whole("只知道少数居民住在哪栋楼，无法判断整个区域；已知的 " + zh + beside.zh() + nearest.zh() + unknown.zh() + "。",
          "of few residents it is known in which building they live, so nothing can be said of the whole; of those known, " + en
              + beside.en() + nearest.en() + unknown.en() + ".");
    }
    return whole(zh + beside.zh() + nearest.zh() + unknown.zh() + "。", en + beside.en() + nearest.en() + unknown.en() + ".");
  }

  private Text nearest(GapRow.Reached reached, Text when) {
    if (reached.facility() < 0 && reached.foot() != null && Double.isFinite(reached.foot().straightM())) {
      String straight = metres(reached.foot().straightM());
      return new Text("；最近的一处直线 " + straight + " 米，但没有路通到", "; the nearest is " + straight
          + " m away in a straight line, but no way leads there");
    }
    if (reached.facility() < 0 && !when.zh().isEmpty()) {
      return new Text("；" + when.zh() + "没有任何" + kinds.zh() + "可用", "; no " + kinds.en() + " can be used" + when.en());
    }
    if (reached.facility() < 0) {
      return new Text("；数据中没有任何" + kinds.zh() + "（没有，或没有调查）",
          "; the data hold no " + kinds.en() + " at all (there is none, or none was surveyed)");
    }
    Text name = called(study.territory().facilities(), reached.facility());
    String metres = metres(reached.farthestM());
    GapRow.OnFoot foot = reached.foot();
    if (foot != null) {
      String minutes = FootSentences.minutes(foot.minutes());
      return new Text("；最远的一栋走到最近的" + name.zh() + metres + " 米，约 " + minutes + " 分钟（直线 " + metres(foot.straightM()) + " 米）",
          "; from the farthest building it is a walk of " + metres + " m, about " + minutes + " minutes, to the nearest, " + name.en()
              + " (" + metres(foot.straightM()) + " m in a straight line)");
    }
    return new Text("；最远的一栋距最近的" + name.zh() + metres + " 米",
        "; the farthest building is " + metres + " m from the nearest, " + name.en());
  }

  private static Text unknown(GapRow.Reached reached, String group) {
    if (group.equals(ReachGaps.REGISTERED)) {
      return new Text("；户籍人口按常住人口分摊到楼栋", "; registered people are spread over buildings as residents are");
    }
    if (reached.peopleUnknown() == 0) return new Text("", "");
    return new Text("；另有 " + n(reached.peopleUnknown()) + " 人没有楼栋数据",
        "; " + n(reached.peopleUnknown()) + " more people are not counted by building");
  }

  /** For a standard that asks an amount. */
  Text amount(GapRow.Amount amount, String what, String whatEn) {
    Text unit = standard.unit();
    String zh = what + " " + figure(amount.supply()) + " " + amount.unit().zh() + "，合 " + figure(amount.value()) + " "
        + unit.zh()
        + "，标准为 " + figure(amount.threshold()) + " " + unit.zh();
    String en = whatEn + " " + figure(amount.supply()) + " " + amount.unit().en() + ", that is "
        + figure(amount.value()) + " "
        + unit.en() + " where " + figure(amount.threshold()) + " is asked";
    boolean enough = amount.missing() == 0;
    return whole(zh + (enough ? "，已达标。" : "，还差 " + figure(amount.missing()) + " " + amount.unit().zh() + "。"),
        en + (enough ? ": enough." : ": " + figure(amount.missing()) + " " + amount.unit().en() + " short."));
  }

  /** For a standard on the size of a single facility, or on a count, where value and supply are one number. */
  Text size(GapRow.Amount amount, String zh, String en) {
    boolean enough = amount.missing() == 0;
    String asked = figure(amount.threshold());
    return whole(zh + "，标准为 " + asked + " " + standard.unit().zh()
            + (enough ? "，已达标。" : "，还差 " + figure(amount.missing()) + "。"),
        en + " where " + asked + " " + standard.unit().en() + " is asked"
            + (enough ? ": enough." : ": " + figure(amount.missing()) + " short."));
  }

  /** Any other sentence, with the area before it and the clause after it. */
  Text whole(String zh, String en) {
    String name = area.nameEn().isEmpty() ? area.name() : area.nameEn();
    return new Text(area.name() + "：" + zh + clause().zh(), name + ": " + en + clause().en());
  }

  private Text clause() {
    Standard.Citation citation = standard.citation();
    String clauseZh = citation.clauseWords().zh();
    String clauseEn = citation.clauseWords().en();
    Text grade = study.catalogue().word("grade", citation.grade());
    String edition = citation.edition().isEmpty() ? "" : citation.edition() + "，";
    String editionEn = citation.edition().isEmpty() ? "" : citation.edition() + "; ";
    Text own = standard.edit() == null ? new Text("", "") : new Text("，本市已修改数值", "; figure edited by the city");
    return new Text(
        "依据：" + citation.source().zh() + (clauseZh.isEmpty() ? "" : " " + clauseZh) + "（" + edition + grade.zh()
            + own.zh() + "）。",
        " Source: " + citation.source().en() + (clauseEn.isEmpty() ? "" : ", " + clauseEn) + " (" + editionEn
            + grade.en().toLowerCase(Locale.ROOT) + own.en() + ").");
  }

  Text kinds() {
    return kinds;
  }

  private Text people(String group) {
    if (standard.measure() == Measure.REACH && !group.equals("residents")) {
      Text word = study.catalogue().word("groups", group);
      return new Text(word.zh(), FootSentences.noun(group, word.en().toLowerCase(Locale.ROOT)));
    }
    return new Text("居民", "residents");
  }

  /** A facility by its name in quotes; one that nobody named, which has its code instead, is said to be so. */
  static Text called(Territory.Facilities all, int facility) {
    String name = all.name()[facility];
    if (!name.equals(all.code()[facility])) return new Text("“" + name + "”", "“" + name + "”");
    return new Text("一处（无名称，编码 " + name + "）", "one without a name (" + name + ")");
  }

  /** A noun with its article: a canteen, an elderly day care. */
  static String one(String noun) {
    return (noun.matches("[aeiou].*") ? "an " : "a ") + noun;
  }

  /** For example {@code 1 grid}, {@code 1,200 grids}. */
  static String count(long number, String one, String many) {
    return n(number) + " " + (number == 1 ? one : many);
  }

  static String n(long number) {
    // Thousands of rows say several numbers each, and a Formatter costs more than all the rest of them.
    String digits = Long.toString(number);
    StringBuilder grouped = new StringBuilder(digits);
    for (int at = digits.length() - 3; at > (number < 0 ? 1 : 0); at -= 3) grouped.insert(at, ',');
    return grouped.toString();
  }

  /** Whole metres of the tenths that answers and tables hold, so that all of them round alike. */
  static String metres(double metres) {
    return n(Math.round(Math.round(metres * 10) / 10.0));
  }

  /** At most two decimals, none where it is whole. */
  static String figure(double number) {
    return Math.abs(number - Math.rint(number)) < 0.005 ? n(Math.round(number))
        : String.format(Locale.ROOT, "%,.2f", number);
  }
}
