package org.gridwarden.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridwarden.app.layers.LayerOptions;
import org.gridwarden.app.layers.LayerRun;
import org.gridwarden.app.sheets.PayBackRun;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.reports.ParkingAnswer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code parking}: demand against spaces with sharing, with {@code --areas} from file to file, with {@code --territory} from
 * the database of {@code --gridwarden.data}; or with {@code --payback} sheets of pay-back from file to file.
 */
@Command(name = "parking")
final class ParkingCommand implements Callable<Integer> {
  @ParentCommand private Commands all;

  @ArgGroup(exclusive = false, multiplicity = "0..1")
  private @Nullable ReportRun report;

  @ArgGroup(exclusive = false, multiplicity = "0..1")
  private @Nullable LayerOptions files;

  @Option(names = "--payback", paramLabel = "FILE")
  private @Nullable Path payback;

  @Option(names = "--ratio", paramLabel = "SPACES")
  private @Nullable String ratio;

  @Option(names = "--ratios", paramLabel = "NAME:SPACES,…")
  private @Nullable String ratios;

  @Option(names = "--time", paramLabel = "night|day")
  private @Nullable String time;

  @Option(names = {"--reachM", "--reach"}, paramLabel = "METRES")
  private @Nullable String reachM;

  @Option(names = "--out", paramLabel = "FILE|DIR")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    if ((payback == null ? 0 : 1) + (report == null ? 0 : 1) + (files == null ? 0 : 1) != 1) {
      throw Refusal.invalid("GW-CLI-001", "--areas", "请给出 --areas（文件）、--territory（数据目录中的辖区）或 --payback（回收期表）其中之一。",
          "Give one of --areas (files), --territory (of the data folder) and --payback (sheets).");
    }
    if (payback != null) return new PayBackRun(payback).run(out, all.out());
    Map<String, String> asked = ReportRun.given("ratio", ratio, "ratios", ratios, "time", time, "reachM", reachM);
    if (report != null) return report.run(asked, ParkingAnswer::new, ParkingAnswer::prepare, out, all);
    if (files == null) throw new IllegalStateException("one of three");
    return new LayerRun(files, asked, ReportRun.folder(out), all.err(), all.language()).parking();
  }
}
