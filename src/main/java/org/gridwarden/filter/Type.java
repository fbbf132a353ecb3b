package org.gridwarden.filter;

import org.gridwarden.model.Text;

/** Kind of a value in a filter. */
public enum Type {
  TEXT("文字", "text"),
  NUMBER("数字", "a number"),
  FLAG("真假(true/false)", "true or false"),
  DATE("日期", "a date"),
  TIMESTAMP("时刻", "a timestamp"),
  INTERVAL("时段", "an interval"),
  GEOMETRY("图形", "a geometry"),
  ARRAY("数组", "an array"),
  /** Not known before the feature is seen. */
  ANY("任意值", "any value");

  private final Text words;

  Type(String zh, String en) {
    this.words = new Text(zh, en);
  }

  /** What people call it. */
  Text words() {
    return words;
  }

  boolean isInstant() {
    return this == DATE || this == TIMESTAMP;
  }

  /** Whether values of both can be compared; a date and a timestamp are, by the day in UTC. */
  boolean comparesWith(Type other) {
    return this == ANY || other == ANY || this == other || isInstant() && other.isInstant();
  }
}
