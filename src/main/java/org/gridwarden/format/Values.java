package org.gridwarden.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Values of one kind out of values of another, where nothing is lost. */
public final class Values {
  private Values() {}

  /** {@code value} as this kind; null when it cannot be that kind whole. */
  public static @Nullable Object as(Field.Kind kind, Object value) {
    return switch (kind) {
      case TEXT -> text(value);
      case WHOLE -> whole(value);
      case NUMBER -> number(value);
      case FLAG -> value instanceof Boolean ? value : "true".equals(value) ? (Object) true : "false".equals(value) ? (Object) false : null;
      case DATE -> value instanceof LocalDate ? value : value instanceof String text ? date(text) : null;
      case TIME -> value instanceof OffsetDateTime || value instanceof LocalDateTime ? value
          : value instanceof LocalDate day ? day.atStartOfDay() : null;
    };
  }

  private static String text(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    return value.toString();
  }

  private static @Nullable Object whole(Object value) {
    if (value instanceof Integer || value instanceof Long) return value;
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53) return number.longValue();
    if (!(value instanceof String text) || !text.matches("[+-]?[0-9]{1,18}")) return null;
    return Long.valueOf(text);
  }

  private static @Nullable Object number(Object value) {
    if (value instanceof Double) return value;
    if (value instanceof Number number) return number.doubleValue();
    if (!(value instanceof String text)) return null;
    try {
      return Double.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Object date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
