package org.gridwarden.serve.territories;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.FeatureStore.Located;

/**
 * Whether a ward still counts what its buildings hold, after one of them was corrected. Where they differ, grids do not
 * add up to the ward; that is worth knowing and no fault.
 */
final class WardSums {
  private static final Map<String, String> COUNTS = Map.of("households", "户", "residents", "人");
  private final FeatureStore features;
  private final String territory;

  WardSums(FeatureStore features, String territory) {
    this.features = features;
    this.territory = territory;
  }

  /** Findings GW-COR-008 of the counts that changed from {@code was} to {@code now}, of every ward concerned. */
  List<Finding> check(FeatureType type, Feature was, Feature now) {
    boolean ward = type.equals(FeatureType.WARDS);
    if (!ward && !type.equals(FeatureType.BUILDINGS)) return List.of();
    TreeSet<String> wards = new TreeSet<>();
    for (Feature each : List.of(was, now)) {
      String code = ward ? each.code() : each.text("wardCode");
      if (code != null) wards.add(code);
    }
    List<Finding> findings = new ArrayList<>();
    for (String count : List.of("households", "residents")) {
      boolean same = Objects.equals(was.properties().get(count), now.properties().get(count)) && wards.size() < 2;
      if (!same) wards.forEach(code -> compare(code, count).ifPresent(findings::add));
    }
    return findings;
  }

  /** Nothing when the ward has no count of its own, or none of its buildings has one. */
  private Optional<Finding> compare(String code, String count) {
    Optional<Feature> ward = features.find(FeatureType.WARDS, territory, code).map(Located::feature);
    if (ward.isEmpty() || !(ward.get().properties().get(count) instanceof Number own)) return Optional.empty();
    FeatureQuery inWard =
        new FeatureQuery(territory, null, Map.of("wardCode", code), 0, Integer.MAX_VALUE);
    List<Long> counted = features.read(FeatureType.BUILDINGS, inWard, (Stream<Located> rows) -> rows
        .map(row -> row.feature().properties().get(count)).filter(Number.class::isInstance)
        .map(value -> ((Number) value).longValue()).toList());
    long sum = counted.stream().mapToLong(Long::longValue).sum();
    if (counted.isEmpty() || sum == own.longValue()) return Optional.empty();
    String name = Optional.ofNullable(ward.get().text("name")).orElse(code);
    String unit = COUNTS.get(count);
    return Optional.of(Finding.kept("GW-COR-008", 0,
        new Text("社区“%s”（%s）记为 %,d %s，其楼栋合计 %,d %s。".formatted(name, code, own.longValue(), unit, sum, unit),
            "The ward “%s” (%s) says %,d %s, its buildings hold %,d."
                .formatted(name, code, own.longValue(), count, sum)),
        new Text("两者不一致时，网格之和不等于社区；请更正社区或楼栋。",
            "While they differ, grids do not add up to the ward; correct the ward or its buildings.")));
  }
}
