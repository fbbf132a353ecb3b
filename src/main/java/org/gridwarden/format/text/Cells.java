package org.gridwarden.format.text;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row by the names of their columns, in the order of the columns; unnamed ones are left out. Frozen. All whole rows
 * of a table answer the same {@link #keySet()}.
 */
public final class Cells extends AbstractMap<String, Object> {

  /** Names of the columns of a table, shared by its rows. */
  static final class Names {
    private final String[] names;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> set;

    /** @param names each name once; empty text for a column without */
    Names(List<String> names) {
      this.names = names.toArray(String[]::new);
      Set<String> named = new LinkedHashSet<>();
      for (int i = 0; i < this.names.length; i++) {
        if (this.names[i].isEmpty()) continue;
        places.put(this.names[i], i);
        named.add(this.names[i]);
      }
      set = Collections.unmodifiableSet(named);
    }
  }

  private final Names names;
  private final List<?> values;
  private final int width;

  Cells(Names names, List<?> values) {
    this.names = names;
    this.values = values;
    this.width = Math.min(values.size(), names.names.length);
  }

  /** Place of a column in its table, from 0; -1 when there is none of this name. */
  public int place(String name) {
    Integer place = names.places.get(name);
    return place == null ? -1 : place;
  }

  /** The value at a {@link #place} of its table, null when the row is shorter or the place is none. */
  public @Nullable Object at(int place) {
    return place < 0 || place >= width ? null : values.get(place);
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    Integer place = names.places.get(name);
    return place == null || place >= width ? null : values.get(place);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    Integer place = names.places.get(name);
    return place != null && place < width;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Object> action) {
    for (int i = 0; i < width; i++) if (!names.names[i].isEmpty()) action.accept(names.names[i], values.get(i));
  }

  @Override
  public Set<String> keySet() {
    return width == names.names.length ? names.set : super.keySet();
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    List<Map.Entry<String, Object>> entries = new ArrayList<>();
    forEach((name, value) -> entries.add(new SimpleImmutableEntry<>(name, value)));
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return Collections.unmodifiableList(entries).iterator();
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }
}
