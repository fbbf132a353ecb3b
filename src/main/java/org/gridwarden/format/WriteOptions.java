package org.gridwarden.format;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be written.
 *
 * @param encoding character set of formats that have a choice (shapefile: UTF-8 or GBK; CSV), or null for UTF-8
 * @param notes where the data come from and under which licence, by name in order: the format carries them where it can
 * @param place columns for the place of a table: {@code wkt}, {@code xy} (with {@code lon,lat} in degrees) or {@code none};
 *     null for xy where there are points only, else wkt
 * @param heading what stands above the column of a field in a workbook, by the field's name
 * @param choices what a workbook offers to choose from in the column of a field, by the field's name; other values may be typed
 */
public record WriteOptions(
    @Nullable String encoding, Map<String, String> notes, @Nullable String place, UnaryOperator<String> heading,
    Map<String, List<String>> choices) {

  /** Nothing asked for. */
  public static final WriteOptions NONE = new WriteOptions(null, Map.of(), null);

  /** Columns are headed by the names of their fields. */
  public WriteOptions(@Nullable String encoding, Map<String, String> notes, @Nullable String place) {
    this(encoding, notes, place, UnaryOperator.identity(), Map.of());
  }

  /** The same with words above the columns of a workbook. */
  public WriteOptions headed(UnaryOperator<String> words) {
    return new WriteOptions(encoding, notes, place, words, choices);
  }

  /** The same with lists to choose from. */
  public WriteOptions choosing(Map<String, List<String>> lists) {
    return new WriteOptions(encoding, notes, place, heading, lists);
  }
}
