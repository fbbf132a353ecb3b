package org.gridwarden.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gridwarden.app.server.Settings;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.Database;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.TerritoryStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code plan list}: the plans of the database as a table with tabs and a header, newest first. */
@Command(name = "list")
final class PlanListCommand implements Callable<Integer> {
  @ParentCommand private PlanCommand plan;

  @Option(names = "--territory", paramLabel = "ID")
  private @Nullable String territory;

  @Option(names = "--gridwarden.data", paramLabel = "DIR")
  private @Nullable Path data;

  @Override
  public Integer call() {
    Console.quietLogs();
    try (Database database = Settings.of(data).existing().open()) {
      if (territory != null && new TerritoryStore(database).find(territory).isEmpty()) {
        throw Refusal.notFound("GW-TER-003", "没有名为“" + territory + "”的辖区。", "There is no territory “" + territory + "”.");
      }
      plan.all().out().println("id\tterritory\tstate\trevision\tgrids\twards\tinForce\tname");
      for (PlanInfo info : new PlanStore(database).list(territory)) {
        plan.all().out().println(info.id() + "\t" + info.territory() + "\t" + info.state().key() + "\t" + info.revision()
            + "\t" + info.grids() + "\t" + info.wards().size() + "\t" + info.inForce().size() + "\t" + info.name());
      }
    }
    return 0;
  }
}
