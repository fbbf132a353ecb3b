package org.gridwarden.app.access;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.gridwarden.analysis.accessibility.floating.Decay;
import org.gridwarden.analysis.accessibility.floating.FloatingCatchment.Method;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fca} is asked.
 *
 * @param maxCost largest cost of a pair within reach, in the unit of the costs; one exactly as large is within
 * @param decay weights by cost
 */
public record FcaQuestion(
    Method method, Path supply, Path demand, Path costs, double maxCost, DoubleUnaryOperator decay, Path out) {

  private static final Set<String> OPTIONS = Set.of("--method", "--supply", "--demand", "--costs", "--max-cost", "--weights",
      "--decay", "--sigma", "--alpha", "--scale", "--least-cost", "--out");

  /** From plain, complete arguments; null when they are anything else. */
  public static @Nullable FcaQuestion plainly(String[] args) {
    if (args.length < 11 || !args[0].equals("fca")) return null;
    Map<String, String> given = PlainOptions.parse(args, OPTIONS, Set.of());
    if (given == null) return null;
    for (String option : new String[] {"--method", "--supply", "--demand", "--costs", "--max-cost", "--out"}) {
      if (!given.containsKey(option)) return null;
    }
    return of(given);
  }

  /** From options and their texts; refuses what is none or does not go together (GW-NET-030 to 033). */
  public static FcaQuestion of(Map<String, String> given) {
    Method method = method(given.get("--method"));
    double maxCost = number(given, "--max-cost", Double.NaN);
    if (!(maxCost >= 0)) throw noNumber("--max-cost", given.get("--max-cost"));
    String weights = given.get("--weights");
    String decay = given.get("--decay");
    boolean weighted = weights != null || decay != null;
    if (weighted == (method == Method.TWO_STEP) || weights != null && decay != null) {
      throw Refusal.invalid("GW-NET-031", "--weights",
          method == Method.TWO_STEP ? "2sfca 不用权重；请去掉 --weights 和 --decay，或改用 e2sfca"
              : method.code() + " 需要 --weights 或 --decay，二者选一",
          method == Method.TWO_STEP ? "2sfca takes no weights; leave out --weights and --decay, or use e2sfca"
              : method.code() + " takes --weights or else --decay");
    }
    DoubleUnaryOperator fall = weights != null ? steps(weights) : decay != null ? decay(given, decay, maxCost) : Decay.NONE;
    return new FcaQuestion(method, Path.of(given.get("--supply")), Path.of(given.get("--demand")),
        Path.of(given.get("--costs")), maxCost, fall, Path.of(given.get("--out")));
  }

  private static Method method(String text) {
    for (Method method : Method.values()) if (method.code().equals(text)) return method;
    throw Refusal.invalid("GW-NET-030", "--method", "没有方法 “" + text + "”；可用：2sfca、e2sfca、3sfca、3sfca-strict",
        "There is no method '" + text + "'; there are 2sfca, e2sfca, 3sfca and 3sfca-strict");
  }

  private static DoubleUnaryOperator steps(String text) {
    String[] parts = text.split(",");
    double[] upTo = new double[parts.length];
    double[] weight = new double[parts.length];
    try {
      for (int k = 0; k < parts.length; k++) {
        String[] pair = parts[k].split(":");
        if (pair.length != 2) throw new IllegalArgumentException();
        upTo[k] = Double.parseDouble(pair[0].strip());
        weight[k] = Double.parseDouble(pair[1].strip());
      }
      return Decay.steps(upTo, weight);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("GW-NET-032", "--weights", "--weights “" + text + "” 应写成 上限:权重,…，上限递增，例如 10:1,20:0.68,30:0.22",
          "--weights '" + text + "' should be LIMIT:WEIGHT,… with rising limits, for example 10:1,20:0.68,30:0.22");
    }
  }

  private static DoubleUnaryOperator decay(Map<String, String> given, String name, double maxCost) {
    if (name.equals("gaussian")) {
      double sigma = number(given, "--sigma", maxCost / 3);
      if (!(sigma > 0) || Double.isInfinite(sigma)) throw noNumber("--sigma", given.get("--sigma"));
      return Decay.gaussian(sigma);
    }
    if (name.equals("gravity")) {
      double scale = number(given, "--scale", 1);
      double alpha = number(given, "--alpha", -1);
      double least = number(given, "--least-cost", 0);
      if (!(scale > 0)) throw noNumber("--scale", given.get("--scale"));
      if (Double.isNaN(alpha)) throw noNumber("--alpha", given.get("--alpha"));
      if (!(least >= 0)) throw noNumber("--least-cost", given.get("--least-cost"));
      return Decay.gravity(scale, alpha, least);
    }
    throw Refusal.invalid("GW-NET-030", "--decay", "没有衰减函数 “" + name + "”；可用：gaussian、gravity",
        "There is no decay '" + name + "'; there are gaussian and gravity");
  }

  private static double number(Map<String, String> given, String option, double otherwise) {
    return AccessQuestion.number(given, option, otherwise);
  }

  private static Refusal noNumber(String option, @Nullable String value) {
    return Refusal.invalid("GW-NET-033", option, option + " “" + value + "” 应为大于 0 的数",
        option + " '" + value + "' should be a number above 0");
  }
}
