package org.gridwarden.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values by name where all possible names are known beforehand: one array a feature instead of a table of hashes, always in the
 * order of the names. Can be asked by the place of a name too. Holds no null; not thread-safe.
 */
public final class PropertyValues extends AbstractMap<String, Object> {

  /** The names, shared by all that have the same. */
  public static final class Names {
    private final String[] names;
    private final Map<String, Integer> places = new HashMap<>();

    /** @param names each once */
    public Names(List<String> names) {
      this.names = names.toArray(String[]::new);
      for (int i = 0; i < this.names.length; i++) places.put(this.names[i], i);
    }

    /** Place of a name, from 0; -1 when it is none of them. */
    public int place(String name) {
      Integer place = places.get(name);
      return place == null ? -1 : place;
    }
  }

  private final Names names;
  private final @Nullable Object[] values;

  public PropertyValues(Names names) {
    this.names = names;
    values = new Object[names.names.length];
  }

  public Names names() {
    return names;
  }

  /** The value at a place, null when there is none. */
  public @Nullable Object at(int place) {
    return values[place];
  }

  /** Sets the value at a place. */
  public void set(int place, Object value) {
    values[place] = value;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    Integer place = names.places.get(name);
    return place == null ? null : values[place];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  /** @throws IllegalArgumentException for a name that is none of {@link #names()} */
  @Override
  public @Nullable Object put(String name, Object value) {
    int place = names.place(name);
    if (place < 0) throw new IllegalArgumentException(name);
    Object before = values[place];
    values[place] = value;
    return before;
  }

  @Override
  public @Nullable Object remove(@Nullable Object name) {
    Integer place = names.places.get(name);
    if (place == null) return null;
    Object before = values[place];
    values[place] = null;
    return before;
  }

  @Override
  public int size() {
    int size = 0;
    for (Object value : values) if (value != null) size++;
    return size;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    List<Entry<String, Object>> entries = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null) entries.add(new SimpleImmutableEntry<>(names.names[i], value));
    }
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return List.copyOf(entries).iterator();
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }
}
