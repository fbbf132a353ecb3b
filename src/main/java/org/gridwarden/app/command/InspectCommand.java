package org.gridwarden.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.format.Unzipped;
import org.gridwarden.ingest.doctor.Inspection;
import org.gridwarden.ingest.place.PlaceDoctor;
import org.gridwarden.ingest.doctor.ReportParts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code inspect}: what the data doctor believes of a file, as JSON on stdout; no server, no database. */
@Command(name = "inspect")
final class InspectCommand implements Callable<Integer> {

  @ParentCommand private Commands all;

  @Parameters(index = "0", paramLabel = "FILE")
  private Path file;

  @Option(names = "--layer", paramLabel = "NAME")
  private @Nullable String layer;

  @Option(names = "--crs", paramLabel = "EPSG:CODE")
  private @Nullable String crs;

  @Option(names = "--encoding", paramLabel = "NAME")
  private @Nullable String encoding;

  @Option(names = "--delimiter", paramLabel = "CHARACTER|tab")
  private @Nullable String delimiter;

  @Option(names = "--header", paramLabel = "ROW|none")
  private @Nullable String header;

  @Override
  public Integer call() {
    Console.quietLogs();
    Map<String, Object> report = Inspection.of(Unzipped.untilTheEnd(Source.of(file)),
        new ReadOptions(Map.of(), encoding, layer).laidOut(delimiter, header), new PlaceDoctor.Told(crs, null, List.of()));
    all.out().println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
        .writeValueAsString(ReportParts.inOne(report, all.language())));
    return 0;
  }
}
