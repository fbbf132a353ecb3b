package org.gridwarden.app;

import java.io.FileDescriptor;
import org.gridwarden.app.command.CheckCommand;
import org.gridwarden.app.command.Commands;
import org.gridwarden.app.command.Console;
import org.gridwarden.app.command.FootCommands;
import org.gridwarden.app.command.QuickCoverage;
import org.gridwarden.app.command.SitingCommand;
import org.gridwarden.app.convert.QuickConvert;
import org.gridwarden.app.server.Server;

/**
 * The program. Without a command, or with {@code serve}, it serves over HTTP; any other command runs and ends with
 * exit code 0 for success, 2 for wrong use and 1 otherwise.
 *
 * <p>Nothing here may load Spring or a database: commands that go from file to file start neither.
 */
public final class GridWarden {
  private GridWarden() {}

  public static void main(String[] args) {
    if (serves(args)) {
      Server.run(args);
      return;
    }
    int exit = QuickCoverage.run(args, Console.utf8(FileDescriptor.err));
    if (exit < 0) exit = QuickConvert.run(args, Console.utf8(FileDescriptor.err));
    if (exit < 0) exit = CheckCommand.quick(args, Console.utf8(FileDescriptor.err));
    if (exit < 0) exit = FootCommands.quick(args, Console.utf8(FileDescriptor.err));
    if (exit < 0) exit = SitingCommand.quick(args, Console.utf8(FileDescriptor.err));
    System.exit(exit >= 0 ? exit : Commands.run(args));
  }

  /** Whether these arguments ask for the server: none, or settings such as {@code --server.port=8081} first. */
  static boolean serves(String[] args) {
    if (args.length == 0) return true;
    String first = args[0];
    return first.startsWith("--") && (first.contains(".") || first.equals("--debug"));
  }
}
