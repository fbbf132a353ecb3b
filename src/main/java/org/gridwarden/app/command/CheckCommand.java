package org.gridwarden.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code check}: what keeps the polygons of a file from being a partition, from file to file. */
@Command(name = "check")
public final class CheckCommand implements Callable<Integer> {
  @ParentCommand private Commands all;

  @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
  private @Nullable Path file;

  @Option(names = "--code", required = true, paramLabel = "PROPERTY")
  private String code = "";

  @Option(names = "--out", required = true, paramLabel = "FILE")
  private @Nullable Path out;

  @Option(names = "--sliver", paramLabel = "METRES")
  private String sliver = "0.2";

  @Override
  public Integer call() throws IOException {
    if (file == null || out == null) throw new IllegalStateException("required");
    return new CheckRun(file, code, out, CheckRun.sliver(sliver)).run(all.err(), all.language());
  }

  /**
   * {@code check} without the command line library, whose classes cost more time than checking some thousand polygons.
   * The exit code, or -1 when these arguments are not plainly a check: plain and complete.
   */
  public static int quick(String[] args, PrintStream err) {
    if (args.length < 6 || !args[0].equals("check")) return -1;
    String language = Console.language(args);
    try {
      CheckRun run = parse(args);
      return run == null ? -1 : run.run(err, language);
    } catch (Throwable e) {
      return Console.fail(e, err, language);
    }
  }

  private static @Nullable CheckRun parse(String[] args) {
    String file = "";
    String code = "";
    String out = "";
    String sliver = "";
    for (int i = 1; i < args.length; i++) {
      if (!args[i].startsWith("-")) {
        if (!file.isEmpty() || args[i].isEmpty()) return null;
        file = args[i];
        continue;
      }
      if (++i == args.length || args[i].startsWith("-") || args[i].isEmpty()) return null;
      String value = args[i];
      String before = switch (args[i - 1]) {
        case "--code" -> code;
        case "--out" -> out;
        case "--sliver" -> sliver;
        case "--lang" -> "";
        default -> "?";
      };
      if (!before.isEmpty()) return null;
      switch (args[i - 1]) {
        case "--code" -> code = value;
        case "--out" -> out = value;
        case "--sliver" -> sliver = value;
        default -> { }
      }
    }
    if (file.isEmpty() || code.isEmpty() || out.isEmpty()) return null;
    return new CheckRun(Path.of(file), code, Path.of(out), CheckRun.sliver(sliver.isEmpty() ? "0.2" : sliver));
  }
}
