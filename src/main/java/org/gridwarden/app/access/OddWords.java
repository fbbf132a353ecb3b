package org.gridwarden.app.access;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.analysis.accessibility.network.NetworkOdds;
import org.gridwarden.format.foot.NetworkFile;
import org.gridwarden.model.Text;

/** What is odd about a network of files, in words: with the node or the row where it is first seen. */
public final class OddWords {
  private OddWords() {}

  /** Empty text when nothing is odd, else sentences that begin with a semicolon. */
  public static Text of(NetworkFile file) {
    NetworkOdds odds = NetworkOdds.of(file.from(), file.to(), file.metres(), file.nodes().x(), file.nodes().y());
    if (odds.none()) return new Text("", "");
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    if (odds.coincident() > 0) {
      String node = file.ids().id(odds.node());
      String twin = file.ids().id(odds.twin());
      zh.add(odds.coincident() + " 个节点与别的节点重合（首见 " + node + " 与 " + twin + "），只有用边相连才通");
      en.add(odds.coincident() + " nodes lie where another does (first " + node + " and " + twin
          + "): joined only where an edge joins them");
    }
    add(zh, en, odds.parallel(), odds.parallelEdge(), "条边与别的边平行，取最短的",
        "edges run beside another between the same nodes: the shortest counts");
    add(zh, en, odds.zero(), odds.zeroEdge(), "条边长度为 0", "edges have length 0");
    add(zh, en, odds.loops(), odds.loopEdge(), "条边两端是同一节点，不起作用",
        "edges lead from a node to itself and do nothing");
    return new Text("；" + String.join("；", zh), "; " + String.join("; ", en));
  }

  private static void add(List<String> zh, List<String> en, int count, int edge, String saysZh, String saysEn) {
    if (count == 0) return;
    zh.add(count + " " + saysZh + "（首见边文件第 " + (edge + 1) + " 行）");
    en.add(count + " " + saysEn + " (first in row " + (edge + 1) + " of the edges)");
  }
}
