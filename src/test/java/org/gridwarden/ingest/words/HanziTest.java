package org.gridwarden.ingest.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names sound as people write them in pinyin. */
class HanziTest {

  @Test
  void namesOfEstatesSoundAsTheyAreSpoken() {
    assertThat(Hanzi.sound("江语名都")).isEqualTo("jiangyumingdu");
    assertThat(Hanzi.sound("豆腐")).isEqualTo("doufu");
  }
}
