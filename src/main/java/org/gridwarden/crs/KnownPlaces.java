package org.gridwarden.crs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Where people live in China, roughly: larger cities with position (to 0.1°) and weight, and boxes of provinces by the first
 * two digits of division codes (GB/T 2260). Serves guesses only: which of several readings of a coordinate is a likely place.
 */
final class KnownPlaces {

  /**
   * @param weight residents of the built-up area, about 100,000 each
   * @param division first four digits of the division codes of its districts (GB/T 2260); empty where they lie far apart, or
   *     where the box of the province says as much
   */
  record City(String name, double lon, double lat, double weight, String division) {}

  /** Province code → west, east, south, north in degrees. */
  private static final Map<String, double[]> PROVINCES = Map.ofEntries(
      box("11", 115.4, 117.6, 39.4, 41.1), box("12", 116.7, 118.1, 38.5, 40.3), box("13", 113.4, 119.9, 36.0, 42.7),
      box("14", 110.2, 114.6, 34.5, 40.8), box("15", 97.1, 126.1, 37.4, 53.4), box("21", 118.8, 125.8, 38.7, 43.5),
      box("22", 121.6, 131.4, 40.8, 46.4), box("23", 121.1, 135.1, 43.4, 53.6), box("31", 120.8, 122.2, 30.6, 31.9),
      box("32", 116.3, 121.95, 30.7, 35.2), box("33", 118.0, 123.2, 27.0, 31.3), box("34", 114.8, 119.7, 29.3, 34.7),
      box("35", 115.8, 120.8, 23.5, 28.4), box("36", 113.5, 118.5, 24.4, 30.1), box("37", 114.7, 122.8, 34.3, 38.5),
      box("41", 110.3, 116.7, 31.3, 36.4), box("42", 108.3, 116.2, 29.0, 33.3), box("43", 108.7, 114.3, 24.6, 30.2),
      box("44", 109.6, 117.4, 20.2, 25.6), box("45", 104.4, 112.1, 20.9, 26.4), box("46", 108.5, 111.3, 18.1, 20.3),
      box("50", 105.2, 110.3, 28.1, 32.3), box("51", 97.3, 108.6, 26.0, 34.4), box("52", 103.6, 109.6, 24.6, 29.3),
      box("53", 97.5, 106.2, 21.1, 29.3), box("54", 78.3, 99.2, 26.8, 36.6), box("61", 105.4, 111.3, 31.7, 39.6),
      box("62", 92.2, 108.8, 32.5, 42.9), box("63", 89.4, 103.1, 31.5, 39.3), box("64", 104.2, 107.7, 35.2, 39.5),
      box("65", 73.4, 96.5, 34.3, 49.3), box("71", 119.9, 122.1, 21.8, 25.4), box("81", 113.8, 114.5, 22.1, 22.6),
      box("82", 113.5, 113.7, 22.1, 22.3));

  private static final List<City> CITIES = read();
  private static final Map<String, City> BY_DIVISION = CITIES.stream().filter(city -> !city.division.isEmpty())
      .collect(Collectors.toMap(City::division, city -> city));

  private KnownPlaces() {}

  private static Map.Entry<String, double[]> box(String code, double west, double east, double south, double north) {
    return Map.entry(code, new double[] {west, east, south, north});
  }

  private static List<City> read() {
    List<City> all = new ArrayList<>();
    InputStream raw = Objects.requireNonNull(KnownPlaces.class.getResourceAsStream("cities-of-china.csv"), "cities-of-china.csv");
    try (BufferedReader in = new BufferedReader(new InputStreamReader(raw, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split(",");
        all.add(new City(cells[0], Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3]),
            cells.length > 4 ? cells[4] : ""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(all);
  }

  static List<City> cities() {
    return CITIES;
  }

  /** Box of the province whose code {@code division} begins with; null envelope when there is none. */
  static Envelope province(String division) {
    double[] box = division.length() < 2 ? null : PROVINCES.get(division.substring(0, 2));
    return box == null ? new Envelope() : new Envelope(box[0], box[1], box[2], box[3]);
  }

  /**
   * The city of which a division code of six digits and more names an urban district, as 230102… of Harbin; its counties, from 21 on,
   * may lie anywhere. Null when it names none.
   */
  static @Nullable City ofDistrict(String division) {
    if (division.length() < 6) return null;
    String district = division.substring(4, 6);
    boolean urban = district.compareTo("01") >= 0 && district.compareTo("20") <= 0;
    City city = BY_DIVISION.get(division.substring(0, 4));
    boolean whole = city != null && (city.division.equals("4419") || city.division.equals("4420")); // cities without districts
    return urban || whole ? city : null;
  }

  /** How many live around a place: a sum over cities that falls off over some 50 km; from 0 to about 300. */
  static double people(double lon, double lat) {
    double sum = 0;
    double shrink = Math.cos(Math.toRadians(lat));
    for (City city : CITIES) {
      double dx = (lon - city.lon) * shrink / 0.5;
      double dy = (lat - city.lat) / 0.5;
      double d2 = dx * dx + dy * dy;
      if (d2 < 30) sum += city.weight * Math.exp(-d2 / 2);
    }
    return sum;
  }

  /** Whether a place lies in one of the provinces' boxes. */
  static boolean inChina(double lon, double lat) {
    if (lon < 73.4 || lon > 135.1 || lat < 18 || lat > 53.6) return false;
    for (double[] box : PROVINCES.values()) {
      if (lon >= box[0] && lon <= box[1] && lat >= box[2] && lat <= box[3]) return true;
    }
    return false;
  }
}
