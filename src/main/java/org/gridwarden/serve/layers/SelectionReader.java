package org.gridwarden.serve.layers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.KnownParameters;
import org.gridwarden.serve.Quote;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.Sorting;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;

/**
 * Reads query parameters into a {@link Selection}; everything that it does not know or that makes no sense is
 * refused.
 */
public final class SelectionReader {
  /** Features of a page when nobody says. */
  public static final int DEFAULT_LIMIT = 10;
  /** More is cut to this, as OGC API asks, and the rest is behind the {@code next} link. */
  public static final int LARGEST_LIMIT = 10_000;

  private static final Set<String> PAGE = Set.of(
      "limit", "offset", "after", "crs", "sortby", "properties", "skipGeometry");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,4})?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");

  private SelectionReader() {}

  /** The page of features that a request asks for; {@code f} and {@code lang} are the caller's. */
  public static Selection readPage(HttpServletRequest request, Gate.Pass pass, Layer layer) {
    Map<String, String> given = given(request);
    Selection all = read(given, pass, layer, PAGE);
    int offset = whole(given, "offset", 0, 0, Integer.MAX_VALUE);
    int limit = whole(given, "limit", DEFAULT_LIMIT, 1, LARGEST_LIMIT);
    Sorting sort = SortReader.read(given.get("sortby"), layer.type());
    String after = given.get("after");
    FeatureQuery page = all.query().page(offset, limit, SortReader.feature(after, sort));
    return new Selection(page.sorted(SortReader.from(after, sort, layer.type())), all.plan());
  }

  /** Everything that a request asks for, without pages; {@code f} and {@code lang} are the caller's. */
  public static Selection readAll(HttpServletRequest request, Gate.Pass pass, Layer layer) {
    return read(given(request), pass, layer, Set.of());
  }

  /**
   * Everything that parameters ask for.
   *
   * @param given values by name: {@code territory bbox bbox-crs within plan code}, those of {@link FilterReader} and properties
   *     of the layer
   * @param others names that the caller reads itself
   * @throws Refusal GW-REQ-001 for an unknown name, GW-FEA-003, -005, -011 for a bad box, value or CRS, GW-FEA-010, GW-TER-003
   *     (NOT_FOUND) for an area or a territory that is not there, GW-CQL-001 … -010 for a bad filter
   */
  public static Selection read(Map<String, String> given, Gate.Pass pass, Layer layer, Set<String> others) {
    Set<String> known = new LinkedHashSet<>(others);
    known.addAll(Set.of("f", "lang", "bbox", "bbox-crs", "territory", "within", "code"));
    known.addAll(FilterReader.PARAMETERS);
    if (layer.takesPlan()) known.add("plan");
    layer.type().properties().forEach(property -> known.add(property.name()));
    Map<String, String> equal = new LinkedHashMap<>();
    given.forEach((name, value) -> {
      if (!known.contains(name)) throw KnownParameters.unknown(name, known);
      boolean own = others.contains(name) || layer.takesPlan() && name.equals("plan");
      Optional<Property> property = own ? Optional.empty() : layer.type().property(name);
      property.ifPresent(wanted -> check(wanted, value));
      boolean said = property.isPresent() || !value.isEmpty() && (name.equals("within") || name.equals("code"));
      if (said) equal.put(name, value);
    });
    String territory = territory(given.get("territory"), pass);
    checkArea(equal.get("within"), territory, pass);
    String plan = layer.takesPlan() ? given.get("plan") : null;
    NamedCrs boxCrs = CrsList.read("bbox-crs", given.get("bbox-crs"), pass, territory);
    Box box = Box.read(given.get("bbox"), boxCrs);
    FeatureQuery query = new FeatureQuery(territory, box == null ? null : box.corners(), equal, 0, Integer.MAX_VALUE, null,
        box == null ? null : box.area(), null).filtered(FilterReader.read(given, pass, territory, layer.type()));
    return new Selection(query, plan == null || plan.isEmpty() ? null : plan);
  }

  /** The first value of each parameter, by name; all of {@code datetime}, as {@link Times} reads them. */
  public static Map<String, String> given(HttpServletRequest request) {
    Map<String, String> given = new LinkedHashMap<>();
    request.getParameterMap().forEach((name, values) -> given.put(name, name.equals(Times.PARAMETER) ? Times.all(values) : values[0]));
    return given;
  }

  /** The territory asked for, checked to be there (GW-TER-003); null for all. */
  public static @Nullable String territory(HttpServletRequest request, Gate.Pass pass) {
    return territory(request.getParameter("territory"), pass);
  }

  private static @Nullable String territory(@Nullable String territory, Gate.Pass pass) {
    if (territory == null || territory.isEmpty()) return null;
    if (pass.territories().find(territory).isEmpty()) {
      List<String> ids = pass.territories().list().stream().map(TerritoryInfo::id).toList();
      throw Refusal.notFound("GW-TER-003",
          "没有辖区 " + Quote.of(territory) + "；有：" + String.join("、", ids) + "。",
          "There is no territory " + Quote.of(territory) + "; there are: " + String.join(", ", ids) + ".");
    }
    return territory;
  }

  private static void checkArea(@Nullable String within, @Nullable String territory, Gate.Pass pass) {
    if (within == null) return;
    for (FeatureType level : List.of(FeatureType.WARDS, FeatureType.SUBDISTRICTS, FeatureType.DISTRICTS)) {
      if (pass.features().find(level, territory, within).isPresent()) return;
    }
    throw Refusal.notFound("GW-FEA-010", "没有代码为 " + Quote.of(within) + " 的社区、街道或区县（within）。",
        "There is no ward, subdistrict or district " + Quote.of(within) + " (within).");
  }

  private static void check(Property property, String value) {
    boolean fits = switch (property.type()) {
      case COUNT -> WHOLE.matcher(value).matches();
      case NUMBER -> isNumber(value);
      case FLAG -> value.equals("true") || value.equals("false");
      case TEXT -> property.allowed().isEmpty() || property.allowed().contains(value);
      case DATE -> Times.isDay(value);
    };
    if (fits) return;
    String zh = switch (property.type()) {
      case COUNT -> "整数";
      case NUMBER -> "数字";
      case FLAG -> "true 或 false";
      case TEXT -> String.join("、", property.allowed());
      case DATE -> "日期（如 2024-05-31）";
    };
    String en = switch (property.type()) {
      case COUNT -> "a whole number";
      case NUMBER -> "a number";
      case FLAG -> "true or false";
      case TEXT -> "one of " + String.join(", ", property.allowed());
      case DATE -> "a day such as 2024-05-31";
    };
    throw Refusal.invalid("GW-FEA-005", property.name(), property.name() + " 应为" + zh + "，而不是 " + Quote.of(value) + "。",
        property.name() + " must be " + en + ", not " + Quote.of(value) + ".");
  }

  static boolean isNumber(String value) {
    return DECIMAL.matcher(value).matches() && Double.isFinite(Double.parseDouble(value));
  }

  /** A whole number of at least {@code least}; above {@code most} it counts as {@code most}. */
  private static int whole(Map<String, String> given, String name, int otherwise, int least, int most) {
    String text = given.get(name);
    if (text == null) return otherwise;
    if (!WHOLE.matcher(text).matches() || Long.parseLong(text) < least) {
      throw Refusal.invalid("GW-FEA-004", name, name + " 应为不小于 " + least + " 的整数，而不是 " + Quote.of(text) + "。",
          name + " must be a whole number of at least " + least + ", not " + Quote.of(text) + ".");
    }
    return (int) Math.min(most, Long.parseLong(text));
  }
}
