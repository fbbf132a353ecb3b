package org.gridwarden.format.foot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import org.gridwarden.format.bulk.FieldRows;
import org.gridwarden.format.bulk.UnitIds;

/**
 * A foot network from two CSV files: nodes {@code id,x,y} (or {@code lon,lat}) and edges
 * {@code source,target,length[,oneway]}; edges keep the order of their file. About 0.15 µs a row.
 *
 * <p>Refused: a node listed twice (GW-NET-001), a coordinate that is none (GW-NET-002), an edge to a node that is not
 * listed (GW-NET-003), a length that is no number of metres ≥ 0 (GW-NET-004), a direction that is none (GW-NET-005).
 */
public final class NetworkFile {
  private final Coordinates nodes = new Coordinates();
  private final UnitIds ids = new UnitIds();
  private int[] from = new int[1 << 10];
  private int[] to = new int[1 << 10];
  private double[] metres = new double[1 << 10];
  private final BitSet oneway = new BitSet();
  private int edges;

  /** Reads both files whole. */
  public NetworkFile(Path nodeFile, Path edgeFile) {
    readNodes(nodeFile);
    readEdges(edgeFile);
  }

  private void readNodes(Path file) {
    try (FieldRows rows = new FieldRows(file, "id", "?x", "?y", "?lon", "?lat")) {
      nodes.begin(rows, file);
      while (rows.next()) {
        if (ids.add(rows.bytes(), rows.from(0), rows.to(0)) >= 0) {
          throw rows.fault("GW-NET-001", "的节点“" + rows.text(0) + "”已出现过；请删去一个", "lists node '" + rows.text(0)
              + "' again; delete one of them");
        }
        nodes.add(rows);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readEdges(Path file) {
    try (FieldRows rows = new FieldRows(file, "source", "target", "length", "?oneway")) {
      while (rows.next()) {
        int a = node(rows, 0, "source");
        int b = node(rows, 1, "target");
        double length = rows.number(2);
        if (!(length >= 0) || length > 1e9) {
          throw rows.fault("GW-NET-004", "的长度 length 为“" + rows.text(2) + "”，应为大于或等于 0 的米数；请改正",
              "has a length of '" + rows.text(2) + "', which is not a number of metres of 0 or more; correct it");
        }
        int way = rows.has(3) ? direction(rows) : 0;
        add(way < 0 ? b : a, way < 0 ? a : b, length, way != 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int node(FieldRows rows, int column, String name) {
    int found = ids.find(rows.bytes(), rows.from(column), rows.to(column));
    if (found >= 0) return found;
    throw rows.fault("GW-NET-003", "的 " + name + "“" + rows.text(column) + "”不在节点文件中；请改正",
        "names '" + rows.text(column) + "' as its " + name + ", which is no node; correct it");
  }

  private static int direction(FieldRows rows) {
    if (rows.from(3) == rows.to(3)) return 0;
    return switch (rows.text(3).toLowerCase(java.util.Locale.ROOT)) {
      case "0", "no", "false" -> 0;
      case "1", "yes", "true" -> 1;
      case "-1", "reverse" -> -1;
      default -> throw rows.fault("GW-NET-005", "的 oneway 为“" + rows.text(3) + "”，应为 true、false 或 -1；请改正",
          "has '" + rows.text(3) + "' for oneway; write true, false or -1");
    };
  }

  private void add(int a, int b, double length, boolean one) {
    if (edges == from.length) {
      from = Arrays.copyOf(from, 2 * edges);
      to = Arrays.copyOf(to, 2 * edges);
      metres = Arrays.copyOf(metres, 2 * edges);
    }
    from[edges] = a;
    to[edges] = b;
    if (one) oneway.set(edges);
    metres[edges++] = length;
  }

  /** Ids of the nodes, by number. */
  public UnitIds ids() {
    return ids;
  }

  /** Coordinates of the nodes. */
  public Coordinates nodes() {
    return nodes;
  }

  /** First node of each edge. */
  public int[] from() {
    return Arrays.copyOf(from, edges);
  }

  /** Last node of each edge. */
  public int[] to() {
    return Arrays.copyOf(to, edges);
  }

  /** Length of each edge. */
  public double[] metres() {
    return Arrays.copyOf(metres, edges);
  }

  /** Edges that are walked in one direction only. */
  public BitSet oneway() {
    return oneway;
  }
}
