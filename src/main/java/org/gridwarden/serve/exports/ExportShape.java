package org.gridwarden.serve.exports;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.serve.layers.SortReader;
import org.gridwarden.store.plans.PlanStore;
import org.jspecify.annotations.Nullable;

/** Parameters of an export beside its filters: the revision of a plan, the order, the properties. */
final class ExportShape {

  /** Names of the parameters. */
  static final Set<String> PARAMETERS = Set.of("v", "revision", "sortby", "properties");

  private ExportShape() {}

  /** GW-PLN-027 (INVALID) for a revision that is none, GW-EXP-004 for one of another layer or without a plan, GW-FEA-012. */
  static Selection of(Selection selection, Map<String, String> given, Layer layer) {
    Selection sorted = selection.sorted(SortReader.read(given.get("sortby"), layer.type()));
    String v = given.getOrDefault("v", given.getOrDefault("revision", "")).strip();
    if (v.isEmpty()) return sorted;
    if (!layer.type().id().equals(PlanStore.GRIDS.id()) || selection.plan() == null) {
      throw Refusal.invalid("GW-EXP-004", "v", "v（revision）只用于某一方案的网格：/api/v1/export/grids?plan=…&v=…。",
          "v (revision) is for the grids of one plan: /api/v1/export/grids?plan=…&v=….");
    }
    if (!v.matches("\\d{1,9}") || Integer.parseInt(v) < 1) {
      throw Refusal.invalid("GW-PLN-027", "v", "版本 " + Quote.of(v) + " 应为从 1 起的整数。",
          "Revision " + Quote.of(v) + " must be a whole number from 1.");
    }
    return sorted.at(Integer.parseInt(v));
  }

  /** The kind with the properties that {@code text} names, parted by commas, in their own order; all for null. GW-FEA-012. */
  static FeatureType shown(FeatureType type, @Nullable String text) {
    if (text == null) return type;
    Set<String> known = new LinkedHashSet<>(Set.of("code", "territory"));
    type.properties().stream().map(Property::name).forEach(known::add);
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).filter(name -> !name.isEmpty()).toList();
    for (String name : names) {
      if (known.contains(name)) continue;
      String list = String.join(", ", known);
      throw Refusal.invalid("GW-FEA-012", "properties", "没有属性 " + Quote.of(name) + "；有：" + list + "。",
          "There is no property " + Quote.of(name) + "; there are: " + list + ".");
    }
    return new FeatureType(type.id(), type.table(), type.shape(),
        type.properties().stream().filter(property -> names.contains(property.name())).toList());
  }
}
