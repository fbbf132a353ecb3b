package org.gridwarden.serve;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for failures that no handler saw: in filters, in the server itself. */
@RestController
final class Lost implements ErrorController {
  private static final Logger LOG = LoggerFactory.getLogger(Lost.class);

  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<?> error(HttpServletRequest request) {
    int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
    Throwable cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown ? thrown : null;
    if (status < 500 || Unreadable.isOne(cause)) {
      Problem told = Unreadable.of(status < 500 ? status : 400, cause, false, request.getContentType());
      return Problems.answer(told, request, new HttpHeaders());
    }
    Problem problem = Problem.bug(UUID.randomUUID().toString());
    LOG.error("incident {}: status {}", problem.incident(), status, cause);
    return Problems.answer(problem, request, new HttpHeaders());
  }
}
