package org.gridwarden.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes are looked through eight at a time as one by one. */
class BytesOfTextTest {

  @Test
  void findsWhatALoopFinds() {
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      int high = random.nextInt(30);
      for (int i = 0; i < bytes.length; i++) {
        if (random.nextInt(30) >= high) bytes[i] &= 0x7f;
        if (random.nextInt(20) == 0) bytes[i] = (byte) (9 + random.nextInt(3));
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      int beyond = from;
      while (beyond < to && bytes[beyond] >= 0) beyond++;
      int end = from;
      while (end < to && bytes[end] != '\n') end++;
      assertThat(ByteScan.beyondAscii(bytes, from, to)).isEqualTo(beyond);
      assertThat(ByteScan.find(bytes, from, to, '\n')).isEqualTo(end);
    }
  }

  @Test
  void knowsTheFormOfUtf8AsTheDecoderDoes() {
    Random random = new Random(4);
    String[] signs = {"a", "plain text", "é", "中", "路", "😀"};
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder("中");
      for (int n = random.nextInt(12); n > 0; n--) text.append(signs[random.nextInt(signs.length)]);
      byte[] bytes = text.append("end").toString().getBytes(StandardCharsets.UTF_8);
      if (random.nextBoolean()) bytes[random.nextInt(bytes.length - 1)] = (byte) random.nextInt(256); // the last may be cut
      boolean good;
      try {
        good = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).chars().anyMatch(c -> c > 0x7f);
      } catch (CharacterCodingException e) {
        good = false;
      }
      assertThat(Utf8Form.of(bytes, 0, bytes.length) == Utf8Form.GOOD).as(text.toString()).isEqualTo(good);
    }
  }

  @Test
  void handsTextOnAsUtf8() throws IOException {
    String text = "表,é,😀,a\n".repeat(9_000);
    try (InputStream bytes = new AsUtf8(new StringReader(text))) {
      assertThat(bytes.read()).isEqualTo(0xe8);
      assertThat(new String(bytes.readAllBytes(), 2, 20, StandardCharsets.UTF_8)).startsWith(",é,😀,a\n表,");
    }
    try (InputStream bytes = new AsUtf8(new StringReader(text))) {
      assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
    }
  }
}
