package org.gridwarden.app.layers;

import java.util.BitSet;
import org.gridwarden.analysis.accessibility.network.FootGraph;
import org.gridwarden.analysis.accessibility.network.Islands;
import org.gridwarden.crs.Projector;
import org.gridwarden.format.foot.NetworkFile;
import org.gridwarden.model.Ways;

/** A network of nodes and edges as ways: straight between their nodes, as long as the file says. */
final class FileWays {
  private FileWays() {}

  /** Parts of a network that no way joins. */
  static int parts(Ways ways) {
    Ways.Edges edges = ways.edges();
    FootGraph graph = FootGraph.of(edges.nodes(), edges.from(), edges.to(), new double[edges.from().length], new BitSet());
    return Islands.of(graph).count();
  }

  /**
   * @param rest gates and barriers
   * @param projector for the coordinates of the nodes
   */
  static Ways of(NetworkFile file, Ways rest, Projector projector) {
    double[] x = file.nodes().x();
    double[] y = file.nodes().y();
    double[] xy = new double[2 * x.length];
    for (int v = 0; v < x.length; v++) {
      xy[2 * v] = x[v];
      xy[2 * v + 1] = y[v];
    }
    projector.toMetres(xy, x.length);
    int[] from = file.from();
    int[] to = file.to();
    int n = from.length;
    int[] start = new int[n + 1];
    double[] lineX = new double[2 * n];
    double[] lineY = new double[2 * n];
    String[] code = new String[n];
    String[] none = new String[n];
    int[] gate = new int[n];
    for (int e = 0; e < n; e++) {
      start[e + 1] = 2 * e + 2;
      lineX[2 * e] = xy[2 * from[e]];
      lineY[2 * e] = xy[2 * from[e] + 1];
      lineX[2 * e + 1] = xy[2 * to[e]];
      lineY[2 * e + 1] = xy[2 * to[e] + 1];
      code[e] = String.valueOf(e + 1);
      none[e] = "";
      gate[e] = -1;
    }
    var edges = new Ways.Edges(code, none, file.ids().size(), from, to, none.clone(), file.oneway(), new BitSet(), gate,
        new Ways.Lines(start, lineX, lineY), file.metres());
    return new Ways(edges, rest.gates(), rest.barriers());
  }
}
