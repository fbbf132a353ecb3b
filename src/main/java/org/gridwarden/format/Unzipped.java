package org.gridwarden.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gridwarden.format.Source.Format;
import org.jspecify.annotations.Nullable;

/** The one table or layer that somebody zipped, taken out of its zip, as a workbook that was sent by mail. */
public final class Unzipped {
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private Unzipped() {}

  /**
   * The only file of data in a zip, unpacked to {@code to} under its own name; the source itself where it is no zip, a format that is
   * a zip (shapefile, workbook, KMZ), or holds none or several files of data: its reader says then what is wrong.
   *
   * @throws org.gridwarden.model.Refusal GW-FMT-007, -042, -043 for a zip that is broken or means harm; nothing is left behind
   */
  public static Source of(Source source, Path to) {
    try {
      if (!isZip(source)) return source;
      try (Archive zip = Archive.of(source)) {
        String entry = only(zip);
        InputStream content = entry == null ? null : zip.open(entry);
        if (entry == null || content == null) return source;
        try (content) {
          Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
          Files.deleteIfExists(to);
          throw e;
        }
        return new Source(to, entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1));
      }
    } catch (IOException e) {
      throw source.broken(e, 0);
    }
  }

  /** For a process that ends: what is unpacked lies among the temporary files until then. */
  public static Source untilTheEnd(Source source) {
    try {
      if (!isZip(source)) return source;
      Path to;
      try (Scratch scratch = new Scratch(".unzipped")) {
        to = scratch.keep();
      }
      Source found = of(source, to);
      if (found == source) Files.deleteIfExists(to);
      else to.toFile().deleteOnExit();
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isZip(Source source) throws IOException {
    String name = source.name().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".zip") || !Files.isRegularFile(source.path()) || !Files.isReadable(source.path())) return false;
    try (InputStream in = Files.newInputStream(source.path())) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  /** Notes beside a table ({@code .txt}) count only where there is nothing else. */
  private static @Nullable String only(Archive zip) {
    boolean itself = !zip.ending(".shp").isEmpty() || zip.names().contains("[Content_Types].xml") || !zip.ending(".kml").isEmpty();
    if (itself) return null;
    List<String> data = zip.names().stream().filter(Unzipped::isData).toList();
    List<String> told = data.stream().filter(name -> !name.toLowerCase(Locale.ROOT).endsWith(".txt")).toList();
    List<String> all = told.isEmpty() ? data : told;
    return all.size() == 1 ? all.get(0) : null;
  }

  private static boolean isData(String name) {
    Format format = Formats.byName(name);
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return format != null && format != Format.SHAPEFILE && !last.startsWith(".");
  }
}
