package org.gridwarden.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** There and back, and against figures that are publicly known. */
class ShiftedMapsTest {

  @Test
  void theWayBackMeetsTheWayThereToAMillimetre() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double[] place = {73 + 62 * random.nextDouble(), 18 + 36 * random.nextDouble()};
      double[] gcj = place.clone();
      ShiftedMaps.toGcj02(gcj, 0);
      double[] bd = place.clone();
      ShiftedMaps.toBd09(bd, 0);
      ShiftedMaps.fromGcj02(gcj, 0);
      ShiftedMaps.fromBd09(bd, 0);
      assertThat(metres(gcj, place)).isLessThan(0.001);
      assertThat(metres(bd, place)).isLessThan(0.001);
    }
  }

  @ParameterizedTest
  @CsvSource({"121.5272106,31.1774276,121.5315419,31.1753040", "113.912316,22.543847,113.9171765,22.5407961",
      "116.377817,39.911954,116.3840472,39.9133455"})
  void gcj02IsTheOneOfWebMaps(double lon, double lat, double gcjLon, double gcjLat) {
    double[] place = {lon, lat};
    ShiftedMaps.toGcj02(place, 0);
    assertThat(metres(place, new double[] {gcjLon, gcjLat})).isLessThan(1);
  }

  @Test
  void outsideNothingMoves() {
    double[] geneva = {6.14, 46.2};
    ShiftedMaps.toBd09(geneva, 0);
    ShiftedMaps.fromGcj02(geneva, 0);
    assertThat(geneva).containsExactly(6.14, 46.2);
  }

  @Test
  void theShiftIsOfTheSizeThatIsKnown() {
    double[] place = {106.27, 29.97};
    ShiftedMaps.toGcj02(place, 0);
    assertThat(metres(place, new double[] {106.27, 29.97})).isBetween(200.0, 700.0);
    double[] bd = {106.27, 29.97};
    ShiftedMaps.toBd09(bd, 0);
    assertThat(metres(bd, place)).isCloseTo(900, within(400.0));
  }

  private static double metres(double[] a, double[] b) {
    return Math.hypot((a[0] - b[0]) * Math.cos(Math.toRadians(b[1])), a[1] - b[1]) * 111_320;
  }
}
