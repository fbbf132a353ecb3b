package org.gridwarden.app.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.exports.ExportFormat;
import org.gridwarden.serve.exports.Template;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code template}: a blank table of a collection to fill in and import. */
@Command(name = "template")
public final class TemplateCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "COLLECTION", descriptionKey = "collection")
  private String collection = "";

  @Option(names = "--out", required = true, paramLabel = "FILE")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    if (out == null) throw new IllegalStateException("required");
    FeatureType type = Template.type(collection);
    String name = out.toString().toLowerCase(Locale.ROOT);
    ExportFormat format = Template.format(name.substring(name.lastIndexOf('.') + 1), "--out");
    WholeFile.write(out, to -> Template.write(type, format, to));
    return 0;
  }
}
