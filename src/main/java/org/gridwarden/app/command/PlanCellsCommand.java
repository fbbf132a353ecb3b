package org.gridwarden.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gridwarden.analysis.gridplan.CellMethod;
import org.gridwarden.analysis.gridplan.Cells;
import org.gridwarden.app.server.Settings;
import org.gridwarden.crs.MetricCrs;
import org.gridwarden.crs.Projector;
import org.gridwarden.format.bulk.GeoJsonAreas;
import org.gridwarden.format.bulk.GeoJsonPolygons;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.plans.CellsRequest;
import org.gridwarden.serve.plans.PlanMaker;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.TerritoryLoader;
import org.gridwarden.store.TerritoryStore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code plan cells}: square, hexagon or H3 cells inside given polygons, from file to file. Areas in metres are cut as
 * they are; areas in degrees are cut in a metric CRS and written in degrees again. With {@code --territory} it makes a
 * plan of wards of the database instead.
 */
@Command(name = "cells")
final class PlanCellsCommand implements Callable<Integer> {
  private static final int DECIMALS_OF_METRES = 6;
  private static final int DECIMALS_OF_DEGREES = 9;
  @ParentCommand private PlanCommand plan;
  @Spec private CommandSpec spec;

  @Option(names = "--areas", paramLabel = "FILE#PROPERTY")
  private String areas = "";

  @Option(names = "--method", required = true, paramLabel = "square|hexagon|h3")
  private String method = "";

  @Option(names = "--cell", paramLabel = "METRES")
  private @Nullable Double cell;

  @Option(names = "--edge", paramLabel = "METRES")
  private @Nullable Double edge;

  @Option(names = "--resolution", paramLabel = "0..15")
  private @Nullable Integer resolution;

  @Option(names = "--origin", paramLabel = "X,Y", split = ",")
  private double[] origin = {0, 0};

  @Option(names = "--crs", paramLabel = "EPSG:CODE")
  private @Nullable String crs;

  @Option(names = "--crumbs", paramLabel = "PERCENT")
  private double crumbs;

  @Option(names = "--out", paramLabel = "FILE")
  private @Nullable Path out;

  @Option(names = "--territory", paramLabel = "ID")
  private @Nullable String territory;

  @Option(names = "--wards", paramLabel = "CODES", split = ",")
  private List<String> wards = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME")
  private String name = "";

  @Option(names = "--publish")
  private boolean publish;

  @Option(names = "--gridwarden.data", paramLabel = "DIR")
  private @Nullable Path data;

  @Override
  public Integer call() throws IOException {
    try {
      return territory == null ? write() : plan(territory);
    } catch (Refusal refusal) {
      String option = switch (refusal.code()) {
        case "GW-CEL-001", "GW-CEL-002" -> sizeOption();
        case "GW-PLN-022" -> "--method";
        case "GW-PLN-023" -> "--wards";
        case "GW-PLN-024" -> "--name";
        default -> null;
      };
      if (option == null) throw refusal;
      throw new Refusal(refusal.kind(), refusal.code(), refusal.text(), option, null);
    }
  }

  private String sizeOption() {
    if (method.equals("h3")) return "--resolution";
    return method.equals("hexagon") && edge != null ? "--edge" : "--cell";
  }

  /** Into the database: a plan instead of a file. */
  private int plan(String id) {
    if (!areas.isEmpty() || out != null) throw wrong("--territory, or --areas … --out …?");
    Double width = method.equals("hexagon") && edge != null ? (Double) (edge * Math.sqrt(3)) : cell;
    boolean h3 = method.equals("h3");
    if (h3 && resolution == null) throw wrong("--resolution 0..15?");
    if (!h3 && width == null) throw wrong("--cell METRES?");
    double size = h3 ? resolution : width;
    CellsRequest request = CellsRequest.of(id, name, wards, method, size);
    Console.quietLogs();
    try (Database database = Settings.of(data).existing().open()) {
      PlanStore plans = new PlanStore(database);
      FeatureStore features = new FeatureStore(database);
      TerritoryLoader loader = new TerritoryLoader(database, new TerritoryStore(database), features);
      String made = new PlanMaker(plans, loader, features)
          .cells(request, "", "command line", publish, new TerminalProgress(plan.all().language()));
      PlanInfo info = plans.get(made);
      plan.all().out().println(made + "\t" + info.grids() + "\t" + info.state().key() + "\t" + info.name());
    }
    return 0;
  }

  private int write() throws IOException {
    if (areas.isEmpty()) throw wrong("--areas FILE#PROPERTY?");
    if (out == null) throw wrong("--out FILE?");
    int hash = areas.lastIndexOf('#');
    if (hash < 1 || hash == areas.length() - 1) throw wrong("--areas FILE#PROPERTY?");
    if (!(crumbs >= 0 && crumbs <= 100)) throw wrong("--crumbs 0..100?");
    GeoJsonAreas read = new GeoJsonAreas(Path.of(areas.substring(0, hash)), areas.substring(hash + 1));
    String metric = crs != null ? crs : read.degrees() ? chosen(read) : null;
    Projector projector = read.degrees() && metric != null ? Projector.of(metric) : null;
    CellMethod cells = cellMethod(metric);
    List<Cells.Ward> wards = new ArrayList<>();
    for (int k = 0; k < read.codes().length; k++) {
      Geometry outline = read.rings().polygon(k);
      wards.add(new Cells.Ward(read.codes()[k], projector == null ? outline : projector.toMetres(outline)));
    }
    int decimals = projector == null ? DECIMALS_OF_METRES : DECIMALS_OF_DEGREES;
    try (GeoJsonPolygons to = new GeoJsonPolygons(out, decimals, projector == null ? metric : null)) {
      if (crumbs > 0) divide(wards, cells, projector, to);
      else clip(wards, cells, projector, to);
      to.finish();
    }
    return 0;
  }

  private static String chosen(GeoJsonAreas read) {
    Point centre = read.rings().polygon(0).getCentroid();
    return MetricCrs.choose(centre.getX(), centre.getY());
  }

  private CellMethod cellMethod(@Nullable String metric) {
    if (origin.length != 2) throw wrong("--origin X,Y?");
    switch (method) {
      case "square":
        if (cell == null) throw wrong("--cell METRES?");
        return new CellMethod.Square(cell, origin[0], origin[1]);
      case "hexagon":
        if (edge == null) throw wrong("--edge METRES?");
        return new CellMethod.Hexagon(edge);
      case "h3":
        if (resolution == null) throw wrong("--resolution 0..15?");
        if (metric == null) throw wrong("--crs EPSG:CODE?");
        return new CellMethod.H3(resolution, projection(Projector.of(metric)));
      default:
        throw wrong("--method square|hexagon|h3?");
    }
  }

  private static CellMethod.Projection projection(Projector projector) {
    return new CellMethod.Projection() {
      @Override
      public void toMetres(double[] lonLat) {
        projector.toMetres(lonLat, 1);
      }

      @Override
      public void toDegrees(double[] xy) {
        projector.toDegrees(xy, 1);
      }
    };
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private void clip(List<Cells.Ward> wards, CellMethod cells, @Nullable Projector projector, GeoJsonPolygons to)
      throws IOException {
    long count = 0;
    for (Cells.Ward ward : wards) {
      for (Cells.Part part : Cells.clip(ward, cells, Progress.NONE)) {
        to.begin();
        to.property("area", ward.code());
        to.property("cell", part.cell());
        to.property("areaM2", part.outline().getArea());
        to.property("whole", part.whole());
        to.geometry(projector == null ? part.outline() : projector.toDegrees(part.outline()));
        count++;
      }
    }
    tell(new Text(count + " 个单元，见 " + out, count + " cells in " + out));
  }

  private void divide(List<Cells.Ward> wards, CellMethod cells, @Nullable Projector projector, GeoJsonPolygons to)
      throws IOException {
    Cells.Result result = Cells.divide(wards, cells, crumbs / 100, Progress.NONE);
    for (Cells.Cell one : result.cells()) {
      to.begin();
      to.property("code", one.code());
      to.property("area", one.wardCode());
      to.property("areaM2", one.outline().getArea());
      to.geometry(projector == null ? one.outline() : projector.toDegrees(one.outline()));
    }
    for (Cells.Merged crumb : result.crumbs()) {
      String m2 = String.format(java.util.Locale.ROOT, "%.1f", crumb.areaM2());
      tell(new Text("小块 " + m2 + " m² 并入 " + crumb.into(), "crumb of " + m2 + " m² joined to " + crumb.into()));
    }
    tell(new Text(result.cells().size() + " 个网格，见 " + out, result.cells().size() + " cells in " + out));
  }

  private void tell(Text text) {
    plan.all().err().println(text.in(plan.all().language()));
  }
}
