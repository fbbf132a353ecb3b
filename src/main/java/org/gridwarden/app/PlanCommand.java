package org.gridwarden.app;

import picocli.CommandLine.Command;

/** {@code plan}: dividing wards into grids; {@code plan cells} goes from file to file. */
@Command(name = "plan", subcommands = {PlanCellsCommand.class})
final class PlanCommand {}
