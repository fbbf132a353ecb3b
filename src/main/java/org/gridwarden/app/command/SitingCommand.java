package org.gridwarden.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridwarden.app.siting.SitingOptions;
import org.gridwarden.app.siting.SitingRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code siting}: where to build, from file to file. */
@Command(name = "siting")
public final class SitingCommand implements Callable<Integer> {
  @ParentCommand private Commands all;
  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "coverage|distance|max-distance|all")
  private String model = "";

  @Option(names = "--p", paramLabel = "N")
  private @Nullable String p;

  @Option(names = "--demand", paramLabel = "FILE")
  private @Nullable String demand;

  @Option(names = "--candidates", paramLabel = "FILE")
  private @Nullable String candidates;

  @Option(names = "--costs", paramLabel = "FILE")
  private @Nullable String costs;

  @Option(names = "--graph", paramLabel = "FILE")
  private @Nullable String graph;

  @Option(names = "--reach", paramLabel = "COST")
  private @Nullable String reach;

  @Option(names = "--fixed", paramLabel = "FILE")
  private @Nullable String fixed;

  @Option(names = "--exclude", paramLabel = "FILE")
  private @Nullable String exclude;

  @Option(names = "--capacity", paramLabel = "N")
  private @Nullable String capacity;

  @Option(names = "--budget", paramLabel = "N")
  private @Nullable String budget;

  @Option(names = "--time-limit", paramLabel = "SECONDS")
  private @Nullable String timeLimit;

  @Option(names = "--seed", paramLabel = "N")
  private @Nullable String seed;

  @Option(names = "--threads", paramLabel = "N")
  private @Nullable String threads;

  @Option(names = "--assignments", paramLabel = "FILE")
  private @Nullable String assignments;

  @Option(names = "--out", required = true, paramLabel = "FILE")
  private String out = "";

  /**
   * Runs it without the command line library, whose classes cost more time than most questions. The exit code, or -1 when
   * the arguments are not plainly this command.
   */
  public static int quick(String[] args, PrintStream err) {
    String language = Console.language(args);
    try {
      SitingOptions options = SitingOptions.plainly(args);
      return options == null ? -1 : new SitingRun(options, err, language, new TerminalProgress(language)).run();
    } catch (Throwable e) {
      return Console.fail(e, err, language);
    }
  }

  @Override
  public Integer call() throws IOException {
    Map<String, String> given = new HashMap<>();
    for (OptionSpec option : spec.options()) {
      if (option.getValue() instanceof String value) given.put(option.longestName(), value);
    }
    return new SitingRun(SitingOptions.of(given), all.err(), all.language(), new TerminalProgress(all.language())).run();
  }
}
