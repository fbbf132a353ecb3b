package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.filter.Filter;
import org.gridwarden.filter.NaturalEarth;
import org.gridwarden.filter.NaturalEarth.Case;
import org.junit.jupiter.api.Test;

/** What filters promise on any database: the answers that they give in memory. */
abstract class FilterContract {
  private final Database database;

  FilterContract(Database database) {
    this.database = database;
  }

  @Test
  void theCasesOfTheStandardCountRight() {
    Map<String, FilteredTable> tables = new HashMap<>();
    for (NaturalEarth.Layer layer : NaturalEarth.layers()) {
      tables.put(layer.name(), new FilteredTable(database, layer.name(), layer.types(), layer.features()));
    }
    List<String> wrong = new ArrayList<>();
    for (Case each : NaturalEarth.cases()) {
      int count = tables.get(each.layer()).count(Filter.parse(each.text()));
      if (count != each.expected()) wrong.add(each + ": " + count + " instead of " + each.expected());
    }
    assertThat(wrong).isEmpty();
    int[] shares = new int[3];
    tables.values().forEach(table -> {
      for (int i = 0; i < 3; i++) shares[i] += table.shares[i];
    });
    assertThat(shares[0]).as("decided by SQL alone").isGreaterThan(220);
  }
}
