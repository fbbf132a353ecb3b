package org.gridwarden.format;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be written.
 *
 * @param encoding character set of formats that have a choice (shapefile: UTF-8 or GBK; CSV), or null for UTF-8
 * @param notes where the data come from and under which licence, by name in order: the format carries them where it can
 * @param place columns for the place of a table: {@code wkt}, {@code xy} (with {@code lon,lat} in degrees) or {@code none};
 *     null for xy where there are points only, else wkt
 */
public record WriteOptions(@Nullable String encoding, Map<String, String> notes, @Nullable String place) {

  /** Nothing asked for. */
  public static final WriteOptions NONE = new WriteOptions(null, Map.of(), null);
}
