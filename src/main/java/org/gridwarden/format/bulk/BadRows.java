package org.gridwarden.format.bulk;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.model.Finding;

/** Rows that cannot be counted, by file: all are counted, the first ten thousand are listed. */
public final class BadRows {
  private static final int LISTED = 10_000;

  /** A finding with the file it was made in. */
  public record BadRow(String file, Finding finding) {}

  private final List<BadRow> rows = new ArrayList<>();
  private long count;

  /** Adds a row. */
  public void add(String file, Finding finding) {
    count++;
    if (rows.size() < LISTED) rows.add(new BadRow(file, finding));
  }

  /** All bad rows. */
  public long count() {
    return count;
  }

  /** The first ten thousand, in the order of files and rows. */
  public List<BadRow> listed() {
    return rows;
  }
}
