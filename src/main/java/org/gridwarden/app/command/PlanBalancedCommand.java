package org.gridwarden.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gridwarden.app.balanced.BalancedQuestion;
import org.gridwarden.app.balanced.BalancedRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code plan balanced}: units of ground divided into grids of like load, from file to file. */
@Command(name = "balanced")
final class PlanBalancedCommand implements Callable<Integer> {
  @ParentCommand private PlanCommand plan;

  @Option(names = "--units", required = true, paramLabel = "FILE")
  private Path units = Path.of("");

  @Option(names = "--edges", paramLabel = "FILE")
  private @Nullable Path edges;

  @Option(names = "--min", required = true, paramLabel = "N")
  private int min;

  @Option(names = "--max", required = true, paramLabel = "N")
  private int max;

  @Option(names = "--keep", paramLabel = "PROPERTY")
  private String keep = "";

  @Option(names = "--within", paramLabel = "PROPERTY")
  private String within = "";

  @Option(names = "--barrier", paramLabel = "KINDS")
  private List<String> barrier = new ArrayList<>();

  @Option(names = "--roads", paramLabel = "KINDS")
  private List<String> roads = new ArrayList<>();

  @Option(names = "--walls", paramLabel = "KINDS")
  private List<String> walls = new ArrayList<>();

  @Option(names = "--current", paramLabel = "FILE")
  private @Nullable Path current;

  @Option(names = "--locked", paramLabel = "FILE")
  private @Nullable Path locked;

  @Option(names = "--keep-weight", paramLabel = "0..1")
  private double keepWeight = 1;

  @Option(names = "--count", paramLabel = "K")
  private int count;

  @Option(names = "--equal")
  private boolean equal;

  @Option(names = "--bridge", paramLabel = "METRES")
  private double bridge = 20;

  @Option(names = "--threads", paramLabel = "N")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seed", paramLabel = "N")
  private long seed = 1;

  @Option(names = "--out", required = true, paramLabel = "FILE")
  private Path out = Path.of("");

  @Option(names = "--grids", paramLabel = "FILE")
  private @Nullable Path grids;

  @Option(names = "--report", paramLabel = "FILE")
  private @Nullable Path report;

  @Override
  public Integer call() throws IOException {
    BalancedQuestion question = new BalancedQuestion(units, edges, min, max, keep, within, BalancedQuestion.names(barrier),
        BalancedQuestion.names(roads), BalancedQuestion.names(walls), current, locked, count, equal, keepWeight, bridge,
        threads, seed, out, grids, report);
    String language = plan.all().language();
    return new BalancedRun(question, plan.all().err(), language, new TerminalProgress(language)).run();
  }
}
