package org.gridwarden.format.flat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipInputStream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Field;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.RecordRow;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.format.WriteOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas are made harmless on the way out, once, and only they; what comes back is what went out. */
class FormulaTest {
  private static final List<String> TEXTS = List.of("=1+1", "+8613900001111", "+86 139 0000 1111", "+86-139-0000-1111", "-3号楼旁", "@x",
      "\tx", "\rx", "'quoted", "'=1+1", "''=1+1", "'0012", "''0012", "'", "''", "=\"0012\"", "=HYPERLINK(\"http://x\",\"点\")",
      "+cmd|' /C calc'!A0", "-2+3", "-", "—", "＝1+1", "它=1", "5G基站", "-1.5", "a'b", "0012");

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!D2", "@SUM(1,2)", "-号楼", "+A1", "-(1)",
      "--A1", "- A1", "+\"a\"&A1", "-1%+A1", "+1E5*2", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋A1", "-1:1", "+86-139-0000", "-1\n+A1"})
  void whatASpreadsheetWouldReckonIsRisky(String text) {
    assertThat(Formula.risky(text)).isTrue();
    assertThat(Formula.harmless(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-3号楼旁", "+86 139 0000 1111", "+8613900001111", "-1.5", "+2E5", "-5%", "－3号楼", "-", "+", "--", "-3 号楼", "南区-3",
      "'quoted", "3-5", "它=1", "-3、5号楼", "-3幢", ""})
  void whatItOnlyShowsIsLeftAlone(String text) {
    assertThat(Formula.risky(text)).isFalse();
    assertThat(Formula.harmless(text)).isEqualTo(text);
  }

  @Test
  void everyMarkedTextComesBackAndNoReaderTakesAnApostropheTooMany() {
    SplittableRandom random = new SplittableRandom(3);
    String letters = "''=+-@\t1230Aa号 .%";
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) text.append(letters.charAt(random.nextInt(letters.length())));
      assertThat(Formula.original(Formula.harmless(text.toString()))).isEqualTo(text.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(value = Source.Format.class, names = {"CSV", "XLSX"})
  void textsComeBackAsTheyWere(Source.Format format, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("t." + format.name().toLowerCase(java.util.Locale.ROOT));
    Files.write(file, written(format));
    Source source = Source.of(file);
    List<Object> read = FeatureReader.of(source).read(source, ReadOptions.NONE, new Beliefs(),
        rows -> rows.<Object>map(row -> row.properties().get("=名称")).toList());
    assertThat(read).containsExactlyElementsOf(TEXTS.stream().map(Object.class::cast).toList());
  }

  @Test
  void aWorkbookMarksTheCellAndLeavesTheTextAlone() throws Exception {
    String sheet = "";
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(written(Source.Format.XLSX)))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith("sheet1.xml")) sheet = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    assertThat(sheet).contains("s=\"4\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1</t>")
        .contains("s=\"3\" t=\"inlineStr\"><is><t xml:space=\"preserve\">-3号楼旁</t>").doesNotContain("<f>");
  }

  private static byte[] written(Source.Format format) {
    List<Field> fields = List.of(new Field("code", Field.Kind.TEXT), new Field("=名称", Field.Kind.TEXT));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FeatureWriter writer = FeatureWriter.of(format, out, WriteOptions.NONE)) {
      writer.begin(new Schema("texts", Schema.Shape.NONE, null, fields, true));
      RecordRow row = new RecordRow(fields);
      int code = 0;
      for (String text : TEXTS) {
        Map<String, Object> values = new HashMap<>(Map.of("code", "c" + code++, "=名称", text));
        writer.write(row.set(null, values));
      }
      writer.finish();
    }
    return out.toByteArray();
  }
}
