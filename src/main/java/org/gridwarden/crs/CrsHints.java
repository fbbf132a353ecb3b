package org.gridwarden.crs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * What is known beside the numbers about where a file lies: the territory it goes into, division codes and names of cities
 * met in its cells, its name and its columns. Collected row by row; not thread-safe.
 */
public final class CrsHints {

  private static final double NEAR = 0.5;
  /** What follows the name of a city in the name of a street: 南京东路, 北京街道. */
  private static final Pattern ROAD = Pattern.compile("[东西南北中一二三四五]?(路|街|大道|巷|胡同|里弄)");
  private static final int MOST_TEXT = 200_000;

  private final @Nullable Envelope territory;
  /** Codes of one province among numbers of as many digits; fewer are there by chance. */
  private static final double OFTEN = 0.2;

  private final Map<String, Integer> numbered = new HashMap<>();
  private final Map<KnownPlaces.City, Integer> numberedCities = new HashMap<>();
  private int numbers;
  private final Map<KnownPlaces.City, Integer> cities = new HashMap<>();
  private final Map<KnownPlaces.City, Integer> towns = new HashMap<>();
  private final StringBuilder words = new StringBuilder();
  private int looked;
  private int texts;
  private int hanzi;

  /** @param territory lon/lat box of the territory, null when it holds nothing yet */
  public CrsHints(@Nullable Envelope territory) {
    this.territory = territory == null || territory.isNull() ? null : territory;
  }

  /** A cell, a file name or a column name. */
  public void see(String text) {
    looked += text.length();
    if (looked > MOST_TEXT || text.length() > 400) return;
    if (isNumbered(text)) {
      numbers++;
      if (!KnownPlaces.province(text).isNull()) numbered(text);
    }
    boolean ascii = text.chars().allMatch(c -> c < 128);
    if (ascii) return;
    texts++;
    if (text.chars().anyMatch(c -> c >= 0x4e00 && c < 0xa000)) hanzi++;
    String plain = text.replace('臺', '台').replace('門', '门').replace('廣', '广').replace('東', '东');
    for (KnownPlaces.City city : KnownPlaces.cities()) {
      int at = plain.indexOf(city.name());
      if (at < 0 || ROAD.matcher(plain).region(at + city.name().length(), plain.length()).lookingAt()) continue;
      cities.merge(city, 1, Integer::sum);
      if (plain.contains(city.name() + "市")) towns.merge(city, 1, Integer::sum);
    }
  }

  private void numbered(String text) {
    numbered.merge(text.substring(0, 2), 1, Integer::sum);
    KnownPlaces.City city = KnownPlaces.ofDistrict(text);
    if (city != null) numberedCities.merge(city, 1, Integer::sum);
  }

  /** Provinces by their division codes; none where such numbers are there by chance, as among numbers of rows or meters. */
  private Map<String, Integer> provinces() {
    int most = numbered.values().stream().mapToInt(n -> n).max().orElse(0);
    return most > 0 && most >= OFTEN * numbers ? numbered : Map.of();
  }

  /** Cities of division codes and those of a map beside them. */
  private Map<KnownPlaces.City, Integer> with(Map<KnownPlaces.City, Integer> named) {
    if (numberedCities.isEmpty() || provinces().isEmpty()) return named;
    Map<KnownPlaces.City, Integer> all = new HashMap<>(named);
    numberedCities.forEach((city, n) -> all.merge(city, n, Integer::sum));
    return all;
  }

  /** Words of the file's name, its columns and its {@code .prj}, in lower case. */
  public void seeName(String text) {
    see(text);
    words.append(' ').append(text.toLowerCase(java.util.Locale.ROOT));
  }

  /** Whether one of these words was met in a name. */
  public boolean says(String... any) {
    for (String word : any) if (words.indexOf(word) >= 0) return true;
    return false;
  }

  /** As long as a division code, or as a code that begins with one and goes on with a letter, as 500117001005F001. */
  private static boolean isNumbered(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') digits++;
    boolean alone = digits == text.length() && (digits == 6 || digits == 9 || digits == 12 || digits == 15 || digits == 20);
    boolean lettered = (digits == 6 || digits == 9 || digits == 12) && digits < text.length() && text.charAt(digits) >= 'A'
        && text.charAt(digits) <= 'Z';
    return alone || lettered;
  }

  /** Whether a territory is known. */
  public boolean placed() {
    return territory != null;
  }

  /** Whether anything but the numbers speaks. */
  boolean any() {
    return territory != null || !provinces().isEmpty() || !with(cities).isEmpty();
  }

  /** Whether division codes were met. */
  public boolean coded() {
    return !provinces().isEmpty();
  }

  /** Whether a place lies in a province whose division codes were met. */
  public boolean inDivision(double lon, double lat) {
    return province(lon, lat);
  }

  /** The province of most division codes met, as {@code 31…}; empty when none was. */
  public String province() {
    return provinces().entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(most -> most.getKey() + "…").orElse("");
  }

  /** The city met most often as 上海市 or by codes of its districts, rather than in names of streets as 上海路; empty when none was. */
  public String city() {
    return with(towns).entrySet().stream().max(Map.Entry.<KnownPlaces.City, Integer>comparingByValue()
        .thenComparing(most -> most.getKey().name())).map(most -> most.getKey().name()).orElse("");
  }

  /** Whether a place lies within about 140 km of such a city. */
  public boolean byCity(double lon, double lat) {
    return near(with(towns), lon, lat);
  }

  /** Whether what is not plain ASCII is mostly Chinese. */
  public boolean chinese() {
    return hanzi > 0 && 2 * hanzi > texts;
  }

  /** Whether a place lies in one of the provinces' boxes. */
  public static boolean inChina(double lon, double lat) {
    return KnownPlaces.inChina(lon, lat);
  }

  /** How likely a place is; only ratios count. */
  public double likely(double lon, double lat) {
    if (territory != null) {
      double away = new Envelope(lon, lon, lat, lat).distance(territory);
      return away < NEAR ? 1 : away < 3 ? 0.01 : 1e-6;
    }
    double weight = KnownPlaces.inChina(lon, lat) ? 0.03 + Math.min(2, KnownPlaces.people(lon, lat) / 50) : 0.003;
    if (!provinces().isEmpty()) weight *= province(lon, lat) ? 1 : 0.01;
    if (!with(cities).isEmpty()) weight *= city(lon, lat) ? 1 : 0.05;
    return weight;
  }

  private boolean province(double lon, double lat) {
    Map<String, Integer> provinces = provinces();
    int most = provinces.values().stream().mapToInt(n -> n).max().orElse(0);
    List<String> often = new ArrayList<>();
    provinces.forEach((code, n) -> {
      if (n * 3 >= most) often.add(code);
    });
    for (String code : often) {
      Envelope box = KnownPlaces.province(code);
      box.expandBy(0.3);
      if (box.contains(lon, lat)) return true;
    }
    return false;
  }

  private boolean city(double lon, double lat) {
    return near(with(cities), lon, lat);
  }

  private static boolean near(Map<KnownPlaces.City, Integer> cities, double lon, double lat) {
    int most = cities.values().stream().mapToInt(n -> n).max().orElse(0);
    for (Map.Entry<KnownPlaces.City, Integer> each : cities.entrySet()) {
      if (each.getValue() * 3 < most) continue;
      double dx = (lon - each.getKey().lon()) * Math.cos(Math.toRadians(lat));
      if (Math.hypot(dx, lat - each.getKey().lat()) < 1.3) return true;
    }
    return false;
  }
}
