package org.gridwarden.app.access;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.gridwarden.analysis.accessibility.NearestPlaces;
import org.gridwarden.analysis.accessibility.network.EdgeIndex;
import org.gridwarden.analysis.accessibility.network.FootGraph;
import org.gridwarden.analysis.accessibility.network.Islands;
import org.gridwarden.analysis.accessibility.network.Nearest;
import org.gridwarden.analysis.accessibility.network.Places;
import org.gridwarden.crs.LocalPlane;
import org.gridwarden.format.foot.Coordinates;
import org.gridwarden.format.foot.NetworkFile;
import org.gridwarden.format.foot.PlaceFile;
import org.gridwarden.format.foot.TableFile;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * {@code access}: the nearest facility of each place. Rows {@code id,facility,metres,seconds,snapMetres,status} in the
 * order of the demand; {@code metres} is the whole walk, the legs between the points and the network counted;
 * {@code snapMetres} is the demand's own leg. A row that reaches nothing has neither facility nor metres.
 */
public final class AccessRun {
  private static final String HEADER = "id,facility,metres,seconds,snapMetres,status";
  private final AccessQuestion question;
  private final int[] counts = new int[Nearest.Status.values().length];

  public AccessRun(AccessQuestion question) {
    this.question = question;
  }

  /** Reads, searches and writes; answers the exit code. */
  public int run(PrintStream err, String language) throws IOException {
    Text note = question.straight() ? straight() : network();
    err.println(new Text(
        new StringBuilder().append("到达 ").append(counts[0]).append("，不可达 ").append(counts[1]).append("，离路网太远 ").append(counts[2])
            .append(note.zh()).toString(),
        new StringBuilder().append("reached ").append(counts[0]).append(", unreachable ").append(counts[1])
            .append(", too far from the network ").append(counts[2]).append(note.en()).toString()).in(language));
    return 0;
  }

  private Text straight() throws IOException {
    PlaceFile facilities = facilities(null);
    PlaceFile demand = new PlaceFile(question.demand(), null, false);
    sameKind(facilities.coordinates(), demand.coordinates());
    LocalPlane plane = facilities.coordinates().degrees() ? plane(facilities.coordinates()) : null;
    double[][] to = metres(facilities.coordinates(), plane);
    double[][] at = metres(demand.coordinates(), plane);
    NearestPlaces places = new NearestPlaces(to[0], to[1]);
    try (TableFile table = new TableFile(question.out(), HEADER)) {
      for (int i = 0; i < at[0].length; i++) {
        int nearest = places.nearest(at[0][i], at[1][i]);
        double metres = places.metres(nearest, at[0][i], at[1][i]);
        table.text(demand.ids(), i);
        row(table, facilities, nearest, metres, Double.NaN, Nearest.Status.REACHED);
      }
      table.finish();
    }
    return new Text("；按直线计算，不是步行距离", "; straight lines, not walks");
  }

  private void row(TableFile table, PlaceFile facilities, int facility, double metres, double leg, Nearest.Status status) {
    counts[status.ordinal()]++;
    if (facility < 0) {
      table.none();
      table.none();
      table.none();
    } else {
      table.text(facilities.ids(), facility);
      table.number(metres, 3, 6);
      table.number(metres / question.speedMs(), 3, 3);
    }
    if (Double.isNaN(leg)) table.none();
    else table.number(leg, 0, 3);
    table.word(status.code());
    table.end();
  }

  private Text network() throws IOException {
    NetworkFile file = new NetworkFile(question.nodes(), question.edges());
    if (file.from().length == 0) {
      throw Refusal.conflict("GW-NET-026", "文件 " + question.edges().getFileName() + " 中没有边，没有路网可走；请补上，或用 --straight 按直线计算",
          "File " + question.edges().getFileName()
              + " holds no edge, so there is no network; add some, or give --straight for straight lines");
    }
    FootGraph graph = FootGraph.of(file.ids().size(), file.from(), file.to(), file.metres(), file.oneway());
    PlaceFile facilities = facilities(file);
    PlaceFile demand = question.demand() == null ? null : new PlaceFile(question.demand(), file.ids(), false);
    Snapping snapping = new Snapping(file, graph);
    Places goals = snapping.places(facilities);
    Nearest nearest;
    try {
      nearest = Nearest.of(graph, goals);
    } catch (IllegalArgumentException e) {
      throw Refusal.conflict("GW-NET-023", "路网中有太长的路径，或设施太多；请检查长度是否为米",
          "A way through this network is too long to measure, or there are too many facilities; check that lengths are metres");
    }
    try (TableFile table = new TableFile(question.out(), HEADER)) {
      if (demand == null) everyNode(table, file, facilities, nearest);
      else places(table, demand, facilities, nearest, snapping.places(demand));
      table.finish();
    }
    return note(file, graph, facilities, goals);
  }

  private void everyNode(TableFile table, NetworkFile file, PlaceFile facilities, Nearest nearest) {
    for (int v = 0; v < file.ids().size(); v++) {
      table.id(file.ids(), v);
      int facility = nearest.facility(v);
      row(table, facilities, facility, nearest.metres(v), 0,
          facility < 0 ? Nearest.Status.UNREACHABLE : Nearest.Status.REACHED);
    }
  }

  private void places(TableFile table, PlaceFile demand, PlaceFile facilities, Nearest nearest, Places places) {
    Nearest.Answers answers = nearest.of(places);
    for (int p = 0; p < places.size(); p++) {
      table.text(demand.ids(), p);
      row(table, facilities, answers.facility()[p], answers.metres()[p], places.legM(p), answers.status()[p]);
    }
  }

  private Text note(NetworkFile file, FootGraph graph, PlaceFile facilities, Places goals) {
    Islands islands = Islands.of(graph);
    int far = 0;
    int first = -1;
    for (int f = goals.size() - 1; f >= 0; f--) {
      if (goals.stands(f)) continue;
      far++;
      first = f;
    }
    Text odd = OddWords.of(file);
    String zh = "；路网 " + graph.nodes() + " 个节点，" + graph.edges() + " 条边，" + islands.count() + " 个互不相连的部分";
    String en = "; network of " + graph.nodes() + " nodes, " + graph.edges() + " edges, " + islands.count() + " separate parts";
    if (far == 0) return new Text(zh + odd.zh(), en + odd.en());
    String which = facilities.ids().get(first);
    return new Text(zh + odd.zh() + "；" + far + " 个设施离路网太远，不计（首见第 " + (first + 1) + " 行 " + which + "）",
        en + odd.en() + "; " + far + " facilities are too far from it and do not count (first " + which + ", row " + (first + 1) + ")");
  }

  private PlaceFile facilities(@Nullable NetworkFile file) {
    PlaceFile facilities = new PlaceFile(question.facilities(), file == null ? null : file.ids(), true);
    if (facilities.size() > 0) return facilities;
    Path name = question.facilities().getFileName();
    throw Refusal.conflict("GW-NET-024", "文件 " + name + " 中没有设施；请补上", "File " + name + " holds no facility; add one");
  }

  private static void sameKind(Coordinates a, Coordinates b) {
    if (a.degrees() == b.degrees() || a.size() == 0 || b.size() == 0) return;
    throw Refusal.conflict("GW-NET-025", "各文件的坐标一个是米（x,y），一个是度（lon,lat）；请统一",
        "One file has metres (x,y) and another degrees (lon,lat); bring them to one kind");
  }

  /** A plane about the middle of the coordinates. */
  private static LocalPlane plane(Coordinates degrees) {
    double[] lon = degrees.x();
    double[] lat = degrees.y();
    Arrays.sort(lon);
    Arrays.sort(lat);
    return lon.length == 0 ? new LocalPlane(0, 0)
        : new LocalPlane((lon[0] + lon[lon.length - 1]) / 2, (lat[0] + lat[lat.length - 1]) / 2);
  }

  private static double[][] metres(Coordinates from, @Nullable LocalPlane plane) {
    double[] x = from.x();
    double[] y = from.y();
    double[] xy = new double[2];
    for (int i = 0; plane != null && i < x.length; i++) {
      plane.toMetres(x[i], y[i], xy);
      x[i] = xy[0];
      y[i] = xy[1];
    }
    return new double[][] {x, y};
  }

  /** Puts places on the network; the index of its edges is made when the first file with coordinates comes. */
  private final class Snapping {
    private final NetworkFile file;
    private final FootGraph graph;
    private @Nullable EdgeIndex index;
    private @Nullable LocalPlane plane;

    Snapping(NetworkFile file, FootGraph graph) {
      this.file = file;
      this.graph = graph;
    }

    Places places(PlaceFile places) {
      if (places.node() != null) return Places.atNodes(places.node());
      sameKind(file.nodes(), places.coordinates());
      if (index == null) {
        plane = file.nodes().degrees() ? plane(file.nodes()) : null;
        double[][] nodes = metres(file.nodes(), plane);
        index = EdgeIndex.straight(graph, nodes[0], nodes[1]);
      }
      double[][] at = metres(places.coordinates(), plane);
      return index.snap(at[0], at[1], question.maxSnapM());
    }
  }
}
