package org.gridwarden.serve.layers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.store.Sorting;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code sortby} (names parted by commas, each with + or - before it) and writes and reads the place where a page
 * begins: {@code territory/code} of the feature before it, after its sort values when the page is sorted.
 */
public final class SortReader {
  private static final JsonMapper JSON = JsonMapper.shared();

  private SortReader() {}

  /** The order asked for; null for none; GW-FEA-012 (INVALID) for a property that the kind does not have. */
  public static @Nullable Sorting read(@Nullable String text, FeatureType type) {
    if (text == null) return null;
    List<Sorting.Key> keys = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String name = part.strip();
      boolean descending = name.startsWith("-");
      if (descending || name.startsWith("+")) name = name.substring(1);
      String wanted = name;
      boolean known = name.equals("code") || type.property(name).isPresent();
      if (!known || keys.stream().anyMatch(key -> key.property().equals(wanted))) throw unknown(name, type);
      keys.add(new Sorting.Key(name, descending));
    }
    return new Sorting(keys, null);
  }

  private static Refusal unknown(String name, FeatureType type) {
    String known = "code, " + String.join(", ", type.properties().stream().map(Property::name).toList());
    return Refusal.invalid("GW-FEA-012", "sortby",
        "sortby 应为不重复的属性名，以逗号分隔，前面可加 + 或 -；而不是 " + Quote.of(name) + "。可用：" + known + "。",
        "sortby must name properties once each, parted by commas, + or - before them; not " + Quote.of(name) + ". There are: "
            + known + ".");
  }

  /** Where the page after {@code last} begins. */
  public static String place(Located last, @Nullable Sorting sort) {
    String place = last.territory() + '/' + last.feature().code();
    if (sort == null) return place;
    byte[] values = JSON.writeValueAsBytes(sort.values(last.feature()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(values) + '~' + place;
  }

  /** The {@code territory/code} of a place; GW-FEA-007 (INVALID) for what no page ever linked to. */
  static @Nullable String feature(@Nullable String place, @Nullable Sorting sort) {
    if (place == null) return null;
    int mark = sort == null ? -1 : place.indexOf('~');
    String feature = place.substring(mark + 1);
    if (feature.indexOf('/') < 1 || sort != null && mark < 0) throw strange();
    return feature;
  }

  /** The order with the sort values of a place. */
  static @Nullable Sorting from(@Nullable String place, @Nullable Sorting sort, FeatureType type) {
    if (place == null || sort == null) return sort;
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(place.substring(0, place.indexOf('~')));
      JsonNode list = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
      if (!list.isArray() || list.size() != sort.keys().size()) throw strange();
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) values.add(value(list.get(i), sort.keys().get(i).property(), type));
      return new Sorting(sort.keys(), values);
    } catch (IllegalArgumentException | JacksonException e) {
      throw strange();
    }
  }

  private static @Nullable Object value(JsonNode node, String name, FeatureType type) {
    if (node.isNull()) return null;
    Property.Type of = type.property(name).map(Property::type).orElse(Property.Type.TEXT);
    boolean fits = switch (of) {
      case TEXT, DATE -> node.isString();
      case COUNT -> node.isInt();
      case NUMBER -> node.isNumber();
      case FLAG -> node.isBoolean();
    };
    if (!fits) throw strange();
    return switch (of) {
      case TEXT, DATE -> node.asString();
      case COUNT -> node.asInt();
      case NUMBER -> node.asDouble();
      case FLAG -> node.asBoolean();
    };
  }

  private static Refusal strange() {
    return Refusal.invalid("GW-FEA-007", "after", "after 只能取自上一页的 next 链接。",
        "after can only be taken from the next link of the page before.");
  }
}
