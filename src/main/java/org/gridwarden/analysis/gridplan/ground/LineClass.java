package org.gridwarden.analysis.gridplan.ground;

import java.util.Arrays;
import java.util.Optional;
import org.gridwarden.model.Text;

/** What a line is that can become a boundary; the order is that of rank: where lines lie on one another, the first counts. */
public enum LineClass {
  RIVER("river", Nature.BARRIER, "河流", "rivers"),
  RAILWAY("railway", Nature.BARRIER, "铁路", "railways"),
  EXPRESSWAY("expressway", Nature.BARRIER, "高速与快速路", "expressways"),
  ARTERIAL("arterial", Nature.ROAD, "主干道", "arterial roads"),
  STREET("street", Nature.ROAD, "街道", "streets"),
  LANE("lane", Nature.ROAD, "巷道", "lanes"),
  PATH("path", Nature.ROAD, "小路", "paths"),
  WALL("wall", Nature.WALL, "围墙", "walls"),
  /** Shores of lakes and rivers given as areas. */
  SHORE("shore", Nature.NONE, "水岸", "shores");

  /** How a division should look at it. */
  public enum Nature {
    /** No grid lies on both sides. */
    BARRIER,
    /** Grids are gladly parted along it. */
    ROAD,
    /** Grids are parted along it more gladly than through what it encloses. */
    WALL,
    /** A line like any other. */
    NONE
  }

  /** Bits of all classes; that of one is 1 shifted by its ordinal. */
  static final int ALL = (1 << 9) - 1;

  private final String id;
  private final Nature nature;
  private final Text name;

  LineClass(String id, Nature nature, String zh, String en) {
    this.id = id;
    this.nature = nature;
    this.name = new Text(zh, en);
  }

  /** Its name in requests, for example {@code arterial}. */
  public String id() {
    return id;
  }

  /** How a division looks at it. */
  public Nature nature() {
    return nature;
  }

  /** What people call it. */
  public Text text() {
    return name;
  }

  /** The class with this id, or empty. */
  public static Optional<LineClass> find(String id) {
    return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
  }
}
