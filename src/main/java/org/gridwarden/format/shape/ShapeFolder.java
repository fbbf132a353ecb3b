package org.gridwarden.format.shape;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * A folder as the target of a {@link ShapefileWriter}: the parts of the shapefiles lie beside each other in it, under hidden
 * names until {@link #publish}. It takes no bytes but those of parts.
 */
public final class ShapeFolder extends OutputStream {
  private final Path folder;
  private final String base;
  /** Finished and unfinished files by what their names have behind the base. */
  private final Map<String, Path> parts = new LinkedHashMap<>();
  private @Nullable OutputStream open;

  /** @param base name of the files without their endings */
  public ShapeFolder(Path folder, String base) {
    this.folder = folder;
    this.base = base;
  }

  Path folder() {
    return folder;
  }

  /** A finished file of this folder becomes a part. */
  void take(Scratch finished, String ending) {
    parts.put(ending, finished.keep());
  }

  /** Where the bytes of another part go; done with when the next is asked for. */
  OutputStream part(String ending) throws IOException {
    flush();
    Path file = new Scratch(folder, ending).keep();
    parts.put(ending, file);
    OutputStream to = Files.newOutputStream(file);
    open = to;
    return to;
  }

  /** Names of the shapefiles. */
  List<String> shapefiles() {
    return parts.keySet().stream().filter(ending -> ending.endsWith(".shp")).map(ending -> base + ending).toList();
  }

  /** All parts get their names; the {@code .shp} last, so that they are there only when all are. */
  public void publish() throws IOException {
    flush();
    for (boolean shapes : new boolean[] {false, true}) {
      for (Map.Entry<String, Path> part : parts.entrySet()) {
        if (part.getKey().endsWith(".shp") != shapes) continue;
        Files.move(part.getValue(), folder.resolve(base + part.getKey()), StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
    }
    parts.clear();
  }

  @Override
  public void write(int one) throws IOException {
    throw new IOException("only shapefiles are written to a folder");
  }

  @Override
  public void flush() throws IOException {
    if (open != null) open.close();
    open = null;
  }

  /** Leaves nothing behind that was not published. */
  @Override
  public void close() throws IOException {
    flush();
    for (Path unfinished : parts.values()) Files.deleteIfExists(unfinished);
  }
}
