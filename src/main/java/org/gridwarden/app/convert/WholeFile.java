package org.gridwarden.app.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.gridwarden.format.shape.ShapeFolder;

/** A file that appears under its name only when it is whole. */
public final class WholeFile {

  /** Writes the content. */
  public interface Content {
    void write(OutputStream to) throws IOException;
  }

  private WholeFile() {}

  /** Writes {@code file}; one that was there stays as it was when it fails. A {@code .shp} gets its sister files beside it. */
  public static void write(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    String name = String.valueOf(file.getFileName());
    if (name.toLowerCase(Locale.ROOT).endsWith(".shp")) {
      try (ShapeFolder to = new ShapeFolder(folder, name.substring(0, name.length() - 4))) {
        content.write(to);
        to.publish();
      }
      return;
    }
    Path unfinished = unfinished(folder, name);
    try {
      try (OutputStream to = Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.write(to);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** A name that nobody else has; random numbers for it would cost a tenth of a second at the start of a process. */
  private static Path unfinished(Path folder, String name) {
    return folder.resolve("." + name + '.' + Long.toHexString(System.currentTimeMillis()) + '-' + Long.toHexString(System.nanoTime())
        + ".part");
  }
}
