package org.gridwarden.analysis.gaps;

import java.util.Locale;
import java.util.Map;
import org.gridwarden.analysis.accessibility.walk.LongWay;
import org.gridwarden.model.Text;
import org.gridwarden.model.Ways;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/** Why an area is short, in one sentence: who, the way, what makes it long, what would cure it, and the clause. */
final class WhySentence {
  private static final Map<String, Text> BARRIERS = Map.of("river", new Text("河流", "the river"),
      "railway", new Text("铁路", "the railway"), "expressway", new Text("快速路", "the expressway"),
      "wall", new Text("围墙", "a wall"), "compound", new Text("小区围墙", "the wall of the compound"));
  private final StudyArea study;
  private final Standard standard;
  private final GapRow row;
  private final Sentences say;
  private final boolean households;
  private final Text when;

  private final long helped;

  /** @param helped how many people fewer are left out with the gate open that makes the way long, 0 without one */
  WhySentence(StudyArea study, GapQuestion question, GapRow row, long helped) {
    this.study = study;
    this.helped = helped;
    this.standard = question.standard();
    this.row = row;
    when = FootSentences.when(question.manner().terms());
    households = question.group().equals("households");
    say = new Sentences(study, standard, row.area());
  }

  /** @param detour factor by which a straight line was stretched for want of a path, 1 for a walk */
  Text of(int facility, double metres, Straight straight, double minutes, @Nullable LongWay longWay, Ways ways, double detour) {
    if (standard.measure() != Measure.REACH || row.reached() == null || row.reached().buildings() == 0) return row.reason();
    Text people = people();
    Text way = way(facility, metres, straight, minutes, detour);
    Text cause = cause(longWay, ways);
    Text cure = cure(longWay, ways, metres, straight.metres());
    return say.whole(people.zh() + way.zh() + cause.zh() + cure.zh() + "。", people.en() + way.en() + cause.en() + cure.en() + ".");
  }

  private Text people() {
    String n = (row.area().estimated() ? "≈ " : "") + Sentences.n(row.reached().peopleUncovered());
    String reach = Sentences.figure(standard.reachM());
    if (row.reached().peopleUncovered() == 0) {
      return new Text("所有人都在" + say.kinds().zh() + when.zh() + "步行 " + reach + " 米以内", "everybody is within a walk of " + reach + " m of a "
          + say.kinds().en() + when.en());
    }
    return new Text("影响 " + n + (households ? " 户" : " 人") + "，" + when.zh().strip() + "步行到" + say.kinds().zh() + "超过 " + reach + " 米",
        n + (households ? " households" : " people") + " walk more than " + reach + " m to a " + say.kinds().en() + when.en());
  }

  /**
   * The facility nearest in a straight line, which need not be the one that the walk leads to.
   *
   * @param facility its index
   */
  record Straight(int facility, double metres) {}

  private Text way(int facility, double metres, Straight nearest, double minutes, double detour) {
    String straight = Sentences.metres(nearest.metres());
    if (facility < 0) {
      return new Text("；最远的一栋没有路通到任何一处（直线 " + straight + " 米）",
          "; no way leads from the farthest building to any (" + straight + " m in a straight line)");
    }
    Text name = Sentences.called(study.territory().facilities(), facility);
    String walk = Sentences.metres(metres);
    String pace = FootSentences.minutes(minutes);
    if (detour != 1) {
      String factor = String.format(Locale.ROOT, "%.2f", detour);
      return new Text("；最远的一栋到最近的" + name.zh() + "约 " + walk + " 米，" + pace + " 分钟（附近没有路网，按直线 × " + factor + " 估算）",
          "; from the farthest building the nearest, " + name.en() + ", is about " + walk + " m or " + pace
              + " minutes away (there is no path near, so a straight line × " + factor + " stands in)");
    }
    Text other = Sentences.called(study.territory().facilities(), nearest.facility());
    Text line = facility == nearest.facility() ? new Text("（直线 " + straight + " 米）", " (" + straight + " m in a straight line)")
        : new Text("（直线最近的是" + other.zh() + "，" + straight + " 米）",
            " (in a straight line the nearest is " + other.en() + ", " + straight + " m)");
    return new Text("；最远的一栋走到最近的" + name.zh() + walk + " 米，约 " + pace + " 分钟" + line.zh(),
        "; from the farthest building the nearest, " + name.en() + ", is " + walk + " m or about " + pace + " minutes away" + line.en());
  }

  private static Text cause(@Nullable LongWay longWay, Ways ways) {
    if (longWay == null) return new Text("", "");
    if (longWay.gate() >= 0) {
      String name = gate(longWay, ways);
      return new Text("，因为“" + name + "”不开", ", because the gate “" + name + "” is closed");
    }
    Text first = barrier(longWay.barrier(), ways);
    if (longWay.wall() < 0) {
      return new Text("，因为" + first.zh() + "挡住了直路", ", because " + first.en() + " lies across the straight way");
    }
    Text wall = barrier(longWay.wall(), ways);
    return new Text("，因为" + first.zh() + "和" + wall.zh() + "挡住了直路",
        ", because " + first.en() + " and " + wall.en() + " lie across the straight way");
  }

  private static Text barrier(int barrier, Ways ways) {
    Text kind = BARRIERS.getOrDefault(ways.barriers().kind()[barrier], BARRIERS.get("wall"));
    String name = ways.barriers().name()[barrier];
    return name.isEmpty() ? kind : new Text(kind.zh() + "“" + name + "”", kind.en() + " “" + name + "”");
  }

  private static String gate(LongWay longWay, Ways ways) {
    String name = ways.gates().name()[longWay.gate()];
    return name.isEmpty() ? ways.gates().code()[longWay.gate()] : name;
  }

  private Text cure(@Nullable LongWay longWay, Ways ways, double metres, double straightM) {
    String reach = Sentences.figure(standard.reachM());
    if (row.reached().peopleUncovered() == 0 && metres <= standard.reachM()) return new Text("", "");
    String add = "在步行 " + reach + " 米内增设一处" + say.kinds().zh();
    String addEn = "a " + say.kinds().en() + " within a walk of " + reach + " m";
    // a crossing makes no way shorter than the straight one
    boolean tooFar = longWay != null && longWay.gate() < 0 && straightM > standard.reachM();
    if (longWay == null || tooFar) return new Text("；需要" + add, "; what would cure it: " + addEn);
    if (longWay.gate() < 0) {
      Text kind = BARRIERS.getOrDefault(ways.barriers().kind()[longWay.barrier()], BARRIERS.get("wall"));
      return new Text("；最远这一栋可开一处穿过" + kind.zh() + "的人行通道，其余的人需要" + add,
          "; what would cure it: for the farthest home a crossing for walkers over " + kind.en() + ", for the others " + addEn);
    }
    return gateOpened(longWay, ways, new Text(add, addEn));
  }

  /** For whom an open gate is enough, and what the others need. */
  private Text gateOpened(LongWay longWay, Ways ways, Text add) {
    String name = gate(longWay, ways);
    String open = Sentences.metres(longWay.openM());
    long left = row.reached().peopleUncovered();
    if (left == 0) {
      return new Text("；打开“" + name + "”，最远这一栋走 " + open + " 米",
          "; open “" + name + "”, and the farthest home walks " + open + " m");
    }
    if (helped <= 0) {
      return new Text("；打开“" + name + "”，最远这一栋缩短到 " + open + " 米，但没有人因此达标，还需" + add.zh(),
          "; what would help: open “" + name + "” (the farthest home walks " + open
              + " m then, and nobody comes within reach by it), and still "
              + add.en());
    }
    String n = Sentences.n(helped);
    Text cure = new Text("；打开“" + name + "”可使其中 " + n + (households ? " 户" : " 人") + "达标（最远这一栋走 " + open + " 米）",
        "; what would cure it: open “" + name + "”, which brings " + n + " of them within reach (the farthest home walks "
            + open + " m then)");
    return helped >= left ? cure : new Text(cure.zh() + "，其余的需要" + add.zh(), cure.en() + ", and for the others " + add.en());
  }
}
