package org.gridwarden.filter;

import org.jspecify.annotations.Nullable;

/** Numbers: whole ones are exact ({@code Long}) where they fit, all others are {@code Double}; arithmetic is in doubles. */
final class Numbers {

  private Numbers() {}

  /** A number as the forms write it; GW-CQL-001 when it is too large for a double. */
  static Number read(String text, int at, Fault fault) {
    if (text.length() <= 19 && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-')) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        // larger than a long: a double
      }
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) throw fault.syntax(at, "绝对值小于 1.8E308 的数字", "a number below 1.8E308");
    return value == 0 ? 0.0 : value;
  }

  static boolean isWhole(Object number) {
    return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
  }

  /** Null when one is not a number at all (NaN). */
  static @Nullable Integer compare(Number a, Number b) {
    if (isWhole(a) && isWhole(b)) return Long.compare(a.longValue(), b.longValue());
    double x = a.doubleValue();
    double y = b.doubleValue();
    if (Double.isNaN(x) || Double.isNaN(y)) return null;
    return x < y ? -1 : x > y ? 1 : 0;
  }

  /** Null where there is no finite result: division by zero, roots of negative numbers, overflow. */
  static @Nullable Double reckon(Op op, double a, double b) {
    double result = switch (op) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case TIMES -> a * b;
      case OVER -> a / b;
      case REMAINDER -> a % b;
      case WHOLE_OVER -> whole(a / b);
      case POWER -> Math.pow(a, b);
      default -> throw new IllegalArgumentException(op.key);
    };
    return Double.isFinite(result) ? result : null;
  }

  private static double whole(double quotient) {
    return quotient < 0 ? Math.ceil(quotient) : Math.floor(quotient);
  }

  /** The nearest whole number, halves away from zero; exact also where adding a half would not be. */
  static double rounded(double number) {
    double size = Math.abs(number);
    double below = Math.floor(size);
    return Math.copySign(size - below < 0.5 ? below : below + 1, number);
  }

  /** As the text form and JSON write it; reads back as the same number. */
  static String write(Number number) {
    return number.toString();
  }
}
