package org.gridwarden.app.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gridwarden.app.command.Commands;
import org.gridwarden.app.command.Console;
import org.gridwarden.app.command.TerminalProgress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code convert}: a file of any format into one of any other, by the ending of its name. */
@Command(name = "convert")
public final class ConvertCommand implements Callable<Integer> {
  @ParentCommand private Commands all;

  @Parameters(index = "0", paramLabel = "IN", descriptionKey = "in")
  private @Nullable Path in;

  @Parameters(index = "1", paramLabel = "OUT", descriptionKey = "out")
  private @Nullable Path out;

  @Option(names = "--layer", paramLabel = "NAME")
  private @Nullable String layer;

  @Option(names = "--crs", paramLabel = "EPSG:CODE")
  private @Nullable String crs;

  @Option(names = "--from-crs", paramLabel = "EPSG:CODE")
  private @Nullable String fromCrs;

  @Option(names = "--axes", paramLabel = "ORDER")
  private @Nullable String axes;

  @Option(names = "--encoding", paramLabel = "UTF-8|GBK")
  private @Nullable String encoding;

  @Option(names = "--from-encoding", paramLabel = "NAME")
  private @Nullable String fromEncoding;

  @Option(names = "--filter", paramLabel = "CQL2")
  private @Nullable String filter;

  @Option(names = "--select", paramLabel = "FIELDS", split = ",")
  private List<String> select = new ArrayList<>();

  @Option(names = "--skip-bad")
  private boolean skipBad;

  @Override
  public Integer call() throws IOException {
    if (in == null || out == null) throw new IllegalStateException("required");
    Console.quietLogs();
    ConvertQuestion question = new ConvertQuestion(in, out, layer, crs, fromCrs, axes, encoding, fromEncoding, filter, select,
        skipBad);
    try {
      for (Text each : new ConvertRun(question, new TerminalProgress(all.language())).run()) {
        all.err().println(each.in(all.language()));
      }
    } catch (Refusal refusal) {
      throw (Refusal) told(refusal);
    }
    return 0;
  }

  /** The same failure, told of the option that is at fault. */
  static Throwable told(Throwable failure) {
    if (!(failure instanceof Refusal refusal)) return failure;
    String code = refusal.code();
    if (code.startsWith("GW-CQL")) return new Refusal(refusal.kind(), code, refusal.text(), "--filter", refusal.place());
    boolean option = code.startsWith("GW-CRS") && !code.equals("GW-CRS-002") || "encoding".equals(refusal.parameter())
        || "layer".equals(refusal.parameter());
    return option ? Console.asOption(refusal) : refusal;
  }
}
