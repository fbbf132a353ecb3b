package org.gridwarden.serve.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.filter.Functions;
import org.gridwarden.filter.Type;

/** The functions of filters as Part 3 of OGC API Features lists them. */
final class FunctionList {
  private FunctionList() {}

  static List<Object> of(String language) {
    List<Object> all = new ArrayList<>();
    for (Functions.Definition function : Functions.list()) {
      List<Object> arguments = new ArrayList<>();
      for (Type type : function.takes()) arguments.add(Map.of("type", List.of(name(type))));
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", function.name());
      one.put("description", function.about().in(language));
      one.put("arguments", arguments);
      one.put("returns", List.of(name(function.gives())));
      all.add(one);
    }
    return all;
  }

  private static String name(Type type) {
    return switch (type) {
      case NUMBER -> "number";
      case GEOMETRY -> "geometry";
      case TIMESTAMP -> "datetime";
      case ARRAY -> "array";
      default -> "string";
    };
  }
}
