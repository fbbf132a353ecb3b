package org.gridwarden.serve.maps.theme;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.jspecify.annotations.Nullable;

/**
 * What a page address shows, and the paper it goes on.
 *
 * @param values parameters of the page by name, those that were given
 * @param view what the map shows, or null for all that the theme colours
 * @param paper the sheet
 */
public record PageAddress(Map<String, String> values, @Nullable View view, Paper paper) {
  /** Parameters of the page that a map on paper understands. */
  public static final List<String> NAMES = List.of("territory", "plan", "v", "sel", "theme", "standard", "as", "level", "within",
      "by", "classes", "group", "hour", "stepFree", "ratio", "weights", "distance", "scenario", "scenarioYear", "show", "time", "sharing",
      "ratios", "reach", "minutes", "circle", "ring", "why", "siting", "lang");
  static final List<String> THEMES = List.of("workers", "households", "stations", "gaps", "parking", "estates",
      "lifts", "conditions", "volunteers");
  /** Parameters of the page that say nothing about the map. */
  private static final List<String> SILENT = List.of(
      "mode", "task", "tool", "map", "beside", "gate", "staffing", "sort", "problems", "range", "added", "pay", "books");
  /** What the page draws in evaluate mode only. */
  private static final List<String> EVALUATE = List.of("reach", "minutes", "circle", "ring", "siting");
  private static final Pattern VIEW = Pattern.compile("(\\d{1,2}(?:\\.\\d+)?)/(-?\\d+(?:\\.\\d+)?)/(-?\\d+(?:\\.\\d+)?)");

  /** Middle of the map in degrees and its zoom, as {@code z/lat/lon}. */
  public record View(double zoom, double lat, double lon) {}

  /**
   * A sheet in points of 1/72 inch.
   *
   * @param scale denominator, 0 for the largest round one that fits
   * @param dpi of a picture
   */
  public record Paper(String name, double width, double height, double scale, int dpi, @Nullable String title) {}

  /** From the parameters of a request: {@code address} (a whole page address) or its parts; later ones win. */
  public static PageAddress of(Function<String, @Nullable String> parameter) {
    Map<String, String> values = new HashMap<>();
    String map = read(parameter.apply("address"), values);
    for (String name : NAMES) put(values, name, parameter.apply(name));
    String asked = parameter.apply("map");
    if (asked != null && !asked.isBlank()) map = asked;
    oneOf("theme", values.getOrDefault("theme", "workers"), THEMES);
    oneOf("by", values.getOrDefault("by", "management"), List.of("management", "age", "households"));
    oneOf("classes", values.getOrDefault("classes", "norm"), List.of("norm", "natural", "quantile", "equal"));
    oneOf("as", values.getOrDefault("as", "share"), List.of("share", "class", "ratio"));
    oneOf("sharing", values.getOrDefault("sharing", "after"), List.of("before", "after"));
    String level = values.get("level");
    if (level != null) oneOf("level", level, java.util.Arrays.stream(Level.values()).map(Level::key).toList());
    return new PageAddress(Map.copyOf(values), map == null ? null : view(map), paper(parameter));
  }

  private static @Nullable String read(@Nullable String address, Map<String, String> values) {
    if (address == null || address.isBlank()) return null;
    int hash = address.indexOf('#');
    String before = hash < 0 ? address : address.substring(0, hash);
    int query = before.indexOf('?');
    List<String> known = new ArrayList<>(NAMES);
    known.add("mode");
    if (query >= 0) {
      for (String pair : before.substring(query + 1).split("&")) {
        int is = pair.indexOf('=');
        if (is > 0 && known.contains(pair.substring(0, is))) put(values, pair.substring(0, is), decode(pair.substring(is + 1)));
        else if (is > 0 && !SILENT.contains(pair.substring(0, is))) throw unreadable("address", address);
      }
    }
    if (!"evaluate".equals(values.get("mode"))) EVALUATE.forEach(values::remove);
    if (hash < 0) return null;
    String fragment = address.substring(hash + 1);
    return fragment.startsWith("map=") ? fragment.substring(4) : null;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unreadable("address", text);
    }
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) values.put(name, value.strip());
  }

  private static View view(String text) {
    Matcher found = VIEW.matcher(text);
    if (found.matches()) {
      View view = new View(Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2)),
          Double.parseDouble(found.group(3)));
      if (view.zoom <= 22 && Math.abs(view.lat) <= 85.06 && Math.abs(view.lon) <= 180) return view;
    }
    throw unreadable("map", text);
  }

  private static Refusal unreadable(String name, String text) {
    return Refusal.invalid("GW-MAP-001", name,
        name + " 不是地图页面的地址：" + Quote.of(text) + "。map 的写法是“级别/纬度/经度”，例如 15/29.9721/106.2766。",
        name + " is not an address of the map page: " + Quote.of(text)
            + ". map is zoom/latitude/longitude, for example 15/29.9721/106.2766.");
  }

  private static Paper paper(Function<String, @Nullable String> parameter) {
    String name = Optional.ofNullable(parameter.apply("paper")).filter(text -> !text.isBlank()).orElse("A4");
    oneOf("paper", name, List.of("A4", "A3"));
    String turned = Optional.ofNullable(parameter.apply("orientation")).filter(t -> !t.isBlank()).orElse("landscape");
    oneOf("orientation", turned, List.of("landscape", "portrait"));
    double shortMm = name.equals("A4") ? 210 : 297;
    double longMm = name.equals("A4") ? 297 : 420;
    boolean wide = turned.equals("landscape");
    double points = 72 / 25.4;
    return new Paper(name, (wide ? longMm : shortMm) * points, (wide ? shortMm : longMm) * points,
        number(parameter, "scale", 0, 100, 10_000_000), (int) number(parameter, "dpi", 150, 36, 300),
        Optional.ofNullable(parameter.apply("title")).filter(text -> !text.isBlank()).map(PageAddress::shortened).orElse(null));
  }

  private static String shortened(String title) {
    return title.codePointCount(0, title.length()) <= 80 ? title : title.substring(0, title.offsetByCodePoints(0, 80)) + "…";
  }

  private static double number(
      Function<String, @Nullable String> parameter, String name, double otherwise, double least, double most) {
    String text = parameter.apply(name);
    if (text == null || text.isBlank()) return otherwise;
    try {
      double number = Double.parseDouble(text.strip());
      if (number >= least && number <= most) return number;
    } catch (NumberFormatException e) {
      // said below, like a number out of range
    }
    throw Refusal.invalid("GW-MAP-002", name,
        name + " 应为 " + (long) least + " 与 " + (long) most + " 之间的数字，而不是 " + Quote.of(text) + "。",
        name + " must be a number between " + (long) least + " and " + (long) most + ", not " + Quote.of(text) + ".");
  }

  private static void oneOf(String name, String value, List<String> offered) {
    if (offered.contains(value)) return;
    throw Refusal.invalid("GW-MAP-003", name,
        name + " 不能是 " + Quote.of(value) + "；可用的有 " + String.join("、", offered) + "。",
        name + " cannot be " + Quote.of(value) + "; it is one of " + String.join(", ", offered) + ".");
  }

  public String theme() {
    return values.getOrDefault("theme", "workers");
  }

  public @Nullable String get(String name) {
    return values.get(name);
  }
}
