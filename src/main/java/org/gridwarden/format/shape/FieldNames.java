package org.gridwarden.format.shape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sheet beside a shapefile that tells the full names of its fields, as {@link ShapefileWriter} writes it. */
final class FieldNames {
  static final String ENDING = ".fields.csv";
  static final List<String> HEADER = List.of("field", "name", "kind", "width", "zh", "en");
  private static final int LONGEST = 1 << 20;

  private FieldNames() {}

  /** Full names by short ones; empty when there is no sheet, or another one. */
  static Map<String, String> of(ShapeFiles files) throws IOException {
    Map<String, String> names = new HashMap<>();
    try (InputStream in = files.open(ENDING)) {
      if (in == null) return names;
      String[] lines = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).replace("\uFEFF", "").split("\r\n");
      if (!lines[0].startsWith("\"field\",\"name\",")) return names;
      for (int i = 1; i < lines.length; i++) {
        String[] cells = lines[i].split("\",\"", 3);
        if (cells.length == 3 && cells[0].startsWith("\"")) {
          names.put(cells[0].substring(1).replace("\"\"", "\""), cells[1].replace("\"\"", "\""));
        }
      }
    }
    return names;
  }
}
