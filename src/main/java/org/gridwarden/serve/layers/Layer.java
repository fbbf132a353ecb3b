package org.gridwarden.serve.layers;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.FeatureStore.Coverage;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** What stands behind one collection. Safe to call from any thread. */
public interface Layer {

  /** Collection id, shape and properties. */
  FeatureType type();

  /** What it is called. */
  Text title();

  /** What it holds, one sentence. */
  Text description();

  /** Whether its features depend on a grid plan. */
  boolean takesPlan();

  /** Lends the features, ordered by (territory, code) or as the query sorts them, to {@code use}; the stream must not escape. */
  <T> T read(Gate.Pass pass, Selection selection, Function<Stream<Located>, T> use);

  /** How many features match; the page is not looked at. */
  long count(Gate.Pass pass, Selection selection);

  /**
   * What its features cover in one territory; where that would cost their making, the box of the territory.
   *
   * @param plan null for the plan in force
   */
  default Coverage coverage(Gate.Pass pass, String territory, @Nullable String plan) {
    double[] box = pass.territories().find(territory).map(TerritoryInfo::bbox).orElse(null);
    return new Coverage(box == null ? null : new Envelope(box[0], box[2], box[1], box[3]), null, null);
  }

  /** As {@link #read}, with the number of features that match in all: one answer where both come from the same look. */
  default <T> T readCounted(Gate.Pass pass, Selection selection, BiFunction<Long, Stream<Located>, T> use) {
    long count = count(pass, selection);
    return read(pass, selection, rows -> use.apply(count, rows));
  }

  /**
   * A text that changes whenever the features of the selection may have changed: revisions of the territories and of
   * the plan. Cheap: asked at every request.
   */
  String revision(Gate.Pass pass, Selection selection);
}
