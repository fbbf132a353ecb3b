package org.gridwarden.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source.Format;
import org.gridwarden.format.WriteOptions;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * W4 out of what is loaded: a million points (id, residents, bid) from columns into a file of each format. The program's
 * argument is the folder of the workload generator; prints CPU milliseconds, the median of the last 5 of 9 runs.
 */
public final class ExportBench {
  private static final int POINTS = 1_000_000;
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private final double[] x = new double[POINTS];
  private final double[] y = new double[POINTS];
  private final int[] residents = new int[POINTS];
  private final String[] id = new String[POINTS];
  private final String[] bid = new String[POINTS];

  private ExportBench() {}

  public static void main(String[] args) throws IOException {
    ExportBench bench = new ExportBench();
    bench.load(Path.of(args[0], "points.csv"));
    for (Format format : List.of(Format.GEOJSON, Format.CSV, Format.SHAPEFILE, Format.GEOPACKAGE, Format.FLATGEOBUF)) {
      if (args.length > 1 && !args[1].equalsIgnoreCase(format.name())) continue;
      bench.run(format);
    }
  }

  private void load(Path file) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      List<String> header = Arrays.asList(in.readLine().split(","));
      int[] at = {header.indexOf("id"), header.indexOf("lon"), header.indexOf("lat"), header.indexOf("residents"), header.indexOf("bid")};
      for (int i = 0; i < POINTS; i++) {
        String[] cells = in.readLine().split(",", -1);
        id[i] = cells[at[0]];
        x[i] = Double.parseDouble(cells[at[1]]);
        y[i] = Double.parseDouble(cells[at[2]]);
        residents[i] = Integer.parseInt(cells[at[3]]);
        bid[i] = cells[at[4]];
      }
    }
  }

  private void run(Format format) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[9];
    Path out = Files.createTempFile("bench", ".out");
    for (int i = 0; i < nanos.length; i++) {
      long start = threads.getCurrentThreadCpuTime();
      write(format, out);
      nanos[i] = threads.getCurrentThreadCpuTime() - start;
    }
    long[] last = Arrays.copyOfRange(nanos, 4, 9);
    Arrays.sort(last);
    System.out.printf("W4 loaded %s: %.0f CPU ms (%.0f to %.0f), first %.0f, %d MB%n", format.name().toLowerCase(java.util.Locale.ROOT),
        last[2] / 1e6, last[0] / 1e6, last[4] / 1e6, nanos[0] / 1e6, Files.size(out) >> 20);
    Files.delete(out);
  }

  private void write(Format format, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        FeatureWriter writer = FeatureWriter.of(format, out, new WriteOptions(null, Map.of(), null))) {
      writer.begin(new Schema("points", Schema.Shape.POINT, "EPSG:4490", List.of(new Field("id", Field.Kind.TEXT),
          new Field("residents", Field.Kind.WHOLE), new Field("bid", Field.Kind.TEXT)), true));
      Columns row = new Columns();
      for (; row.at < POINTS; row.at++) writer.write(row);
      writer.finish();
    }
  }

  /** A cursor over the columns. */
  private final class Columns implements Row {
    private int at;

    @Override
    public Geometry geometry() {
      return FACTORY.createPoint(new Coordinate(x(), y()));
    }

    @Override
    public boolean isPoint() {
      return true;
    }

    @Override
    public double x() {
      return x[at];
    }

    @Override
    public double y() {
      return y[at];
    }

    @Override
    public Object value(int field) {
      return field == 0 ? id[at] : field == 1 ? (Object) residents[at] : bid[at];
    }
  }
}
