package org.gridwarden.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;

/** A temporary file of a format that is written out of order; removed on close unless it is kept. */
public final class Scratch implements AutoCloseable {
  private static final AtomicLong MADE = new AtomicLong();
  private final Path path;
  private boolean kept;

  public Scratch(String ending) {
    try {
      path = create(ending);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A hidden file in {@code folder} with the rights that files there get: it may become one under a name of its own. */
  public Scratch(Path folder, String ending) {
    try {
      path = Files.createFile(folder.resolve("." + unique() + ending + ".part"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The number of the process would do as well, but asking for it starts a pool of threads.
  private static String unique() {
    return "gridwarden-" + Long.toHexString(System.currentTimeMillis()) + '-' + Long.toHexString(System.nanoTime()) + '-'
        + MADE.incrementAndGet();
  }

  /** Its owner's alone, under a name that was free; random names would cost a tenth of a second at the start of a process. */
  private static Path create(String ending) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ours = posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
        : new FileAttribute<?>[0];
    return Files.createFile(folder.resolve(unique() + ending), ours);
  }

  public Path path() {
    return path;
  }

  /** It stays when this is closed: somebody else answers for it from now on. */
  public Path keep() {
    kept = true;
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
      if (!kept) Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
