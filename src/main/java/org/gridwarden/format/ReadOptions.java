package org.gridwarden.format;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the one who hands a file in says about it.
 *
 * @param mapping our name → their column; {@code lon}, {@code lat}, {@code x}, {@code y} and {@code wkt} name the columns
 *     of a table that hold the place
 * @param encoding character set, or null to find out
 * @param layer name of the layer to read, or null for the only one, else the first
 * @param delimiter what parts the columns of a text: one character or {@code tab}; null to find out
 * @param header which row of a table names its columns, blank rows not counted, from 1; {@code none} for no row; null to find out
 */
public record ReadOptions(Map<String, String> mapping, @Nullable String encoding, @Nullable String layer,
    @Nullable String delimiter, @Nullable String header) {

  /** Nothing said. */
  public static final ReadOptions NONE = new ReadOptions(Map.of(), null);

  /** Nothing said of a layer. */
  public ReadOptions(Map<String, String> mapping, @Nullable String encoding) {
    this(mapping, encoding, null);
  }

  /** Nothing said of how a table is laid out. */
  public ReadOptions(Map<String, String> mapping, @Nullable String encoding, @Nullable String layer) {
    this(mapping, encoding, layer, null, null);
  }

  /** The same with the layout of a table told; blank counts as not told. */
  public ReadOptions laidOut(@Nullable String otherDelimiter, @Nullable String otherHeader) {
    return new ReadOptions(mapping, encoding, layer, told(otherDelimiter), told(otherHeader));
  }

  private static @Nullable String told(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** The same for one layer. */
  public ReadOptions of(@Nullable String otherLayer) {
    return new ReadOptions(mapping, encoding, otherLayer, delimiter, header);
  }
}
