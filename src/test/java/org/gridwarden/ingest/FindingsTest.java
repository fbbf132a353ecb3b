package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

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
