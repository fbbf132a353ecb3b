package org.gridwarden.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Values of features as filters see them, and how they compare. */
final class Values {

  private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,4})?\\s*");

  private Values() {}

  /** What a reader or a database hands out as one of: text, number, flag, date, instant, geometry, list; null for none of them. */
  static @Nullable Object seen(@Nullable Object value) {
    if (value == null || value instanceof String || value instanceof Long || value instanceof Double || value instanceof Integer
        || value instanceof Boolean || value instanceof Geometry || Times.isTime(value)) {
      return value;
    }
    if (value instanceof Number number) return Numbers.isWhole(number) ? number : (Number) number.doubleValue();
    if (value instanceof OffsetDateTime time) return time.toInstant();
    if (value instanceof ZonedDateTime time) return time.toInstant();
    if (value instanceof LocalDateTime time) return time.toInstant(ZoneOffset.UTC);
    if (value instanceof Collection<?> list) return list.stream().map(Values::seen).toList();
    if (value instanceof Object[] array) return seen(Arrays.asList(array));
    return value instanceof CharSequence text ? text.toString() : null;
  }

  /** The value as one of the type; a text is read as it; null when it cannot be. */
  static @Nullable Object cast(@Nullable Object value, Type type) {
    return switch (type) {
      case TEXT -> value instanceof String ? value : null;
      case NUMBER -> value instanceof Number ? value : value instanceof String text ? number(text) : null;
      case FLAG -> value instanceof Boolean ? value : value instanceof String text ? flag(text) : null;
      case DATE, TIMESTAMP -> Times.isTime(value) ? value : value instanceof String text ? Times.read(text) : null;
      case GEOMETRY -> value instanceof Geometry ? value : null;
      case ARRAY -> value instanceof List<?> ? value : null;
      default -> value;
    };
  }

  private static @Nullable Number number(String text) {
    if (!NUMBER.matcher(text).matches()) return null;
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? (Number) value : null;
  }

  /** An array; a text is read as its words, as files without arrays have them: as numbers beside numbers. Null for the rest. */
  static @Nullable List<?> list(@Nullable Object value, @Nullable Object beside) {
    if (value instanceof List<?> list) return list;
    if (!(value instanceof String text)) return null;
    List<String> words = Strings.words(text);
    boolean numbers = beside instanceof List<?> other && !other.isEmpty() && other.stream().allMatch(Number.class::isInstance);
    return numbers ? words.stream().map(Values::number).toList() : words;
  }

  private static @Nullable Boolean flag(String text) {
    return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
  }

  /** Below 0, 0 or above 0; null when the two cannot be compared. A text beside another type is read as that type. */
  static @Nullable Integer compare(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) return null;
    if (a instanceof String text && b instanceof String other) return Strings.compare(text, other);
    if (a instanceof Number number && b instanceof Number other) return Numbers.compare(number, other);
    if (a instanceof Boolean flag && b instanceof Boolean other) return flag.compareTo(other);
    if (Times.isTime(a) && Times.isTime(b)) return Times.compare(a, b);
    if (a instanceof String && isScalar(b)) return compare(cast(a, Typing.ofValue(b)), b);
    if (b instanceof String && isScalar(a)) return compare(a, cast(b, Typing.ofValue(a)));
    return null;
  }

  private static boolean isScalar(Object value) {
    return value instanceof Number || value instanceof Boolean || Times.isTime(value);
  }

  /** The same for equal values, so that sets find them: numbers by value, whole or not. */
  static Object key(Object value) {
    if (value instanceof List<?> list) {
      Set<Object> keys = new HashSet<>();
      for (Object item : list) keys.add(key(item));
      return keys;
    }
    if (value instanceof Geometry geometry) return geometry.norm();
    if (!(value instanceof Number number)) return value;
    if (Numbers.isWhole(number)) return number.longValue();
    double real = number.doubleValue();
    return real == Math.rint(real) && Math.abs(real) < 0x1p63 ? (Object) (long) real : (Object) real;
  }

  static boolean isDay(Object value) {
    return value instanceof LocalDate;
  }

  static boolean isMoment(Object value) {
    return value instanceof Instant;
  }
}
