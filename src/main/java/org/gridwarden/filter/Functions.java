package org.gridwarden.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.model.Nearest;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Functions beyond those of the standard. Each gives nothing where an argument is missing. */
public final class Functions {

  /**
   * One function.
   *
   * @param name as it is written; capitals do not matter
   * @param takes types of its arguments; where {@code more}, the last may be repeated
   * @param gives type of its result
   * @param about what it does, one sentence
   */
  public record Definition(String name, List<Type> takes, boolean more, Type gives, Text about, Function<Object[], @Nullable Object> body) {
    boolean takes(int count) {
      return count == takes.size() || more && count > takes.size();
    }

    Type takesAt(int index) {
      return takes.get(Math.min(index, takes.size() - 1));
    }
  }

  private static final List<Definition> ALL = List.of(
      of("lower", Type.TEXT, "小写", "In lower case.", args -> text(args, 0).toLowerCase(Locale.ROOT), Type.TEXT),
      of("upper", Type.TEXT, "大写", "In upper case.", args -> text(args, 0).toUpperCase(Locale.ROOT), Type.TEXT),
      of("trim", Type.TEXT, "去掉首尾空白", "Without blanks at both ends.", args -> Strings.trimmed(text(args, 0)), Type.TEXT),
      of("length", Type.NUMBER, "字符数", "Number of characters.", args -> text(args, 0).codePoints().count(), Type.TEXT),
      more("concat", Type.TEXT, "连接文字", "The texts one after the other.", Functions::concat, Type.TEXT),
      of("words", Type.ARRAY, "按空白拆成数组，例如 words(services)", "The words between blanks as an array, as in words(services).",
          args -> Strings.words(text(args, 0)), Type.TEXT),
      of("abs", Type.NUMBER, "绝对值", "Without its sign.", args -> Math.abs(number(args, 0)), Type.NUMBER),
      of("floor", Type.NUMBER, "向下取整", "The whole number at or below.", args -> Math.floor(number(args, 0)), Type.NUMBER),
      of("ceil", Type.NUMBER, "向上取整", "The whole number at or above.", args -> Math.ceil(number(args, 0)), Type.NUMBER),
      of("round", Type.NUMBER, "四舍五入到整数", "The nearest whole number, halves away from zero.",
          args -> Numbers.rounded(number(args, 0)), Type.NUMBER),
      more("min", Type.NUMBER, "最小值", "The least of the numbers.",
          args -> Arrays.stream(args).mapToDouble(n -> ((Number) n).doubleValue()).min().orElseThrow(), Type.NUMBER),
      more("max", Type.NUMBER, "最大值", "The greatest of the numbers.",
          args -> Arrays.stream(args).mapToDouble(n -> ((Number) n).doubleValue()).max().orElseThrow(), Type.NUMBER),
      of("year", Type.NUMBER, "年份(UTC)", "The year, in UTC.", args -> (long) Times.day(args[0]).getYear(), Type.TIMESTAMP),
      of("centroid", Type.GEOMETRY, "图形的重心", "The centre of gravity.", args -> ((Geometry) args[0]).getCentroid(), Type.GEOMETRY));

  private Functions() {}

  /** All of them, in the order of documentation. */
  public static List<Definition> list() {
    return ALL;
  }

  static Optional<Definition> find(String name) {
    return ALL.stream().filter(each -> each.name.equalsIgnoreCase(name)).findFirst();
  }

  /** The function called, or GW-CQL-006 when there is none of that name or it takes another number of arguments. */
  static Definition get(Node.Call call, Fault fault) {
    Optional<Definition> found = find(call.name());
    if (found.isEmpty()) {
      String known = String.join(", ", ALL.stream().map(Definition::name).toList());
      List<String> nearest = Nearest.of(call.name(), callable());
      String zh = nearest.isEmpty() ? "可用：" : "是否为 " + String.join("、", nearest) + "？可用：";
      String en = nearest.isEmpty() ? "there are: " : "perhaps " + String.join(", ", nearest) + "? There are: ";
      throw fault.function(call.at(), "没有这个函数；" + zh + known + "。", "there is no such function; " + en + known + ".");
    }
    Definition function = found.get();
    if (!function.takes(call.args().size())) {
      throw wrongCount(fault, call.at(), function.name, function.takes.size(), call.args().size());
    }
    return function;
  }

  /** Names that stand before brackets: those of the standard in capitals, and ours. */
  private static List<String> callable() {
    Stream<String> standard = Arrays.stream(Op.values()).filter(Op::isCalled).map(op -> op.key.toUpperCase(Locale.ROOT));
    return Stream.concat(standard, ALL.stream().map(Definition::name)).toList();
  }

  static Refusal wrongCount(Fault fault, int at, String name, int wanted, int given) {
    return fault.function(at, name + " 需要 " + wanted + " 个参数，给了 " + given + " 个。",
        name + " takes " + wanted + (wanted == 1 ? " argument" : " arguments") + ", not " + given + ".");
  }

  private static Definition of(
      String name, Type gives, String zh, String en, Function<Object[], @Nullable Object> body, Type... takes) {
    return new Definition(name, List.of(takes), false, gives, new Text(zh, en), body);
  }

  private static Definition more(
      String name, Type gives, String zh, String en, Function<Object[], @Nullable Object> body, Type... takes) {
    return new Definition(name, List.of(takes), true, gives, new Text(zh, en), body);
  }

  private static String text(Object[] args, int i) {
    return (String) args[i];
  }

  private static double number(Object[] args, int i) {
    return ((Number) args[i]).doubleValue();
  }

  private static Object concat(Object[] args) {
    StringBuilder all = new StringBuilder();
    for (Object arg : args) all.append(arg);
    return all.toString();
  }
}
