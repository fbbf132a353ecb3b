package org.gridwarden.model;

/** How long work tells how far it is and hears that it should stop. Safe to call from any thread. */
public interface Progress {

  /** Reports to nobody and is never cancelled. */
  Progress NONE = (share, message) -> {};

  /**
   * @param share share of the work done, 0 … 1; NaN when it cannot be known
   * @param message what is going on, one short sentence in both languages
   */
  void report(double share, Text message);

  /** Whether somebody asked to stop; long loops ask at least every 100 ms and then throw {@link Cancelled}. */
  default boolean cancelled() {
    return false;
  }

  /** Throws {@link Cancelled} when {@link #cancelled()}. */
  default void checkCancelled() {
    if (cancelled()) throw new Cancelled();
  }

  /** Work was stopped on request; nothing of it was kept. */
  final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Cancelled() {
      super("cancelled");
    }
  }
}
