package org.gridwarden.serve.tiles;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.store.FeatureQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Frozen columns of the collections that are being looked at: built once per data revision however many ask at the same
 * time, the least lately used forgotten when they hold too much memory.
 */
@Component
final class TileCache {

  /** @param mostBytes most memory for columns, in bytes; what is asked for last is kept even if it alone is larger */
  record Settings(long mostBytes) {
    static final Settings DEFAULTS = new Settings(256L << 20);
  }

  private record Key(String collection, String territory, @Nullable String plan) {}

  private record Entry(String revision, FutureTask<TileColumns> columns) {}

  private final Settings settings;
  private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  TileCache(ObjectProvider<Settings> settings) {
    this.settings = settings.getIfAvailable(() -> Settings.DEFAULTS);
  }

  /** The columns of a collection of one territory as they are now. */
  TileColumns get(Gate.Pass pass, Layer layer, String territory, @Nullable String plan) {
    Selection all = new Selection(FeatureQuery.all(territory), plan);
    String revision = layer.revision(pass, all);
    Key key = new Key(layer.type().id(), territory, plan);
    FutureTask<TileColumns> columns = find(key, revision, () -> layer.read(pass, all,
        rows -> TileColumns.of(rows.iterator(), territory, layer.type().properties())));
    columns.run(); // the first asker builds, the others wait; once built this does nothing
    try {
      TileColumns built = columns.get();
      forget(key);
      return built;
    } catch (ExecutionException e) {
      drop(key, columns);
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private synchronized FutureTask<TileColumns> find(
      Key key, String revision, java.util.concurrent.Callable<TileColumns> build) {
    Entry entry = entries.get(key);
    if (entry == null || !entry.revision.equals(revision)) {
      entry = new Entry(revision, new FutureTask<>(build));
      entries.put(key, entry);
    }
    return entry.columns;
  }

  private synchronized void drop(Key key, FutureTask<TileColumns> failed) {
    Entry entry = entries.get(key);
    if (entry != null && entry.columns == failed) entries.remove(key);
  }

  /** Forgets the least lately used until the rest fits; never {@code asked}. */
  private synchronized void forget(Key asked) {
    long bytes = 0;
    for (Entry entry : entries.values()) bytes += bytes(entry);
    Iterator<Map.Entry<Key, Entry>> each = entries.entrySet().iterator();
    while (bytes > settings.mostBytes && each.hasNext()) {
      Map.Entry<Key, Entry> oldest = each.next();
      if (oldest.getKey().equals(asked) || !oldest.getValue().columns.isDone()) continue;
      bytes -= bytes(oldest.getValue());
      each.remove();
    }
  }

  private static long bytes(Entry entry) {
    if (!entry.columns.isDone()) return 0;
    try {
      return entry.columns.get().bytes();
    } catch (InterruptedException | ExecutionException e) {
      return 0;
    }
  }
}
