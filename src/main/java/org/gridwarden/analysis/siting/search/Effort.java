package org.gridwarden.analysis.siting.search;

import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;

/**
 * How much work a search may do. Counted in pairs looked at, not in seconds, so that the same question gets the same
 * answer on a busy and on an idle machine; a limit in seconds comes on top and cuts short.
 */
public final class Effort {
  /** Work of the default, about seven seconds on one core. */
  public static final long DEFAULT_WORK = 4_000_000_000L;
  private static final long PER_SECOND = 400_000_000L;

  private final long most;
  private final long deadline;
  private final Progress progress;
  private final long began = System.nanoTime();
  private long work;
  private long until;
  private long nextLook = 1 << 20;
  private boolean stopped;
  private boolean outOfTime;
  private double share;
  private Text message = new Text("选址", "siting");
  private Text served = new Text("", "");
  private Text length = new Text("", "");
  private double all = Double.NaN;
  private double told;
  private boolean coverage;

  /**
   * @param seconds limit in seconds on the clock, NaN for none: then the work of {@link #DEFAULT_WORK}
   */
  public Effort(double seconds, Progress progress) {
    this.progress = progress;
    boolean limited = !Double.isNaN(seconds);
    most = limited ? (long) Math.min(9e18, seconds * 4 * PER_SECOND) : DEFAULT_WORK;
    deadline = limited ? began + (long) Math.min(9e17, seconds * 1e9) : Long.MAX_VALUE;
    until = most;
  }

  /** Counts work. */
  public void spend(long pairs) {
    work += pairs;
    if (work >= nextLook) look();
  }

  private void look() {
    nextLook = work + (1 << 21);
    if (progress.cancelled()) stopped = true;
    if (System.nanoTime() - deadline > 0 && deadline != Long.MAX_VALUE) outOfTime = true;
    progress.report(Math.min(0.99, Math.max(share, (double) work / most)), message);
  }

  /** Whether to stop with what there is: all work done, out of time or cancelled. */
  public boolean over() {
    return stopped || outOfTime || work >= until;
  }

  /** Whether the whole search is over, not only the stage that {@link #stage} began. */
  public boolean finished() {
    return stopped || outOfTime || work >= most;
  }

  /** Whether somebody asked to stop. */
  public boolean cancelled() {
    return stopped;
  }

  /** Gives the next stage a share of all the work; it ends earlier when all is used up. */
  public void stage(double ofAll) {
    until = Math.min(most, work + (long) (ofAll * most));
  }

  long left() {
    return Math.max(0, until - work);
  }

  /** Names the units that progress is told in, with the blank before them; without it numbers stand alone. */
  public Effort units(Text ofServed, Text ofLength) {
    served = ofServed;
    length = ofLength;
    return this;
  }

  /**
   * Says what the values of {@link #tell} are; before it only the share of the work is told.
   *
   * @param weight all weight there is to serve
   * @param leftOut whether values are weight that is left out, else weight times way
   * @param most values from here on mean that not all are served, and are not told
   */
  public void about(double weight, boolean leftOut, double most) {
    all = weight;
    told = most;
    coverage = leftOut;
  }

  /** Tells how far it is in the words of the question; {@code best} +Infinity while there is no choice. */
  void tell(double best, double bound) {
    nextLook = work;
    if (!(all > 0) || best >= told) return;
    String now = said(coverage ? all - best : best / all);
    String limit = said(coverage ? all - Math.max(0, bound) : Math.max(0, bound) / all);
    message = coverage
        ? new Text("目前最好服务 " + now + served.zh() + "，至多 " + limit + served.zh(),
            "best so far serves " + now + served.en() + ", at most " + limit + served.en())
        : new Text("目前最好平均路程 " + now + length.zh() + "，至少 " + limit + length.zh(),
            "best so far is a mean way of " + now + length.en() + ", at least " + limit + length.en());
  }

  private static String said(double value) {
    return String.format(java.util.Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }

  /** Seconds on the clock since it was made. */
  public double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }
}
