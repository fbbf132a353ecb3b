package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files that go out by the page: columns, conditions, parts of the map, several layers at once. */
@Tag("browser")
class ExportPageTest extends OpenPages {
  private static final String EXPORT = "/?lang=en&mode=edit&task=export&level=ward";

  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(PageTown::fill);
    browser = new Browser(town.base);
  }

  private static String href(String layer) {
    String href = browser.find("[data-collection=" + layer + "]").getDomAttribute("href");
    return URLDecoder.decode(href, StandardCharsets.UTF_8);
  }

  private static void choose(String css, String value) {
    browser.find(css + " option[value='" + value + "']").click();
  }

  @Test
  void aConditionIsWrittenInWordsAndCountedBeforeTheDownload() throws Exception {
    browser.open(EXPORT);
    browser.find("[data-narrow=wards]").click();
    browser.waitForText("All 3 features will be exported");
    browser.click("+ Add a condition");
    choose(".gw-condition select[aria-label=Column]", "households");
    browser.find(".gw-condition input").sendKeys("70,000");
    browser.waitForText("2 of 3 features will be exported");
    assertThat(browser.find("#gw-export-filter").getDomProperty("value")).isEqualTo("households >= 70000");
    browser.click("+ Add a condition");
    choose(".gw-condition:nth-child(2) select[aria-label=Column]", "name");
    browser.find(".gw-condition:nth-child(2) input").sendKeys("书");
    browser.waitForText("1 of 3 features will be exported");
    choose("select[aria-label='Between conditions']", "or");
    browser.waitForText("2 of 3 features will be exported");
    assertThat(href("wards")).contains("filter=households >= 70000 OR name LIKE '%书%'");
    assertThat(href("buildings")).as("of one layer alone").doesNotContain("filter=");
    browser.find("#gw-export-codes").sendKeys("10101 10201, 999");
    browser.waitForText("This layer has no code 999");
    browser.waitForText("1 of 3 features will be exported");
    browser.find("[data-collection=wards]").click();
    browser.waitForText("Saved town-wards.gpkg: 1 feature,");
    assertThat(browser.find(".gw-export-status").getText()).contains("KB", "▲ This layer has no code 999");
    JsonNode saved = town.json(browser.find("[data-collection=wards]").getDomAttribute("href").replace("f=gpkg", "f=geojson"));
    assertThat(ServedTown.codes(saved)).containsExactly("10101");
    browser.find("#gw-export-filter").sendKeys(" AND nonsense");
    browser.waitFor("return /nonsense/.test(document.querySelector('.gw-export-count').textContent)");
  }

  @Test
  void codedColumnsAreAskedInWordsAndColumnsAreChosen() throws Exception {
    browser.open(EXPORT.replace("lang=en", "lang=zh"));
    browser.find("[data-narrow=facilities]").click();
    browser.waitForText("将导出全部 1 个");
    browser.click("＋ 添加条件");
    browser.waitForText("社区服务站");
    choose(".gw-condition select[aria-label=值]", "clinic");
    browser.waitForText("将导出 1 个中的 0 个");
    assertThat(browser.find("#gw-export-filter").getDomProperty("value")).isEqualTo("kind = 'clinic'");
    assertThat(browser.find(".gw-export-count").getText()).startsWith("▲");
    browser.find("[data-collection=facilities]").click();
    browser.waitForText("▲ 没有符合条件的要素，没有保存文件");
    browser.find(".gw-condition button").click();
    browser.waitForText("将导出全部 1 个");
    browser.find("[data-column=name]").click();
    browser.find("[data-column=hours]").click();
    choose("#gw-export-format", "csv");
    String csv = town.get(browser.find("[data-collection=facilities]").getDomAttribute("href")).body();
    assertThat(csv.lines().findFirst().orElseThrow()).contains("编码", "类型").doesNotContain("名称", "开放时间");
    assertThat(csv).contains("社区服务站", "现有");
    choose("#gw-export-headings", "keys");
    String keys = town.get(browser.find("[data-collection=facilities]").getDomAttribute("href")).body();
    assertThat(keys).contains("\"code\"", "service-station").doesNotContain("\"name\"", "社区服务站");
    browser.click("只留编码");
    assertThat(href("facilities")).contains("properties=code&");
    assertThat(browser.find("[data-narrow=facilities]").getText()).isEqualTo("已选列或条件");
  }

  @Test
  void onlyWhatIsSeenOrSelectedAndAnyCrs() throws Exception {
    browser.open(EXPORT + "&sel=10102");
    browser.waitForText("only Shuyuan");
    browser.find("[data-narrow=wards]").click();
    browser.waitForText("All 3 features will be exported");
    choose("#gw-export-within", "10102");
    browser.waitForText("1 of 3 features will be exported");
    assertThat(href("wards")).contains("within=10102");
    choose("#gw-export-within", "=seen");
    browser.waitForText("All 3 features will be exported");
    String[] box = href("wards").replaceAll(".*bbox=([^&]*).*", "$1").split(",");
    assertThat(Double.parseDouble(box[0])).isLessThan(106.01);
    assertThat(Double.parseDouble(box[2])).isGreaterThan(106.02);
    browser.find("#gw-export-crs-other").sendKeys("4523\t");
    assertThat(browser.find("#gw-export-crs").getDomProperty("value")).isEqualTo("EPSG:4523");
    browser.find("#gw-export-crs-other").sendKeys("EPSG:32648\t");
    assertThat(href("wards")).contains("crs=EPSG:32648");
  }

  @Test
  void severalLayersAreOneFile() {
    browser.open(EXPORT);
    assertThat(browser.find("#gw-export-several").isEnabled()).isFalse();
    browser.js("for (const id of ['wards', 'buildings', 'gates']) document.querySelector(`[data-narrow=${id}]`).closest('li')"
        + ".querySelector('input').click()");
    browser.click("3 ticked layers as one file");
    browser.waitForText("Saved town-layers.gpkg: 4 features");
    browser.waitForText("These layers hold no feature: Gates");
    choose("#gw-export-format", "fgb");
    browser.waitForText("Only GeoPackage and Excel hold several layers");
    assertThat(browser.find("#gw-export-several").isEnabled()).isFalse();
  }
}
