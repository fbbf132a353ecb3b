package org.gridwarden.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every way in which a request can fail, through a real server. */
class ProblemsTest {
  private static ServletWebServerApplicationContext context;
  private static String base;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @EnableAutoConfiguration(excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"})
  @Import({Problems.class, Lost.class, Web.class, Faulty.class, Taking.class})
  static class Setup {}

  /** Handlers that go wrong in all the ways there are. */
  @RestController
  static class Faulty {

    @GetMapping("/api/v1/number")
    Map<String, Object> number(@RequestParam int limit, @RequestParam(required = false) String[] by) {
      return Map.of("limit", limit);
    }

    @GetMapping("/api/v1/refused")
    void refused() {
      throw Refusal.conflict("GW-TST-001", "不行", "It cannot be");
    }

    @GetMapping("/api/v1/bug")
    void bug() {
      throw new IllegalStateException("SELECT secret FROM table");
    }

    @GetMapping("/api/v1/full")
    void full() {
      throw new IllegalStateException(new IOException("No space left on device"));
    }

    @GetMapping("/api/v1/half")
    void half(HttpServletResponse response) throws IOException {
      response.setContentType("application/geo+json");
      OutputStream out = response.getOutputStream();
      for (int i = 0; i < 10_000; i++) out.write("{\"type\":\"FeatureCollection\"".getBytes(StandardCharsets.UTF_8));
      out.flush();
      throw new IllegalStateException("broke in the middle");
    }

    @GetMapping("/api/v1/early")
    void early(HttpServletResponse response) throws IOException {
      response.setContentType("application/geo+json");
      response.getOutputStream().write("{\"type\":".getBytes(StandardCharsets.UTF_8));
      throw Refusal.notFound("GW-TST-002", "没有", "Not there");
    }

    @PostMapping(value = "/api/v1/body", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> body(@RequestBody Map<String, Integer> body, HttpServletRequest request) {
      return Map.copyOf(body);
    }

    @GetMapping("/ogc/tagged")
    Map<String, Object> tagged(HttpServletRequest request, HttpServletResponse response) {
      return Revisions.known(request, response, "json", 7L) ? null : Map.of("a", 1);
    }
  }

  /** Takes an upload, as imports do. */
  @RestController
  static class Taking {
    @PostMapping("/api/v1/upload")
    Map<String, Object> upload(@RequestParam MultipartFile file, @RequestParam(required = false) String name) {
      return Map.of("size", file.getSize());
    }
  }

  @BeforeAll
  static void start() {
    context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Setup.class)
        .web(WebApplicationType.SERVLET)
        .run("--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=OFF",
            "--spring.servlet.multipart.max-file-size=1KB");
    base = "http://localhost:" + context.getWebServer().getPort();
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private static HttpResponse<String> send(String method, String path, String body,
      String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
        .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) request.headers(headers);
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode problem(int status, String code, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.get("type").asString()).isEqualTo("urn:gridwarden:problem:" + code.toLowerCase());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.get("detailZh").asString()).isNotBlank().isNotEqualTo(problem.get("detailEn").asString());
    return problem;
  }

  @Test
  void anUnknownParameterIsRefusedAndTheKnownOnesAreNamed() throws Exception {
    JsonNode problem = problem(400, "GW-REQ-001", send("GET", "/api/v1/number?limit=3&limt=4&lang=en", null));
    assertThat(problem.get("parameter").asString()).isEqualTo("limt");
    assertThat(problem.get("detail").asString()).contains("by, lang, limit");
  }

  @Test
  void aRepeatedParameterIsRefusedUnlessItIsAList() throws Exception {
    problem(400, "GW-REQ-005", send("GET", "/api/v1/number?limit=3&limit=4", null));
    assertThat(send("GET", "/api/v1/number?limit=3&by=a&by=b", null).statusCode()).isEqualTo(200);
  }

  @Test
  void missingAndIllTypedParametersAreNamed() throws Exception {
    assertThat(problem(400, "GW-REQ-002", send("GET", "/api/v1/number", null)).get("parameter").asString())
        .isEqualTo("limit");
    assertThat(problem(400, "GW-REQ-003", send("GET", "/api/v1/number?limit=many&lang=en", null)).get("detail")
        .asString())
        .contains("a whole number").contains("many");
    problem(400, "GW-REQ-003", send("GET", "/api/v1/number?limit=99999999999", null));
  }

  @Test
  void languageIsThatOfTheAskerAndChineseByDefault() throws Exception {
    assertThat(problem(409, "GW-TST-001", send("GET", "/api/v1/refused", null)).get("detail").asString())
        .isEqualTo("不行");
    assertThat(problem(409, "GW-TST-001", send("GET", "/api/v1/refused", null, "Accept-Language",
        "de,en;q=0.8,zh;q=0.3"))
        .get("detail").asString()).isEqualTo("It cannot be");
    assertThat(problem(409, "GW-TST-001", send("GET", "/api/v1/refused?lang=zh", null, "Accept-Language", "en"))
        .get("detail").asString()).isEqualTo("不行");
  }

  @Test
  void aBugGivesAnIncidentAndNothingOfItsInside() throws Exception {
    HttpResponse<String> answer = send("GET", "/api/v1/bug", null);
    JsonNode problem = problem(500, "GW-SRV-001", answer);
    assertThat(problem.get("incident").asString()).hasSizeGreaterThan(20);
    assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception").doesNotContain("at org.");
  }

  @Test
  void aFullDiskIsSaidToBeOne() throws Exception {
    problem(503, "GW-SRV-002", send("GET", "/api/v1/full", null));
  }

  @Test
  void addressesMethodsAndTypesThatDoNotExist() throws Exception {
    problem(404, "GW-REQ-004", send("GET", "/api/v1/nothing", null));
    problem(404, "GW-REQ-004", send("GET", "/nothing.html", null));
    problem(404, "GW-REQ-004", send("GET", "/api/v1/nothing", null, "Accept", "text/html"));
    HttpResponse<String> page = send("GET", "/nothing.html", null, "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type")).as("who asks for pages gets one").hasValue("text/html;charset=UTF-8");
    assertThat(page.body()).contains("GW-REQ-004", "/nothing.html").doesNotContain("at org.");
    HttpResponse<String> wrongMethod = send("DELETE", "/api/v1/number", null);
    problem(405, "GW-REQ-009", wrongMethod);
    assertThat(wrongMethod.headers().firstValue("Allow")).isPresent();
    problem(406, "GW-REQ-010", send("GET", "/api/v1/number?limit=1", null, "Accept", "image/png"));
    problem(415, "GW-REQ-011", send("POST", "/api/v1/body", "a=b", "Content-Type", "text/plain"));
  }

  @Test
  void aBodyThatIsNotTheJsonAskedFor() throws Exception {
    for (String body : new String[] {"", "{", "[1]", "{\"a\":\"x\"}", "\u0000"}) {
      problem(400, "GW-REQ-006", send("POST", "/api/v1/body", body, "Content-Type", "application/json"));
    }
  }

  @Test
  void anAddressWithBrokenEscapesIsABadRequest() throws Exception {
    assertThat(raw("GET /api/v1/number?limit=%zz HTTP/1.1")).startsWith("HTTP/1.1 400").contains("GW-REQ-");
    assertThat(raw("GET /api/v1/number?limit=%00 HTTP/1.1")).startsWith("HTTP/1.1 400").contains("GW-REQ-012");
    assertThat(raw("GET /api/v1/%2e%2e%2f%zz HTTP/1.1")).startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "GW-REQ-012").doesNotContain("at org.", "<html");
    assertThat(raw("GET /api/v1/num<ber HTTP/1.1")).startsWith("HTTP/1.1 400").contains("GW-REQ-012", "data-urlencode");
  }

  @Test
  void anAddressOrHeadersThatAreTooLongAreSaidToBe() throws Exception {
    String long64 = "a".repeat(70_000);
    assertThat(raw("GET /api/v1/number?limit=" + long64 + " HTTP/1.1")).startsWith("HTTP/1.1 414").contains("GW-REQ-015", "64 KB",
        "\"parameter\":\"address\"");
    assertThat(raw("GET /api/v1/number?limit=3 HTTP/1.1\r\nX-Long: " + long64)).startsWith("HTTP/1.1 431").contains("GW-REQ-015");
  }

  @Test
  void halfAnUploadAndHalfABodySayThatTheyAre() throws Exception {
    String part = "--zz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\ncode,lon,lat\r\n1,2,3";
    String upload = "POST /api/v1/upload?name=x HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=zz\r\n";
    for (String half : new String[] {upload + "Content-Length: 5000\r\n\r\n" + part, // the line breaks
        upload + "Content-Length: " + part.length() + "\r\n\r\n" + part, // no closing boundary
        upload + "Transfer-Encoding: chunked\r\n\r\nfff\r\n" + part, upload + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
      assertThat(sent(half)).as(half).startsWith("HTTP/1.1 400").contains("GW-REQ-007", "\"parameter\":\"file\"");
    }
    assertThat(sent("POST /api/v1/body HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"a\":"))
        .startsWith("HTTP/1.1 400").contains("GW-REQ-016", "\"parameter\":\"body\"");
    String whole = part + "\r\n--zz--\r\n";
    assertThat(sent(upload + "Content-Length: " + whole.length() + "\r\n\r\n" + whole)).startsWith("HTTP/1.1 200");
    String large = part + "x".repeat(2000) + "\r\n--zz--\r\n";
    assertThat(sent(upload + "Content-Length: " + large.length() + "\r\n\r\n" + large)).startsWith("HTTP/1.1 413").contains("GW-REQ-008");
    String many = ("--zz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n").repeat(200) + "--zz--\r\n";
    assertThat(sent(upload + "Content-Length: " + many.length() + "\r\n\r\n" + many)).startsWith("HTTP/1.1 413").contains("GW-REQ-017");
  }

  @Test
  void listsInSentencesAreWordsAndCommas() throws Exception {
    for (HttpResponse<String> answer : List.of(send("DELETE", "/api/v1/number", null), send("POST", "/api/v1/body", "a=b", "Content-Type",
        "text/plain"), send("GET", "/api/v1/number?limit=1", null, "Accept", "image/png"))) {
      assertThat(answer.body()).doesNotContain("[").doesNotContain("{\\");
    }
  }

  private static String raw(String line) throws IOException {
    return sent(line + "\r\nConnection: close\r\n\r\n");
  }

  /** A request written as it stands, of which no more comes. */
  private static String sent(String request) throws IOException {
    try (Socket socket = new Socket("localhost", context.getWebServer().getPort())) {
      socket.getOutputStream().write(request.replaceFirst("\r\n", "\r\nHost: localhost\r\n").getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void anAnswerThatBreaksInTheMiddleLooksBroken() {
    assertThatThrownBy(() -> send("GET", "/api/v1/half", null)).isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerThatBreaksBeforeItsFirstByteIsAProblem() throws Exception {
    problem(404, "GW-TST-002", send("GET", "/api/v1/early", null));
  }

  @Test
  void theSameAnswerIsNotSentTwice() throws Exception {
    HttpResponse<String> first = send("GET", "/ogc/tagged", null);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = send("GET", "/ogc/tagged", null, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(send("GET", "/ogc/tagged?lang=en", null, "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void onlyItsOwnPageMayWriteAndOnlyKnownNamesMayAsk() {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/imports");
    request.addHeader("Host", "localhost:8080");
    Gate.checkOrigin(request);
    Gate.checkHost(Gate.Settings.DEFAULTS, request);
    for (String origin : new String[] {"http://evil.example", "null", "http://localhost:9999",
        "http://localhost.evil.example:8080"}) {
      MockHttpServletRequest foreign = new MockHttpServletRequest("POST", "/api/v1/imports");
      foreign.addHeader("Host", "localhost:8080");
      foreign.addHeader("Origin", origin);
      assertThatThrownBy(() -> Gate.checkOrigin(foreign)).as(origin).isInstanceOf(Refusal.class)
          .hasMessageStartingWith("GW-ACC-001");
    }
    request.addHeader("Origin", "http://localhost:8080");
    Gate.checkOrigin(request);
    MockHttpServletRequest rebound = new MockHttpServletRequest("GET", "/api/v1/jobs");
    rebound.addHeader("Host", "rebound.example:8080");
    assertThatThrownBy(() -> Gate.checkHost(Gate.Settings.DEFAULTS, rebound)).hasMessageStartingWith("GW-ACC-002");
    Gate.checkHost(new Gate.Settings(Set.of("*")), rebound);
  }
}
