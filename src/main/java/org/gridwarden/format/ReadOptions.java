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
 */
public record ReadOptions(Map<String, String> mapping, @Nullable String encoding, @Nullable String layer) {

  /** Nothing said. */
  public static final ReadOptions NONE = new ReadOptions(Map.of(), null);

  /** Nothing said of a layer. */
  public ReadOptions(Map<String, String> mapping, @Nullable String encoding) {
    this(mapping, encoding, null);
  }

  /** The same for one layer. */
  public ReadOptions of(@Nullable String otherLayer) {
    return new ReadOptions(mapping, encoding, otherLayer);
  }
}
