package org.gridwarden.analysis.gaps;

import java.util.Locale;
import org.gridwarden.analysis.accessibility.walk.Terms;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.model.Text;

/** Parts of sentences about walks: straight lines beside them, estimates, places without a way, and full facilities. */
final class FootSentences {
  private final StudyArea study;
  private final Text kinds;

  FootSentences(StudyArea study, Text kinds) {
    this.study = study;
    this.kinds = kinds;
  }

  /** With half a minute precision; below ten minutes one decimal. */
  static String minutes(double minutes) {
    return minutes < 10 ? String.format(Locale.ROOT, "%.1f", minutes) : Sentences.n(Math.round(minutes));
  }

  /** A group as people: adjectives get a noun. */
  static String noun(String group, String word) {
    return switch (group) {
      case "elderly", "disabled", "unemployed" -> word + " people";
      case "elderly-alone" -> word.replaceFirst("elderly", "elderly people");
      case "low-income" -> "people of low income";
      case "preferential" -> "people " + word;
      default -> word;
    };
  }

  /** The measure word of a group, with a space before it. */
  static String counter(String group) {
    return group.equals("households") ? " 户" : " 名";
  }

  /** The terms of a walk, empty when they are the usual: "20:00 无台阶", " without steps at 20:00". */
  static Text when(Terms terms) {
    String clock = terms.minute() < 0 ? "" : String.format(Locale.ROOT, "%02d:%02d", terms.minute() / 60, terms.minute() % 60);
    String zh = (clock.isEmpty() ? "" : " " + clock + " ") + (terms.stepFree() ? "无台阶" : "");
    String en = (terms.stepFree() ? " without steps" : "") + (clock.isEmpty() ? "" : " at " + clock);
    return new Text(zh, en);
  }

  /** What stands behind the numbers of a row. */
  Text beside(GapRow.Reached reached, Text people, String each) {
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    GapRow.OnFoot foot = reached.foot();
    if (foot == null) return new Text("", "");
    if (foot.straightUncovered() != reached.peopleUncovered()) {
      zh.append("（按直线为 ").append(Sentences.n(foot.straightUncovered())).append(each).append("）");
      en.append(" (").append(Sentences.n(foot.straightUncovered())).append(" by straight line)");
    }
    if (foot.unreachable() > 0) {
      zh.append("，其中 ").append(Sentences.n(foot.unreachable())).append(each).append("无路可达");
      en.append(", ").append(Sentences.n(foot.unreachable())).append(" of them with no way there at all");
    }
    Walking walking = study.walking().get();
    if (foot.estimated() > 0 && walking != null) {
      String factor = String.format(Locale.ROOT, "%.2f", walking.detour().factor());
      zh.append("；").append(Sentences.n(foot.estimated())).append(each).append(people.zh()).append("附近没有路网，按直线 × ").append(factor)
          .append(" 估算");
      en.append("; for ").append(Sentences.n(foot.estimated())).append(' ').append(people.en())
          .append(" there is no path near, so straight lines × ").append(factor).append(" stand in");
    }
    GapRow.Service service = reached.service();
    if (service != null && service.peopleFull() > 0) {
      zh.append("；").append(Sentences.n(service.peopleFull())).append(each).append("在范围内但").append(kinds.zh()).append("已满");
      en.append("; ").append(Sentences.n(service.peopleFull())).append(" are within reach, but the ").append(kinds.en()).append(" is full");
    } else if (service != null && service.state().equals("empty")) {
      zh.append("；但").append(kinds.zh()).append("几乎无人使用");
      en.append("; but the ").append(kinds.en()).append(" stands empty");
    }
    return new Text(zh.toString(), en.toString());
  }
}
