package org.gridwarden.format.foot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.gridwarden.format.bulk.FieldRows;
import org.gridwarden.format.bulk.UnitIds;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Facilities or demand from a CSV file: {@code id,node}, or {@code id} with {@code x,y} (metres) or {@code lon,lat}
 * (degrees); a file without {@code id} may call it {@code fid}. Rows keep the order of the file; about 0.1 µs each.
 *
 * <p>Refused: a node that the network does not have (GW-NET-007), a coordinate that is none (GW-NET-002), neither node
 * nor coordinates (GW-NET-006), an id that is empty or, among facilities, there already (GW-NET-008).
 */
public final class PlaceFile {
  private final Column ids = new Column();
  private final Coordinates coordinates = new Coordinates();
  private int @Nullable [] node;

  /**
   * @param nodes nodes of the network, null where there is none
   * @param unique whether an id may come but once
   */
  public PlaceFile(Path file, @Nullable UnitIds nodes, boolean unique) {
    UnitIds seen = new UnitIds();
    try (FieldRows rows = new FieldRows(file, idColumn(file), "?x", "?y", "?lon", "?lat", "?node")) {
      boolean atNodes = nodes != null && rows.has(5);
      if (!atNodes && !rows.has(1) && !rows.has(3) && rows.has(5)) {
        throw Refusal.conflict("GW-NET-006", "文件 " + file.getFileName() + " 用节点给出位置，但没有路网；请加 --nodes 和 --edges",
            "File " + file.getFileName() + " gives nodes, but there is no network; add --nodes and --edges");
      }
      if (!atNodes) coordinates.begin(rows, file);
      int[] found = new int[1 << 10];
      while (rows.next()) {
        id(rows, seen, unique);
        if (!atNodes) {
          coordinates.add(rows);
          continue;
        }
        if (ids.size() > found.length) found = Arrays.copyOf(found, 2 * found.length);
        found[ids.size() - 1] = node(rows, nodes);
      }
      node = atNodes ? Arrays.copyOf(found, ids.size()) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String idColumn(Path file) throws IOException {
    try (FieldRows rows = new FieldRows(file, "?id", "?fid")) {
      return !rows.has(0) && rows.has(1) ? "fid" : "id";
    }
  }

  private void id(FieldRows rows, UnitIds seen, boolean unique) {
    if (rows.from(0) == rows.to(0)) throw rows.fault("GW-NET-008", "没有 id；请补上", "has no id; give it one");
    if (unique && seen.add(rows.bytes(), rows.from(0), rows.to(0)) >= 0) {
      throw rows.fault("GW-NET-008", "的 id“" + rows.text(0) + "”已出现过；请改正", "has the id '" + rows.text(0)
          + "', which is there already; correct it");
    }
    ids.add(rows.bytes(), rows.from(0), rows.to(0));
  }

  private static int node(FieldRows rows, UnitIds nodes) {
    int found = nodes.find(rows.bytes(), rows.from(5), rows.to(5));
    if (found >= 0) return found;
    throw rows.fault("GW-NET-007", "的节点“" + rows.text(5) + "”不在节点文件中；请改正",
        "stands at node '" + rows.text(5) + "', which is not listed; correct it");
  }

  /** Ids by row. */
  public Column ids() {
    return ids;
  }

  /** Number of rows. */
  public int size() {
    return ids.size();
  }

  /** Nodes by row, null where the file gives coordinates. */
  public int @Nullable [] node() {
    return node;
  }

  /** Coordinates by row, empty where the file gives nodes. */
  public Coordinates coordinates() {
    return coordinates;
  }
}
