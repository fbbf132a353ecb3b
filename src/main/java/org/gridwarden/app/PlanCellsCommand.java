package org.gridwarden.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code plan cells}: square, hexagon or H3 cells inside given polygons, from file to file. */
@Command(name = "cells")
final class PlanCellsCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new UnsupportedOperationException("plan cells");
  }
}
