package org.gridwarden.analysis.gridplan.appraisal;

import org.gridwarden.model.Text;

/** What units and groups are called in sentences. */
public interface Names {
  /** A unit, for example {@code unit 17} or {@code building 12, Lane 3}. */
  Text unit(int unit);

  /** A group, for example {@code ward 3}; empty when all units are one group. */
  Text group(int group);

  /** What is counted, for example households, in the plural. */
  default Text load() {
    return new Text("户", "households");
  }

  /** A load as people read it; loads may be counted in hundredths. */
  default String number(long load) {
    return String.valueOf(load);
  }

  /** A number of what is counted. */
  default Text amount(long load) {
    return new Text(number(load) + " " + load().zh(), number(load) + " " + load().en());
  }

  /** What barriers are, for example {@code river or expressway}. */
  default Text barrier() {
    return new Text("屏障", "a barrier");
  }
}
