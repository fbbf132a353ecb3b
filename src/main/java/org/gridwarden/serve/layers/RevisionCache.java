package org.gridwarden.serve.layers;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.ToLongFunction;

/**
 * Things made from data, once a revision however many ask at the same time; the least lately used are forgotten when all
 * together hold too much memory. Thread-safe.
 *
 * @param <K> what a thing is made of, with a value's equality
 * @param <V> the things; never written after they were made
 */
public final class RevisionCache<K, V> {

  private static final class Entry<V> {
    private final String revision;
    private final FutureTask<V> made;
    /** Of the thing; 0 until it is made. */
    private long bytes;

    Entry(String revision, FutureTask<V> made) {
      this.revision = revision;
      this.made = made;
    }
  }

  private final long mostBytes;
  private final ToLongFunction<V> bytes;
  private final LinkedHashMap<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  /** @param mostBytes most memory for all; what is asked for last is kept even if it alone is larger */
  public RevisionCache(long mostBytes, ToLongFunction<V> bytes) {
    this.mostBytes = mostBytes;
    this.bytes = bytes;
  }

  /**
   * The thing as it is at {@code revision}, which the caller has asked for before: what {@code make} sees may be newer,
   * never older.
   */
  public V get(K key, String revision, Callable<V> make) {
    FutureTask<V> task = find(key, revision, make);
    boolean first = !task.isDone();
    task.run(); // the first asker makes it, the others wait; once made this does nothing
    try {
      V made = task.get();
      if (first) hold(key, task, bytes.applyAsLong(made));
      return made;
    } catch (ExecutionException e) {
      drop(key, task);
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private synchronized FutureTask<V> find(K key, String revision, Callable<V> make) {
    Entry<V> entry = entries.get(key);
    if (entry == null || !entry.revision.equals(revision)) {
      if (entry != null) held -= entry.bytes;
      entry = new Entry<>(revision, new FutureTask<>(make));
      entries.put(key, entry);
    }
    return entry.made;
  }

  private synchronized void drop(K key, FutureTask<V> failed) {
    Entry<V> entry = entries.get(key);
    if (entry != null && entry.made == failed) entries.remove(key); // it holds no bytes
  }

  /** Counts what was made, and forgets the least lately used until the rest fits; never {@code asked}. */
  private synchronized void hold(K asked, FutureTask<V> task, long size) {
    Entry<V> entry = entries.get(asked);
    if (entry == null || entry.made != task || entry.bytes > 0) return;
    entry.bytes = Math.max(1, size);
    held += entry.bytes;
    Iterator<Map.Entry<K, Entry<V>>> each = entries.entrySet().iterator();
    while (held > mostBytes && each.hasNext()) {
      Map.Entry<K, Entry<V>> oldest = each.next();
      if (oldest.getKey().equals(asked) || oldest.getValue().bytes == 0) continue;
      held -= oldest.getValue().bytes;
      each.remove();
    }
  }
}
