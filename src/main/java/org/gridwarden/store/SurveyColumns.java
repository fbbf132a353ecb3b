package org.gridwarden.store;

import static org.gridwarden.store.TerritoryReading.number;
import static org.gridwarden.store.TerritoryReading.text;
import static org.gridwarden.store.TerritoryReading.texts;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Territory;

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

    Map<String, int[]> columns() {
      Map<String, int[]> columns = new HashMap<>();
      for (String group : counted) columns.put(group, counts.get(group).build().toArray());
      return Map.copyOf(columns);
    }
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
}
