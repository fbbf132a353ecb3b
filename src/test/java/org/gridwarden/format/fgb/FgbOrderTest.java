package org.gridwarden.format.fgb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gridwarden.format.flat.Hilbert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order of features along the curve against a plain sort, and features dealt out to files against those read at once. */
class FgbOrderTest {
  @TempDir
  private Path folder;

  /** Boxes of features that came: NaN where there is none. */
  private static double[][] boxes(int size, boolean points, Random random) {
    double[][] all = new double[size][];
    for (int i = 0; i < size; i++) {
      double x = random.nextInt(40) / 4.0;
      double y = random.nextInt(40) / 4.0;
      double side = points || i % 3 > 0 ? 0 : random.nextDouble();
      all[i] = i % 11 == 5 ? null : new double[] {x, y, x + side, y + side / 2};
    }
    return all;
  }

  private static FgbIndex index(double[][] boxes, int[] lengths) {
    FgbIndex index = new FgbIndex();
    for (int i = 0; i < boxes.length; i++) {
      double[] box = boxes[i];
      if (box == null) index.add(lengths[i], 0, 0, -1, -1);
      else if (box[0] == box[2]) index.add(lengths[i], box[0], box[1]);
      else index.add(lengths[i], box[0], box[1], box[2], box[3]);
    }
    return index;
  }

  private static int[] lengths(int size, Random random) {
    return IntStream.range(0, size).map(i -> random.nextInt(50)).toArray();
  }

  @Test
  void ordersAsAPlainSortDoesAndKeepsBoxes() {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      int size = seed < 2 ? 1 + seed : seed < 10 ? random.nextInt(3000) + 1 : 70_000;
      double[][] boxes = boxes(size, seed % 2 == 0, random);
      FgbIndex index = index(boxes, lengths(size, random));
      double[] extent = index.extent;
      Comparator<Integer> alongCurve = Comparator.comparingLong(i -> {
        double[] box = boxes[i];
        if (box == null) return Hilbert.along(0, 0);
        double perX = extent[2] > extent[0] ? (Hilbert.STEPS - 1) / (extent[2] - extent[0]) : 0;
        double perY = extent[3] > extent[1] ? (Hilbert.STEPS - 1) / (extent[3] - extent[1]) : 0;
        return Hilbert.along((int) (((box[0] + box[2]) / 2 - extent[0]) * perX), (int) (((box[1] + box[3]) / 2 - extent[1]) * perY));
      });
      List<Integer> plain = IntStream.range(0, size).boxed().sorted(alongCurve).toList();
      assertThat(index.order()).as("seed " + seed).containsExactly(plain.stream().mapToInt(i -> i).toArray());
      for (int i = 0; i < size; i++) {
        double[] of = boxes[plain.get(i)];
        double[] box = of == null ? new double[] {1 / 0.0, 1 / 0.0, -1 / 0.0, -1 / 0.0} : of;
        for (int edge = 0; edge < 4; edge++) assertThat(index.edge(i, edge)).isEqualTo(box[edge]);
      }
    }
  }

  @Test
  void dealsOutWhatDoesNotFitInMemory() throws IOException {
    Random random = new Random(4);
    int size = 5_000;
    int[] lengths = lengths(size, random);
    FgbIndex index = index(boxes(size, true, random), lengths);
    byte[][] features = new byte[size][];
    Path file = folder.resolve("features");
    try (var out = Files.newOutputStream(file)) {
      for (int i = 0; i < size; i++) {
        features[i] = new byte[lengths[i]];
        random.nextBytes(features[i]);
        out.write(features[i]);
      }
    }
    int[] order = index.order();
    for (int most : new int[] {700, 30_000, 1 << 20}) {
      int[] at = {0};
      new Reordered(file, index, order).read(most, (place, bytes, from, length) -> {
        assertThat(place).isEqualTo(at[0]++);
        assertThat(java.util.Arrays.copyOfRange(bytes, from, from + length)).isEqualTo(features[order[place]]);
      });
      assertThat(at[0]).isEqualTo(size);
    }
  }
}
