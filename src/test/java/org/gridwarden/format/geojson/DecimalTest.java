package org.gridwarden.format.geojson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Coordinates of answers: at most 7 decimals. */
class DecimalTest {

  @Test
  void decimalsAreExactAndShort() {
    double[] values = {0, -0.0, 1e-8, -1e-7, 0.1, 106.1234567, -179.9999999, 89.99999999, 12345678.5};
    String[] texts = {"0", "0", "0", "-0.0000001", "0.1", "106.1234567", "-179.9999999", "90", "12345678.5"};
    for (int i = 0; i < values.length; i++) {
      char[] buffer = new char[24];
      int start = GeoJsonWriter.decimal(values[i], buffer);
      assertThat(new String(buffer, start, 24 - start)).isEqualTo(texts[i]);
    }
  }
}
