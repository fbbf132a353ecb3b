package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

  @Test
  void rejectedCellsAreNoFormulasAndComeBackAsTheyWere(@TempDir Path folder) throws IOException {
    List<String> texts = List.of("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'=x", "-3号楼旁", "-12.5", "它=1");
    try (Findings findings = new Findings(folder, Set.of("名称"))) {
      for (String text : texts) {
        RawRecord row = new RawRecord(2, null, Map.of("名称", text), null);
        findings.reject(Finding.rejected("GW-IMP-020", 2, "没有编码", "no code"), row);
      }
      Path file = findings.finish();
      assertThat(Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")[4]))
          .containsExactly("\"'=1+1\"", "\"'+cmd|' /C calc'!A0\"", "\"'-2+3\"", "\"'@SUM(A1)\"",
              "\"''=x\"", "\"-3号楼旁\"", "\"-12.5\"", "\"它=1\"");
      Source source = Source.of(file);
      List<RawRecord> again = FeatureReader.of(source).read(source, ReadOptions.NONE, new Beliefs(), Stream::toList);
      assertThat(again).extracting(row -> row.properties().get("名称")).containsExactlyElementsOf(texts);
    }
  }

  @Test
  void manyRemarksHideNoRowThatIsLeftOut(@TempDir Path folder) {
    try (Findings findings = new Findings(folder, Set.of())) {
      Text words = new Text("备注", "remark");
      for (int row = 1; row <= 2 * Findings.MOST; row++) findings.add(new Finding("GW-IMP-048", row, null, words, words, false));
      findings.add(Finding.rejected("GW-IMP-020", 5000, "没有编码", "no code"));
      List<Finding> listed = findings.listed(List.of());
      assertThat(listed.get(0).row()).isEqualTo(5000);
      assertThat(listed).hasSize(Findings.MOST + 1);
      assertThat(findings.total()).isEqualTo(2 * Findings.MOST + 1);
    }
  }
}
