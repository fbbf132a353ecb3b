package org.gridwarden.serve.siting;

import java.util.Locale;
import org.gridwarden.model.Text;

/** What an answer about workers says. Loads are for each worker, in what the aim counts. */
final class StaffingWords {

  private StaffingWords() {}

  /** What a load counts, with the space before it. */
  private static Text unit(String aim) {
    return switch (aim) {
      case "households" -> new Text(" 户", " households");
      case "workload" -> new Text(" 份工作量", " units of work");
      default -> new Text(" 人", " residents");
    };
  }

  /** As ratios are written everywhere: the whole number below. */
  private static String said(double value) {
    return String.format(Locale.ROOT, "%,d", (long) Math.floor(value));
  }

  /** Why the next worker goes to an area of such a load; {@code before} is infinite where nobody works. */
  static Text reason(String aim, double load, double before, double after) {
    Text unit = unit(aim);
    if (Double.isFinite(before)) {
      return new Text("当时负荷最重：每人 " + said(before) + unit.zh() + "，增加一人后 " + said(after) + unit.zh(),
          "the heaviest load then: " + said(before) + unit.en() + " a worker, " + said(after) + " with one more");
    }
    return new Text("当时无人负责 " + said(load) + unit.zh() + "，增加一人后每人 " + said(after) + unit.zh(),
        "nobody looked after the " + said(load) + unit.en() + " there; one worker makes it " + said(after) + " a worker");
  }

  /**
   * The answer in one sentence.
   *
   * @param worst the heaviest load before, infinite where areas have nobody
   * @param was areas without anybody before
   * @param is the same after
   * @param heaviest the heaviest load after among areas where somebody works, NaN where nobody does
   */
  static Text sentence(String aim, int n, double worst, int was, int is, double heaviest) {
    Text unit = unit(aim);
    String provedZh = "；已证明没有更好的分配";
    String provedEn = "; proved: no sharing out is better";
    String more = n + (n == 1 ? " more worker brings" : " more workers bring");
    if (Double.isFinite(worst)) {
      return new Text(
          n + " 名新增人员使最重负荷由每人 " + said(worst) + unit.zh() + "降至 " + said(heaviest) + unit.zh() + provedZh,
          more + " the heaviest load from " + said(worst) + " to " + said(heaviest) + unit.en() + " a worker" + provedEn);
    }
    String zh = n + " 名新增人员使无人在岗的区域由 " + was + " 个减至 " + is + " 个";
    String en = more + " the areas without anybody from " + was + " to " + is;
    if (Double.isFinite(heaviest)) {
      zh += (is > 0 ? "，有人在岗处最重为每人 " : "，最重负荷为每人 ") + said(heaviest) + unit.zh();
      en += (is > 0 ? "; where somebody works the heaviest load is " : ", and the heaviest load to ") + said(heaviest)
          + unit.en() + " a worker";
    }
    return new Text(zh + provedZh, en + provedEn);
  }
}
