package org.gridwarden.serve.tiles;

import java.util.List;
import java.util.concurrent.Callable;
import org.gridwarden.filter.Filter;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.RevisionCache;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.store.FeatureQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Frozen columns of the collections that are being looked at, built once per data revision, and tiles that were drawn from
 * them: as long as nothing changes, a tile is drawn for the first who asks and for all who look at the same ground.
 */
@Component
final class TileCache {

  /** @param mostBytes most memory for columns, in bytes; what is asked for last is kept even if it alone is larger */
  record Settings(long mostBytes) {
    static final Settings DEFAULTS = new Settings(256L << 20);
  }

  /** Most memory for drawn tiles, in bytes; a small heap gives a sixteenth of itself. */
  private static final long MOST_DRAWN = Math.min(48L << 20, Runtime.getRuntime().maxMemory() / 16);
  /** What a tile costs beside its bytes: key, revision, entry. */
  private static final int BESIDE = 1 << 10;

  /** What a tile shows, except for the revision: who asks is part of it, so that nobody is shown what another may see. */
  record Drawing(String who, List<String> collections, @Nullable String territory, @Nullable String plan, List<String> filters,
      int z, int x, int y) {}

  private record Key(String collection, String territory, @Nullable String plan, String filter) {}

  private final RevisionCache<Key, TileColumns> columns;
  private final RevisionCache<Drawing, byte[]> tiles = new RevisionCache<>(MOST_DRAWN, tile -> tile.length + BESIDE);

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

  /** A tile as it is at the revisions, which the caller has asked for before; never written to. */
  byte[] drawn(Drawing of, List<String> revisions, Callable<byte[]> draw) {
    return tiles.get(of, String.join("\n", revisions), draw);
  }
}
