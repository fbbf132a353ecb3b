package org.gridwarden.serve.features;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.layers.CrsList;
import org.gridwarden.serve.layers.Layer;
import org.jspecify.annotations.Nullable;

/** Reads {@code crs}, {@code properties} and {@code skipGeometry}. */
final class ShownReader {

  private ShownReader() {}

  /** GW-FEA-011, -012, -005 (INVALID) for a CRS, a property or a flag that there is none of. */
  static Shown read(HttpServletRequest request, Gate.Pass pass, Layer layer, @Nullable String territory) {
    NamedCrs crs = CrsList.read("crs", request.getParameter("crs"), pass, territory);
    Set<String> names = names(request.getParameter("properties"), layer);
    String skip = request.getParameter("skipGeometry");
    if (skip != null && !skip.equals("true") && !skip.equals("false")) {
      throw Refusal.invalid("GW-FEA-005", "skipGeometry", "skipGeometry 应为 true 或 false，而不是 " + Quote.of(skip) + "。",
          "skipGeometry must be true or false, not " + Quote.of(skip) + ".");
    }
    return new Shown(crs, names, !"true".equals(skip));
  }

  private static @Nullable Set<String> names(@Nullable String text, Layer layer) {
    if (text == null) return null;
    Set<String> known = new LinkedHashSet<>(Set.of("code", "territory"));
    layer.type().properties().stream().map(Property::name).forEach(known::add);
    Set<String> names = new LinkedHashSet<>();
    for (String name : Arrays.stream(text.split(",", -1)).map(String::strip).toList()) {
      if (name.isEmpty()) continue;
      if (!known.contains(name)) {
        String list = String.join(", ", known);
        throw Refusal.invalid("GW-FEA-012", "properties", "没有属性 " + Quote.of(name) + "；有：" + list + "。",
            "There is no property " + Quote.of(name) + "; there are: " + list + ".");
      }
      names.add(name);
    }
    return names;
  }
}
