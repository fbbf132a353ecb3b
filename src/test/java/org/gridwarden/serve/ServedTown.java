package org.gridwarden.serve;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gridwarden.app.server.Server;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.testkit.PostGisServer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two small territories behind a real server on a database of their own, for tests over HTTP.
 *
 * <p>{@code east}: district X with subdistricts S1, S2; wards A, B (S1) and C (S2), squares of 0.01° in a row from
 * (106.00, 30.00) eastwards, 10, 20 and 30 households; facilities f001 … f025 in ward A, 0.0002° apart from
 * (106.001, 30.005) eastwards, odd ones {@code kindergarten}, even ones {@code service-station}; building b1 in B; a
 * street along 30.005° through all wards; post p1 of S1. {@code west}: ward A only, at (6.00, 46.00), named
 * {@code <b>Rue & Co</b>}. Every ward has a Chinese name but that one.
 */
public final class ServedTown implements AutoCloseable {
  public static final GeometryFactory DEGREES = new GeometryFactory();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Path folder;
  public final ImportStore imports;
  public final TerritoryStore territories;
  private final ServletWebServerApplicationContext context;
  public final String base;

  private ServedTown(Path folder, Consumer<ServedTown> fill, String... more) {
    this.folder = folder;
    this.context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
        .run(Stream.concat(Stream.of("--server.port=0", "--gridwarden.data=" + folder, "--gridwarden.demo=none",
            "--logging.level.root=WARN"), Stream.of(more)).toArray(String[]::new));
    this.base = "http://localhost:" + context.getWebServer().getPort();
    this.imports = context.getBean(ImportStore.class);
    this.territories = context.getBean(TerritoryStore.class);
    fill.accept(this);
  }

  /** The town of the class comment. */
  public static ServedTown start() throws IOException {
    return start(ServedTown::fill);
  }

  /** Any other town; {@code settings} as on a command line. */
  public static ServedTown start(Consumer<ServedTown> fill, String... settings) throws IOException {
    return new ServedTown(Files.createTempDirectory("served-town"), fill, settings);
  }

  /** Any town, in a new database of the throwaway PostGIS. */
  public static ServedTown onPostGis(Consumer<ServedTown> fill) throws IOException {
    return new ServedTown(Files.createTempDirectory("served-town"), fill, "--spring.profiles.active=postgis",
        "--gridwarden.db.url=" + PostGisServer.newDatabase(), "--gridwarden.db.user=postgres", "--gridwarden.db.password=");
  }

  private static void fill(ServedTown town) {
    town.territory("east", "东城", "East Town");
    town.territory("west", "西城", "West Town");
    town.write("east", to -> {
      to.put(FeatureType.DISTRICTS, square("X", 106.00, 30.00, 0.03, 0.01, Map.of("name", "某区", "nameEn", "X")));
      to.put(FeatureType.SUBDISTRICTS, square("S1", 106.00, 30.00, 0.02, 0.01,
          Map.of("name", "一街道", "districtCode", "X")));
      to.put(FeatureType.SUBDISTRICTS, square("S2", 106.02, 30.00, 0.01, 0.01,
          Map.of("name", "二街道", "districtCode", "X")));
      String[] wards = {"A", "B", "C"};
      for (int i = 0; i < 3; i++) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("name", "社区" + wards[i]);
        properties.put("subdistrictCode", i < 2 ? "S1" : "S2");
        properties.put("households", 10 * (i + 1));
        properties.put("estimated", i == 2);
        to.put(FeatureType.WARDS, square(wards[i], 106.00 + i * 0.01, 30.00, 0.01, 0.01, properties));
      }
      for (int i = 1; i <= 25; i++) {
        String kind = i % 2 == 1 ? "kindergarten" : "service-station";
        to.put(FeatureType.FACILITIES, new Feature("f%03d".formatted(i),
            DEGREES.createPoint(new Coordinate(106.001 + i * 0.0002, 30.005)),
            Map.of("name", "设施" + i, "wardCode", "A", "kind", kind, "floorAreaM2", 100.5 + i)));
      }
      to.put(FeatureType.BUILDINGS, square("b1", 106.012, 30.004, 0.0004, 0.0003,
          Map.of("wardCode", "B", "storeys", 6, "households", 20, "lift", false)));
      to.put(FeatureType.STREETS, new Feature("st1", DEGREES.createLineString(new Coordinate[] {
          new Coordinate(106.00, 30.005), new Coordinate(106.03, 30.005)}), Map.of("kind", "arterial", "name", "大道")));
      to.put(FeatureType.POSTS, new Feature("p1", null, Map.of("employerLevel", "subdistrict", "employerCode", "S1",
          "role", "office-staff", "posts", 4, "filled", 3)));
    });
    town.write("west", to -> to.put(FeatureType.WARDS,
        square("A", 6.00, 46.00, 0.01, 0.01, Map.of("name", "<b>Rue & Co</b>", "households", 5))));
  }

  public void territory(String id, String nameZh, String nameEn) {
    territories.create(new TerritoryInfo(id, nameZh, nameEn, "", true, "© Gridwarden", "", "", "2026-11-01", 0, null));
  }

  /** One import run. */
  public void write(String territory, Consumer<ImportStore.Writer> body) {
    String id = "run-" + System.nanoTime();
    imports.write(territory, body, () -> new ImportStore.Run(
        id, territory, "several", "test", "test", OffsetDateTime.now(), 0, 0, 0, "{}", false));
  }

  public static Feature square(String code, double lon, double lat, double width, double height, Map<String,
      Object> properties) {
    return new Feature(code, DEGREES.toGeometry(new Envelope(lon, lon + width, lat, lat + height)), properties);
  }

  /** An answer to GET, whatever its status. */
  public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, null, headers);
  }

  public HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
        .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) request.headers(headers);
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Body of a GET that must succeed. */
  /** The whole answer to an address sent as it stands, as no client of Java would. */
  public String raw(String address) throws IOException {
    try (Socket socket = new Socket("localhost", context.getWebServer().getPort())) {
      socket.getOutputStream().write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
          .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public JsonNode json(String path, String... headers) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path, headers);
    if (answer.statusCode() != 200) throw new AssertionError(path + " → " + answer.statusCode() + " " + answer.body());
    return JsonMapper.shared().readTree(answer.body());
  }

  /** Body of a GET as bytes. */
  public HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path));
    if (headers.length > 0) request.headers(headers);
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** What the gate gives to a request from this machine. */
  public Gate.Pass pass() {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    request.addHeader("Host", "localhost");
    return bean(Gate.class).read(request);
  }

  /** A bean of the running service. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() throws IOException {
    context.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  /** Codes of the features of a collection answer, in its order. */
  public static List<String> codes(JsonNode collection) {
    return collection.get("features").valueStream().map(f -> f.at("/properties/code").asString()).toList();
  }
}
