package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.filter.Filter;
import org.gridwarden.filter.Functions;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.FeatureTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the help pages say of filters is so. */
class HelpFiltersTest {

  @ParameterizedTest
  @ValueSource(strings = {"filter.html", "filter.en.html"})
  void examplesAreFiltersOfTheirCollections(String page) throws IOException {
    String html = Files.readString(Path.of("web/help", page));
    Matcher example = Pattern.compile("<code data-filter=\"([a-z-]+)\">(.*?)</code>").matcher(html);
    List<String> read = new ArrayList<>();
    while (example.find()) {
      String text = plain(example.group(2));
      FeatureType type = FeatureType.find(example.group(1)).orElseThrow();
      read.add(Filter.parse(text).on(FeatureTable.queryables(type)).toText());
    }
    assertThat(read).hasSize(13);
    for (Functions.Definition function : Functions.list()) assertThat(html).contains("<code>" + function.name() + "</code>");
  }

  /** Every example over HTTP, and the addresses of the page as a browser sends them when they are pasted. */
  @ParameterizedTest
  @ValueSource(strings = {"filter.html", "filter.en.html"})
  void examplesAreAnswered(String page) throws Exception {
    String html = Files.readString(Path.of("web/help", page));
    Matcher example = Pattern.compile("<code data-filter=\"([a-z-]+)\">(.*?)</code>").matcher(html);
    try (ServedTown town = ServedTown.start()) {
      while (example.find()) {
        String filter = URLEncoder.encode(plain(example.group(2)), StandardCharsets.UTF_8);
        assertThat(town.json("/ogc/collections/" + example.group(1) + "/items?filter=" + filter).has("numberMatched")).isTrue();
      }
      Matcher addresses = Pattern.compile("<pre><code>(/ogc/collections/.*?)</code></pre>", Pattern.DOTALL).matcher(html);
      assertThat(addresses.find()).isTrue();
      for (String address : plain(addresses.group(1)).split("\n")) {
        String sent = address.replace(" ", "%20").replace("\"", "%22").replace("<", "%3C").replace(">", "%3E");
        assertThat(town.raw(sent)).as(address).startsWith("HTTP/1.1 200");
      }
    }
  }

  private static String plain(String html) {
    return html.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
  }
}
