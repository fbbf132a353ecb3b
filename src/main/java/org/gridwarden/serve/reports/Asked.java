package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Quote;
import org.jspecify.annotations.Nullable;

/** The parameters that reports share, checked; from a request or from a command line. */
public final class Asked {

  private final Function<String, @Nullable String> source;
  private final String language;

  private Asked(Function<String, @Nullable String> source, String language) {
    this.source = source;
    this.language = language;
  }

  /** From the parameters of a request. */
  public static Asked of(HttpServletRequest request) {
    return new Asked(request::getParameter, Language.of(request));
  }

  /** From values by the names that the parameters have in addresses; a missing one is null. */
  public static Asked of(Map<String, String> values, String language) {
    return new Asked(values::get, language);
  }

  /** {@code zh} or {@code en}. */
  public String language() {
    return language;
  }

  /** {@code by}, wards when it is not given. */
  public Level by() {
    return oneOf("by", Level.WARD, Level::find, Arrays.stream(Level.values()).map(Level::key).toList());
  }

  /** A value by its key; GW-RPT-001 when it is none of {@code keys}. */
  public <T> T oneOf(String name, T otherwise, Function<String, Optional<T>> find, List<String> keys) {
    String text = text(name);
    if (text == null) return otherwise;
    return find.apply(text).orElseThrow(() -> Refusal.invalid("GW-RPT-001", name,
        name + " 不能是 " + Quote.of(text) + "；可用的有 " + String.join("、", keys) + "。",
        name + " cannot be " + Quote.of(text) + "; it is one of " + String.join(", ", keys) + "."));
  }

  /** The parameter without blanks around it, null when it is missing or empty. */
  public @Nullable String text(String name) {
    String text = source.apply(name);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** A number from {@code least} to {@code most}, empty when not given; GW-RPT-002 otherwise. */
  public OptionalDouble number(String name, double least, double most) {
    String text = text(name);
    if (text == null) return OptionalDouble.empty();
    try {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) return OptionalDouble.of(number);
    } catch (NumberFormatException e) {
      // said below, like a number out of range
    }
    throw Refusal.invalid("GW-RPT-002", name,
        name + " 应为 " + plain(least) + " 与 " + plain(most) + " 之间的数字，而不是 " + Quote.of(text) + "。",
        name + " must be a number between " + plain(least) + " and " + plain(most) + ", not " + Quote.of(text) + ".");
  }

  private static String plain(double number) {
    return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** {@code year}, empty when not given. */
  OptionalInt year() {
    OptionalDouble year = number("year", 1900, 2200);
    if (year.isEmpty()) return OptionalInt.empty();
    if (year.getAsDouble() != Math.rint(year.getAsDouble())) throw Refusal.invalid("GW-RPT-002", "year",
        "year 应为整数。", "year must be a whole number.");
    return OptionalInt.of((int) year.getAsDouble());
  }

  /**
   * Where {@code within} stands in the only territory that has it; null when it was not given.
   *
   * @param cities those that were asked for; GW-RPT-003 when none of them has an area of this code
   */
  public static void checkWithin(List<City> cities, @Nullable String within) {
    if (within == null || cities.stream().anyMatch(city -> city.census().place(within) != null)) return;
    throw Refusal.invalid("GW-RPT-003", "within",
        "没有代码为 " + Quote.of(within) + " 的区域；请检查代码和 territory。",
        "There is no area with the code " + Quote.of(within) + "; check the code and territory.");
  }

  /** Where the area stands, null when this territory does not have it or none was asked for. */
  public static Census.@Nullable Place place(City city, @Nullable String within) {
    return within == null ? null : city.census().place(within);
  }

  /** Ids as a list for a sentence. */
  static String join(List<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
