package org.gridwarden.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gridwarden.app.server.Settings;
import org.gridwarden.store.Database;
import org.gridwarden.store.plans.PlanStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code plan delete}: removes one plan with its revisions and the posts of its grids. */
@Command(name = "delete")
final class PlanDeleteCommand implements Callable<Integer> {
  @ParentCommand private PlanCommand plan;

  @Parameters(index = "0", paramLabel = "ID", descriptionKey = "id")
  private String id = "";

  @Option(names = "--force")
  private boolean force;

  @Option(names = "--gridwarden.data", paramLabel = "DIR")
  private @Nullable Path data;

  @Override
  public Integer call() {
    Console.quietLogs();
    try (Database database = Settings.of(data).existing().open()) {
      new PlanStore(database).delete(id, force);
    }
    return 0;
  }
}
