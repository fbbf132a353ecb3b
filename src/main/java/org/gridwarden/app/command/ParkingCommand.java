package org.gridwarden.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridwarden.serve.reports.ParkingAnswer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parking}: night demand against spaces, from the database of {@code --gridwarden.data}. */
@Command(name = "parking")
final class ParkingCommand implements Callable<Integer> {
  @ParentCommand private Commands all;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private ReportRun report;

  @Option(names = "--ratio", paramLabel = "SPACES")
  private @Nullable String ratio;

  @Option(names = "--out", paramLabel = "FILE")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    return report.run(ReportRun.given("ratio", ratio), ParkingAnswer::new, ParkingAnswer::prepare, out, all);
  }
}
