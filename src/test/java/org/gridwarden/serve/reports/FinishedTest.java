package org.gridwarden.serve.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Answers kept by their tag. */
class FinishedTest {
  private final Finished finished = new Finished();
  private final AtomicInteger made = new AtomicInteger();

  private String ask(String tag, String about) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    if (tag != null) response.setHeader("ETag", tag);
    finished.send(() -> {
      made.incrementAndGet();
      return new Report(Map.of("about", about), List.of());
    }, Report.Form.JSON, "x", new MockHttpServletRequest(), response);
    assertThat(response.getContentType()).isEqualTo("application/json");
    return response.getContentAsString();
  }

  @Test
  void anAnswerIsMadeOnceForEachTag() throws Exception {
    String first = ask("\"1\"", "a");
    assertThat(ask("\"1\"", "never made")).isEqualTo(first).contains("\"a\"");
    assertThat(ask("\"2\"", "b")).contains("\"b\"");
    assertThat(made).hasValue(2);
    ask(null, "c");
    ask(null, "c");
    assertThat(made).as("without a tag nothing is kept").hasValue(4);
  }

  @Test
  void theOldestGoWhenThereAreMany() throws Exception {
    String large = "x".repeat(5 << 20);
    for (int i = 0; i < 8; i++) ask("\"" + i + "\"", large);
    assertThat(made).hasValue(8);
    ask("\"7\"", large);
    assertThat(made).as("the last is kept").hasValue(8);
    ask("\"0\"", large);
    assertThat(made).as("the first is not").hasValue(9);
    String huge = "x".repeat(9 << 20);
    ask("\"huge\"", huge);
    ask("\"huge\"", huge);
    assertThat(made).as("too large to keep").hasValue(11);
  }
}
