package org.gridwarden.serve.maps.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sheet's classes are those of the page: both are asked the same questions. */
class LadderTest {
  private static final String ASK = """
      import { readFileSync } from 'node:fs';
      const { fromNothing, quantiles, equalSteps, naturalBreaks, anchored, classOf } = await import(process.argv[1]);
      const { rangeLabels } = await import(process.argv[2]);
      const sets = JSON.parse(readFileSync(0, 'utf8'));
      const answer = sets.map((values) => [fromNothing(values, 5), quantiles(values, 5), equalSteps(values, 5), naturalBreaks(values, 5),
        anchored(values[0] ?? 1, [0.5, 0.8, 1, 1.2])].map((ladder) => ({ ...ladder,
          of: values.map((v) => classOf(v, ladder)), labels: rangeLabels(ladder, true) })));
      console.log(JSON.stringify(answer));
      """;

  @Test
  void classesAreThoseOfThePage() throws Exception {
    List<double[]> sets = new ArrayList<>();
    Random random = new Random(20_741);
    for (int i = 0; i < 120; i++) {
      int size = i < 6 ? i + 1 : 2 + random.nextInt(60);
      int kind = i % 4;
      sets.add(random.doubles(size).map(v -> switch (kind) {
        case 0 -> Math.floor(v * 3000);
        case 1 -> Math.floor(v * 6);
        case 2 -> v * v * 1e6;
        default -> Math.round(v * 1000) / 1000.0;
      }).toArray());
    }
    JsonNode page = page(sets);
    assertThat(page.size()).isEqualTo(sets.size());
    for (int i = 0; i < sets.size(); i++) {
      double[] values = sets.get(i);
      List<Ladder> ours = List.of(Ladder.fromNothing(values, 5), Ladder.quantiles(values, 5),
          Ladder.equalSteps(values, 5), Ladder.natural(values, 5),
          Ladder.anchored(values[0], new double[] {0.5, 0.8, 1, 1.2}, true));
      for (int k = 0; k < ours.size(); k++) {
        JsonNode theirs = page.get(i).get(k);
        Ladder own = ours.get(k);
        String where = "set " + i + " method " + k;
        assertThat(own.breaks()).as(where)
            .containsExactly(theirs.get("breaks").valueStream().mapToDouble(JsonNode::asDouble).toArray());
        for (int v = 0; v < values.length; v++) {
          assertThat(own.classOf(values[v])).as(where).isEqualTo(theirs.get("of").get(v).asInt());
        }
        assertThat(own.labels(true, false, Speech::number, "all").size()).as(where)
            .isEqualTo(theirs.get("labels").size());
      }
    }
  }

  @Test
  void aValueOnABreakBelongsWhereTheLadderSays() {
    assertThat(new Ladder(new double[] {500}, true).classOf(500)).isZero();
    assertThat(new Ladder(new double[] {500}, false).classOf(500)).isEqualTo(1);
    assertThat(new Ladder(new double[] {500}, true).classOf(Double.NaN)).isEqualTo(-1);
  }

  @Test
  void wholeNumbersDoNotOverlapInWords() {
    assertThat(new Ladder(new double[] {150, 299, 500, 600}, true).labels(true, false, Speech::number, "all"))
        .containsExactly("≤ 150", "151–299", "300–500", "501–600", "≥ 601");
    assertThat(new Ladder(new double[] {0, 0.05, 0.2, 0.5}, true).labels(false, true, Speech::percent, "all"))
        .containsExactly("0%", "≤ 5%", "5%–20%", "20%–50%", "> 50%");
    assertThat(new Ladder(new double[0], true).labels(true, false, Speech::number, "all")).containsExactly("all");
  }

  @Test
  void noAreasNoClasses() {
    assertThat(Ladder.natural(new double[] {Double.NaN}, 5).breaks()).isEmpty();
    assertThat(Ladder.quantiles(new double[0], 5).breaks()).isEmpty();
    assertThat(Ladder.equalSteps(new double[0], 5).breaks()).isEmpty();
  }

  private static JsonNode page(List<double[]> sets) throws Exception {
    Path js = Path.of("web/js").toAbsolutePath();
    Process node = new ProcessBuilder("node", "--input-type=module", "-e", ASK,
        js.resolve("classes.js").toUri().toString(), js.resolve("view.js").toUri().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var in = node.getOutputStream()) {
      in.write(JsonMapper.shared().writeValueAsString(sets).getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).isZero();
    return JsonMapper.shared().readTree(said);
  }
}
