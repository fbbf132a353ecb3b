package org.gridwarden.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gridwarden.app.sheets.PayBackRun;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.reports.ParkingAnswer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code parking}: demand against spaces with sharing, from the database of {@code --gridwarden.data}; or with {@code
 * --payback} sheets of pay-back from file to file.
 */
@Command(name = "parking")
final class ParkingCommand implements Callable<Integer> {
  @ParentCommand private Commands all;

  @ArgGroup(exclusive = false, multiplicity = "0..1")
  private @Nullable ReportRun report;

  @Option(names = "--payback", paramLabel = "FILE")
  private @Nullable Path payback;

  @Option(names = "--ratio", paramLabel = "SPACES")
  private @Nullable String ratio;

  @Option(names = "--ratios", paramLabel = "NAME:SPACES,…")
  private @Nullable String ratios;

  @Option(names = "--time", paramLabel = "night|day")
  private @Nullable String time;

  @Option(names = "--reachM", paramLabel = "METRES")
  private @Nullable String reachM;

  @Option(names = "--out", paramLabel = "FILE")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    if (payback != null && report == null) return new PayBackRun(payback).run(out, all.out());
    if (report == null || payback != null) throw Refusal.invalid("GW-CLI-001", "--territory",
        "请给出 --territory 或 --payback 其中之一。", "Give either --territory or --payback.");
    return report.run(ReportRun.given("ratio", ratio, "ratios", ratios, "time", time, "reachM", reachM),
        ParkingAnswer::new, ParkingAnswer::prepare, out, all);
  }
}
