package org.gridwarden.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Boxes and tiles asked of a running service over warm connections: CPU milliseconds of the service a request, and
 * milliseconds that the client waits.
 *
 * <p>{@code RequestsBench PORT PID DATA boxes|tiles|load}: DATA holds {@code boxes.csv} and {@code tiles.csv}; the service
 * holds the grids and buildings of the territory {@code w3}.
 */
public final class RequestsBench {
  private static final int HERTZ = 100;
  private static final int ROUNDS = 5;
  private static final int CONNECTIONS = 200;
  private static final int PER_SECOND = 1000;

  private final int port;
  private final Path stat;

  private RequestsBench(int port, String pid) {
    this.port = port;
    this.stat = Path.of("/proc/" + pid + "/stat");
  }

  public static void main(String[] args) throws Exception {
    RequestsBench bench = new RequestsBench(Integer.parseInt(args[0]), args[1]);
    Path data = Path.of(args[2]);
    List<String> boxes = Files.readAllLines(data.resolve("boxes.csv"));
    switch (args[3]) {
      case "boxes" -> {
        for (String kind : List.of("street", "town", "district")) bench.measure(kind, addresses(boxes, kind));
      }
      case "tiles" -> {
        for (int z : new int[] {10, 12, 14}) bench.measure("z" + z, tiles(Files.readAllLines(data.resolve("tiles.csv")), z));
      }
      default -> bench.load(addresses(boxes, "street"), Integer.parseInt(args[4]));
    }
  }

  private static List<String> addresses(List<String> boxes, String kind) {
    return boxes.stream().filter(line -> line.startsWith(kind + ",")).map(line -> line.substring(kind.length() + 1))
        .map(box -> "/ogc/collections/grids/items?territory=w3&limit=1000&bbox=" + box).toList();
  }

  private static List<String> tiles(List<String> lines, int z) {
    return lines.stream().filter(line -> line.startsWith(z + ",")).map(line -> line.split(","))
        .sorted((a, b) -> a[1].equals(b[1]) ? Integer.compare(number(a[2]), number(b[2])) : Integer.compare(number(a[1]), number(b[1])))
        .limit(20).map(at -> "/ogc/collections/buildings/tiles/WebMercatorQuad/" + z + '/' + at[2] + '/' + at[1] + "?territory=w3")
        .toList();
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  private void measure(String name, List<String> addresses) throws Exception {
    try (Line line = new Line(port)) {
      for (int warm = 0; warm < 40; warm++) for (String address : addresses) line.get(address);
      double[] millis = new double[addresses.size() * ROUNDS * 4];
      long bytes = 0;
      double cpu = cpu();
      for (int i = 0; i < millis.length; i++) {
        long start = System.nanoTime();
        bytes += line.get(addresses.get(i % addresses.size()));
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      cpu = cpu() - cpu;
      Arrays.sort(millis);
      System.out.printf("%s: %d requests, %d bytes each, CPU of the service %.3f ms each, client p50 %.3f p99 %.3f ms%n", name,
          millis.length, bytes / millis.length, cpu * 1000 / millis.length, millis[millis.length / 2],
          millis[millis.length * 99 / 100]);
    }
  }

  private double cpu() throws IOException {
    String[] fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ");
    return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / HERTZ;
  }

  /** Many connections, each asking at its own pace so that all together ask evenly. */
  private void load(List<String> addresses, int seconds) throws Exception {
    long[] micros = new long[PER_SECOND * seconds];
    Arrays.fill(micros, Long.MAX_VALUE);
    AtomicInteger failed = new AtomicInteger();
    AtomicLong next = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    long begin = System.nanoTime() + 1_000_000_000L;
    for (int c = 0; c < CONNECTIONS; c++) {
      Thread thread = new Thread(() -> {
        try (Line line = new Line(port)) {
          for (long i = next.getAndIncrement(); i < micros.length; i = next.getAndIncrement()) {
            long due = begin + i * 1_000_000_000L / PER_SECOND;
            long wait = due - System.nanoTime();
            if (wait > 0) java.util.concurrent.locks.LockSupport.parkNanos(wait);
            line.get(addresses.get((int) (i % addresses.size())));
            micros[(int) i] = (System.nanoTime() - due) / 1000;
          }
        } catch (IOException e) {
          failed.incrementAndGet();
        }
      });
      thread.start();
      threads.add(thread);
    }
    double cpu = cpu();
    for (Thread thread : threads) thread.join();
    cpu = cpu() - cpu;
    long answers = Arrays.stream(micros).filter(each -> each != Long.MAX_VALUE).count();
    System.out.printf("load: %d answers, %d connections failed, CPU %.3f ms each, from due to answered p50 %.2f p99 %.2f ms%n",
        answers, failed.get(), cpu * 1000 / answers, share(micros, 0, micros.length, 50), share(micros, 0, micros.length, 99));
    StringBuilder windows = new StringBuilder("p99 of the seconds 0, 1, 2, 3, 4 and of each 5 s after them:");
    for (int at = 0; at < micros.length; at += PER_SECOND * (at < 5 * PER_SECOND ? 1 : 5)) {
      int end = Math.min(micros.length, at + PER_SECOND * (at < 5 * PER_SECOND ? 1 : 5));
      windows.append(String.format(" %.1f", share(micros, at, end, 99)));
    }
    System.out.println(windows);
  }

  /** Milliseconds below which so many of a hundred lie. */
  private static double share(long[] micros, int from, int to, int percent) {
    long[] sorted = Arrays.copyOfRange(micros, from, to);
    Arrays.sort(sorted);
    return sorted[(int) ((long) sorted.length * percent / 100)] / 1e3;
  }

  /** One connection that is kept. */
  private static final class Line implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;
    private final byte[] sink = new byte[1 << 16];

    Line(int port) throws IOException {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress("localhost", port));
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** Bytes of the body. */
    long get(String address) throws IOException {
      socket.getOutputStream().write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      String status = line();
      if (!status.contains(" 200")) throw new IOException(status + " for " + address);
      long length = -1;
      boolean chunked = false;
      for (String header = line(); !header.isEmpty(); header = line()) {
        String lower = header.toLowerCase(java.util.Locale.ROOT);
        if (lower.startsWith("content-length:")) length = Long.parseLong(lower.substring(15).strip());
        chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
      }
      if (!chunked) return skip(length);
      long all = 0;
      for (long chunk = Long.parseLong(line(), 16); chunk > 0; chunk = Long.parseLong(line(), 16)) {
        all += skip(chunk);
        line();
      }
      line();
      return all;
    }

    private long skip(long bytes) throws IOException {
      long left = bytes;
      while (left > 0) {
        int read = in.read(sink, 0, (int) Math.min(left, sink.length));
        if (read < 0) throw new IOException("the line was cut");
        left -= read;
      }
      return bytes;
    }

    private String line() throws IOException {
      StringBuilder text = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) throw new IOException("the line was cut");
        if (c != '\r') text.append((char) c);
      }
      return text.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
