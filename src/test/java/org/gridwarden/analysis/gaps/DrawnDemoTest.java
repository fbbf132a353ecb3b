package org.gridwarden.analysis.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.coverage.DrawnArea;
import org.gridwarden.crs.Projector;
import org.gridwarden.ingest.Importer;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.ingest.demo.DemoLoader;
import org.gridwarden.model.Level;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.plans.PlanMaker;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryLoader;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.store.plans.PlanStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Outlines of wards of a demo, rounded to six decimals of a degree as the page writes them. */
class DrawnDemoTest {
  private static final Catalogue CATALOGUE = StandardsReader.readShipped();
  @TempDir private static Path folder;

  @Test
  void aRingAlongTheBorderOfAWardHasTheNumbersOfTheWard() {
    String demo = "hechuan";
    try (Database database = Database.embedded(folder)) {
      TerritoryStore territories = new TerritoryStore(database);
      FeatureStore features = new FeatureStore(database);
      TerritoryLoader loader = new TerritoryLoader(database, territories, features);
      PlanStore plans = new PlanStore(database);
      PlanMaker maker = new PlanMaker(plans, loader, features);
      new DemoLoader(new Importer(territories, features, new ImportStore(database), maker), territories, maker)
          .load(demo, "test", Progress.NONE);
      Territory territory = loader.load(demo);
      Census census = new Census(
          territory, plans.inForce(demo).map(plan -> plan.grids()).orElse(List.of()), Map.of(), OptionalInt.empty());
      compare(new StudyArea(census, new StraightLine(territory), CATALOGUE));
    }
  }

  private static void compare(StudyArea study) {
    Census census = study.census();
    int compared = 0;
    Map<Standard, List<GapRow>> rows = new LinkedHashMap<>();
    for (Standard standard : CATALOGUE.standards()) {
      if (!GapReport.fits(standard, Level.WARD)) continue;
      rows.put(standard, GapReport.measure(study, new GapQuestion(standard, Level.WARD, "residents", null)));
    }
    for (int w = 0; w < census.list(Level.WARD).size(); w++) {
      Geometry outline = census.list(Level.WARD).get(w).outline();
      Geometry drawn = rounded(outline, study.territory().metricCrs());
      if (drawn == null) continue;
      DrawnArea area = DrawnArea.of(census, drawn);
      for (Standard standard : rows.keySet()) {
        GapRow own = rows.get(standard).get(w);
        GapRow anew = GapReport.drawn(study, new GapQuestion(standard, Level.WARD, "residents", null), area);
        String where = own.area().name() + ", " + standard.code();
        assertThat(anew.classification()).as(where).isEqualTo(own.classification());
        assertThat(anew.amount()).as(where).isEqualTo(own.amount());
        assertThat(anew.reached()).as(where).isEqualTo(own.reached());
        assertThat(anew.parts()).as(where).isEqualTo(own.parts());
        assertThat(anew.estimated()).as(where).isEqualTo(own.estimated());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(1000);
  }

  private static Geometry rounded(Geometry outline, String crs) {
    if (!(outline instanceof Polygon polygon) || polygon.getNumInteriorRing() > 0) return null;
    Geometry degrees = Projector.of(crs).toDegrees(outline).copy();
    degrees.apply(new CoordinateSequenceFilter() {
      @Override
      public void filter(CoordinateSequence all, int i) {
        for (int d = 0; d < 2; d++) all.setOrdinate(i, d, Math.round(all.getOrdinate(i, d) * 1e6) / 1e6);
      }

      @Override
      public boolean isDone() {
        return false;
      }

      @Override
      public boolean isGeometryChanged() {
        return true;
      }
    });
    return degrees.isValid() ? Projector.of(crs).toMetres(degrees) : null;
  }
}
