package org.gridwarden.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code plan}: dividing wards into grids; {@code plan cells} goes from file to file. */
@Command(name = "plan", subcommands = {PlanCellsCommand.class})
final class PlanCommand {
  @ParentCommand private Commands all;

  /** The whole command line. */
  Commands all() {
    return all;
  }
}
