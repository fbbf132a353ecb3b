package org.gridwarden.app.convert;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.gridwarden.app.command.Console;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * {@code convert} of a table without the command line library, whose classes cost more time than a million points. Takes
 * only plain, complete arguments; everything else is left to {@link ConvertCommand}, which does the same work.
 */
public final class QuickConvert {
  private QuickConvert() {}

  /** The exit code, or -1 when these arguments are not plainly a table to be converted. */
  public static int run(String[] args, PrintStream err) {
    ConvertQuestion question = parse(args);
    if (question == null) return -1;
    String language = Console.language(args);
    try {
      for (Text each : new ConvertRun(question, Progress.NONE).run()) err.println(each.in(language));
      return 0;
    } catch (Throwable e) {
      return Console.fail(ConvertCommand.told(e), err, language);
    }
  }

  private static @Nullable ConvertQuestion parse(String[] args) {
    boolean plain = args.length >= 3 && args[0].equals("convert") && args[1].endsWith(".csv") && !args[1].startsWith("-")
        && !args[2].startsWith("-");
    if (!plain || System.console() != null && args.length > 3) return null;
    List<String> select = List.of();
    String encoding = null;
    for (int i = 3; i < args.length; i += 2) {
      if (i + 1 == args.length || args[i + 1].startsWith("-")) return null;
      switch (args[i]) {
        case "--select" -> select = List.of(args[i + 1].split(","));
        case "--encoding" -> encoding = args[i + 1];
        case "--lang" -> { }
        default -> {
          return null;
        }
      }
    }
    return new ConvertQuestion(Path.of(args[1]), Path.of(args[2]), null, null, null, null, encoding, null, null, select, false);
  }
}
