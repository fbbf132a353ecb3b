package org.gridwarden.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code plan}: dividing wards into grids, from file to file or in the database; listing and deleting plans. */
@Command(name = "plan", subcommands = {PlanCellsCommand.class, PlanBalancedCommand.class, PlanListCommand.class, PlanDeleteCommand.class})
final class PlanCommand {
  @ParentCommand private Commands all;

  /** The whole command line. */
  Commands all() {
    return all;
  }
}
