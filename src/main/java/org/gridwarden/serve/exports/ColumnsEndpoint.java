package org.gridwarden.serve.exports;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.standard.Catalogue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/columns/{collection}}: the columns that a layer exports, in their order, for people who choose among them and
 * filter by them: {@code {columns: [{name, words, type: text|date|count|number|flag, values: [{code, words}]}]}}; {@code values}
 * are those with words, and missing where any value will do.
 */
@RestController
final class ColumnsEndpoint {
  private final Gate gate;
  private final Layers layers;

  ColumnsEndpoint(Gate gate, Layers layers) {
    this.gate = gate;
    this.layers = layers;
  }

  @GetMapping("/api/v1/columns/{collection}")
  Map<String, Object> columns(@PathVariable String collection, HttpServletRequest request) {
    gate.read(request);
    FeatureType type = layers.get(collection).type();
    String language = Language.of(request);
    List<Map<String, Object>> columns = new ArrayList<>();
    columns.add(ordered("name", "code", "words", ColumnWords.of("code", language), "type", "text"));
    for (Property property : type.properties()) columns.add(column(type, property, language));
    return Map.of("columns", columns);
  }

  private static Map<String, Object> column(FeatureType type, Property property, String language) {
    Map<String, Object> column = ordered("name", property.name(), "words", ColumnWords.of(property.name(), language),
        "type", property.type().name().toLowerCase(Locale.ROOT));
    List<Catalogue.Word> values = type.id().equals(FeatureType.FACILITIES.id()) && property.name().equals("services")
        ? LayerFields.CATALOGUE.vocabulary("services") : LayerFields.values(type, property);
    if (!values.isEmpty()) {
      column.put("values", values.stream().map(word -> ordered("code", word.code(), "words", word.text().in(language))).toList());
    }
    return column;
  }

  /** Members in the order given: name, value, … */
  private static Map<String, Object> ordered(String... members) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) all.put(members[i], members[i + 1]);
    return all;
  }
}
