package org.gridwarden.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code check}: what keeps the polygons of a file from being a partition, from file to file. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
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
}
