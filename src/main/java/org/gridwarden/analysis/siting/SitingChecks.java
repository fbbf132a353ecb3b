package org.gridwarden.analysis.siting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.gridwarden.analysis.siting.search.Rooms;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/** What makes a question senseless, said before any work: what, where, what to do. */
public final class SitingChecks {
  private static final int TOLD = 5;
  private final SitingQuestion q;
  private final IntFunction<Text> demand;
  private final IntFunction<Text> site;
  private final Words words;

  private SitingChecks(SitingQuestion question, IntFunction<Text> demand, IntFunction<Text> site, Words words) {
    q = question;
    this.demand = demand;
    this.site = site;
    this.words = words;
  }

  /**
   * How what is asked about is called.
   *
   * @param demands behind a number, for example {@code 栋楼, buildings}
   * @param length unit of the reach with a blank before it; empty when nobody knows
   * @param weight unit of what demands weigh, likewise
   */
  public record Words(Text demands, Text length, Text weight) {
    /** Of files, whose units nobody tells. */
    public static final Words OF_FILES = new Words(new Text("个需求", "demands"), new Text("", ""), new Text("", ""));
  }

  /**
   * Refuses with GW-SIT-001 to 009, 011 and 013, else answers what is worth knowing before the answer.
   *
   * @param demand how a demand is called, with the row it came from
   * @param site how a site is called, likewise
   */
  public static List<Text> check(SitingQuestion question, IntFunction<Text> demand, IntFunction<Text> site, Words words) {
    return new SitingChecks(question, demand, site, words).check();
  }

  private List<Text> check() {
    sites();
    numbers();
    demands();
    List<Text> notes = new ArrayList<>();
    capacities(notes);
    unreachable(notes);
    parts();
    return notes;
  }

  /** Where everybody must be served, each part of the demand that no site serves with another needs a site of its own (GW-SIT-013). */
  private void parts() {
    if (!all() || q.p() == Integer.MAX_VALUE) return;
    Parts parts = new Parts(q);
    if (parts.unserved() <= q.p()) return;
    String first = site.apply(parts.siteOf(0)).zh();
    throw Refusal.conflict("GW-SIT-013", "需求分成 " + parts.unserved() + " 个互不相通的部分（例如 " + first + " 所在与 "
        + site.apply(parts.siteOf(1)).zh() + " 所在），每部分至少要一处，而 p 为 " + q.p() + "；请增大 p，或接通路网",
        "the demand falls into " + parts.unserved() + " parts between which no way leads (for example those of "
            + site.apply(parts.siteOf(0)).en() + " and " + site.apply(parts.siteOf(1)).en() + "); each needs a site, and p is " + q.p()
            + "; raise p or join the network");
  }

  private boolean all() {
    return q.model() != SitingQuestion.Model.COVERAGE;
  }

  private boolean reach() {
    return q.model() == SitingQuestion.Model.COVERAGE || q.model() == SitingQuestion.Model.ALL;
  }

  private void sites() {
    int m = q.pairs().sites();
    int[] both = indexes(m, j -> q.fixed()[j] && q.excluded()[j]);
    if (both.length > 0) {
      throw Refusal.conflict("GW-SIT-005", "既列为已有又列为排除：" + names(both, site, true) + "；请只留一处",
          "both fixed and excluded: " + names(both, site, false) + "; list each once");
    }
    int free = indexes(m, j -> !q.fixed()[j] && !q.excluded()[j]).length;
    if (free == 0) {
      throw Refusal.conflict("GW-SIT-002", "没有可建的候选点：共 " + m + " 个，全部已有或被排除；请补充候选点",
          "there is no candidate to build: of " + m + " all are fixed or excluded; add candidates");
    }
    if (q.p() < 1) throw Refusal.invalid("GW-SIT-003", "--p", "--p 至少为 1", "--p must be 1 or more");
    if (q.p() != Integer.MAX_VALUE && q.p() > free) {
      throw Refusal.invalid("GW-SIT-003", "--p", "--p 为 " + q.p() + "，但只有 " + free + " 个候选点可建；请减小或补充候选点",
          "--p is " + q.p() + ", but only " + free + " candidates can be built; lower it or add candidates");
    }
  }

  private void numbers() {
    if (reach() && !(q.reach() >= 0)) {
      throw Refusal.invalid("GW-SIT-004", "--reach", "此模型需要 --reach：服务范围，与成本同单位",
          "this model needs --reach: how far a site serves, in the unit of the costs");
    }
    if (!(q.budget() >= 0)) throw Refusal.invalid("GW-SIT-006", "--budget", "--budget 应大于或等于 0", "--budget must be 0 or more");
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < q.pairs().sites(); j++) {
      if (!q.fixed()[j] && !q.excluded()[j]) least = Math.min(least, q.price()[j]);
    }
    if (q.budget() < least) {
      throw Refusal.invalid("GW-SIT-006", "--budget", "预算 " + number(q.budget()) + " 不够建任何一处；最便宜的候选点要 " + number(least),
          "a budget of " + number(q.budget()) + " buys nothing; the cheapest candidate costs " + number(least));
    }
  }

  private void demands() {
    int asking = 0;
    for (double w : q.weight()) if (w > 0) asking++;
    if (asking > 0) return;
    throw Refusal.conflict("GW-SIT-001", q.weight().length == 0 ? "没有需求点；请补充" : "所有需求点的权重都是 0；请给出 weight",
        q.weight().length == 0 ? "there is no demand; add some" : "every demand has weight 0; give weights");
  }

  private void capacities(List<Text> notes) {
    int m = q.pairs().sites();
    int[] none = indexes(m, j -> !q.excluded()[j] && !(q.capacity()[j] > 0));
    if (none.length > 0) {
      throw Refusal.conflict("GW-SIT-007", "容量为 0 或缺失：" + names(none, site, true) + "；请补上容量、给出 --capacity 或排除这些点",
          "capacity 0 or missing: " + names(none, site, false) + "; give it, set --capacity, or exclude these sites");
    }
    if (!q.limited()) return;
    int[] heavy = indexes(q.weight().length, this::tooHeavy);
    if (heavy.length > 0) {
      if (all()) {
        throw Refusal.conflict("GW-SIT-008", "需求大于其可用的每个候选点的容量：" + names(heavy, demand, true) + "；请拆分需求或增大容量",
            "demand above the capacity of every site that it can use: " + names(heavy, demand, false)
                + "; split it or raise capacities");
      }
      notes.add(new Text(counted(heavy).zh() + "大于任何可用容量，不可能被服务" + listed(heavy).zh(),
          counted(heavy).en() + " are above every capacity that they can use and will not be served" + listed(heavy).en()));
    }
    if (all()) roomForAll();
  }

  private boolean tooHeavy(int i) {
    if (!(q.weight()[i] > 0)) return false;
    Pairs pairs = q.pairs();
    boolean any = false;
    for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
      int j = pairs.site()[k];
      if (q.excluded()[j] || reach() && pairs.cost()[k] > q.reach()) continue;
      any = true;
      if (Rooms.fits(q.load()[i], q.capacity()[j])) return false;
    }
    return any;
  }

  private void roomForAll() {
    double load = 0;
    for (int i = 0; i < q.weight().length; i++) if (q.weight()[i] > 0) load += q.load()[i];
    double room = 0;
    double[] free = new double[q.pairs().sites()];
    int count = 0;
    for (int j = 0; j < free.length; j++) {
      if (q.fixed()[j]) room += q.capacity()[j];
      else if (!q.excluded()[j]) free[count++] = q.capacity()[j];
    }
    Arrays.sort(free, 0, count);
    for (int k = 0; k < Math.min(count, q.p()); k++) room += free[count - 1 - k];
    if (Rooms.fits(load, room)) return;
    throw Refusal.conflict("GW-SIT-009", "总需求 " + number(load) + " 大于所能建的最大总容量 " + number(room) + "；请增大 --p 或容量",
        "the demand of " + number(load) + " is above the " + number(room)
            + " that the roomiest sites hold together; raise --p or capacities");
  }

  private void unreachable(List<Text> notes) {
    Pairs pairs = q.pairs();
    int[] lost = indexes(q.weight().length, i -> {
      if (!(q.weight()[i] > 0)) return false;
      for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
        if (!q.excluded()[pairs.site()[k]] && (!reach() || pairs.cost()[k] <= q.reach())) return false;
      }
      return true;
    });
    if (lost.length == 0) return;
    String range = reach() ? " within a reach of " + number(q.reach()) + words.length.en() : "";
    String rangeZh = reach() ? "在 " + number(q.reach()) + words.length.zh() + "范围内" : "";
    if (!all()) {
      notes.add(new Text(counted(lost).zh() + rangeZh + "没有候选点，不可能被服务" + listed(lost).zh(),
          counted(lost).en() + " have no site" + range + " and will not be served" + listed(lost).en()));
      return;
    }
    throw Refusal.conflict("GW-SIT-011", counted(lost).zh() + rangeZh + "没有可用的点：" + names(lost, demand, true) + "；请补充候选点或删去这些需求",
        counted(lost).en() + " have no site" + range + ": " + names(lost, demand, false) + "; add candidates or leave these demands out");
  }

  private static int[] indexes(int size, java.util.function.IntPredicate which) {
    return java.util.stream.IntStream.range(0, size).filter(which).toArray();
  }

  /** How many, and what they weigh where its unit is known. */
  private Text counted(int[] which) {
    if (words.weight.zh().isEmpty()) return new Text(which.length + " " + words.demands.zh(), which.length + " " + words.demands.en());
    double sum = 0;
    for (int i : which) sum += q.weight()[i];
    String weight = String.format(java.util.Locale.ROOT, "%,.0f", sum);
    return new Text(which.length + " " + words.demands.zh() + "（" + weight + words.weight.zh() + "）",
        which.length + " " + words.demands.en() + " (" + weight + words.weight.en() + ")");
  }

  /** Their names behind a colon; nothing where they have none. */
  private Text listed(int[] which) {
    if (demand.apply(which[0]).zh().isEmpty()) return new Text("", "");
    return new Text("：" + names(which, demand, true), ": " + names(which, demand, false));
  }

  private static String names(int[] which, IntFunction<Text> name, boolean zh) {
    StringBuilder names = new StringBuilder();
    for (int k = 0; k < Math.min(TOLD, which.length); k++) {
      names.append(k == 0 ? "" : zh ? "、" : ", ").append(name.apply(which[k]).in(zh ? "zh" : "en"));
    }
    if (which.length > TOLD) names.append(zh ? " 等 " + which.length + " 个" : " and " + (which.length - TOLD) + " more");
    return names.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value) : String.valueOf(value);
  }
}
