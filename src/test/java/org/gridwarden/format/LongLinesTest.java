package org.gridwarden.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The character set of a file whose lines are longer than the piece that is looked at, and hold no plain byte for long. */
class LongLinesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"UTF-8,汉字街道", "UTF-8,说明é", "GB18030,汉字街道", "Big5,漢字街道"})
  void noCharacterIsCut(String charset, String word) throws IOException {
    for (int shift = 0; shift < 6; shift++) {
      String text = word.repeat(200_000 / word.length());
      Path file = folder.resolve("long-" + shift + ".csv");
      Files.writeString(file, "code,name,lon,lat\n" + "x".repeat(shift) + "," + text + ",106.27,29.97\n2,街道,106.27,29.97\n",
          Charset.forName(charset));
      Beliefs beliefs = new Beliefs();
      Object name = FeatureReader.of(Source.of(file)).read(Source.of(file), new ReadOptions(Map.of(), null), beliefs,
          rows -> rows.findFirst().orElseThrow().properties().get("name"));
      assertThat(beliefs.all().get("encoding").value()).as(charset + " after " + shift).isEqualTo(charset);
      assertThat(name).isEqualTo(text);
    }
  }
}
