package org.gridwarden.ingest.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.gridwarden.format.Source;
import org.gridwarden.ingest.GridPlanWriter;
import org.gridwarden.ingest.ImportReport;
import org.gridwarden.ingest.ImportRequest;
import org.gridwarden.ingest.Importer;
import org.gridwarden.ingest.demo.DemoManifest.Entry;
import org.gridwarden.ingest.demo.DemoManifest.PlanEntry;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;

/** Loads demo territories from the class path. Running it again ends in the same state. */
public final class DemoLoader {

  /** Who its imports are made by; nobody hands these files in again. */
  public static final String WHO = "demo";

  private final Importer importer;
  private final TerritoryStore territories;
  private final GridPlanWriter plans;

  public DemoLoader(Importer importer, TerritoryStore territories, GridPlanWriter plans) {
    this.importer = importer;
    this.territories = territories;
    this.plans = plans;
  }

  /** Whether there is a demo of this id. */
  public static boolean has(String id) {
    return id.matches("[a-z0-9-]{1,32}")
        && DemoLoader.class.getResource(DemoManifest.path(id, "territory.yaml")) != null;
  }

  /**
   * Loads the demo; what the territory held before is replaced. When it fails or is cancelled the territory is gone.
   *
   * @return one report a file, in order
   * @throws org.gridwarden.model.Refusal GW-DEM-001 when there is no such demo
   */
  public List<ImportReport> load(String id, String who, Progress progress) {
    DemoManifest manifest = DemoManifest.read(id);
    if (territories.find(id).isPresent()) territories.delete(id);
    territories.create(new TerritoryInfo(id, manifest.nameZh(), manifest.nameEn(), "", manifest.synthetic(),
        manifest.attribution(), manifest.noteZh(), manifest.noteEn(), manifest.dataDate(), 0, null));
    boolean done = false;
    Path folder = temporary();
    try {
      List<ImportReport> reports = new ArrayList<>();
      List<Step> steps = unpack(manifest, folder);
      double total = steps.stream().mapToDouble(Step::weight).sum();
      double before = 0;
      for (Step step : steps) {
        Progress part = new Part(progress, before / total, step.weight / total,
            new Text("加载" + manifest.nameZh() + ":", "Loading " + manifest.nameEn() + ": "));
        reports.addAll(step.work.run(part));
        before += step.weight;
      }
      done = true;
      return reports;
    } finally {
      remove(folder);
      if (!done) territories.delete(id);
    }
  }

  private interface Work {
    List<ImportReport> run(Progress progress);
  }

  /** @param weight share of the work, in bytes of the files or what takes as long */
  private record Step(double weight, Work work) {}

  private List<Step> unpack(DemoManifest manifest, Path folder) {
    List<Step> steps = new ArrayList<>();
    PlanEntry plan = manifest.plan();
    boolean planned = plan == null || plans == GridPlanWriter.NONE;
    for (Entry entry : manifest.files()) {
      // posts name grids, so the plan comes before them
      if (!planned && plan != null && entry.collection().equals("posts")) {
        steps.add(plan(manifest.id(), plan, folder));
        planned = true;
      }
      Path file = copy(manifest.id(), entry.file(), folder);
      steps.add(new Step(size(file), progress -> List.of(importer.run(request(manifest.id(), entry, file, folder), progress))));
    }
    if (!planned && plan != null) steps.add(plan(manifest.id(), plan, folder));
    return steps;
  }

  private Step plan(String id, PlanEntry plan, Path folder) {
    if (plan.file().isEmpty()) {
      return new Step(300_000, progress -> {
        plans.cut(id, plan.name(), plan.method(), plan.size(), WHO, progress);
        return List.of();
      });
    }
    Path file = copy(id, plan.file(), folder);
    ImportRequest request = new ImportRequest(UUID.randomUUID().toString(), id, "grids", new Source(file, plan.file()),
        java.util.Map.of(), java.util.Map.of(), null, null, false, WHO, plan.name(), "", folder);
    return new Step(size(file), progress -> List.of(importer.run(request, progress)));
  }

  private static ImportRequest request(String id, Entry entry, Path file, Path folder) {
    return new ImportRequest(UUID.randomUUID().toString(), id, entry.collection(), new Source(file, entry.file()),
        entry.mapping(), entry.where(), entry.crs(), null, false, WHO, "", "", folder);
  }

  private static Path copy(String id, String name, Path folder) {
    try (InputStream in = DemoLoader.class.getResourceAsStream(DemoManifest.path(id, name))) {
      if (in == null) throw new IllegalStateException("demo " + id + " names a file that is not there: " + name);
      Path file = folder.resolve(name.replace('/', '-'));
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("gridwarden-demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double size(Path file) {
    try {
      return Math.max(1000, Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The part of a longer work that one file is. */
  private record Part(Progress whole, double from, double share, Text before) implements Progress {

    @Override
    public void report(double part, Text message) {
      whole.report(from + share * (Double.isNaN(part) ? 0 : part),
          new Text(before.zh() + message.zh(), before.en() + message.en()));
    }

    @Override
    public boolean cancelled() {
      return whole.cancelled();
    }
  }
}
