package org.gridwarden.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem documents for requests so malformed that they never reach a handler; public because Tomcat makes it by
 * name.
 */
public final class ProblemValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
    String language = Language.of(request.getRequest());
    boolean line = request.getRequestURI() == null || throwable == null; // else it is a header
    Problem problem = status < 500 ? Unreadable.of(status, throwable, line, null) : Problems.ofStatus(status);
    byte[] body = JsonMapper.shared().writeValueAsString(problem.in(language)).getBytes(StandardCharsets.UTF_8);
    try {
      response.setStatus(problem.status());
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      // the asker is gone, or something was sent already
    }
  }
}
