package org.gridwarden.analysis.gridplan;

import org.gridwarden.model.Refusal;

/** How wards are cut into cells. Every method covers the plane and does not depend on the wards. */
public sealed interface CellMethod {

  /** Widest cell in metres: wider than any district, so that a slip of the keyboard is refused and no sensible size is. */
  double MOST_M = 100_000;

  /** Degrees (x = longitude) to the metric CRS of the wards and back, overwriting one x,y pair; must be inverses. */
  interface Projection {
    /** lon,lat in degrees → x,y in metres. */
    void toMetres(double[] lonLat);

    /** x,y in metres → lon,lat in degrees. */
    void toDegrees(double[] xy);
  }

  /**
   * Squares along the axes of the metric CRS.
   *
   * @param cellM side in metres
   * @param originX easting in metres of one corner of the lattice, usually 0
   * @param originY northing in metres of the same corner
   */
  record Square(double cellM, double originX, double originY) implements CellMethod {
    public Square {
      checkSize(cellM, "cellM");
      if (!Double.isFinite(originX) || !Double.isFinite(originY)) {
        throw Refusal.invalid("GW-CEL-001", "origin", "原点必须是有限数字", "The origin must be finite numbers");
      }
    }

    /** Squares at multiples of {@code cellM}. */
    public Square(double cellM) {
      this(cellM, 0, 0);
    }
  }

  /**
   * Regular hexagons as PostGIS's {@code ST_HexagonGrid} lays them.
   *
   * @param edgeM length of a side in metres
   */
  record Hexagon(double edgeM) implements CellMethod {
    public Hexagon {
      checkSize(edgeM, "edge");
    }

    /** Hexagons by the distance between opposite sides in metres, which is also that of neighbouring centres. */
    public static Hexagon ofWidth(double cellM) {
      checkSize(cellM, "cellM");
      return new Hexagon(cellM / Math.sqrt(3));
    }
  }

  /**
   * H3 cells.
   *
   * @param resolution 0 (continents) … 15 (about 1 m²)
   */
  record H3(int resolution, Projection projection) implements CellMethod {
    public H3 {
      if (resolution < 0 || resolution > 15) {
        throw Refusal.invalid("GW-CEL-001", "resolution", "H3 分辨率 " + resolution + " 不存在，应为 0 至 15",
            "There is no H3 resolution " + resolution + "; use 0 to 15");
      }
    }
  }

  private static void checkSize(double metres, String parameter) {
    if (metres > 0 && metres <= MOST_M) return;
    throw Refusal.invalid("GW-CEL-001", parameter,
        "单元尺寸必须是大于 0 且不超过 " + (int) MOST_M + " 的米数，现为 " + metres,
        "The cell size must be a number of metres above 0 and at most " + (int) MOST_M + ", not " + metres);
  }
}
