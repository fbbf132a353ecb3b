package org.gridwarden.app.command;

import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code check} without the command line library, whose classes cost more time than checking some thousand polygons. Takes
 * only plain, complete arguments; the rest is left to {@link CheckCommand}, which does the same work.
 */
public final class QuickCheck {
  private QuickCheck() {}

  /** The exit code, or -1 when these arguments are not plainly a check. */
  public static int run(String[] args, PrintStream err) {
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
