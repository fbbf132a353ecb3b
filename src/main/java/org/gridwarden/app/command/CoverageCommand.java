package org.gridwarden.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.model.Text;
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
        throw wrong(new Text("--territory 与 --points、--areas、--workers 不能同时使用",
            "--territory goes without --points, --areas and --workers"));
      }
      Map<String, String> asked = ReportRun.given("staff", staff, "target", target, "role", role, "year", year);
      return report.run(asked, CoverageAnswer::new, CoverageAnswer::prepare, out, all);
    }
    if (points == null) throw wrong(new Text("缺少 --points（或 --territory）", "--points (or --territory) is missing"));
    if (areas.isEmpty()) throw wrong(new Text("缺少 --areas 文件#属性", "--areas FILE#PROPERTY is missing"));
    if (out == null) throw wrong(new Text("缺少 --out 文件夹", "--out DIR is missing"));
    return new PointCoverageRun(points, areas, workers, out, skipBadRows).run(all.err(), all.language());
  }

  private ParameterException wrong(Text what) {
    return new ParameterException(spec.commandLine(), what.in(all.language()));
  }
}
