package org.gridwarden.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridwarden.app.access.AccessQuestion;
import org.gridwarden.app.access.AccessRun;
import org.gridwarden.app.access.FcaQuestion;
import org.gridwarden.app.access.FcaRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code access} and {@code fca}, from file to file. */
public final class FootCommands {
  private FootCommands() {}

  /**
   * Runs one of them without the command line library, whose classes cost more time than a search. The exit code, or -1
   * when the arguments are not plainly one of these commands; help and wrong use are left to the classes below.
   */
  public static int quick(String[] args, PrintStream err) {
    if (args.length == 0) return -1;
    String language = Console.language(args);
    try {
      AccessQuestion access = AccessQuestion.plainly(args);
      if (access != null) return new AccessRun(access).run(err, language);
      FcaQuestion fca = FcaQuestion.plainly(args);
      return fca == null ? -1 : new FcaRun(fca).run(err, language);
    } catch (Throwable e) {
      return Console.fail(e, err, language);
    }
  }

  /** {@code access}: the nearest facility of each place. */
  @Command(name = "access")
  static final class Access implements Callable<Integer> {
    @ParentCommand private Commands all;

    @Option(names = "--nodes", paramLabel = "FILE")
    private @Nullable Path nodes;

    @Option(names = "--edges", paramLabel = "FILE")
    private @Nullable Path edges;

    @Option(names = "--straight")
    private boolean straight;

    @Option(names = "--facilities", required = true, paramLabel = "FILE")
    private Path facilities = Path.of("");

    @Option(names = "--demand", paramLabel = "FILE")
    private @Nullable Path demand;

    @Option(names = "--speed", paramLabel = "M/S")
    private double speed = 1.2;

    @Option(names = "--max-snap", paramLabel = "METRES")
    private double maxSnap = 100;

    @Option(names = "--out", required = true, paramLabel = "FILE")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
      var question = new AccessQuestion(nodes, edges, straight, facilities, demand, speed, maxSnap, out);
      return new AccessRun(question).run(all.err(), all.language());
    }
  }

  /** {@code fca}: supply ratios by floating catchment. */
  @Command(name = "fca")
  static final class Fca implements Callable<Integer> {
    @ParentCommand private Commands all;
    @Spec private CommandSpec spec;

    @Option(names = "--method", required = true, paramLabel = "2sfca|e2sfca|3sfca|3sfca-strict")
    private String method = "";

    @Option(names = "--supply", required = true, paramLabel = "FILE")
    private String supply = "";

    @Option(names = "--demand", required = true, paramLabel = "FILE")
    private String demand = "";

    @Option(names = "--costs", required = true, paramLabel = "FILE")
    private String costs = "";

    @Option(names = "--max-cost", required = true, paramLabel = "COST")
    private String maxCost = "";

    @Option(names = "--weights", paramLabel = "COST:WEIGHT,…")
    private @Nullable String weights;

    @Option(names = "--decay", paramLabel = "gaussian|gravity")
    private @Nullable String decay;

    @Option(names = "--sigma", paramLabel = "COST")
    private @Nullable String sigma;

    @Option(names = "--alpha", paramLabel = "N")
    private @Nullable String alpha;

    @Option(names = "--scale", paramLabel = "COST")
    private @Nullable String scale;

    @Option(names = "--least-cost", paramLabel = "COST")
    private @Nullable String leastCost;

    @Option(names = "--out", required = true, paramLabel = "FILE")
    private String out = "";

    @Override
    public Integer call() throws IOException {
      Map<String, String> given = new HashMap<>();
      for (OptionSpec option : spec.options()) {
        if (option.getValue() instanceof String value) given.put(option.longestName(), value);
      }
      return new FcaRun(FcaQuestion.of(given)).run(all.err(), all.language());
    }
  }
}
