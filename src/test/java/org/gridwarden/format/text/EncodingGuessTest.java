package org.gridwarden.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A character set of which too little text tells is told to be doubtful, with both readings. */
class EncodingGuessTest {

  private static final String SHORT = "黃葛 匯賓 濮巖 學善 黃塔 墨鬥 澗溝 擔禮 東區 灣仔 龍井 羅湖 赤柱 鳳山 屯門 元朗 荃灣 將軍澳 西貢 大埔";
  private static final String SIMPLE = "沙坪 高拱村 龙门新区二区 双全 壮志路 香炉山村 郭堰村 檀木 学苑 惠通新苑 大水沟村 双龙 牟山 新场村 黄葛 汇宾";

  private static EncodingGuess seen(String charset, String... pieces) {
    EncodingGuess guess = new EncodingGuess();
    for (String piece : pieces) guess.see(("1," + piece + ",106.2,29.9").getBytes(Charset.forName(charset)));
    return guess;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Big5", "GB18030"})
  void aWrongGuessIsNeverMadeWithoutAWord(String charset) {
    int wrong = 0;
    for (String name : (charset.equals("Big5") ? SHORT : SIMPLE).split(" ")) {
      EncodingGuess seen = seen(charset, name);
      EncodingGuess.Guess guess = seen.guess();
      if (guess.charset().name().equals(charset)) continue;
      wrong++;
      assertThat(seen.doubt(guess)).as(name + " taken for " + guess).isNotNull();
      assertThat(seen.doubt(guess).reason().en()).contains(name).contains("% sure");
    }
    if (charset.equals("Big5")) assertThat(wrong).as("so that this test tests something").isPositive();
  }

  @Test
  void namesWhoseBytesLookLikeUtf8AreNoMixture() {
    for (String pair : List.of("沙坪 高拱村", "龙门新区二区 双全", "壮志路 香炉山村", "学苑 惠通新苑", "沙坪 双龙", "牟山 新场村")) {
      EncodingGuess.Guess guess = seen("GB18030", pair.split(" ")).guess();
      assertThat(guess.charset()).as(pair).isEqualTo(Charsets.GB18030);
      assertThat(guess.mixed()).as(pair).isFalse();
    }
    EncodingGuess both = seen("GB18030", "高拱村", "香炉山村");
    both.see("1,沙坪坝,106".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(both.guess().mixed()).as("a true mixture").isTrue();
  }

  @Test
  void muchTextIsNotDoubted() {
    EncodingGuess big5 = seen("Big5", SHORT.split(" "));
    assertThat(big5.guess().charset().name()).isEqualTo("Big5");
    assertThat(big5.doubt(big5.guess())).isNull();
    EncodingGuess gb = seen("GB18030", SIMPLE.split(" "));
    assertThat(gb.doubt(gb.guess())).isNull();
  }
}
