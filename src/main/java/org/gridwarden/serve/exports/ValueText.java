package org.gridwarden.serve.exports;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.jspecify.annotations.Nullable;

/** What coded values of features and of results are called, for pages that people read. */
public final class ValueText {
  /** Collection and language → its words. */
  private static final Map<String, CellWords> KNOWN = new ConcurrentHashMap<>();

  private ValueText() {}

  /** The words for a value in {@code zh} or {@code en}; null where it has none. */
  public static @Nullable String of(FeatureType type, Property property, Object value, String language) {
    if (!(value instanceof String) && !(value instanceof Boolean)) return null;
    String code = value.toString();
    String words = KNOWN.computeIfAbsent(type.id() + '.' + language, key -> new FeatureWords(type, language)).of(property.name(), value)
        .toString();
    if (words.equals(code) && ResultWords.coded(property.name())) words = ResultWords.of(property.name(), code, language);
    return words.equals(code) ? null : words;
  }
}
