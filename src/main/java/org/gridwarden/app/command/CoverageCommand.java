package org.gridwarden.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code coverage}: residents and workers of areas. With {@code --points} from file to file, without server and
 * database; with {@code --territory} from the database of {@code --gridwarden.data}.
 */
@Command(name = "coverage")
final class CoverageCommand implements Callable<Integer> {
  @ParentCommand private Commands all;
  @Spec private CommandSpec spec;

  @Option(names = "--points", paramLabel = "FILE")
  private @Nullable Path points;

  @Option(names = "--areas", paramLabel = "FILE#PROPERTY")
  private List<String> areas = new ArrayList<>();

  @Option(names = "--workers", paramLabel = "FILE#COLUMN")
  private String workers = "";

  @Option(names = "--out", paramLabel = "DIR|FILE")
  private @Nullable Path out;

  @Option(names = "--skip-bad-rows")
  private boolean skipBadRows;

  @Option(names = "--staff", paramLabel = "LEVEL")
  private @Nullable String staff;

  @Option(names = "--target", paramLabel = "N")
  private @Nullable String target;

  @Option(names = "--role", paramLabel = "CODE")
  private @Nullable String role;

  @Option(names = "--year", paramLabel = "YEAR")
  private @Nullable String year;

  @ArgGroup(exclusive = false)
  private @Nullable ReportRun report;

  @Override
  public Integer call() throws IOException {
    if (report != null) {
      if (points != null || !areas.isEmpty() || !workers.isEmpty()) {
        throw new ParameterException(spec.commandLine(), "--territory / --points?");
      }
      Map<String, String> asked = ReportRun.given("staff", staff, "target", target, "role", role, "year", year);
      return report.run(asked, CoverageAnswer::new, CoverageAnswer::prepare, out, all);
    }
    if (points == null) throw new ParameterException(spec.commandLine(), "--points?");
    if (areas.isEmpty()) throw new ParameterException(spec.commandLine(), "--areas FILE#PROPERTY?");
    if (out == null) throw new ParameterException(spec.commandLine(), "--out DIR?");
    return new PointCoverageRun(points, areas, workers, out, skipBadRows).run(all.err(), all.language());
  }
}
