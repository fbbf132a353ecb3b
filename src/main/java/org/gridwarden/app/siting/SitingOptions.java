package org.gridwarden.app.siting;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.gridwarden.analysis.siting.SitingQuestion.Model;
import org.gridwarden.app.access.PlainOptions;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What {@code siting} was asked for; fields are its options.
 *
 * @param p sites to build besides the fixed ones; {@link Integer#MAX_VALUE} for as many as the model and budget take
 * @param capacity of every site whose row gives none; NaN for none
 * @param seconds limit on the clock, NaN for none
 */
public record SitingOptions(Model model, int p, @Nullable Path demand, @Nullable Path candidates, @Nullable Path costs,
    @Nullable Path graph, double reach, @Nullable Path fixed, @Nullable Path exclude, double capacity, double budget,
    double seconds, long seed, int threads, Path out, @Nullable Path assignments) {

  private static final Set<String> NAMES = Set.of("--model", "--p", "--demand", "--candidates", "--costs", "--graph", "--reach",
      "--fixed", "--exclude", "--capacity", "--budget", "--time-limit", "--seed", "--threads", "--out", "--assignments");

  /** From plain, complete arguments; null when they are anything else. */
  public static @Nullable SitingOptions plainly(String[] args) {
    if (args.length < 7 || !args[0].equals("siting")) return null;
    Map<String, String> given = PlainOptions.parse(args, NAMES, Set.of());
    return given == null || !given.containsKey("--model") || !given.containsKey("--out") ? null : of(given);
  }

  /** From texts by option; refuses what does not go together (GW-SIT-003, 004, 006, 030, 031). */
  public static SitingOptions of(Map<String, String> given) {
    Model model = model(given.getOrDefault("--model", ""));
    boolean graph = given.containsKey("--graph");
    boolean costs = given.containsKey("--costs");
    boolean points = given.containsKey("--demand") && given.containsKey("--candidates");
    if (graph && costs) throw bad("GW-SIT-030", "--graph", "--graph 与 --costs 只能给一个", "give --graph or --costs, not both");
    if (!graph && !costs && !points) {
      throw bad("GW-SIT-030", given.containsKey("--demand") ? "--candidates" : "--demand",
          "请给出 --demand 和 --candidates，或 --costs，或 --graph", "give --demand and --candidates, or --costs, or --graph");
    }
    if (!given.containsKey("--p") && model != Model.ALL && !given.containsKey("--budget")) {
      throw bad("GW-SIT-003", "--p", "请给出 --p（新建数量）或 --budget", "give --p, the number of sites to build, or --budget");
    }
    double p = number(given, "--p", Integer.MAX_VALUE);
    if (!(p >= 1) || p != Math.rint(p)) {
      throw bad("GW-SIT-003", "--p", "--p 应为大于 0 的整数：" + given.get("--p"), "--p must be a whole number above 0, not " + given.get("--p"));
    }
    double threads = number(given, "--threads", Runtime.getRuntime().availableProcessors());
    double seed = number(given, "--seed", 1);
    if (!(threads >= 1) || threads != Math.rint(threads)) {
      throw bad("GW-SIT-031", "--threads", "--threads 至少为 1", "--threads must be 1 or more");
    }
    if (seed != Math.rint(seed)) throw bad("GW-SIT-031", "--seed", "--seed 应为整数", "--seed must be a whole number");
    return new SitingOptions(model, (int) Math.min(p, Integer.MAX_VALUE), path(given, "--demand"), path(given, "--candidates"),
        path(given, "--costs"), path(given, "--graph"), positive(given, "--reach", Double.NaN), path(given, "--fixed"),
        path(given, "--exclude"), positive(given, "--capacity", Double.NaN),
        positive(given, "--budget", Double.POSITIVE_INFINITY), seconds(given), (long) seed, (int) Math.min(threads, 64),
        Path.of(given.get("--out")), path(given, "--assignments"));
  }

  private static Model model(String word) {
    for (Model model : Model.values()) if (model.word().equals(word)) return model;
    throw bad("GW-SIT-031", "--model", "--model 应为 coverage、distance、max-distance 或 all：" + word,
        "--model must be coverage, distance, max-distance or all, not " + word);
  }

  private static double seconds(Map<String, String> given) {
    double seconds = positive(given, "--time-limit", Double.NaN);
    if (seconds == 0) throw bad("GW-SIT-031", "--time-limit", "--time-limit 应大于 0 秒", "--time-limit must be above 0 seconds");
    return seconds;
  }

  private static double positive(Map<String, String> given, String option, double otherwise) {
    double value = number(given, option, otherwise);
    if (!given.containsKey(option) || value >= 0) return value;
    throw bad("GW-SIT-031", option, option + " 应为大于或等于 0 的数：" + given.get(option),
        option + " must be a number of 0 or more, not " + given.get(option));
  }

  private static double number(Map<String, String> given, String option, double otherwise) {
    String value = given.get(option);
    if (value == null) return otherwise;
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static @Nullable Path path(Map<String, String> given, String option) {
    String value = given.get(option);
    return value == null ? null : Path.of(value);
  }

  static Refusal bad(String code, String option, String zh, String en) {
    return Refusal.invalid(code, option, zh, en);
  }
}
