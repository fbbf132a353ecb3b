package org.gridwarden.serve.features;

import java.util.Set;
import org.gridwarden.crs.NamedCrs;
import org.jspecify.annotations.Nullable;

/**
 * How features are shown.
 *
 * @param crs of their coordinates
 * @param names properties to show; null for all
 * @param geometry whether they are shown with their place
 */
record Shown(NamedCrs crs, @Nullable Set<String> names, boolean geometry) {
  static final Shown ALL = new Shown(NamedCrs.CRS84, null, true);

  boolean has(String property) {
    return names == null || names.contains(property);
  }
}
