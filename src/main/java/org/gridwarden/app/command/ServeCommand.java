package org.gridwarden.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gridwarden.app.server.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code serve}: the map and its addresses over HTTP; what it does not know itself are settings of the server. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Unmatched private final List<String> settings = new ArrayList<>();

  @Override
  public Integer call() {
    for (String setting : settings) {
      if (!setting.startsWith("--")) throw new ParameterException(spec.commandLine(), "'" + setting + "'?");
    }
    Server.run(settings.toArray(String[]::new));
    return Commands.STAYS;
  }
}
