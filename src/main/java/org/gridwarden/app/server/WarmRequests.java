package org.gridwarden.app.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Asks the service for boxes over its own address, as a client does, until the code that answers them is compiled: else the first
 * thousands of requests wait for that. Whoever asks meanwhile is answered; the health of the service says that it is ready once
 * this has gone on for {@value #BEFORE_READY_MS} ms, or is done. It ends after {@value #MOST} requests or {@value #MOST_MS} ms. A
 * service without a territory is ready at once and asked when the first one is there; one that does not answer to the name
 * localhost, or by TLS alone, is not asked.
 */
final class WarmRequests {
  private static final Logger LOG = LoggerFactory.getLogger(WarmRequests.class);
  private static final int MOST = 3000;
  private static final long MOST_MS = 20_000;
  private static final long BEFORE_READY_MS = 5000;
  private static final int LINES = 2;
  private static final int PATIENCE_MS = 10_000;
  private static final int LOOKS = 60;
  private static final long LOOK_MS = 2000;

  private final TerritoryStore territories;
  private final String host;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch done = new CountDownLatch(LINES);
  private long end;

  private WarmRequests(TerritoryStore territories, String host) {
    this.territories = territories;
    this.host = host;
  }

  /** What the program adds to the start of its service; a service that a test starts goes without. */
  static void addTo(ConfigurableApplicationContext context) {
    if (!(context instanceof ServletWebServerApplicationContext web)) return;
    web.registerBean("warmRequests", ApplicationRunner.class, () -> arguments -> begin(web));
  }

  private static void begin(ServletWebServerApplicationContext web) throws InterruptedException {
    int port = web.getWebServer() == null ? -1 : web.getWebServer().getPort();
    if (port <= 0 || web.getEnvironment().containsProperty("server.ssl.key-store")) return;
    WarmRequests requests = new WarmRequests(web.getBean(TerritoryStore.class), "http://localhost:" + port);
    List<String> addresses = requests.addresses();
    if (addresses.isEmpty()) {
      thread(requests::waitAndAsk);
    } else {
      requests.ask(addresses);
      requests.done.await(BEFORE_READY_MS, TimeUnit.MILLISECONDS);
    }
  }

  private void waitAndAsk() {
    try {
      for (int look = 0; look < LOOKS; look++) {
        Thread.sleep(LOOK_MS);
        List<String> addresses = addresses();
        if (addresses.isEmpty()) continue;
        ask(addresses);
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.debug("warm-up stopped", e); // the database was closed, for one
    }
  }

  private void ask(List<String> addresses) {
    end = System.nanoTime() + MOST_MS * 1_000_000;
    for (int i = 0; i < LINES; i++) thread(() -> line(addresses));
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "warm-requests");
    thread.setDaemon(true);
    thread.start();
  }

  /** Small boxes over the first territory that has a place. */
  private List<String> addresses() {
    List<String> all = new ArrayList<>();
    TerritoryInfo first = territories.list().stream().filter(each -> each.bbox() != null).findFirst().orElse(null);
    double[] box = first == null ? null : first.bbox();
    if (first == null || box == null) return all;
    int parts = 20;
    double width = (box[2] - box[0]) / parts;
    double height = (box[3] - box[1]) / parts;
    for (int i = 0; i < parts * parts; i++) {
      double west = box[0] + i % parts * width;
      double south = box[1] + i / parts * height;
      all.add(host + "/ogc/collections/grids/items?limit=1000&territory=" + first.id() + String.format(Locale.ROOT,
          "&bbox=%.6f,%.6f,%.6f,%.6f", west, south, west + width, south + height));
    }
    return all;
  }

  private void line(List<String> addresses) {
    byte[] sink = new byte[1 << 14];
    try {
      for (int i = next.getAndIncrement(); i < MOST && System.nanoTime() < end; i = next.getAndIncrement()) {
        HttpURLConnection line = (HttpURLConnection) URI.create(addresses.get(i % addresses.size())).toURL().openConnection();
        line.setConnectTimeout(PATIENCE_MS);
        line.setReadTimeout(PATIENCE_MS);
        try (InputStream answer = line.getInputStream()) {
          while (answer.read(sink) >= 0) { // read to its end, so that the connection is kept
          }
        }
      }
    } catch (IOException e) {
      LOG.debug("warm-up stopped", e); // answered otherwise, or going down
    } finally {
      done.countDown();
    }
  }
}
