package org.gridwarden.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.model.Text;

/** What was found out about a file while reading it, by name: {@code encoding}, {@code delimiter}, {@code crs} … */
public final class Beliefs {

  /**
   * One belief.
   *
   * @param sure whether the file or its owner says so, rather than a guess from the content
   */
  public record Belief(String value, Text why, boolean sure) {}

  private final Map<String, Belief> all = new LinkedHashMap<>();

  /** Notes a belief; a later one of the same name replaces it. */
  public void put(String name, String value, boolean sure, String zh, String en) {
    all.put(name, new Belief(value, new Text(zh, en), sure));
  }

  /** In the order in which they were first noted; a live view. */
  public Map<String, Belief> all() {
    return all;
  }
}
