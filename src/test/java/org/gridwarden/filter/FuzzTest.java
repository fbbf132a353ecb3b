package org.gridwarden.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.filter.NaturalEarth.Case;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;

/** Whatever comes in, a filter is read or refused with a place; what was read is written back and can be asked. */
class FuzzTest {
  private static final String[] PIECES = {"(", ")", ",", "=", "<>", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "^", " ", "'", "\"", ".",
      "AND", "OR", "NOT", "IS", "NULL", "IN", "LIKE", "BETWEEN", "DIV", "TRUE", "FALSE", "DATE", "TIMESTAMP", "INTERVAL", "BBOX", "POINT",
      "POLYGON",
      "LINESTRING", "MULTIPOINT", "GEOMETRYCOLLECTION", "Z", "CASEI", "ACCENTI", "S_INTERSECTS", "S_WITHIN", "T_AFTER", "T_DURING",
      "A_CONTAINS", "A_EQUALS",
      "abs", "words", "min", "name", "geom", "pop_other", "start", "\"date\"", "'..'", "'a%'", "'2022-04-16'",
      "'2022-04-16T10:13:19Z'", "0", "1", "-1", "1e3", "180", "-90", ".5", "'它''s'", "姓名", "\\", "\uD83C\uDF09", "\uD83C", "\0", "{", "}",
      "[", "]", ":", "\"op\"", "\"args\"", "\"property\"", "\"interval\"", "null", "\"like\"",
      "\"not\"", "\"type\"", "\"Point\"", "\"coordinates\"",
      "\"bbox\"", "（", "“", "\n", "\\u0041"};
  private final Random random = new Random(20260531);
  private final List<String> seeds = new ArrayList<>();
  private final List<Feature> features = new ArrayList<>();
  private int read;

  FuzzTest() {
    for (Case each : NaturalEarth.cases()) {
      seeds.add(each.text());
      seeds.add(each.json());
    }
    NaturalEarth.layers().forEach(layer -> features.addAll(layer.features().subList(0, 5)));
    features.add(new Feature("bare", null, Map.of()));
    features.add(new Feature("odd", null, Map.of("name", 7, "geom", "here", "start", true, "date", List.of("x"), "pop_other", "12")));
  }

  @Test
  void nothingButRefusalsComesOut() {
    int inputs = Integer.getInteger("gridwarden.fuzz", 30_000);
    for (int i = 0; i < inputs; i++) {
      String input = switch (i % 3) {
        case 0 -> soup();
        case 1 -> mutated(seeds.get(random.nextInt(seeds.size())));
        default -> crossed();
      };
      ask(input, false);
      ask(input, true);
    }
    assertThat(read).as("many inputs are filters, so that the rest of the way is fuzzed too").isGreaterThan(inputs / 15);
  }

  private void ask(String input, boolean json) {
    try {
      Filter filter = json ? Filter.parseJson(input) : Filter.parse(input);
      read++;
      assertThat(Filter.parse(filter.toText()).toJson()).isEqualTo(filter.toJson());
      assertThat(Filter.parseJson(filter.toJson()).toText()).isEqualTo(filter.toText());
      features.forEach(filter::test);
    } catch (Refusal refusal) {
      assertThat(refusal.code()).startsWith("GW-CQL-0");
      assertThat(refusal.text().zh()).contains("个字符");
      assertThat(refusal.text().en()).contains("haracter");
    } catch (RuntimeException | Error e) {
      throw new AssertionError("input " + input.replace("\0", "\\0"), e);
    }
  }

  private String soup() {
    StringBuilder soup = new StringBuilder();
    for (int i = random.nextInt(14); i >= 0; i--) {
      soup.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(3) == 0 ? " " : "");
    }
    return soup.toString();
  }

  private String mutated(String seed) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(3); i >= 0 && text.length() > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.replace(at, at + 1, PIECES[random.nextInt(PIECES.length)]);
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }

  private String crossed() {
    String one = seeds.get(random.nextInt(seeds.size()));
    String other = seeds.get(random.nextInt(seeds.size()));
    return switch (random.nextInt(4)) {
      case 0 -> one.substring(0, random.nextInt(one.length())) + other.substring(random.nextInt(other.length()));
      case 1 -> "NOT (" + one + ") " + (random.nextBoolean() ? "AND " : "or ") + other;
      case 2 -> "(" + one + ") = (" + other + ")";
      default -> "{\"op\":\"or\",\"args\":[" + one + "," + other + "]}";
    };
  }
}
