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

  private final @Nullable BestSite site;

  /**
   * @param helped how many people fewer are left out with the gate open that makes the way long, 0 without one
   * @param site the best new facility, null where nobody needs one
   */
  WhySentence(StudyArea study, GapQuestion question, GapRow row, long helped, @Nullable BestSite site) {
    this.study = study;
    this.helped = helped;
    this.site = site;
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
    Text cause = cause(longWay, ways, metres, straight.metres());
    Text cure = cure(longWay, ways);
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
        n + (households ? " households" : " people") + " walk more than " + reach + " m to " + Sentences.one(say.kinds().en()) + when.en());
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

  /** What keeps the farthest home beyond the reach: a gate or a barrier where straight on is near enough, else the distance. */
  private Text cause(@Nullable LongWay longWay, Ways ways, double metres, double straightM) {
    if (metres <= standard.reachM()) return new Text("", "");
    if (straightM > standard.reachM()) {
      return new Text("，最近的一处按直线也太远", ", and the nearest is too far even in a straight line");
    }
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

  private Text cure(@Nullable LongWay longWay, Ways ways) {
    if (site == null) return new Text("", "");
    if (longWay == null || longWay.gate() < 0) return site(site);
    return gateOpened(longWay, ways);
  }

  /** For whom an open gate is enough, and what one new facility would do. */
  private Text gateOpened(LongWay longWay, Ways ways) {
    String name = gate(longWay, ways);
    String open = Sentences.metres(longWay.openM());
    Text build = site(site);
    if (helped <= 0) {
      return new Text("；打开“" + name + "”，最远这一栋缩短到 " + open + " 米，但没有人因此达标" + build.zh(),
          "; with “" + name + "” open the farthest home walks " + open + " m, and nobody comes within reach by it" + build.en());
    }
    Text cure = new Text("；打开“" + name + "”可使其中 " + counted(helped).zh() + "达标（最远这一栋走 " + open + " 米）",
        "; opening “" + name + "” brings " + Sentences.n(helped) + " of them within reach (the farthest home walks " + open + " m then)");
    return helped >= row.reached().peopleUncovered() ? cure
        : new Text(cure.zh() + "；门不开时" + build.zh().substring(1), cure.en() + "; with the gate as it is, " + build.en().substring(2));
  }

  /** What the best new facility does, and whether it is enough. */
  private Text site(BestSite best) {
    long all = row.reached().peopleUncovered();
    Text where = where(best);
    if (best.people() >= all) {
      return new Text("；在" + where.zh() + "增设一处，" + counted(all).zh() + "全部达标",
          "; one more " + where.en() + " brings all " + counted(all).en() + " within reach");
    }
    String tried = Sentences.n(best.tried());
    String other = counted(all - best.people()).en();
    Text rest = best.atLeast() > 1
        ? new Text("，全部达标至少需要 " + Sentences.n(best.atLeast()) + " 处",
            "; to reach all takes at least " + Sentences.n(best.atLeast()) + " sites")
        : new Text("，其余 " + counted(all - best.people()).zh() + "需要更多", "; the other " + other + " need more");
    return new Text("；只增设一处，在试过的 " + tried + " 栋楼中最好的位置（" + where.zh() + "）可使其中 " + counted(best.people()).zh() + "达标" + rest.zh(),
        "; one more brings " + Sentences.n(best.people()) + " of the " + counted(all).en() + " within reach at the best of " + tried
            + " buildings tried (" + where.en() + ")" + rest.en());
  }

  private Text counted(long number) {
    String n = Sentences.n(number);
    return new Text(n + (households ? " 户" : " 人"), n + (households ? " households" : " people"));
  }

  /** In a compound by its name, else by the nearest facility that has a name. */
  private Text where(BestSite best) {
    int compound = study.territory().buildings().compound()[best.building()];
    if (compound >= 0) {
      var at = study.territory().compounds().get(compound);
      if (!at.name().isBlank() && !at.name().equals(at.code())) return new Text("“" + at.name() + "”内", "in “" + at.name() + "”");
    }
    var all = study.territory().facilities();
    int nearest = -1;
    double metres = Double.POSITIVE_INFINITY;
    for (int i = 0; i < all.size(); i++) {
      double d = Math.hypot(all.x()[i] - best.x(), all.y()[i] - best.y());
      if (d >= metres || all.name()[i].isBlank() || all.name()[i].equals(all.code()[i])) continue;
      nearest = i;
      metres = d;
    }
    if (nearest < 0) return new Text("地图所示的楼栋处", "at the building shown on the map");
    String name = all.name()[nearest];
    long about = Math.max(10, Math.round(metres / 10) * 10);
    return new Text("距“" + name + "”约 " + Sentences.n(about) + " 米处", "about " + Sentences.n(about) + " m from “" + name + "”");
  }
}
