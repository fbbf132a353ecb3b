package org.gridwarden.serve.exports;

/** What stands in the cells of a table for people to read. */
interface CellWords {

  /** A value of a column in words; the value itself where it has none. */
  Object of(String column, Object value);
}
