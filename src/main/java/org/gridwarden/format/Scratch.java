package org.gridwarden.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary file of a format that is written out of order; removed on close. */
public final class Scratch implements AutoCloseable {
  private final Path path;

  public Scratch(String ending) {
    try {
      path = Files.createTempFile("gridwarden-", ending);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  /** Copies its content to {@code to}. */
  public void copy(OutputStream to) {
    try {
      Files.copy(path, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
