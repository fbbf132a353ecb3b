package org.gridwarden.app.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code coverage --points} without the command line library, whose classes cost more time than counting a million
 * points. Takes only plain, complete arguments; everything else, help and wrong use among them, is left to
 * {@link CoverageCommand}, which does the same work.
 */
public final class QuickCoverage {
  private QuickCoverage() {}

  /** The exit code, or -1 when these arguments are not plainly a file-to-file coverage. */
  public static int run(String[] args, PrintStream err) {
    PointCoverageRun run = parse(args);
    if (run == null) return -1;
    String language = Console.language(args);
    try {
      return run.run(err, language);
    } catch (Throwable e) {
      return Console.fail(e, err, language);
    }
  }

  private static @Nullable PointCoverageRun parse(String[] args) {
    if (args.length < 7 || !args[0].equals("coverage")) return null;
    String points = "";
    String workers = "";
    String out = "";
    List<String> areas = new ArrayList<>();
    boolean skip = false;
    for (int i = 1; i < args.length; i++) {
      if (args[i].equals("--skip-bad-rows")) {
        skip = true;
        continue;
      }
      if (++i == args.length || args[i].startsWith("-") || args[i].isEmpty()) return null;
      switch (args[i - 1]) {
        case "--points" -> points = points.isEmpty() ? args[i] : "-";
        case "--workers" -> workers = workers.isEmpty() ? args[i] : "-";
        case "--out" -> out = out.isEmpty() ? args[i] : "-";
        case "--areas" -> areas.add(args[i]);
        case "--lang" -> { }
        default -> {
          return null;
        }
      }
    }
    boolean whole = !points.isEmpty() && !out.isEmpty() && !areas.isEmpty();
    boolean twice = points.equals("-") || workers.equals("-") || out.equals("-");
    return whole && !twice ? new PointCoverageRun(Path.of(points), areas, workers, Path.of(out), skip) : null;
  }
}
