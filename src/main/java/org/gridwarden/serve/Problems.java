package org.gridwarden.serve;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Turns everything that can go wrong with a request into a problem document. A fault after the first byte was sent cuts
 * the line instead, so that a broken answer cannot be taken for a whole one.
 */
@RestControllerAdvice
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<?> onAnything(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (clientLeft(failure)) throw failure;
    Problem problem = describe(failure, request);
    if (problem.incident() != null) LOG.error("incident {}: {}", problem.incident(), request.getRequestURI(), failure);
    if (response.isCommitted()) throw failure;
    HttpHeaders headers = new HttpHeaders();
    if (failure instanceof ErrorResponse spring) headers.putAll(spring.getHeaders());
    return answer(problem, request, headers);
  }

  /** The problem as an answer in the asker's language, a page for who reads pages; never stored by caches. */
  static ResponseEntity<?> answer(Problem problem, HttpServletRequest request, HttpHeaders headers) {
    String language = Language.of(request);
    headers.set(HttpHeaders.CONTENT_LANGUAGE, language);
    headers.setCacheControl("no-store");
    if (ProblemPage.wanted(request)) {
      headers.setContentType(ProblemPage.TYPE);
      return ResponseEntity.status(problem.status()).headers(headers).body(ProblemPage.of(problem, request));
    }
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return ResponseEntity.status(problem.status()).headers(headers).body(problem.in(language));
  }

  private static boolean clientLeft(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) return true;
    }
    return false;
  }

  private static Problem describe(Exception failure, HttpServletRequest request) {
    if (failure instanceof Refusal refusal) return Problem.of(refusal);
    Problem problem = failure instanceof MultipartException upload ? ofUpload(upload) : ofParameter(failure);
    if (problem == null) problem = ofRequest(failure, request);
    if (problem == null && failure instanceof ErrorResponse spring) problem = ofStatus(spring.getStatusCode().value());
    return problem != null && problem.status() < 500 ? problem : ofFault(failure);
  }

  private static Problem ofFault(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) return Problem.of(refusal);
      String message = cause.getMessage();
      if (cause instanceof IOException && message != null && message.contains("No space left")) {
        return Problem.of(503, "GW-SRV-002", null, "磁盘已满，没有任何更改被保存；请清出空间后重试。",
            "The disk is full and nothing was changed; make room and try again.");
      }
    }
    return Problem.bug(UUID.randomUUID().toString());
  }

  private static @Nullable Problem ofParameter(Exception failure) {
    if (failure instanceof MissingServletRequestParameterException e) return missing(e.getParameterName());
    if (failure instanceof MissingServletRequestPartException e) return missing(e.getRequestPartName());
    if (failure instanceof MissingRequestHeaderException e) return missing(e.getHeaderName());
    if (!(failure instanceof MethodArgumentTypeMismatchException e)) return null;
    Class<?> type = e.getRequiredType();
    boolean whole = type == int.class || type == long.class || type == Integer.class || type == Long.class;
    boolean real = type == double.class || type == Double.class;
    boolean flag = type == boolean.class || type == Boolean.class;
    String zh = whole ? "整数" : real ? "数字" : flag ? "true 或 false" : "另一种值";
    String en = whole ? "a whole number" : real ? "a number" : flag ? "true or false" : "another kind of value";
    String value = Quote.of(String.valueOf(e.getValue()));
    return Problem.of(400, "GW-REQ-003", e.getName(), "参数 " + e.getName() + " 应为" + zh + "，而不是 " + value + "。",
        "Parameter " + e.getName() + " must be " + en + ", not " + value + ".");
  }

  private static Problem missing(String name) {
    return Problem.of(400, "GW-REQ-002", name, "缺少 " + name + "；请补上后重试。",
        name + " is missing; add it and try again.");
  }

  private static Problem ofUpload(MultipartException failure) {
    return Unreadable.ofUpload(failure, failure instanceof MaxUploadSizeExceededException);
  }

  private static @Nullable Problem ofRequest(Exception failure, HttpServletRequest request) {
    String method = request.getMethod();
    if (failure instanceof NoResourceFoundException || failure instanceof NoHandlerFoundException) {
      String path = Quote.of(request.getRequestURI());
      return Problem.of(404, "GW-REQ-004", null, "没有地址 " + path + "；可用的地址见 /ogc/api 和帮助（/help）。",
          "There is no address " + path + "; see /ogc/api and the help (/help).");
    }
    if (failure instanceof HttpRequestMethodNotSupportedException e) {
      String allowed = e.getSupportedHttpMethods() == null ? "" : listed(e.getSupportedHttpMethods());
      return Problem.of(405, "GW-REQ-009", null, "此地址不支持 " + Quote.of(method) + "，只支持 " + allowed + "。",
          "This address does not take " + Quote.of(method) + ", only " + allowed + ".");
    }
    if (failure instanceof HttpMediaTypeNotAcceptableException e) {
      String types = listed(e.getSupportedMediaTypes());
      return Problem.of(406, "GW-REQ-010", "Accept", "没有 Accept 所要的格式；可用的有 " + types + "。",
          "None of the formats that Accept names; there are " + types + ".");
    }
    if (failure instanceof HttpMediaTypeNotSupportedException e) {
      String types = listed(e.getSupportedMediaTypes());
      if (e.getContentType() == null) {
        return Problem.of(415, "GW-REQ-011", "Content-Type", "没有写明内容类型（Content-Type）；可用的有 " + types + "。",
            "The content type is missing; send " + types + ".");
      }
      String sent = Quote.of(e.getContentType().toString());
      return Problem.of(415, "GW-REQ-011", "Content-Type", "不支持的内容类型 " + sent + "；可用的有 " + types + "。",
          "Content type " + sent + " is not taken; send " + types + ".");
    }
    if (failure instanceof InvalidParameterException) return Unreadable.parameters(String.valueOf(failure.getMessage()));
    if (!(failure instanceof HttpMessageNotReadableException)) return null;
    return Problem.of(400, "GW-REQ-006", "body", "请求正文不是所要的 JSON；请检查括号、引号和值的类型。",
        "The body is not the JSON that is asked for; check brackets, quotes and types of values.");
  }

  /** One after the other, each once. */
  private static String listed(Collection<?> all) {
    return all.stream().map(Object::toString).distinct().collect(Collectors.joining(", "));
  }

  /** For what Spring or Tomcat refuse with nothing but a status. */
  static Problem ofStatus(int status) {
    if (status == 405) {
      return Problem.of(405, "GW-REQ-009", null, "服务不接受这种方法；请用 GET、POST、PUT、PATCH 或 DELETE。",
          "The service does not take this method; use GET, POST, PUT, PATCH or DELETE.");
    }
    return Problem.of(status, "GW-REQ-" + status, null, "服务不接受这个请求（状态 " + status + "）；请检查地址和参数。",
        "The service does not take this request (status " + status + "); check the address and its parameters.");
  }
}
