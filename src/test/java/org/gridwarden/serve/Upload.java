package org.gridwarden.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.JobStore.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of any bytes handed to a served town. */
public final class Upload {
  private Upload() {}

  /** Hands a file in, with {@code fields} name, value, …, and waits for what comes of it, in English. */
  public static JsonNode ended(ServedTown town, String name, byte[] content, String... fields) throws Exception {
    HttpResponse<String> answer = post(town, "/api/v1/imports", name, content, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String address = answer.headers().firstValue("Location").orElseThrow();
    JobQueue queue = town.bean(JobQueue.class);
    String id = address.substring(address.lastIndexOf('/') + 1);
    while (queue.find(id).filter(job -> job.state() == State.QUEUED || job.state() == State.RUNNING).isPresent()) Thread.onSpinWait();
    return town.json(address + "?lang=en");
  }

  /** What the service makes of a file before it is imported. */
  public static JsonNode inspected(ServedTown town, String name, byte[] content, String... fields) throws Exception {
    HttpResponse<String> answer = post(town, "/api/v1/imports/inspect", name, content, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpResponse<String> post(ServedTown town, String path, String name, byte[] content, String... fields)
      throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n" + fields[i + 1] + "\r\n")
          .getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(town.base + path + "?lang=en"))
        .header("Content-Type", "multipart/form-data; boundary=x")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build(), BodyHandlers.ofString());
  }
}
