package org.gridwarden.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The page of the manual that lists the addresses names every one that the service answers, with all its parameters, and no other. */
class HelpApiTest {
  private static final Pattern ROW = Pattern.compile("<tr><th scope=\"row\"><code>([A-Z]+ /[^<]+)</code></th><td>(.*?)</td>");
  private static ServedTown town;

  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(empty -> { });
    town.get("/api/v1/territories");
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.html", "api.en.html"})
  void everyAddressWithItsParameters(String page) throws IOException {
    assertThat(said(page)).isEqualTo(answered());
  }

  /** Address by method and pattern to the names of its query parameters; {@code lang}, which all take, is left out. */
  private static Map<String, Set<String>> answered() {
    Map<String, Set<String>> answered = new TreeMap<>();
    for (HandlerMapping each : town.bean(DispatcherServlet.class).getHandlerMappings()) {
      if (!(each instanceof RequestMappingHandlerMapping addresses)) continue;
      addresses.getHandlerMethods().forEach((mapping, handler) -> mapping.getPatternValues().stream()
          .filter(pattern -> pattern.startsWith("/api/v1/"))
          .forEach(pattern -> mapping.getMethodsCondition().getMethods().forEach(method ->
              answered.computeIfAbsent(method + " " + pattern, fresh -> new TreeSet<>()).addAll(parameters(handler)))));
    }
    return answered;
  }

  private static Set<String> parameters(HandlerMethod handler) {
    Set<String> names = new TreeSet<>();
    OwnParameters own = handler.getMethodAnnotation(OwnParameters.class);
    if (own != null) names.addAll(Arrays.asList(own.value()));
    for (MethodParameter each : handler.getMethodParameters()) {
      RequestParam declared = each.getParameterAnnotation(RequestParam.class);
      if (declared == null) continue;
      names.add(Optional.of(declared.name()).filter(given -> !given.isEmpty()).orElseGet(() -> each.getParameter().getName()));
    }
    names.remove("lang");
    return names;
  }

  private static Map<String, Set<String>> said(String page) throws IOException {
    Map<String, Set<String>> said = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("web/help", page)));
    while (row.find()) {
      Set<String> names = new TreeSet<>();
      Matcher name = Pattern.compile("<code>([A-Za-z]+)</code>").matcher(row.group(2));
      while (name.find()) names.add(name.group(1));
      said.put(row.group(1), names);
    }
    return said;
  }
}
