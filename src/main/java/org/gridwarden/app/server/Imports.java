package org.gridwarden.app.server;

import java.util.List;
import org.gridwarden.ingest.GridPlanWriter;
import org.gridwarden.ingest.Importer;
import org.gridwarden.ingest.demo.DemoLoader;
import org.gridwarden.serve.imports.DemoJob;
import org.gridwarden.serve.imports.Uploads;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.serve.plans.PlanMaker;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.TerritoryLoader;
import org.gridwarden.store.TerritoryStore;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The importer over the stores, and the demo territories that an empty database is filled with. */
@Configuration(proxyBeanMethods = false)
public class Imports {

  /** What a command needs to import. */
  public record Doors(Importer importer, DemoLoader demos) {}

  /** The importer over an open database, without Spring. */
  public static Doors open(Database database) {
    TerritoryStore territories = new TerritoryStore(database);
    FeatureStore features = new FeatureStore(database);
    GridPlanWriter plans =
        new PlanMaker(new PlanStore(database), new TerritoryLoader(database, territories, features), features);
    Importer importer = new Importer(territories, features, new ImportStore(database), plans);
    return new Doors(importer, new DemoLoader(importer, territories, plans));
  }

  @Bean
  Importer importer(TerritoryStore territories, FeatureStore features, ImportStore imports,
      GridPlanWriter plans) {
    return new Importer(territories, features, imports, plans);
  }

  @Bean
  DemoLoader demoLoader(Importer importer, TerritoryStore territories, GridPlanWriter plans) {
    return new DemoLoader(importer, territories, plans);
  }

  @Bean
  Uploads uploads(Settings settings) {
    return new Uploads(settings.data().resolve("uploads"));
  }

  /** Fills a database without territories; the page answers meanwhile and shows the jobs. */
  @Bean
  ApplicationRunner firstDemos(Settings settings, TerritoryStore territories, JobStore jobs, JobQueue queue) {
    return arguments -> {
      boolean waiting = jobs.listUnfinished().stream().anyMatch(job -> job.kind().equals(DemoJob.KIND));
      if (waiting || !territories.list().isEmpty()) return;
      List<String> demos = settings.demo();
      for (String id : demos) queue.submit(DemoJob.KIND, DemoJob.parameters(id), "start");
    };
  }
}
