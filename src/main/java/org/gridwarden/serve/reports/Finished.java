package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers as they were written, by their ETag, which names everything that they depend on: asked again, an answer costs no
 * more than sending it. At most 32 MB, those asked longest ago go first. Thread-safe.
 */
final class Finished {
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_OF_ONE = 8 << 20;
  private final Map<String, byte[]> answers = new LinkedHashMap<>(64, 0.75f, true);
  private long size;

  /** Sends the answer whose ETag {@code response} carries; {@code report} is made when it is not known. */
  void send(Supplier<Report> report, Report.Form form, String fileName, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String tag = response.getHeader("ETag");
    byte[] known = tag == null ? null : get(tag);
    if (known == null) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
      report.get().write(form, out);
      known = out.toByteArray();
      if (tag != null && known.length <= MOST_OF_ONE) put(tag, known);
    }
    Report.head(form, fileName, request, response);
    response.getOutputStream().write(known);
    // of unknown length, so that short and long answers leave alike, packed where the asker takes that
    response.flushBuffer();
  }

  private synchronized byte @Nullable [] get(String tag) {
    return answers.get(tag);
  }

  private synchronized void put(String tag, byte[] answer) {
    byte[] before = answers.put(tag, answer);
    size += answer.length - (before == null ? 0 : before.length);
    var eldest = answers.entrySet().iterator();
    while (size > MOST_BYTES && eldest.hasNext()) {
      size -= eldest.next().getValue().length;
      eldest.remove();
    }
  }
}
