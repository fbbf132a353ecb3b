package org.gridwarden.serve;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.model.Refusal;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the handler does not know (GW-REQ-001) and single-valued ones given two values (GW-REQ-005):
 * a misspelt filter must not look like an answer. What a handler knows is read off its {@code @RequestParam}s and
 * {@link OwnParameters}.
 */
public final class KnownParameters implements HandlerInterceptor {

  /** What is asked for meets all its values: GDAL gives it once for each bound of a range. */
  private static final String IN_COMMON = "datetime";

  /** What one handler takes; {@code open}: it checks names itself. */
  private record Known(Set<String> names, Set<String> repeatable, boolean open) {}

  private final Map<Method, Known> byMethod = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)) return true;
    String path = request.getRequestURI();
    if (!path.startsWith("/api/") && !path.startsWith("/ogc")) return true;
    Known known = byMethod.computeIfAbsent(method.getMethod(), m -> read(method));
    boolean table = known.open || known.names.contains("f") || path.endsWith(".csv");
    request.getParameterMap().forEach((name, values) -> {
      if (table && name.equals("headers") && headings(values[0])) return;
      if (!known.open && !known.names.contains(name)) throw unknown(name, known.names);
      if (values[0].indexOf('\0') >= 0) throw unreadable(name);
      boolean differ = Arrays.stream(values).distinct().count() > 1;
      if (differ && !known.repeatable.contains(name) && !name.equals(IN_COMMON)) throw twice(name);
    });
    return true;
  }

  /** {@code headers=keys|words}, for tables alone: how their columns are headed. */
  private static boolean headings(String value) {
    if (value.equals("keys") || value.equals("words")) return true;
    throw Refusal.invalid("GW-REQ-014", "headers", "headers 应为 keys（固定的列名）或 words（文字表头），而不是 " + Quote.of(value) + "。",
        "headers is keys (names of columns that never change) or words, not " + Quote.of(value) + ".");
  }

  /** The refusal of a parameter that is not among the known ones. */
  public static Refusal unknown(String name, Collection<String> known) {
    String list = String.join(", ", new TreeSet<>(known));
    return Refusal.invalid("GW-REQ-001", name, "没有参数 " + Quote.of(name) + "；可用的参数：" + list + "。",
        "There is no parameter " + Quote.of(name) + "; known ones are: " + list + ".");
  }

  private static Refusal unreadable(String name) {
    return Refusal.invalid("GW-REQ-012", name, "参数 " + Quote.of(name) + " 含有空字符(%00);请去掉。",
        "Parameter " + Quote.of(name) + " holds a null character (%00); take it out.");
  }

  private static Refusal twice(String name) {
    return Refusal.invalid("GW-REQ-005", name, "参数 " + Quote.of(name) + " 给出了多个不同的值；请只给一个。",
        "Parameter " + Quote.of(name) + " is given several values; give one.");
  }

  private static Known read(HandlerMethod method) {
    Set<String> names = new TreeSet<>(Set.of("lang"));
    Set<String> repeatable = new TreeSet<>();
    OwnParameters own = method.getMethodAnnotation(OwnParameters.class);
    if (own != null) names.addAll(Arrays.asList(own.value()));
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
      if (declared == null) continue;
      String name = Optional.of(declared.name()).filter(given -> !given.isEmpty())
          .orElseGet(() -> parameter.getParameter().getName());
      names.add(name);
      Class<?> type = parameter.getParameterType();
      if (type.isArray() || Collection.class.isAssignableFrom(type)) repeatable.add(name);
    }
    return new Known(names, repeatable, own != null && own.value().length == 0);
  }
}
