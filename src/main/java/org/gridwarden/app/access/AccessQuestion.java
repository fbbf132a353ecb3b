package org.gridwarden.app.access;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What {@code access} is asked.
 *
 * @param nodes nodes of the network, null with {@code straight}
 * @param edges its edges, null with {@code straight}
 * @param straight whether ways are straight lines
 * @param demand null for every node
 * @param speedMs metres a second, > 0
 * @param maxSnapM most metres between a point and the network
 */
public record AccessQuestion(
    @Nullable Path nodes, @Nullable Path edges, boolean straight, Path facilities, @Nullable Path demand, double speedMs,
    double maxSnapM, Path out) {

  private static final Set<String> OPTIONS =
      Set.of("--nodes", "--edges", "--facilities", "--demand", "--speed", "--max-snap", "--out");

  /** Refuses what does not go together (GW-NET-020 to 022). */
  public AccessQuestion {
    if (straight == (nodes != null || edges != null)) {
      throw Refusal.invalid("GW-NET-020", "--straight", "请给出 --nodes 和 --edges（步行路网），或者 --straight（直线），二者选一",
          "Give --nodes and --edges (a network) or else --straight (straight lines)");
    }
    if (!straight && (nodes == null || edges == null)) {
      String missing = nodes == null ? "--nodes" : "--edges";
      throw Refusal.invalid("GW-NET-020", missing, "缺少 " + missing + "；路网需要两个文件", missing + " is missing; a network takes both files");
    }
    if (straight && demand == null) {
      throw Refusal.invalid("GW-NET-021", "--demand", "使用 --straight 时请给出 --demand", "With --straight give --demand");
    }
    if (!(speedMs > 0) || speedMs > 100) {
      throw Refusal.invalid("GW-NET-022", "--speed", "--speed 应为 0 到 100 之间的速度（米/秒），例如 1.2",
          "--speed should be metres a second between 0 and 100, for example 1.2");
    }
    if (!(maxSnapM >= 0) || maxSnapM > 10_000) {
      throw Refusal.invalid("GW-NET-022", "--max-snap", "--max-snap 应为 0 到 10000 之间的米数，例如 100",
          "--max-snap should be metres between 0 and 10,000, for example 100");
    }
  }

  /** From plain, complete arguments; null when they are anything else. */
  public static @Nullable AccessQuestion plainly(String[] args) {
    if (args.length < 6 || !args[0].equals("access")) return null;
    Map<String, String> given = PlainOptions.parse(args, OPTIONS, Set.of("--straight"));
    if (given == null || !given.containsKey("--facilities") || !given.containsKey("--out")) return null;
    return new AccessQuestion(path(given, "--nodes"), path(given, "--edges"), given.containsKey("--straight"),
        Path.of(given.get("--facilities")), path(given, "--demand"), number(given, "--speed", 1.2),
        number(given, "--max-snap", 100), Path.of(given.get("--out")));
  }

  private static @Nullable Path path(Map<String, String> given, String option) {
    String value = given.get(option);
    return value == null ? null : Path.of(value);
  }

  /** NaN for what is no number. */
  static double number(Map<String, String> given, String option, double otherwise) {
    String value = given.get(option);
    if (value == null) return otherwise;
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
