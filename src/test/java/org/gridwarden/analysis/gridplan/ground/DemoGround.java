package org.gridwarden.analysis.gridplan.ground;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.gridwarden.analysis.gridplan.ground.GroundData.Building;
import org.gridwarden.analysis.gridplan.ground.GroundData.Compound;
import org.gridwarden.analysis.gridplan.ground.GroundData.Line;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.geojson.GeoJsonReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/** The ground of the Hechuan demo in metres: an affine plane around its middle, true to a few per mille. */
final class DemoGround {

  private static final double METRES_PER_DEGREE = 111_320;
  private static final AffineTransformation TO_METRES = new AffineTransformation(
      METRES_PER_DEGREE * Math.cos(Math.toRadians(29.97)), 0, -106.28 * METRES_PER_DEGREE * Math.cos(Math.toRadians(29.97)),
      0, METRES_PER_DEGREE, -29.97 * METRES_PER_DEGREE);

  private DemoGround() {}

  /** Wards whose code begins so, with all that may lie in them; lines of the classes named, shores only when named. */
  static GroundData hechuan(String prefix, Set<LineClass> classes) {
    List<Part> parts = new ArrayList<>();
    each("wards", row -> {
      if (text(row, "code").startsWith(prefix)) parts.add(Part.of(text(row, "code"), metres(row)));
    });
    List<Line> lines = new ArrayList<>();
    for (String file : List.of("streets", "barriers")) {
      each(file, row -> LineClass.find(text(row, "kind")).filter(classes::contains)
          .ifPresent(kind -> lines.add(new Line(kind, metres(row)))));
    }
    each("ground", row -> {
      if (classes.contains(LineClass.SHORE) && text(row, "kind").equals("water")) {
        lines.add(new Line(LineClass.SHORE, metres(row)));
      }
    });
    List<Compound> compounds = new ArrayList<>();
    Map<String, Integer> index = new HashMap<>();
    each("compounds", row -> {
      index.put(text(row, "code"), compounds.size());
      compounds.add(new Compound(text(row, "code"), metres(row), "true".equals(text(row, "walled"))));
    });
    List<Building> buildings = new ArrayList<>();
    each("buildings", row -> {
      if (!text(row, "wardCode").startsWith(prefix)) return;
      buildings.add(new Building(text(row, "code"), metres(row), index.getOrDefault(text(row, "compoundCode"), -1),
          number(row, "households"), number(row, "residents")));
    });
    return new GroundData(parts, lines, compounds, buildings);
  }

  private static void each(String name, Consumer<RawRecord> use) {
    Path file = Path.of("gis-data/demo/hechuan", name + ".geojson.gz");
    new GeoJsonReader().read(Source.of(file), ReadOptions.NONE, new Beliefs(), rows -> {
      rows.forEach(use);
      return name;
    });
  }

  private static Geometry metres(RawRecord row) {
    Geometry geometry = row.geometry();
    if (geometry == null) throw new IllegalStateException("row " + row.row() + " has no geometry");
    return TO_METRES.transform(geometry);
  }

  private static String text(RawRecord row, String name) {
    return String.valueOf(row.properties().get(name));
  }

  private static int number(RawRecord row, String name) {
    return row.properties().get(name) instanceof Number value ? value.intValue() : 0;
  }
}
