package org.gridwarden.ingest.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where kinds of facilities are read from when no column is called so. */
class KindColumnTest {

  private static KindColumn of(List<String> names, String note) {
    KindColumn column = new KindColumn();
    for (String name : names) column.see(Map.of("name", name, "note", note, "size", 3.0));
    return column;
  }

  @Test
  void namesThatSoundLikeKindsTellThem() {
    KindColumn.Found found = of(List.of("公厕1", "公厕2", "北门幼儿园", "王姐的店"), "").found("我的收藏");
    assertThat(found).isNotNull();
    assertThat(found.source()).isEqualTo("name");
    assertThat(found.share()).isEqualTo(0.75);
    assertThat(found.why().zh()).isEqualTo("“name”列 75 % 的内容像设施类型");
  }

  @Test
  void ofTwoColumnsTheOneOfFewerWordsTellsMoreExactly() {
    KindColumn.Found found = of(List.of("公厕1", "公厕2", "公厕3"), "公共厕所").found("公厕");
    assertThat(found).isNotNull();
    assertThat(found.source()).isEqualTo("note");
  }

  @Test
  void elseTheNameOfFolderOrFileSaysWhatAllAre() {
    KindColumn.Found found = of(List.of("甲", "乙"), "见照片").found("导出1", "公厕点位");
    assertThat(found).isNotNull();
    assertThat(found.source()).isEqualTo("=public-toilet");
    assertThat(found.why().en()).isEqualTo("by the name “公厕点位”: all are Public toilet");
    assertThat(of(List.of("甲", "乙"), "见照片").found("我的收藏", "2026-09")).isNull();
    assertThat(of(List.of("公厕1", "甲", "乙", "丙"), "").found("收藏")).as("one of four is chance").isNull();
  }

  @Test
  void numbersAndBracketsMakeNoOtherWords() {
    KindColumn column = new KindColumn();
    for (int i = 0; i < 12; i++) column.see(Map.of("name", "东门幼儿园(新)" + i, "use", i % 2 == 0 ? "幼儿园" : "托儿所"));
    KindColumn.Found found = column.found("收藏");
    assertThat(found).isNotNull();
    assertThat(found.source()).as("one word, of 12 names").isEqualTo("name");
    assertThat(found.share()).isEqualTo(1);
  }
}
