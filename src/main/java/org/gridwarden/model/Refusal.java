package org.gridwarden.model;

import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be met, told so that the asker can mend it: what, where and what to do, in both languages.
 * Becomes a problem document over HTTP and one line on the command line; never a stack trace.
 */
public final class Refusal extends RuntimeException {

  /** Why in general; {@code serve} maps it to a status and the command line to an exit code. */
  public enum Kind {
    /** The request itself is wrong. */
    INVALID,
    NOT_FOUND,
    /** The request is right but cannot be carried out on this data. */
    CONFLICT,
    /** It was made on an older revision. */
    STALE,
    LOCKED,
    /** What stands there cannot be changed in this way by anybody; the sentence says in which it can. */
    NOT_ALLOWED,
    /** The asker may not do this. */
    FORBIDDEN,
    /** The request must say which revision it was made on. */
    PRECONDITION_MISSING,
    TOO_LARGE,
    /** A part that is needed is missing for now: disk full, data folder in use. */
    UNAVAILABLE
  }

  private static final long serialVersionUID = 1L;
  private final Kind kind;
  private final String code;
  private final transient Text text;
  private final @Nullable String parameter;
  private final double @Nullable [] place;

  /**
   * @param code stable code for people and scripts, for example {@code GW-IMP-014}
   * @param parameter name of the parameter, column or option at fault, or null
   * @param place lon/lat of the fault in degrees, or null
   */
  public Refusal(Kind kind, String code, Text text, @Nullable String parameter, double @Nullable [] place) {
    super(code + ": " + text.en());
    this.kind = kind;
    this.code = code;
    this.text = text;
    this.parameter = parameter;
    this.place = place;
  }

  /** A wrong parameter. */
  public static Refusal invalid(String code, String parameter, String zh, String en) {
    return new Refusal(Kind.INVALID, code, new Text(zh, en), parameter, null);
  }

  /** Something that is not there. */
  public static Refusal notFound(String code, String zh, String en) {
    return new Refusal(Kind.NOT_FOUND, code, new Text(zh, en), null, null);
  }

  /** Something that this data does not allow. */
  public static Refusal conflict(String code, String zh, String en) {
    return new Refusal(Kind.CONFLICT, code, new Text(zh, en), null, null);
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  public Text text() {
    return text;
  }

  public @Nullable String parameter() {
    return parameter;
  }

  public double @Nullable [] place() {
    return place;
  }
}
