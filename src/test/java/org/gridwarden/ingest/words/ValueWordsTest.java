package org.gridwarden.ingest.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.standard.Catalogue;
import org.junit.jupiter.api.Test;

class ValueWordsTest {

  private static final Catalogue CATALOGUE = StandardsReader.readShipped();

  private static ValueWords.Meaning meaning(FeatureType type, String property, String word) {
    return new ValueWords(CATALOGUE, type, Map.of()).of(type.property(property).orElseThrow(), word);
  }

  @Test
  void theCataloguesOwnWordsAndCodesNeedNoRemark() {
    for (FeatureType type : FeatureType.list()) {
      for (Property property : type.properties()) {
        if (property.type() != Property.Type.FLAG && property.allowed().isEmpty()) continue;
        List<Catalogue.Word> words = ValueWords.words(type, property, CATALOGUE);
        assertThat(words).hasSize(property.type() == Property.Type.FLAG ? 2 : property.allowed().size());
        ValueWords values = new ValueWords(CATALOGUE, type, Map.of());
        for (Catalogue.Word word : words) {
          assertThat(word.text().zh()).as(type.id() + "." + property.name()).isNotEqualTo(word.code());
          for (String written : List.of(word.code(), word.text().zh(), word.text().en(), word.text().en().toUpperCase())) {
            assertThat(values.of(property, written)).as(written).isEqualTo(new ValueWords.Meaning(word.code(), true, true));
          }
        }
        assertThat(values.remarks()).isEmpty();
        assertThat(values.listed()).isEmpty();
      }
    }
  }

  @Test
  void everyUsualWordMeansAnAllowedValue() {
    int words = 0;
    for (FeatureType type : FeatureType.list()) {
      for (Property property : type.properties()) {
        boolean flag = property.type() == Property.Type.FLAG;
        Map<String, UsualWords.Usual> all = UsualWords.of(type.id() + "." + property.name(), flag);
        List<String> allowed = flag ? List.of("true", "false") : property.name().equals("role")
            ? CATALOGUE.vocabulary("roles").stream().map(Catalogue.Word::code).toList() : property.allowed();
        all.forEach((word, usual) -> assertThat(allowed).as(type.id() + "." + property.name() + " " + word).contains(usual.value()));
        words += flag ? 0 : all.size();
      }
    }
    assertThat(words).isGreaterThan(300);
  }

  @Test
  void wordsOfTwoMeaningsAreProposedAndNotTaken() {
    assertThat(meaning(FeatureType.FACILITIES, "status", "正常")).isEqualTo(new ValueWords.Meaning("existing", false, false));
    assertThat(meaning(FeatureType.FACILITIES, "condition", "正常")).isEqualTo(new ValueWords.Meaning("sound", true, false));
    assertThat(meaning(FeatureType.PARKING, "kind", "路内停车泊位（白线）")).isEqualTo(new ValueWords.Meaning("marked", false, false));
    assertThat(meaning(FeatureType.PARKING, "kind", "飞船")).isEqualTo(new ValueWords.Meaning("", false, false));
    assertThat(meaning(FeatureType.FACILITIES, "stepFree", "×")).isEqualTo(new ValueWords.Meaning("false", true, false));
    assertThat(meaning(FeatureType.FACILITIES, "stepFree", "X").taken()).isFalse();
  }

  @Test
  void parkingOffTheStreetIsTakenForTheNearestAndThatOnTheStreetIsAsked() {
    for (String word : List.of("地面", "地面停车", "地下", "地下车库", "立体", "立体车库", "机械车库")) {
      assertThat(meaning(FeatureType.PARKING, "kind", word)).as(word).isEqualTo(new ValueWords.Meaning("marked", true, false, true));
    }
    assertThat(meaning(FeatureType.PARKING, "kind", "路内").taken()).isTrue();
    assertThat(meaning(FeatureType.PARKING, "kind", "路边")).isEqualTo(new ValueWords.Meaning("marked", false, false));
    assertThat(meaning(FeatureType.PARKING, "kind", "占道")).isEqualTo(new ValueWords.Meaning("informal", false, false));
  }

  @Test
  void liftsMayBeCounted() {
    assertThat(meaning(FeatureType.BUILDINGS, "lift", "2部").value()).isEqualTo("true");
    assertThat(meaning(FeatureType.BUILDINGS, "lift", "10 台").value()).isEqualTo("true");
    assertThat(meaning(FeatureType.BUILDINGS, "lift", "0部").value()).isEqualTo("false");
    assertThat(meaning(FeatureType.FACILITIES, "stepFree", "2部").taken()).isFalse();
  }

  @Test
  void fullWidthSpacesAndBracketsDoNotMatter() {
    assertThat(meaning(FeatureType.PARKING, "kind", " 路 内（停车）").value()).isEqualTo("marked");
    assertThat(meaning(FeatureType.STREETS, "kind", "Ｐｒｉｍａｒｙ").value()).isEqualTo("arterial");
  }

  @Test
  void rowsAreCountedByWordAndWhatWasSaidGoesFirst() {
    Property kind = FeatureType.PARKING.property("kind").orElseThrow();
    ValueWords words = new ValueWords(CATALOGUE, FeatureType.PARKING, Map.of("kind", Map.of("路内", "informal")));
    for (int i = 0; i < 3; i++) words.of(kind, "路内");
    words.of(kind, "错时");
    assertThat(words.listed()).hasSize(2).first().satisfies(first -> assertThat(first).containsEntry("value", "路内")
        .containsEntry("means", "informal").containsEntry("rows", 3L).containsEntry("said", true));
    assertThat(words.remarks()).hasSize(2).first().satisfies(first -> assertThat(first.reason().zh())
        .isEqualTo("类型：“路内”（3 行）认作“零散车位”。"));
    words.restart();
    assertThat(words.listed()).isEmpty();
  }
}
