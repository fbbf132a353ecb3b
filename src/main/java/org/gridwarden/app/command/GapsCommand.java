package org.gridwarden.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridwarden.app.layers.LayerOptions;
import org.gridwarden.app.layers.LayerRun;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.reports.GapsAnswer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code gaps}: who is short of what. With {@code --areas} from file to file; with {@code --territory} from the database of
 * {@code --gridwarden.data}.
 */
@Command(name = "gaps")
final class GapsCommand implements Callable<Integer> {
  @ParentCommand private Commands all;

  @ArgGroup(exclusive = false, multiplicity = "0..1")
  private @Nullable ReportRun report;

  @ArgGroup(exclusive = false, multiplicity = "0..1")
  private @Nullable LayerOptions files;

  @Option(names = "--standard", paramLabel = "CODE|FILE")
  private @Nullable String standard;

  @Option(names = "--group", paramLabel = "GROUP")
  private @Nullable String group;

  @Option(names = "--hour", paramLabel = "HH:MM")
  private @Nullable String hour;

  @Option(names = "--stepFree", paramLabel = "true|false")
  private @Nullable String stepFree;

  @Option(names = "--ratio", paramLabel = "2sfca|e2sfca|3sfca")
  private @Nullable String ratio;

  @Option(names = "--weights", paramLabel = "METRES:WEIGHT,…")
  private @Nullable String weights;

  @Option(names = "--out", paramLabel = "FILE|DIR")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    Map<String, String> asked =
        ReportRun.given("group", group, "hour", hour, "stepFree", stepFree, "ratio", ratio, "weights", weights);
    if (files == null && report != null) {
      if (standard != null) asked.put("standard", standard);
      return report.run(asked, GapsAnswer::new, GapsAnswer::prepare, out, all);
    }
    if (files == null || report != null) throw Refusal.invalid("GW-CLI-001", "--areas",
        "请给出 --areas（文件）或 --territory（数据目录中的辖区）其中之一。", "Give either --areas (files) or --territory (of the data folder).");
    return new LayerRun(files, asked, ReportRun.folder(out), all.err(), all.language()).gaps(standard);
  }
}
