package org.gridwarden.format;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Records of a file, read one ahead. */
public abstract class Rows implements Iterator<RawRecord> {
  private boolean ended;
  private @Nullable RawRecord next;

  /** The next record, or null at the end; not called again after that. */
  protected abstract @Nullable RawRecord advance();

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

  /** The records in their order, read as they are asked for. */
  public static Stream<RawRecord> stream(Iterator<RawRecord> rows) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false);
  }
}
