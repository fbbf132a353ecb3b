package org.gridwarden.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Planners who edit one plan at once over HTTP, each on what it last saw, now and then on purpose on an older revision. They
 * name grids, undo and redo. Afterwards the history is held against what each of them was told.
 */
public final class RacingPlanners {

  /** An edit that was acknowledged. */
  private record Ack(int on, int revision, String op, String name) {}

  /**
   * What came of it.
   *
   * @param accepted edits that were acknowledged
   * @param stale edits that were refused because somebody else was quicker
   * @param oldTried edits tried on purpose on a revision known to be old
   * @param faults what must not be: lost edits, stale ones that were accepted, a plan that is not what its history says
   */
  public record Tally(int accepted, int stale, int oldTried, List<String> faults) {}

  private final HttpClient client = HttpClient.newHttpClient();
  private final String plan;
  private final List<String> grids;
  private final ConcurrentLinkedQueue<Ack> acks = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger stale = new AtomicInteger();
  private final AtomicInteger oldTried = new AtomicInteger();

  /** @param plan address of a draft that nobody edited yet */
  public RacingPlanners(String plan, List<String> grids) {
    this.plan = plan;
    this.grids = grids;
  }

  /** Lets so many planners race until each has tried so many edits or the clock says so (nanoseconds of System.nanoTime). */
  public Tally race(int planners, int edits, long until) throws InterruptedException, ExecutionException, IOException {
    ExecutorService threads = Executors.newFixedThreadPool(planners);
    List<Future<Void>> running = new ArrayList<>();
    for (int p = 0; p < planners; p++) {
      int who = p;
      Callable<Void> work = () -> {
        edit(who, edits, until);
        return null;
      };
      running.add(threads.submit(work));
    }
    for (Future<Void> each : running) each.get();
    threads.shutdown();
    compare();
    return new Tally(acks.size(), stale.get(), oldTried.get(), List.copyOf(faults));
  }

  private void edit(int who, int edits, long until) throws IOException, InterruptedException {
    Random random = new Random(who);
    int seen = read(plan).get("revision").asInt();
    for (int i = 0; i < edits && System.nanoTime() < until; i++) {
      boolean old = seen > 2 && random.nextInt(8) == 0;
      int on = old ? seen - 1 : seen;
      int kind = random.nextInt(8);
      String op = kind == 0 ? "undo" : kind == 1 ? "redo" : "describe";
      String name = op.equals("describe") ? "planner " + who + " edit " + i : "";
      String body = name.isEmpty() ? "{\"op\":\"" + op + "\"}" : "{\"op\":\"describe\",\"grid\":\""
          + grids.get(random.nextInt(grids.size())) + "\",\"name\":\"" + name + "\"}";
      HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(plan + "/edits"))
          .header("Content-Type", "application/json").header("If-Match", "\"" + on + '"')
          .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
      JsonNode told = JsonMapper.shared().readTree(answer.body());
      if (old) oldTried.incrementAndGet();
      switch (answer.statusCode()) {
        case 200 -> {
          seen = told.get("revision").asInt();
          acks.add(new Ack(on, seen, op, name));
          if (old || seen != on + 1) faults.add(op + " on revision " + on + " was accepted as " + seen);
        }
        case 412 -> {
          stale.incrementAndGet();
          seen = told.get("revision").asInt();
          if (seen <= on) faults.add("refused as stale on " + on + ", but the plan is at " + seen);
        }
        case 409 -> seen = read(plan).get("revision").asInt(); // nothing to undo or to do again
        default -> faults.add(op + " answered " + answer.statusCode() + ' ' + answer.body());
      }
    }
  }

  /** Every revision is one acknowledged edit, and the plan is what they make of it. */
  private void compare() throws IOException, InterruptedException {
    Map<Integer, Ack> byRevision = new HashMap<>();
    for (Ack ack : acks) {
      if (byRevision.put(ack.revision, ack) != null) faults.add("two edits were told revision " + ack.revision);
    }
    Map<Integer, Map<String, String>> states = new HashMap<>();
    Map<String, String> now = new TreeMap<>();
    for (JsonNode row : read(plan + "/history").get("revisions")) {
      int revision = row.get("revision").asInt();
      JsonNode operation = row.get("operation");
      Ack ack = byRevision.remove(revision);
      if (revision > 1 && (ack == null || !ack.op.equals(operation.get("op").asString())
          || !ack.name.equals(operation.path("name").asString("")))) {
        faults.add("revision " + revision + " is " + operation + ", told was " + ack);
      }
      if (operation.has("state")) now = states.get(operation.get("state").asInt());
      else if (operation.has("grid")) {
        now = new TreeMap<>(now);
        now.put(operation.get("grid").asString(), operation.get("name").asString());
      }
      states.put(revision, now);
    }
    byRevision.values().forEach(lost -> faults.add("lost: " + lost));
    for (JsonNode grid : read(plan + "/grids").get("features")) {
      String named = now.get(grid.at("/properties/code").asString());
      String name = grid.at("/properties/name").asString("");
      if (named != null && !named.equals(name)) faults.add(grid.at("/properties/code") + " is " + name + ", not " + named);
    }
  }

  private JsonNode read(String address) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    return JsonMapper.shared().readTree(answer.body());
  }
}
