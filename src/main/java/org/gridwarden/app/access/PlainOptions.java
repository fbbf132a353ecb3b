package org.gridwarden.app.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options of a command read without the command line library. */
public final class PlainOptions {
  private PlainOptions() {}

  /**
   * Values by option, or null when the arguments behind the command are not plainly {@code --option value} pairs and
   * flags of these names, each once; {@code --lang} is passed over.
   */
  public static @Nullable Map<String, String> parse(String[] args, Set<String> options, Set<String> flags) {
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i < args.length; i++) {
      String name = args[i];
      if (flags.contains(name)) {
        if (values.put(name, "") != null) return null;
        continue;
      }
      if (!options.contains(name) && !name.equals("--lang")) return null;
      if (++i == args.length || args[i].isEmpty() || args[i].startsWith("--")) return null;
      if (!name.equals("--lang") && values.put(name, args[i]) != null) return null;
    }
    return values;
  }
}
