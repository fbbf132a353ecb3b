package org.gridwarden.oddfiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small zipped shapefiles byte by byte, with whatever is to be wrong in them. */
final class ShapeMaker {

  private final List<String> names = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final List<String[]> rows = new ArrayList<>();
  private final List<double[]> shapes = new ArrayList<>();
  private final Charset charset;
  private int driver;
  private final Map<String, byte[]> beside = new LinkedHashMap<>();

  ShapeMaker(String charset) {
    this.charset = Charset.forName(charset);
  }

  ShapeMaker field(String name, int length) {
    names.add(name);
    lengths.add(length);
    return this;
  }

  /** A point {x, y}, or a ring {x, y, x, y, …} closed. */
  ShapeMaker row(double[] shape, String... values) {
    shapes.add(shape);
    rows.add(values);
    return this;
  }

  ShapeMaker driver(int languageDriver) {
    driver = languageDriver;
    return this;
  }

  ShapeMaker with(String ending, String text) {
    beside.put(ending, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return this;
  }

  byte[] zip() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, "layer.shp", shp());
      entry(zip, "layer.dbf", dbf());
      for (Map.Entry<String, byte[]> each : beside.entrySet()) entry(zip, "layer" + each.getKey(), each.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(java.time.LocalDateTime.of(2024, 5, 1, 8, 0));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private byte[] shp() {
    boolean points = shapes.get(0).length == 2;
    int size = 100;
    for (double[] shape : shapes) size += 8 + (points ? 20 : 48 + 8 * shape.length);
    ByteBuffer b = ByteBuffer.allocate(size);
    b.putInt(9994).position(24);
    b.putInt(size / 2).order(ByteOrder.LITTLE_ENDIAN).putInt(1000).putInt(points ? 1 : 5);
    b.position(100);
    for (int i = 0; i < shapes.size(); i++) {
      double[] shape = shapes.get(i);
      b.order(ByteOrder.BIG_ENDIAN).putInt(i + 1).putInt((points ? 20 : 48 + 8 * shape.length) / 2).order(ByteOrder.LITTLE_ENDIAN);
      if (points) {
        b.putInt(1).putDouble(shape[0]).putDouble(shape[1]);
        continue;
      }
      double[] x = new double[shape.length / 2];
      double[] y = new double[shape.length / 2];
      for (int k = 0; k < x.length; k++) {
        x[k] = shape[2 * k];
        y[k] = shape[2 * k + 1];
      }
      b.putInt(5).putDouble(Arrays.stream(x).min().orElseThrow()).putDouble(Arrays.stream(y).min().orElseThrow())
          .putDouble(Arrays.stream(x).max().orElseThrow()).putDouble(Arrays.stream(y).max().orElseThrow())
          .putInt(1).putInt(x.length).putInt(0);
      for (int k = 0; k < x.length; k++) b.putDouble(x[k]).putDouble(y[k]);
    }
    return b.array();
  }

  private byte[] dbf() {
    int rowLength = 1 + lengths.stream().mapToInt(n -> n).sum();
    int head = 32 + 32 * names.size() + 1;
    ByteBuffer b = ByteBuffer.allocate(head + rowLength * rows.size() + 1).order(ByteOrder.LITTLE_ENDIAN);
    b.put((byte) 3).put((byte) 124).put((byte) 5).put((byte) 1).putInt(rows.size()).putShort((short) head).putShort((short) rowLength);
    b.put(29, (byte) driver);
    for (int i = 0; i < names.size(); i++) {
      byte[] name = names.get(i).getBytes(charset);
      b.position(32 + 32 * i);
      b.put(name, 0, Math.min(10, name.length));
      b.position(32 + 32 * i + 11);
      b.put((byte) 'C').putInt(0).put((byte) (int) lengths.get(i));
    }
    b.position(head - 1);
    b.put((byte) 0x0d);
    for (String[] row : rows) {
      b.put((byte) ' ');
      for (int i = 0; i < lengths.size(); i++) {
        byte[] value = Arrays.copyOf(row[i].getBytes(charset), row[i].getBytes(charset).length);
        byte[] cell = new byte[lengths.get(i)];
        Arrays.fill(cell, (byte) ' ');
        System.arraycopy(value, 0, cell, 0, Math.min(cell.length, value.length));
        b.put(cell);
      }
    }
    b.put((byte) 0x1a);
    return b.array();
  }
}
