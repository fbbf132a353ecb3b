package org.gridwarden.geo.mosaic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VertexTableTest {

  @Test
  void findsEveryPlaceAgainAlsoOnTheBordersOfItsOwnCells() {
    Random random = new Random(5);
    VertexTable table = new VertexTable(1e-5);
    double[] places = new double[20_000];
    for (int i = 0; i < places.length; i++) places[i] = Math.round(random.nextDouble() * 1e8) * 1e-4;
    int[] numbers = new int[places.length / 2];
    for (int i = 0; i < numbers.length; i++) numbers[i] = table.add(places[2 * i], places[2 * i + 1]);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(table.add(places[2 * i], places[2 * i + 1])).isEqualTo(numbers[i]);
      double turn = random.nextDouble() * 6.3;
      double x = places[2 * i] + 0.99e-5 * Math.cos(turn);
      assertThat(table.add(x, places[2 * i + 1] + 0.99e-5 * Math.sin(turn))).isEqualTo(numbers[i]);
    }
    assertThat(table.size()).isEqualTo(numbers.length);
  }
}
