package org.gridwarden.serve.reports.reach;

import java.util.Locale;
import java.util.Map;
import org.gridwarden.analysis.accessibility.walk.ReachedGround;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Catalogue;

/** The walk beside the circle, in one sentence. */
final class ReachSentence {
  private final ReachQuestion question;
  private final Catalogue catalogue;
  private final ReachedGround reached;
  private final Map<String, long[]> totals;

  ReachSentence(ReachQuestion question, Catalogue catalogue, ReachedGround reached, Map<String, long[]> totals) {
    this.question = question;
    this.catalogue = catalogue;
    this.reached = reached;
    this.totals = totals;
  }

  Text say() {
    Text who = catalogue.word("groups", question.group());
    String whoEn = question.group().equals("residents") ? "residents" : who.en().toLowerCase(Locale.ROOT);
    String whoZh = question.group().equals("residents") ? "居民" : question.group().equals("households") ? "" : who.zh();
    String each = question.group().equals("households") ? " 户" : " 名";
    long[] walk = totals.get("walk");
    long[] circle = totals.get("circle");
    long[] only = totals.get("circleOnly");
    String minutes = plain(question.minutes(question.limitM()));
    String limit = n(Math.round(question.limitM()));
    String radius = n(Math.round(question.circleM()));
    return new Text(
        start().zh() + "步行 " + minutes + " 分钟（" + limit + " 米）内有 " + n(walk[0]) + " 栋、" + n(walk[1]) + each
            + whoZh + (reached.stands() ? "" : "（估算）") + "；半径 " + radius + " 米的圆内有 " + n(circle[0]) + " 栋、"
            + n(circle[1]) + each + "，其中 " + n(only[0]) + " 栋、" + n(only[1]) + each + "步行更远。",
        start().en() + buildings(walk[0]) + " with " + n(walk[1]) + " " + whoEn + are(walk[0]) + " within a walk of "
            + minutes + " minutes (" + limit + " m)" + (reached.stands() ? "" : ", as an estimate") + "; a circle of "
            + radius + " m holds " + buildings(circle[0]) + " with " + n(circle[1]) + ", of which " + n(only[0]) + " with "
            + n(only[1]) + are(only[0]) + " farther on foot.");
  }

  private Text start() {
    if (reached.stands()) return new Text("", "");
    if (!question.city().walking().get().hasNetwork()) {
      return new Text("此区域没有步行路网，以下按直线乘绕行系数估算。",
          "This territory has no walking network, so straight lines times the detour factor stand in. ");
    }
    boolean known = Double.isFinite(reached.legM());
    String leg = known ? n(Math.round(reached.legM())) : "";
    return known && reached.legM() > 100
        ? new Text("起点距最近的路 " + leg + " 米，超过 100 米，以下按直线乘绕行系数估算。",
            "The start is " + leg + " m from the nearest way, more than 100 m, so straight lines times the detour factor stand in. ")
        : new Text("起点与附近的路之间隔着障碍，以下按直线乘绕行系数估算。",
            "A barrier lies between the start and every way near it, so straight lines times the detour factor stand in. ");
  }

  private static String are(long n) {
    return n == 1 ? " is" : " are";
  }

  private static String buildings(long n) {
    return n(n) + (n == 1 ? " building" : " buildings");
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static String n(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
