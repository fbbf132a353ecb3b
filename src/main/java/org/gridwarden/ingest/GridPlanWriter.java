package org.gridwarden.ingest;

import java.util.List;
import java.util.Set;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Progress;
import org.locationtech.jts.geom.Geometry;

/** What the import needs of grid plans; made by whoever keeps them. */
public interface GridPlanWriter {

  /**
   * One grid as a file gives it.
   *
   * @param row its row in the file
   * @param sectionCode empty text when none
   * @param outline lon/lat degrees
   * @param posts posts planned, ≥ 0
   * @param filled posts filled, 0 … posts
   * @param kind empty text for a grid; {@code water|rail|green|other-ground} for ground that is none
   */
  record GridRow(long row, String code, String name, String wardCode, String sectionCode, Geometry outline, int posts,
      int filled, String kind) {}

  /** Codes of the grids of the territory's plan in force; empty when there is none. */
  Set<String> codes(String territory);

  /** The grids of the territory's plan in force with their outlines in lon/lat; empty when there is none. */
  default List<Feature> grids(String territory) {
    return List.of();
  }

  /** Codes of the sections of all plans of the territory, drafts among them. */
  default Set<String> sections(String territory) {
    return Set.of();
  }

  /** Id of the territory's plan in force as text; empty text when there is none. */
  String inForce(String territory);

  /**
   * Makes a plan of these grids and answers its id; refuses what cannot be a mosaic, naming grid and place.
   *
   * @param publish whether it is in force at once; else it is a draft
   */
  String write(String territory, String name, List<GridRow> grids, String who, boolean publish, Progress progress);

  /**
   * Makes a published plan of cells in all wards of the territory and answers its id.
   *
   * @param method {@code square}, {@code hexagon} or {@code h3}
   * @param size width of a cell in metres, or the H3 resolution
   */
  String cut(String territory, String name, String method, double size, String who, Progress progress);

  /** Plans are not kept here: importing grids is refused. */
  GridPlanWriter NONE = new GridPlanWriter() {
    @Override
    public Set<String> codes(String territory) {
      return Set.of();
    }

    @Override
    public String inForce(String territory) {
      return "";
    }

    @Override
    public String cut(String territory, String name, String method, double size, String who, Progress progress) {
      return "";
    }

    @Override
    public String write(String territory, String name, List<GridRow> grids, String who, boolean publish, Progress progress) {
      throw org.gridwarden.model.Refusal.invalid("GW-IMP-007", "collection", "此处不能导入网格方案。",
          "Grid plans cannot be imported here.");
    }
  };
}
