package org.gridwarden.store;

import static org.gridwarden.store.TerritoryReading.number;
import static org.gridwarden.store.TerritoryReading.text;
import static org.gridwarden.store.TerritoryReading.texts;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;

/** Columns that grow with the features read: what a survey may or may not have answered. */
final class SurveyColumns {
  private SurveyColumns() {}

  /** 1, 0, or unknown where the survey did not say. */
  static final class Flags {
    private final String property;
    private final ByteArrayOutputStream flags = new ByteArrayOutputStream();

    Flags(String property) {
      this.property = property;
    }

    void add(Feature feature) {
      flags.write(feature.properties().get(property) instanceof Boolean flag ? flag ? 1 : 0 : Territory.UNKNOWN);
    }

    byte[] column() {
      return flags.toByteArray();
    }
  }

  /** People by group, as long as somebody counted them. */
  static final class Groups {
    private static final Map<String, String> PROPERTY = Map.of("elderly-alone", "elderlyAlone", "children-left-behind",
        "leftBehind", "disabled", "disabled", "low-income", "lowIncome", "preferential", "preferential", "unemployed",
        "unemployed", "migrants", "migrants");
    private final Map<String, IntStream.Builder> counts = new HashMap<>();
    private final Set<String> counted = new HashSet<>();

    void add(Feature building) {
      PROPERTY.forEach((group, property) -> {
        counts.computeIfAbsent(group, name -> IntStream.builder()).add(building.integer(property, 0));
        if (building.properties().get(property) != null) counted.add(group);
      });
    }

    Map<String, int[]> columns(int @Nullable [] registered) {
      Map<String, int[]> columns = new HashMap<>();
      if (registered != null) columns.put("registered", registered);
      for (String group : counted) columns.put(group, counts.get(group).build().toArray());
      return Map.copyOf(columns);
    }
  }

  /**
   * Registered people by building. They are counted for whole wards; each building gets the share that it has of the
   * residents of its ward's buildings, in whole people that add up (largest remainders, the earlier building first).
   *
   * @param registered of each ward, negative when not counted
   * @return null when no ward counted them
   */
  static int @Nullable [] registered(int[] registered, int[] ward, int[] residents) {
    if (Arrays.stream(registered).allMatch(each -> each < 0)) return null;
    long[] sum = new long[registered.length];
    for (int b = 0; b < ward.length; b++) if (ward[b] >= 0) sum[ward[b]] += residents[b];
    int[] people = new int[ward.length];
    int[] left = registered.clone();
    double[] rest = new double[ward.length];
    for (int b = 0; b < ward.length; b++) {
      int w = ward[b];
      if (w < 0 || registered[w] <= 0 || residents[b] == 0) continue;
      double quota = (double) registered[w] * residents[b] / sum[w];
      people[b] = (int) quota;
      rest[b] = quota - people[b];
      left[w] -= people[b];
    }
    IntStream.range(0, ward.length).filter(b -> ward[b] >= 0 && residents[b] > 0).boxed()
        .sorted((a, b) -> rest[a] != rest[b] ? Double.compare(rest[b], rest[a]) : a - b)
        .forEach(b -> people[b] += left[ward[b]]-- > 0 ? 1 : 0);
    return people;
  }

  static final class Operation {
    private final List<String> hours = new ArrayList<>();
    private final Flags stepFree = new Flags("stepFree");
    private final DoubleStream.Builder capacity = DoubleStream.builder();
    private final IntStream.Builder users = IntStream.builder();
    private final List<String> condition = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<String> institution = new ArrayList<>();

    void add(Feature facility) {
      hours.add(text(facility, "hours", ""));
      stepFree.add(facility);
      capacity.add(number(facility, "capacity"));
      users.add(facility.integer("usersPerDay", Territory.UNKNOWN));
      condition.add(text(facility, "condition", ""));
      seen.add(text(facility, "dateSeen", ""));
      institution.add(text(facility, "institution", ""));
    }

    Territory.Operation columns() {
      return new Territory.Operation(texts(hours), stepFree.column(), capacity.build().toArray(), users.build().toArray(),
          texts(condition), texts(seen), texts(institution));
    }
  }

  private static final double EQUATOR_M = 6_378_137;
  private static final double SQUARE = 0.00669438;

  /**
   * Footprint × storeys of commercial and industrial buildings, the ground floor of mixed ones, in whole m²; 0 of others
   * and without outline or storeys. Public buildings count by the facilities in them. A building that says its
   * {@code floorM2}, as those of files may, is taken at its word.
   *
   * @param plane whether its coordinates are metres
   */
  static int ofWork(Feature building, boolean plane) {
    if (!(building.properties().get("use") instanceof String use)) return 0;
    if (building.properties().get("floorM2") instanceof Number told) {
      return use.equals("commercial") || use.equals("industrial") || use.equals("mixed") ? told.intValue() : 0;
    }
    int storeys = building.integer("storeys", 0);
    int floors = switch (use) {
      case "commercial", "industrial" -> storeys;
      case "mixed" -> Math.min(1, storeys);
      default -> 0;
    };
    if (floors == 0 || building.geometry() == null) return 0;
    double square = building.geometry().getArea();
    if (plane) return (int) Math.min(10_000_000, Math.round(square * floors));
    double latitude = Math.toRadians(building.geometry().getEnvelopeInternal().getMinY());
    double w = 1 - SQUARE * Math.sin(latitude) * Math.sin(latitude);
    double north = EQUATOR_M * (1 - SQUARE) / Math.pow(w, 1.5);
    double east = EQUATOR_M * Math.cos(latitude) / Math.sqrt(w);
    double degree = Math.PI / 180;
    return (int) Math.min(10_000_000, Math.round(square * north * east * degree * degree * floors));
  }
}
