package org.gridwarden.model;

/** A sentence in both languages of the product; {@code in("zh")} and {@code in("en")} choose. */
public record Text(String zh, String en) {

  /** The Chinese sentence for {@code zh}, the English one for anything else. */
  public String in(String language) {
    return language.startsWith("zh") ? zh : en;
  }
}
