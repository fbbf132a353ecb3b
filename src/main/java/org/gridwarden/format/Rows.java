package org.gridwarden.format;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Records of a file, read one ahead. */
abstract class Rows implements Iterator<RawRecord> {
  private boolean ended;
  private @Nullable RawRecord next;

  /** The next record, or null at the end; not called again after that. */
  abstract @Nullable RawRecord advance();

  @Override
  public final boolean hasNext() {
    if (next == null && !ended) {
      next = advance();
      ended = next == null;
    }
    return next != null;
  }

  @Override
  public final RawRecord next() {
    if (!hasNext()) throw new NoSuchElementException();
    RawRecord record = next;
    next = null;
    return record;
  }
}
