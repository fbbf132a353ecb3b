package org.gridwarden.app.command;

import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;

/** One line on stderr that follows the work, when stderr is a terminal. */
public final class TerminalProgress implements Progress {
  private final String language;
  private final boolean terminal = System.console() != null;
  private long shown;

  public TerminalProgress(String language) {
    this.language = language;
  }

  @Override
  public void report(double share, Text message) {
    long now = System.nanoTime();
    if (!terminal || now - shown < 200_000_000) return;
    shown = now;
    String percent = Double.isNaN(share) ? "    " : String.format("%3.0f%%", share * 100);
    System.err.print("\r\033[K" + percent + " " + message.in(language) + "\r");
  }
}
