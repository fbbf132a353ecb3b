package org.gridwarden.store;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;

/** Reads features of every kind; rows are lent inside a transaction and never all held at once. */
public final class FeatureStore {

  /** A feature and the territory it belongs to. */
  public record Located(String territory, Feature feature) {}

  public FeatureStore(Database database) {}

  /** Lends the features, ordered by (territory, code), to {@code use}; the stream is closed on return and must not escape. */
  public <T> T read(FeatureType type, FeatureQuery query, Function<Stream<Located>, T> use) { throw new UnsupportedOperationException(); }

  /** The first feature with this code, in territory order when {@code territory} is null. */
  public Optional<Located> find(FeatureType type, @org.jspecify.annotations.Nullable String territory, String code) { throw new UnsupportedOperationException(); }

  /** How many features match; offset and limit are not looked at. */
  public long count(FeatureType type, FeatureQuery query) { throw new UnsupportedOperationException(); }
}
