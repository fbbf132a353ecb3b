package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.filter.Filter;
import org.gridwarden.filter.Functions;
import org.gridwarden.model.FeatureType;
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
      String text = example.group(2).replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
      FeatureType type = FeatureType.find(example.group(1)).orElseThrow();
      read.add(Filter.parse(text).on(FeatureTable.queryables(type)).toText());
    }
    assertThat(read).hasSize(11);
    for (Functions.Definition function : Functions.list()) assertThat(html).contains("<code>" + function.name() + "</code>");
  }
}
