package org.gridwarden.serve.layers;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.FeatureStore.Coverage;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;

/** A collection with a table of its own. */
record StoredLayer(FeatureType type, Text title, Text description) implements Layer {

  @Override
  public boolean takesPlan() {
    return false;
  }

  @Override
  public <T> T read(Gate.Pass pass, Selection selection, Function<Stream<Located>, T> use) {
    return pass.features().read(type, selection.query(), use);
  }

  @Override
  public long count(Gate.Pass pass, Selection selection) {
    return pass.features().count(type, selection.unpaged().query());
  }

  @Override
  public Coverage coverage(Gate.Pass pass, String territory, @Nullable String plan) {
    return pass.features().coverage(type, territory, Times.property(type));
  }

  @Override
  public String revision(Gate.Pass pass, Selection selection) {
    return revisions(pass, selection.query().territory());
  }

  /** Data revisions of one territory or of all. */
  static String revisions(Gate.Pass pass, @Nullable String territory) {
    if (territory != null) {
      return pass.territories().find(territory).map(info -> info.id() + '@' + info.revision()).orElse("none");
    }
    return pass.territories().list().stream().map(info -> info.id() + '@' + info.revision())
        .collect(Collectors.joining(","));
  }
}
