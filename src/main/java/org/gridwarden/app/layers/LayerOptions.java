package org.gridwarden.app.layers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files of a town, as {@code gaps} and {@code parking} are given them. */
public final class LayerOptions {
  /** Areas from wards up. */
  private static final int MOST_LEVELS = 3;

  @Option(names = "--areas", paramLabel = "FILE#PROPERTY", required = true)
  List<String> areas = new ArrayList<>();

  @Option(names = "--grids", paramLabel = "FILE#PROPERTY")
  @Nullable String grids;

  @Option(names = "--buildings", paramLabel = "FILE")
  @Nullable Path buildings;

  @Option(names = "--estates", paramLabel = "FILE")
  @Nullable Path estates;

  @Option(names = "--facilities", paramLabel = "FILE")
  @Nullable Path facilities;

  @Option(names = "--supply", paramLabel = "FILE")
  @Nullable Path supply;

  @Option(names = "--posts", paramLabel = "FILE")
  @Nullable Path posts;

  @Option(names = "--nodes", paramLabel = "FILE")
  @Nullable Path nodes;

  @Option(names = "--edges", paramLabel = "FILE")
  @Nullable Path edges;

  @Option(names = "--ways", paramLabel = "FILE")
  @Nullable Path ways;

  @Option(names = "--gates", paramLabel = "FILE")
  @Nullable Path gates;

  @Option(names = "--barriers", paramLabel = "FILE")
  @Nullable Path barriers;

  @Option(names = "--straight")
  boolean straight;

  @Option(names = "--skip-bad-rows")
  boolean skipBadRows;

  /** Whether straight lines were asked for. */
  public boolean straight() {
    return straight;
  }

  /** Refuses what does not go together, before any file is read (GW-NET-020, GW-LAY-001, GW-LAY-002). */
  void check() {
    if (buildings == null && estates == null) {
      throw Refusal.invalid("GW-LAY-001", "--buildings", "请给出 --buildings（住户按楼栋）或带 households 列的 --estates（按小区）",
          "Give --buildings, where people live, or --estates with a column households");
    }
    boolean network = nodes != null || edges != null;
    if ((straight ? 1 : 0) + (network ? 1 : 0) + (ways != null ? 1 : 0) != 1) {
      throw Refusal.invalid("GW-NET-020", "--straight", "请给出 --nodes 和 --edges、--ways（步行路网）或者 --straight（直线），只选其一",
          "Give --nodes and --edges, or --ways (a network), or else --straight (straight lines): one of them");
    }
    if (network && (nodes == null || edges == null)) {
      String missing = nodes == null ? "--nodes" : "--edges";
      throw Refusal.invalid("GW-NET-020", missing, "缺少 " + missing + "；路网需要两个文件", missing + " is missing; a network takes both files");
    }
    if (areas.size() > MOST_LEVELS) {
      throw Refusal.invalid("GW-LAY-002", "--areas", "--areas 最多三级（社区、街道、区县）；网格请用 --grids",
          "There are three levels of --areas at most (wards, subdistricts, districts); grids go with --grids");
    }
  }

  /** File and property of {@code FILE#PROPERTY}; GW-PTS-020 when it is not written so. */
  static String[] split(String option, String value) {
    int hash = value.lastIndexOf('#');
    if (hash > 0 && hash < value.length() - 1) return new String[] {value.substring(0, hash), value.substring(hash + 1)};
    throw Refusal.invalid("GW-PTS-020", option, option + " " + value + " 应写成 文件#属性名", option + " " + value + " should be FILE#NAME");
  }
}
