package org.gridwarden.format.flat;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as digits: every double reads back as itself, and none is longer than it must be. */
class DecimalTest {

  private static String written(double value) {
    Bytes to = new Bytes().decimal(value);
    return new String(to.array(), 0, to.size(), StandardCharsets.US_ASCII);
  }

  /** The nearest decimal of as few digits as read back as {@code value}, found by trying. */
  private static BigDecimal plainReference(double value) {
    for (int digits = 1; ; digits++) {
      BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
      if (rounded.doubleValue() == value) return rounded;
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-0.0, 0", "0.1, 0.1", "106.1234567, 106.1234567", "-179.9999999, -179.9999999", "89.99999999, 89.99999999",
      "12345678.5, 12345678.5", "0.30000000000000004, 0.30000000000000004", "106.27659999999999, 106.27659999999999",
      "-3321456.123456789, -3321456.123456789", "180, 180", "-1e-7, -0.0000001", "4.35, 4.35", "899999999.9999999, 899999999.9999999",
      "0.99999999999999989, 0.9999999999999999", "1.9999999999999998, 1.9999999999999998"})
  void numbersAreAsPeopleWriteThem(double value, String text) {
    assertThat(written(value)).isEqualTo(text);
  }

  @Test
  void everyDoubleReadsBackAndNoneIsTooLong() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      double value = switch (i % 5) {
        case 0 -> random.nextDouble(-180, 180);
        case 1 -> random.nextDouble(-4e7, 4e7);
        case 2 -> random.nextDouble(0.015, 0.017);
        case 3 -> Math.nextUp(random.nextInt(-1_800_000_000, 1_800_000_000) / 1e7);
        default -> Math.scalb(1, random.nextInt(-6, 30)) * (1 + random.nextInt(-3, 4) * Math.ulp(1.0));
      };
      String text = written(value);
      assertThat(Double.parseDouble(text)).as(text).isEqualTo(value);
      if (Math.abs(value) >= 0x1p-6) {
        assertThat(new BigDecimal(text)).as("of " + value).isEqualByComparingTo(plainReference(value));
      }
    }
  }

  @Test
  void whatIsTinyOrHugeReadsBackToo() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 50_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) assertThat(Double.parseDouble(written(value))).isEqualTo(value);
    }
  }
}
