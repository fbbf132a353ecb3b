package org.gridwarden.format;

/** A value or geometry of one row that cannot be built, in both languages; the reader makes a finding of it. */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;
  private final String zh;
  private final String en;

  public Malformed(String zh, String en) {
    super(en);
    this.zh = zh;
    this.en = en;
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }
}
