package org.gridwarden.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a file while reading it, by name: {@code encoding}, {@code delimiter}, {@code crs} …, and what
 * about the file as a whole deserves a word of warning.
 */
public final class Beliefs {

  /** Another value that a belief could have. */
  public record Option(String value, Text why) {}

  /**
   * One belief.
   *
   * @param sure whether the file or its owner says so, rather than a guess from the content
   * @param confidence how sure, 0 … 1
   * @param options what else it could be, likeliest first; empty when nothing else comes into question
   */
  public record Belief(String value, Text why, boolean sure, double confidence, List<Option> options) {

    public Belief(String value, Text why, boolean sure) {
      this(value, why, sure, sure ? 1 : 0.8, List.of());
    }
  }

  private final Map<String, Belief> all = new LinkedHashMap<>();
  private final Map<Object, Object> known = new LinkedHashMap<>();
  private final Map<String, Finding> notes = new LinkedHashMap<>();

  /** Notes a belief; a later one of the same name replaces it. */
  public void put(String name, String value, boolean sure, String zh, String en) {
    all.put(name, new Belief(value, new Text(zh, en), sure));
  }

  /** A guess with how sure it is. */
  public void put(String name, String value, boolean sure, String zh, String en, double confidence) {
    all.put(name, new Belief(value, new Text(zh, en), sure, confidence, List.of()));
  }

  /** As {@link #put(String, String, boolean, String, String)}, with how sure it is and what else it could be. */
  public void put(String name, Belief belief) {
    all.put(name, belief);
  }

  /** In the order in which they were first noted; a live view. */
  public Map<String, Belief> all() {
    return all;
  }

  /**
   * For another pass over the same file: what was found out is known, and what the reader says again is heard by nobody, so
   * that what was decided meanwhile stands.
   */
  public Beliefs again() {
    Beliefs other = new Beliefs();
    other.known.putAll(known);
    return other;
  }

  /** What a reader found out at an earlier pass over the same file, or null; {@code key} names what was asked. */
  public @Nullable Object known(Object key) {
    return known.get(key);
  }

  /** Keeps what was found out for the next pass. */
  public void know(Object key, Object value) {
    known.put(key, value);
  }

  /** A warning about the whole file; a later one of the same code and row replaces it. */
  public void note(Finding finding) {
    notes.put(finding.code() + "/" + finding.row(), finding);
  }

  /** As {@link #note}, beside others of the same code. */
  public void noteBeside(Finding finding) {
    notes.put(finding.code() + "/" + finding.reason().en(), finding);
  }

  /** Warnings in the order in which they were first noted. */
  public List<Finding> notes() {
    return new ArrayList<>(notes.values());
  }
}
