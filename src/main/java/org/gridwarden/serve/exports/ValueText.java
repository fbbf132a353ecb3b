package org.gridwarden.serve.exports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.ingest.words.ValueWords;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;

/** What coded values of features are called, for pages that people read. */
public final class ValueText {
  /** Collection and property → code → its word. */
  private static final Map<String, Map<String, Catalogue.Word>> KNOWN = new ConcurrentHashMap<>();

  private ValueText() {}

  /** The words for a value in {@code zh} or {@code en}: of certain values, kinds of facilities and results; null where there are none. */
  public static @Nullable String of(FeatureType type, Property property, Object value, String language) {
    if (!(value instanceof String) && !(value instanceof Boolean)) return null;
    String code = value.toString();
    Catalogue.Word word = KNOWN.computeIfAbsent(type.id() + '.' + property.name(), key -> words(type, property)).get(code);
    String words = word != null ? word.text().in(language)
        : ResultWords.coded(property.name()) ? ResultWords.of(property.name(), code, language) : code;
    return words.equals(code) ? null : words;
  }

  private static Map<String, Catalogue.Word> words(FeatureType type, Property property) {
    List<Catalogue.Word> all = LayerFields.values(type, property);
    Map<String, Catalogue.Word> byCode = new HashMap<>();
    for (Catalogue.Word word : all) byCode.put(word.code(), word);
    return Map.copyOf(byCode);
  }
}
