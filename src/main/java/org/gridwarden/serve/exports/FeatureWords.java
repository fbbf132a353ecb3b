package org.gridwarden.serve.exports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwarden.ingest.words.ServiceWords;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.standard.Catalogue;

/** Coded values of a kind of feature in the words of one language, which the import takes for the same values. */
final class FeatureWords implements CellWords {
  private static final ServiceWords SERVICES = new ServiceWords(LayerFields.CATALOGUE);
  private final Map<String, Map<String, String>> byProperty = new HashMap<>();
  private final boolean facilities;
  private final String language;

  FeatureWords(FeatureType type, String language) {
    this.facilities = type.id().equals(FeatureType.FACILITIES.id());
    this.language = language;
    for (Property property : type.properties()) {
      Map<String, String> words = words(LayerFields.values(type, property), language);
      if (!words.isEmpty()) byProperty.put(property.name(), words);
    }
  }

  /** Of codes that share a word only the first is told by it. */
  private static Map<String, String> words(List<Catalogue.Word> values, String language) {
    Map<String, String> first = values.stream()
        .collect(Collectors.toMap(word -> word.text().in(language), Catalogue.Word::code, (one, other) -> one));
    Map<String, String> words = new HashMap<>();
    first.forEach((word, code) -> words.put(code, word));
    return words;
  }

  @Override
  public Object of(String property, Object value) {
    if (facilities && property.equals("services") && value instanceof String codes) return SERVICES.inWords(codes, language);
    Map<String, String> words = byProperty.get(property);
    return words == null ? value : words.getOrDefault(value.toString(), value.toString());
  }
}
