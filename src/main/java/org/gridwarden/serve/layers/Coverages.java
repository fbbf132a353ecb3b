package org.gridwarden.serve.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gridwarden.model.Property;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore.Coverage;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.stereotype.Component;

/** What collections cover, measured once a revision of the territory (and of the plan). Thread-safe. */
@Component
public final class Coverages {

  private static final int BYTES_OF_ONE = 300;
  private static final long MOST_BYTES = 4L << 20;
  private final RevisionCache<FrozenLayer.Key, Coverage> kept = new RevisionCache<>(MOST_BYTES, coverage -> BYTES_OF_ONE);

  /**
   * West, south, east, north of a layer's features in these territories; of the territories where it holds nothing there, or
   * nothing that has a place; null where they hold nothing either.
   */
  public double @Nullable [] box(Gate.Pass pass, Layer layer, List<TerritoryInfo> territories, @Nullable String plan) {
    Envelope all = new Envelope();
    for (TerritoryInfo info : territories) {
      Envelope box = of(pass, layer, info, plan).box();
      if (box != null) all.expandToInclude(box);
    }
    return all.isNull() ? CrsList.extent(territories)
        : new double[] {all.getMinX(), all.getMinY(), all.getMaxX(), all.getMaxY()};
  }

  /** Whether a layer has, or may have, a feature with a place in one of these territories. */
  public boolean holds(Gate.Pass pass, Layer layer, List<TerritoryInfo> territories) {
    return territories.stream().anyMatch(info -> of(pass, layer, info, null).box() != null);
  }

  /** First and last day of what a layer's features say of their time, as 2024-05-31; empty where they say nothing. */
  public List<String> days(Gate.Pass pass, Layer layer, List<TerritoryInfo> territories) {
    Property times = Times.property(layer.type());
    if (times == null) return List.of();
    List<String> days = new ArrayList<>();
    for (TerritoryInfo info : territories) {
      Coverage coverage = of(pass, layer, info, null);
      if (coverage.first() == null || coverage.last() == null) continue;
      boolean year = times.type() == Property.Type.COUNT;
      days.add(coverage.first() + (year ? "-01-01" : ""));
      days.add(coverage.last() + (year ? "-12-31" : ""));
    }
    return days.isEmpty() ? List.of() : List.of(days.stream().min(String::compareTo).get(), days.stream().max(String::compareTo).get());
  }

  private Coverage of(Gate.Pass pass, Layer layer, TerritoryInfo info, @Nullable String plan) {
    String asked = layer.takesPlan() && plan != null && !plan.isEmpty() ? plan : null;
    Selection all = new Selection(FeatureQuery.all(info.id()), asked);
    String revision = layer.takesPlan() ? layer.revision(pass, all) : Objects.toString(info.revision());
    return kept.get(new FrozenLayer.Key(layer.type().id(), info.id(), asked), revision, () -> layer.coverage(pass, info.id(), asked));
  }
}
