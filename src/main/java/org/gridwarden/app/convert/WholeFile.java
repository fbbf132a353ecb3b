package org.gridwarden.app.convert;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

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
    Path unfinished = unfinished(folder, String.valueOf(file.getFileName()));
    try {
      try (OutputStream to = Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.write(to);
      }
      String name = String.valueOf(file.getFileName());
      if (name.toLowerCase(java.util.Locale.ROOT).endsWith(".shp")) unpack(unfinished, folder, name.substring(0, name.length() - 4));
      else Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Every entry beside the file under its name; the {@code .shp} last, so that it is there only when all are. */
  private static void unpack(Path zip, Path folder, String base) throws IOException {
    Path shapes = null;
    Path last = null;
    try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip), 1 << 16))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String ending = entry.getName().replaceFirst("^.*?((\\.fields)?\\.[A-Za-z]+)$", "$1");
        if (entry.getName().equals("README.txt")) ending = ".txt";
        Path part = unfinished(folder, base + ending);
        copy(in, part);
        Path target = folder.resolve(base + ending);
        if (ending.equals(".shp")) {
          shapes = part;
          last = target;
        } else {
          Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
    if (shapes != null && last != null) {
      Files.move(shapes, last, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A name that nobody else has; random numbers for it would cost a tenth of a second at the start of a process. */
  private static Path unfinished(Path folder, String name) {
    return folder.resolve("." + name + '.' + ProcessHandle.current().pid() + '-' + Long.toHexString(System.nanoTime()) + ".part");
  }

  private static void copy(InputStream in, Path to) throws IOException {
    try (OutputStream out = Files.newOutputStream(to)) {
      in.transferTo(out);
    }
  }
}
