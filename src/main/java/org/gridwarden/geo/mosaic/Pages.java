package org.gridwarden.geo.mosaic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An array that is never written: a changed one shares all pages without a change. Reading costs O(1); changing k places
 * copies k pages at most and the list of pages, one pointer for {@value #SIZE} places.
 */
final class Pages<T> {

  private static final int BITS = 7;
  static final int SIZE = 1 << BITS;
  private final Object[][] pages;
  private final int length;

  private Pages(Object[][] pages, int length) {
    this.pages = pages;
    this.length = length;
  }

  static <T> Pages<T> empty() {
    return new Pages<>(new Object[0][], 0);
  }

  int length() {
    return length;
  }

  /** What stands at a place; null where nothing was put, and beyond the end. */
  @SuppressWarnings("unchecked")
  @Nullable T get(int at) {
    return at < 0 || at >= length ? null : (T) pages[at >> BITS][at & SIZE - 1];
  }

  Draft<T> draft() {
    return new Draft<>(this);
  }

  /** A changed copy in the making. */
  static final class Draft<T> {
    private Object[][] pages;
    private boolean[] own;
    private int length;

    private Draft(Pages<T> base) {
      pages = base.pages.clone();
      own = new boolean[pages.length];
      length = base.length;
    }

    int length() {
      return length;
    }

    @SuppressWarnings("unchecked")
    @Nullable T get(int at) {
      return at < 0 || at >= length ? null : (T) pages[at >> BITS][at & SIZE - 1];
    }

    /** Puts a value, at or beyond the end too. */
    void set(int at, @Nullable T value) {
      int page = at >> BITS;
      if (page >= pages.length) {
        pages = Arrays.copyOf(pages, page + 1 + page / 4);
        own = Arrays.copyOf(own, pages.length);
      }
      if (!own[page]) {
        pages[page] = pages[page] == null ? new Object[SIZE] : pages[page].clone();
        own[page] = true;
      }
      pages[page][at & SIZE - 1] = value;
      length = Math.max(length, at + 1);
    }

    /** Makes the array at least this long. */
    void reserve(int least) {
      if (least > length) set(least - 1, null);
    }

    Pages<T> freeze() {
      int used = length + SIZE - 1 >> BITS;
      Object[][] all = Arrays.copyOf(pages, used);
      for (int i = 0; i < used; i++) {
        if (all[i] == null) all[i] = new Object[SIZE];
      }
      return new Pages<>(all, length);
    }
  }
}
