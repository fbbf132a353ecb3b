package org.gridwarden.ingest.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which column a feature's code is proposed from. */
class CollectionGuessTest {

  @ParameterizedTest
  @CsvSource({"facilities,设施编码,类型,0", "facilities,设施代码,类型,0", "facilities,编码,类型,0", "buildings,楼栋编码,户数,2", "compounds,小区编码,户数,2",
      "parking,停车场编码,车位数,0", "grids,网格编码,岗位数,2"})
  void aCodeIsNotThatOfTheWardAFeatureLiesIn(String collection, String own, String more, int dimension) {
    for (String ward : List.of("社区编码", "社区代码", "所属社区编码")) {
      for (List<String> columns : List.of(List.of(ward, own, "名称", more), List.of(own, "名称", more, ward))) {
        CollectionGuess guess = CollectionGuess.of(collection, columns, dimension, null);
        assertThat(guess.collection()).as(columns.toString()).isEqualTo(collection);
        assertThat(guess.mapping()).as(columns.toString()).containsEntry("code", own).containsEntry("wardCode", ward);
      }
    }
  }

  @Test
  void theWardsOwnCodeIsItsCode() {
    assertThat(CollectionGuess.of("wards", List.of("社区编码", "社区名称", "街道编码"), 2, null).mapping())
        .containsEntry("code", "社区编码").containsEntry("subdistrictCode", "街道编码");
  }

  @ParameterizedTest
  @CsvSource({"compounds,小区编号,小区类型,kind,2", "parking,停车场编号,车位数量,spaces,0", "buildings,楼幢编号,建筑类型,use,2",
      "facilities,设施編號,現狀,status,0", "facilities,编号,设施状态,status,0", "grids,网格编号,网格员数,filled,2"})
  void whatThingsAreCalledIsPutTogether(String collection, String code, String column, String property, int dimension) {
    assertThat(CollectionGuess.of(collection, List.of(code, "名稱", column), dimension, null).mapping())
        .containsEntry("code", code).containsEntry("name", "名稱").containsEntry(property, column);
  }

  @Test
  void wardsAreCalledOtherwiseInOtherCities() {
    assertThat(CollectionGuess.of("wards", List.of("居委代码", "居委名称", "街道代码"), 2, null).mapping())
        .containsEntry("code", "居委代码").containsEntry("name", "居委名称").containsEntry("subdistrictCode", "街道代码");
  }

  @Test
  void theCodeOfTheEstateIsNotThatOfItsBuildings() {
    assertThat(CollectionGuess.of("buildings", List.of("小区编号", "楼栋号", "层数"), 2, null).mapping())
        .containsEntry("compoundCode", "小区编号").doesNotContainEntry("code", "小区编号");
    assertThat(CollectionGuess.of("facilities", List.of("社区编号", "设施名称", "类别"), 0, null).mapping())
        .containsEntry("wardCode", "社区编号").doesNotContainKey("code");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "图层1|name,户数,层数|2|buildings|列“户数”“层数”；图形是面", "未命名|name,description|0|facilities|图形是点，没有别的依据",
    "新建|名称,车位数|0|parking|列“车位数”；图形是点", "合川设施2026|名称|0|facilities|名称“合川设施2026”；图形是点",
    "图层1|名称,物业管理,封闭管理,套数|2|compounds|列“物业管理”“封闭管理”“套数”；图形是面"})
  void shapesNamesAndColumnsTellWhatItIsAndThatIsSaid(String file, String columns, int dimension, String collection, String why) {
    CollectionGuess guess = CollectionGuess.of(file, List.of(columns.split(",")), dimension, null);
    assertThat(guess.collection()).isEqualTo(collection);
    assertThat(List.of(guess.why().zh().split("；"))).containsExactlyInAnyOrder(why.split("；"));
    assertThat(guess.confidence()).isBetween(0.5, 0.95);
  }

  @Test
  void wardsOfOtherCitiesAreWardsAndTheirBuildingsAreNot() {
    CollectionGuess wards = CollectionGuess.of("50上海", List.of("居委代码", "居委名称", "户数", "常住人口"), 2, null);
    assertThat(wards.collection()).isEqualTo("wards");
    assertThat(wards.mapping()).containsEntry("code", "居委代码").containsEntry("name", "居委名称").containsEntry("households", "户数");
    assertThat(CollectionGuess.of("导出", List.of("居委代码", "楼栋号", "层数", "户数"), 2, null).collection()).isEqualTo("buildings");
    assertThat(CollectionGuess.of("导出", List.of("小区名称", "居委名称", "物业管理", "套数"), 2, null).collection()).isEqualTo("compounds");
  }
}
