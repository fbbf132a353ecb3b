package org.gridwarden.serve.tiles;

import org.gridwarden.filter.Filter;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.RevisionCache;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.store.FeatureQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Frozen columns of the collections that are being looked at, built once per data revision. */
@Component
final class TileCache {

  /** @param mostBytes most memory for columns, in bytes; what is asked for last is kept even if it alone is larger */
  record Settings(long mostBytes) {
    static final Settings DEFAULTS = new Settings(256L << 20);
  }

  private record Key(String collection, String territory, @Nullable String plan, String filter) {}

  private final RevisionCache<Key, TileColumns> columns;

  TileCache(ObjectProvider<Settings> settings) {
    columns = new RevisionCache<>(settings.getIfAvailable(() -> Settings.DEFAULTS).mostBytes, TileColumns::bytes);
  }

  /** The columns of a collection of one territory as they are now; with a filter those of the features that meet it. */
  TileColumns get(Gate.Pass pass, Layer layer, String territory, @Nullable String plan, @Nullable Filter filter) {
    Selection all = new Selection(FeatureQuery.all(territory).filtered(filter), plan);
    Key key = new Key(layer.type().id(), territory, plan, filter == null ? "" : filter.toText());
    return columns.get(key, layer.revision(pass, all),
        () -> layer.read(pass, all, rows -> TileColumns.of(rows.iterator(), territory, layer.type())));
  }
}
