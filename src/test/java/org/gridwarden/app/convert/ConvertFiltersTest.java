package org.gridwarden.app.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.filter.NaturalEarth;
import org.gridwarden.filter.NaturalEarth.Case;
import org.gridwarden.model.Progress;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** {@code convert --filter} keeps what the standard says, of a file whose dates are texts. */
class ConvertFiltersTest {

  @Test
  void everyFifthCaseOfTheStandardCountsRight() throws IOException {
    Path out = TestDatabases.newFolder().resolve("out.geojson");
    List<Case> cases = NaturalEarth.cases();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < cases.size(); i += 5) {
      Case each = cases.get(i);
      Path in = Path.of("src/test/resources/cql2", each.layer() + ".geojson");
      Files.deleteIfExists(out);
      new ConvertRun(new ConvertQuestion(in, out, null, null, null, null, null, null, each.text(), List.of(), false), Progress.NONE).run();
      int count = JsonMapper.shared().readTree(Files.readString(out)).get("features").size();
      if (count != each.expected()) wrong.add(each + ": " + count + " instead of " + each.expected());
    }
    assertThat(wrong).isEmpty();
  }
}
