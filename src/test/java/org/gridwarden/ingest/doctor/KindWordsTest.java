package org.gridwarden.ingest.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindWordsTest {
  private final KindWords words = new KindWords(StandardsReader.readShipped(), Map.of("保健站", "health-room"));

  @ParameterizedTest
  @CsvSource({"clinic, clinic, 1", "社区卫生服务站, clinic, 1", "诊所, clinic, 0.95", "托儿所, nursery, 0.95", "幼儿园, kindergarten, 1",
      "公厕, public-toilet, 0.95", "城南街道第二幼儿园, kindergarten, 0.9", "小学附属幼儿园, kindergarten, 0.9", "诊所（个体）, clinic, 0.9",
      "社区用房（卫生站）, clinic, 0.9",
      "老年食堂, elderly-canteen, 0.95", "日间照料中心, elderly-day-care, 0.95", "保健站, health-room, 1", "农贸市场 , market, 0.95",
      "社区党群服务中心, party-service-centre, 0.9", "Supermarket, supermarket, 1", "口袋公园, park, 0.95",
      "公厕3, public-toilet, 0.95", "公厕13号, public-toilet, 0.95", "公厕#7, public-toilet, 0.95", "Toilet 12, public-toilet, 0.95",
      "幼儿园0, kindergarten, 0.95", "东门幼儿园2, kindergarten, 0.9", "东门幼儿园10, kindergarten, 0.9",
      "公共幼儿园(新)3, kindergarten, 0.9", "公厕（在建）－12 号, public-toilet, 0.9", "公厕旁, public-toilet, 0.8"})
  void isTakenForItsKind(String word, String kind, double score) {
    KindWords.Guess guess = words.of(word);
    assertThat(guess.kind()).isEqualTo(kind);
    assertThat(guess.score()).isEqualTo(score);
    assertThat(guess.taken()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"飞船", "公园管理处和配套停车场办公室", "医院", "parking", "服务"})
  void isNotTakenButComesWithTheNearestKinds(String word) {
    KindWords.Guess guess = words.of(word);
    assertThat(guess.taken()).isFalse();
    assertThat(guess.near()).isNotEmpty();
  }

  @Test
  void wordsAreListedWithHowOftenTheyCame() {
    words.of("clinic");
    words.of("诊所");
    words.of("诊所");
    words.of("飞船");
    assertThat(words.listed()).extracting(one -> one.get("value") + " " + one.get("rows") + " " + one.get("taken"))
        .containsExactly("诊所 2 true", "飞船 1 false");
    assertThat(words.remarks()).hasSize(1).first().satisfies(one -> {
      assertThat(one.code()).isEqualTo("GW-IMP-088");
      assertThat(one.reason().zh()).contains("“诊所”（2 行）认作“社区卫生服务站”，得分 0.95");
    });
    assertThatThrownBy(() -> new KindWords(StandardsReader.readShipped(), Map.of("a", "ship"))).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.code()).isEqualTo("GW-IMP-018"));
  }

  private static KindWords names(Map<String, String> told) {
    KindWords words = new KindWords(StandardsReader.readShipped(), told, true);
    for (int i = 0; i < 24; i++) words.of(List.of("厕所", "公厕", "东门厕所", "公共厕所(新)").get(i % 4) + i);
    for (int i = 0; i < 5; i++) words.of("王姐的店（二楼）" + i);
    words.of("厕所（卫生站）");
    return words;
  }

  private static List<String> listed(KindWords words) {
    return words.listed().stream()
        .map(one -> one.get("value") + " " + one.get("kind") + " " + one.get("rows") + " " + one.get("taken")).toList();
  }

  @Test
  void namesAreListedByTheWordForAKindThatTheyEndWith() {
    assertThat(listed(names(Map.of()))).hasSize(5).contains("厕所 public-toilet 12 true", "公厕 public-toilet 6 true",
        "公共厕所 public-toilet 6 true", "厕所(卫生站) clinic 1 true").anyMatch(one -> one.matches("王姐的店 \\S* 5 false"));
    KindWords words = new KindWords(StandardsReader.readShipped(), Map.of());
    for (String word : List.of("KD01", "KD02", "活动室（老人）", "活动室（儿童）")) words.of(word);
    assertThat(words.listed()).as("codes and words in a column of kinds stay apart").hasSize(4);
  }

  @Test
  void whatIsSaidOfAWordHoldsForAllNamesUnderItButTheExactOneGoesFirst() {
    assertThat(listed(names(Map.of("厕所", "market", "王姐的店", "supermarket", "东门厕所2", "park")))).contains("厕所 market 11 true",
        "东门厕所2 park 1 true", "王姐的店 supermarket 5 true", "公厕 public-toilet 6 true");
  }
}
