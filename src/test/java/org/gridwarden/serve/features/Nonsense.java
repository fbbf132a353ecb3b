package org.gridwarden.serve.features;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Addresses that make little sense, from a fixed seed: tiles, boxes, filters and all else that items can be asked. {@code main PORT
 * COUNT SEED TERRITORY} asks a running service that many over one warm connection and names each that broke it or took over two
 * seconds.
 */
final class Nonsense {
  private static final String[] SCRAPS = {"", "0", "-1", "1e308", "NaN", "106", "30.005", "..", "/", ",", "%00", "'", "\"", "Z",
      "2026-11-28T00:00:00Z", "P1D", "EPSG:4326", "EPSG:4544", "http://www.opengis.net/def/crs/EPSG/0/3857", "九", "~", "east/f001",
      "99999999999999999999", "true", "name", "-name", "+", "null", "[1]"};
  private static final String[] NAMES =
      {"bbox", "bbox-crs", "crs", "datetime", "limit", "offset", "after", "sortby", "properties", "skipGeometry", "f", "lang", "within"};
  private static final String[] WORDS = {"name", "kind", "capacity", "geometry", "nothing", "'站'", "''", "'a%_'", "5", "-0.0", "1e400",
      "TRUE", "NULL", "=", "<>", "<", ">=", "+", "-", "*", "/", "^", "%", "DIV", "(", ")", ",", "AND", "OR", "NOT", "IS NULL", "LIKE", "IN",
      "BETWEEN 1 AND 2", "CASEI(", "ACCENTI(", "S_INTERSECTS(", "S_WITHIN(", "S_TOUCHES(", "POINT(106 30)", "BBOX(180,-10,-170,10)",
      "POLYGON((0 0,1 1,1 0,0 1,0 0))", "LINESTRING(0 0,NaN 1)", "DATE('2026-02-30')", "TIMESTAMP('2026-11-28T00:00:00Z')",
      "INTERVAL('..','2026-01-01')", "T_AFTER(", "A_CONTAINS(", "{\"op\":\"=\",\"args\":[", "{\"property\":\"name\"}", "]}", "\"",
      "dateSeen", "T_DURING(", "T_INTERSECTS(dateSeen,", "DATE('2024-01-01')", "year(",
      "{", "\\", "\n"};

  private Nonsense() {}

  /** One address; the number chooses the kind. */
  static String address(Random random, int number) {
    StringBuilder address = new StringBuilder();
    if (number % 4 == 0) {
      address.append("/ogc/collections/wards/tiles/WebMercatorQuad");
      for (int k = 0; k < 3; k++) address.append('/').append(random.nextBoolean() ? random.nextInt(40) - 4 : segment(random));
      if (random.nextInt(3) == 0) address.append("?filter=").append(filter(random));
    } else if (number % 4 == 2) {
      address.append("/ogc/collections/facilities/items?limit=3&filter=").append(filter(random));
      if (random.nextInt(3) == 0) address.append("&filter-lang=").append(random.nextBoolean() ? "cql2-json" : "cql2-text");
    } else {
      address.append("/ogc/collections/facilities/items?").append(random.nextBoolean() ? "territory=east" : "limit=3");
      for (int k = random.nextInt(3); k >= 0; k--) {
        address.append('&').append(NAMES[random.nextInt(NAMES.length)]).append('=').append(value(random));
      }
    }
    return address.toString();
  }

  private static String segment(Random random) {
    String scrap = SCRAPS[random.nextInt(SCRAPS.length)].replace("/", "").replace("%00", "");
    return scrap.isEmpty() || scrap.equals("..") ? "x" : URLEncoder.encode(scrap, StandardCharsets.UTF_8);
  }

  private static String value(Random random) {
    List<String> joints = List.of(",", "/", "", "~");
    StringBuilder value = new StringBuilder(SCRAPS[random.nextInt(SCRAPS.length)]);
    String joint = joints.get(random.nextInt(joints.size()));
    for (int k = random.nextInt(6); k > 0; k--) value.append(joint).append(SCRAPS[random.nextInt(SCRAPS.length)]);
    return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
  }

  /** A good filter, with words changed, or words alone; now and then very deep. */
  private static String filter(Random random) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(50) == 0) text.append("(".repeat(random.nextInt(1500)));
    if (random.nextBoolean()) text.append("name LIKE 'a%' AND capacity ");
    for (int k = random.nextInt(8); k >= 0; k--) text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(5) == 0 ? "" : " ");
    return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
  }

  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[1]);
    Random random = new Random(Long.parseLong(args[2]));
    Map<Integer, Integer> answers = new TreeMap<>();
    double longest = 0;
    Line line = new Line(Integer.parseInt(args[0]));
    for (int i = 0; i < count; i++) {
      String address = address(random, i).replace("territory=east", "territory=" + args[3]);
      long begun = System.nanoTime();
      int status = line.get(address);
      double seconds = (System.nanoTime() - begun) / 1e9;
      answers.merge(status, 1, Integer::sum);
      if (status >= 500 || seconds > 2) System.out.println(status + " after " + seconds + " s: " + address);
      longest = Math.max(longest, seconds);
      if (line.ended) line = new Line(Integer.parseInt(args[0]));
    }
    System.out.printf(Locale.ROOT, "%d addresses of seed %s: answers %s, the longest %.3f s%n", count, args[2], answers, longest);
  }

  /** One connection; a new one is needed after the service ended it. */
  private static final class Line {
    private final Socket socket = new Socket();
    private final InputStream in;
    private boolean ended;

    Line(int port) throws IOException {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      socket.connect(new InetSocketAddress("localhost", port));
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    int get(String address) throws IOException {
      String question = "GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
      String head = head();
      String low = head.toLowerCase(Locale.ROOT);
      int status = Integer.parseInt(head.substring(9, 12));
      ended = low.contains("connection: close");
      if (low.contains("transfer-encoding: chunked")) chunks();
      else if (low.contains("content-length: ")) {
        in.skipNBytes(Long.parseLong(low.replaceAll("(?s).*content-length: ([0-9]+).*", "$1")));
      } else if (status >= 200 && status != 204 && status != 304) {
        ended = true; // the body goes to the end of the connection
      }
      if (ended) socket.close();
      return status;
    }

    private String head() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) head.append((char) byteRead());
      return head.toString();
    }

    private void chunks() throws IOException {
      while (true) {
        StringBuilder size = new StringBuilder();
        for (int c = byteRead(); c != '\n'; c = byteRead()) if (c != '\r') size.append((char) c);
        int length = Integer.parseInt(size.toString(), 16);
        in.skipNBytes(length + 2L);
        if (length == 0) return;
      }
    }

    private int byteRead() throws IOException {
      int c = in.read();
      if (c < 0) throw new EOFException("the service ended the connection");
      return c;
    }
  }
}
