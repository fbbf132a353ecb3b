package org.gridwarden.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridwarden.serve.reports.GapsAnswer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gaps}: who is short of what, from the database of {@code --gridwarden.data}. */
@Command(name = "gaps")
final class GapsCommand implements Callable<Integer> {
  @ParentCommand private Commands all;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private ReportRun report;

  @Option(names = "--standard", paramLabel = "CODE")
  private @Nullable String standard;

  @Option(names = "--group", paramLabel = "GROUP")
  private @Nullable String group;

  @Option(names = "--out", paramLabel = "FILE")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    Map<String, String> asked = ReportRun.given("standard", standard, "group", group);
    return report.run(asked, GapsAnswer::new, GapsAnswer::prepare, out, all);
  }
}
