package org.gridwarden.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.bulk.GeoJsonAreas;
import org.gridwarden.geo.check.Fault;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.faces.Metric;
import org.gridwarden.geo.check.PolygonCheck;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/** {@code check}: the faults of a file of polygons, as JSON. The file appears under its name only when it is whole. */
final class CheckRun {
  private final Path file;
  private final String property;
  private final Path out;
  private final double sliverM;
  private final StringBuilder json = new StringBuilder(1 << 16);
  private String[] codes = {};
  private double unit = 1e3;

  CheckRun(Path file, String property, Path out, double sliverM) {
    this.file = file;
    this.property = property;
    this.out = out;
    this.sliverM = sliverM;
  }

  /** The number given as {@code --sliver}; GW-CHK-001 when it is none. */
  static double sliver(String text) {
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value <= 1000) return value;
    } catch (NumberFormatException e) {
      // told below
    }
    throw Refusal.invalid("GW-CHK-001", "--sliver", "--sliver " + text + " 应为 0 到 1000 之间的米数，例如 0.2",
        "--sliver " + text + " should be metres between 0 and 1000, for example 0.2");
  }

  /** Reads, checks and writes; answers the exit code, 0 also with findings. */
  int run(PrintStream err, String language) throws IOException {
    GeoJsonAreas read = GeoJsonAreas.asTheyStand(file, property);
    codes = read.codes();
    unit = read.degrees() ? 1e7 : 1e3;
    List<Fault> faults =
        PolygonCheck.faults(read.rings(), read.degrees() ? Metric.DEGREES : Metric.METRES, sliverM);
    json.append("{\"polygons\":").append(codes.length).append(",\"unit\":\"").append(read.degrees() ? "degrees" : "metres");
    json.append("\",\n\"overlaps\":");
    int overlaps = list(faults, Type.OVERLAP);
    json.append(",\n\"gaps\":");
    int gaps = list(faults, Type.GAP);
    json.append(",\n\"invalid\":");
    int invalid = list(faults, Type.INVALID);
    json.append(",\n\"duplicates\":");
    int duplicates = list(faults, Type.DUPLICATE);
    json.append(",\n\"pieces\":");
    int pieces = list(faults, Type.PIECE);
    json.append(",\n\"sameCodes\":");
    int sameCodes = sameCodes(read);
    json.append("}\n");
    write();
    int[] counts = {overlaps, slivers(faults, Type.OVERLAP), gaps, slivers(faults, Type.GAP), invalid, duplicates, pieces, sameCodes};
    err.println(sentence(counts).in(language));
    return 0;
  }

  private static int slivers(List<Fault> faults, Type type) {
    int n = 0;
    for (Fault fault : faults) if (fault.type() == type && fault.sliver()) n++;
    return n;
  }

  private Text sentence(int[] n) {
    String zh = new StringBuilder().append(codes.length).append(" 个多边形：重叠 ").append(n[0]).append(" 对（其中狭缝 ").append(n[1])
        .append("），空隙 ").append(n[2]).append(" 处（其中狭缝 ").append(n[3]).append("），无效 ").append(n[4]).append(" 个，重复 ")
        .append(n[5]).append(" 对，分离的小块 ").append(n[6]).append(" 处，同码 ").append(n[7]).append(" 组；见 ").append(out).toString();
    String en = new StringBuilder().append(codes.length).append(" polygons: ").append(n[0]).append(" pairs overlap (")
        .append(n[1]).append(" slivers), ").append(n[2]).append(" gaps (").append(n[3]).append(" slivers), ").append(n[4])
        .append(" invalid, ").append(n[5]).append(" duplicates, ").append(n[6]).append(" pieces apart, ").append(n[7])
        .append(" codes used twice; see ").append(out).toString();
    return new Text(zh, en);
  }

  private int list(List<Fault> faults, Type type) {
    int n = 0;
    for (Fault fault : faults) {
      if (fault.type() != type) continue;
      json.append(n++ == 0 ? "[\n{" : ",\n{");
      switch (type) {
        case OVERLAP, DUPLICATE -> {
          json.append("\"a\":");
          text(codes[fault.areas()[0]]);
          json.append(",\"b\":");
          text(codes[fault.areas()[1]]);
          json.append(',');
        }
        case GAP -> { }
        default -> {
          json.append("\"a\":");
          text(codes[fault.areas()[0]]);
          json.append(',');
        }
      }
      json.append("\"areaM2\":").append(rounded(fault.areaM2(), 1e6));
      if (type == Type.OVERLAP || type == Type.GAP) json.append(",\"sliver\":").append(fault.sliver());
      if (!fault.reason().isEmpty()) {
        json.append(",\"reason\":");
        text(fault.reason());
      }
      place(fault.x(), fault.y());
      if (type == Type.GAP) neighbours(fault);
      json.append('}');
    }
    json.append(n == 0 ? "[]" : "\n]");
    return n;
  }

  private void neighbours(Fault fault) {
    json.append(",\"neighbours\":[");
    for (int i = 0; i < fault.areas().length; i++) {
      if (i > 0) json.append(',');
      text(codes[fault.areas()[i]]);
    }
    json.append(']');
  }

  /** Codes that more than one feature has, with their features' numbers in the file. */
  private int sameCodes(GeoJsonAreas read) {
    Map<String, List<Integer>> byCode = new HashMap<>(2 * codes.length);
    List<String> twice = new ArrayList<>();
    for (int k = 0; k < codes.length; k++) {
      List<Integer> all = byCode.get(codes[k]);
      if (all == null) byCode.put(codes[k], all = new ArrayList<>(1));
      else if (all.size() == 1) twice.add(codes[k]);
      all.add(read.feature(k));
    }
    for (int i = 0; i < twice.size(); i++) {
      json.append(i == 0 ? "[\n{\"code\":" : ",\n{\"code\":");
      text(twice.get(i));
      json.append(",\"features\":").append(byCode.get(twice.get(i))).append('}');
    }
    json.append(twice.isEmpty() ? "[]" : "\n]");
    return twice.size();
  }

  private void place(double x, double y) {
    if (Double.isNaN(x)) return;
    json.append(",\"place\":[").append(rounded(x, unit)).append(',').append(rounded(y, unit)).append(']');
  }

  private static double rounded(double value, double unit) {
    return Math.round(value * unit) / unit;
  }

  private void text(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') json.append('\\').append(c);
      else if (c < 0x20) json.append(String.format("\\u%04x", (int) c));
      else json.append(c);
    }
    json.append('"');
  }

  private void write() throws IOException {
    Path folder = out.toAbsolutePath().getParent();
    if (folder != null) Files.createDirectories(folder);
    Path part = out.resolveSibling(out.getFileName() + ".part");
    Files.write(part, json.toString().getBytes(StandardCharsets.UTF_8));
    Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
  }
}
