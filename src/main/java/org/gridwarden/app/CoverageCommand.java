package org.gridwarden.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code coverage}: residents and workers of areas. With {@code --points} from file to file, without server and
 * database; without it from the database of {@code --gridwarden.data}.
 */
@Command(name = "coverage")
final class CoverageCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new UnsupportedOperationException("coverage");
  }
}
