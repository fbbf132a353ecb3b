package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What a reader sees and does on the page. Tests that change the town come last. */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageTest extends OpenPages {
  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(PageTown::fill);
    browser = new Browser(town.base);
  }

  @AfterEach
  void consoleIsClean() {
    assertThat(browser.complaints()).as("complaints of the console").isEmpty();
  }

  @Test
  void saysAtFirstSightWhereWhatAndHowBad() {
    browser.open("/?lang=en");
    browser.waitForText("Nanjin · 226,000 residents · 122 of 134 posts filled · 1:1852");
    assertThat(browser.texts(".gw-worst li .gw-link")).containsExactly("Empty", "Nanjin");
    assertThat(browser.texts(".gw-table tbody tr th")).as("worst first").first().asString().startsWith("Empty");
    assertThat(browser.text()).contains("Synthetic geometry", "Divide a ward", "Find gaps", "Export", "© Gridwarden");
    assertThat(browser.texts(".gw-table tfoot td")).contains("235,000");
  }

  @Test
  void changesTheLanguageWithoutLoadingThePageAgain() {
    browser.open("/?lang=en");
    browser.js("window.sameDocument = true");
    browser.click("中文");
    browser.waitForText("226,000 人 · 编制 134 人\uFF0C在岗 122 人 · 1:1852");
    assertThat(browser.js("return window.sameDocument")).isEqualTo(true);
    assertThat(browser.js("return document.documentElement.lang")).isEqualTo("zh");
    assertThat(browser.text()).doesNotContain("Residents", "Subdistrict");
    browser.click("EN");
    browser.waitForText("Residents per worker");
  }

  @Test
  void keepsWhatIsShownInTheAddressAndGoesBack() {
    browser.open("/?lang=en");
    browser.click("Ward");
    browser.waitForText("Jiangting Road");
    browser.click("Gaps");
    browser.waitFor("return location.search.includes('theme=gaps') && location.search.includes('standard=')");
    String gaps = browser.address();
    browser.back();
    browser.waitFor("return !location.search.includes('theme=gaps') && location.search.includes('level=ward')");
    browser.waitFor("return document.querySelector('.gw-legend-title').textContent === 'Residents per worker'");
    browser.open(gaps.substring(town.base.length()));
    browser.waitFor("return document.querySelector('.gw-legend-title').textContent === 'Facility gaps by standard'");
  }

  @Test
  void anAreaThatIsShortSaysWhyByItselfAndShowsTheWay() {
    browser.open("/?lang=en&level=ward&theme=gaps&standard=service-station-reach&sel=10102");
    browser.waitForText("100,000 people walk more than 300 m to a community service station");
    browser.waitFor("return document.querySelector('path[stroke=\"#c2185b\"]') !== null");
    assertThat(browser.text()).contains("one more", "annex C");
    assertThat(browser.texts(".gw-table th").toString()).contains("Left out by straight line", "Farthest, on foot", "Minutes on foot");
  }

  @Test
  void showsEveryThemeInEveryMode() {
    browser.open("/?lang=en&level=ward");
    for (String theme : List.of("Grids", "Stations", "Gaps", "Parking", "Estates", "Workers")) {
      browser.click(theme);
      browser.waitFor("return document.querySelector('.gw-theme[aria-pressed=true]').textContent === '" + theme + "'"
          + " && document.querySelectorAll('.gw-table tbody tr[data-code]').length > 0");
      assertThat(browser.texts(".gw-problem")).as(theme).isEmpty();
    }
    browser.click("Evaluate");
    browser.waitForText("Who is short of what");
    browser.click("Edit");
    browser.waitForText("What do you want to do?");
  }

  @Test
  void barsOfTheHistogramFilterMapAndTable() {
    browser.open("/?lang=en&level=ward&theme=volunteers&mode=evaluate");
    browser.waitFor("return document.querySelectorAll('.gw-chart .gw-bar[aria-pressed]').length > 1");
    int all = browser.texts(".gw-table tbody tr[data-code] th").size();
    browser.js("const bars = [...document.querySelectorAll('.gw-chart .gw-bar[aria-pressed]')];"
        + "bars[bars.length - 1].dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))");
    browser.waitFor("return document.querySelectorAll('.gw-table tbody tr[data-code]').length === 1");
    browser.waitForText("click again for all");
    browser.js("document.querySelector('.gw-chart .gw-bar[aria-pressed=true]')"
        + ".dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))");
    browser.waitFor("return document.querySelectorAll('.gw-table tbody tr[data-code]').length === " + all);
    assertThat(browser.text()).contains("Buildings over three storeys without a lift", "Households linked to a volunteer");
  }

  @Test
  void aScenarioShowsWhatItChangesAndLeavesTheBaseAlone() {
    browser.open("/?lang=en&level=ward&theme=gaps&standard=service-station-reach&mode=evaluate");
    browser.click("New scenario");
    browser.waitForText("No change yet");
    browser.click("New facility");
    browser.waitFor("return document.querySelector('.gw-form [data-field=lat]') !== null");
    browser.js("for (const [name, value] of [['lon', 106.0127], ['lat', 30.0027]]) {"
        + "const input = document.querySelector(`.gw-form [data-field=${name}]`); input.value = value;"
        + "input.dispatchEvent(new Event('change')) }");
    browser.click("Add");
    browser.waitForText("100,000 people newly reached");
    assertThat(browser.address()).contains("scenario=");
    browser.js("const show = [...document.querySelectorAll('select')].find((s) => s.ariaLabel === 'Show');"
        + "show.value = 'before'; show.dispatchEvent(new Event('change'))");
    browser.waitFor("return document.querySelector('.gw-legend-title').textContent === 'Facility gaps by standard'");
    browser.click("Delete the scenario");
    browser.waitFor("return !location.search.includes('scenario=')");
  }

  @Test
  void canBeReadAndUsedFromTheKeyboardAlone() {
    browser.open("/?lang=en&level=ward");
    browser.find("body").sendKeys("g");
    browser.waitFor("return document.activeElement.matches('.gw-table tbody tr')");
    browser.press(Keys.END, Keys.HOME, Keys.ENTER);
    browser.waitFor("return location.search.includes('sel=')");
    browser.waitFor("return document.querySelector('.gw-table tr[aria-current=true]') !== null");
    browser.waitFor("return document.querySelector('.gw-live').textContent.includes('residents')");
    browser.press(Browser.escape());
    browser.waitFor("return !location.search.includes('sel=')");
    browser.press("?");
    browser.waitForText("Keyboard shortcuts");
    browser.press(Browser.escape());
    browser.press("t");
    browser.waitForText("Who is short of what");
  }

  @Test
  void sortsByAHeadingAndSaysSo() {
    browser.open("/?lang=en&level=ward");
    browser.find(".gw-table thead th:nth-child(5) button").click();
    browser.waitFor("return document.querySelector('.gw-table thead th:nth-child(5)').getAttribute('aria-sort') === 'descending'");
    assertThat(browser.texts(".gw-table tbody tr th")).first().asString().startsWith("Shuyuan");
    browser.find(".gw-table thead th:nth-child(5) button").click();
    browser.waitFor("return document.querySelector('.gw-table tbody tr').dataset.code === '10201'");
  }

  @Test
  void selectsTheWardThatIsClickedOnTheMap() {
    browser.open("/?lang=en&level=ward");
    browser.waitFor("return document.querySelectorAll('.leaflet-gw-base-pane canvas, .gw-map canvas').length > 3");
    browser.clickMap(0.62, 0.5);
    browser.waitFor("return /sel=10[12]0[12]/.test(location.search)");
    browser.waitFor("return document.querySelector('#gw-area-name') !== null");
  }

  @Test
  void asksNoOtherHostForAnything() {
    browser.open("/?lang=zh&level=ward");
    for (String theme : List.of("网格", "站点", "缺口", "停车", "小区")) {
      browser.click(theme);
      browser.waitFor("return document.querySelector('.gw-theme[aria-pressed=true]').textContent === '" + theme + "'"
          + " && document.querySelectorAll('.gw-table tbody tr[data-code]').length > 0");
    }
    assertThat(browser.hosts()).as("hosts asked").containsExactly(town.base.substring("http://".length()));
    browser.visit("/help?lang=en");
    browser.waitForText("First steps");
    assertThat(browser.hosts()).as("hosts asked by the help pages").containsExactly(town.base.substring("http://".length()));
  }

  @Test
  void fitsAPhone() {
    Browser phone = new Browser(town.base);
    try (phone) {
      phone.narrow(360, 740);
      phone.open("/?lang=zh");
      phone.waitForText("1:1852");
      assertThat(phone.js("return document.documentElement.scrollWidth")).isEqualTo(360L);
      phone.click("表格");
      phone.waitFor("return document.querySelector('.gw-table-panel').offsetHeight > 100");
      phone.click("图例");
      phone.waitForText("每名工作人员服务人口");
      assertThat(phone.js("return document.documentElement.scrollWidth")).isEqualTo(360L);
    }
  }

  @Test
  @Order(Integer.MAX_VALUE - 4)
  void correctsTheCountOfAWardAndTakesItBack() {
    browser.open("/?lang=en&mode=edit&task=correct&level=ward&sel=10201");
    browser.waitFor("return document.querySelector('.gw-form input')?.value === '3000'");
    browser.find(".gw-form input").clear();
    browser.find(".gw-form input").sendKeys("3210");
    browser.click("Save");
    browser.waitForText("“Hollow” is corrected");
    browser.waitFor("return document.querySelector('.gw-form input').value === '3210'");
    browser.click("Take this change back");
    browser.waitForText("The change of “Hollow” is taken back");
    browser.waitFor("return document.querySelector('.gw-form input').value === '3000'");
  }

  @Test
  @Order(Integer.MAX_VALUE - 3)
  void correctsTenureAndPlaceOfAFacilityAndTakesItBack() {
    String tenure = "[...document.querySelectorAll('.gw-form select')].at(-1).value";
    String lon = "document.querySelector('.gw-pair input')";
    browser.open("/?lang=en&mode=edit&task=correct&level=ward&sel=10101");
    browser.waitForText("江亭站");
    browser.click("江亭站");
    browser.waitFor("return document.querySelector('.gw-pair') !== null && " + tenure + " === ''");
    browser.js("const s = [...document.querySelectorAll('.gw-form select')].at(-1); s.value = 'rented';");
    browser.js(lon + ".value = '106.006';");
    browser.click("Save");
    browser.waitForText("“江亭站” is corrected");
    browser.click("江亭站");
    browser.waitFor("return " + lon + "?.value === '106.006' && " + tenure + " === 'rented'");
    browser.click("Take this change back");
    browser.waitForText("The change of “江亭站” is taken back");
    browser.click("江亭站");
    browser.waitFor("return " + lon + "?.value === '106.005' && " + tenure + " === ''");
  }

  @Test
  void exportsALayerInTheFormatChosen() {
    browser.open("/?lang=en&mode=edit&task=export&level=ward");
    browser.waitForText("Whole layers");
    browser.find("#gw-export-format option[value=shp]").click();
    assertThat(browser.find("#gw-export-crs").getAttribute("value")).as("the zone of the territory").startsWith("EPSG:");
    browser.find("#gw-export-format option[value=csv]").click();
    browser.find("#gw-export-encoding option[value=GBK]").click();
    assertThat(browser.find("[data-collection=wards]").getDomAttribute("href")).contains("f=csv").contains("encoding=GBK");
    browser.find("[data-collection=wards]").click();
    browser.waitForText("-wards.csv");
    assertThat(browser.find("#gw-export-crs").getText()).contains("no zone number", "number before the easting", "UTM", "EPSG:4490");
    browser.find("#gw-export-crs option[value='EPSG:4523']").click();
    browser.waitForText("the first two digits are the zone");
    assertThat(browser.find("[data-collection=wards]").getDomAttribute("href")).contains("crs=EPSG%3A4523");
    browser.find("[data-narrow=wards]").click();
    browser.find("#gw-export-filter").sendKeys("households > 0");
    assertThat(browser.find("[data-collection=wards]").getDomAttribute("href")).contains("filter=households");
    browser.find("#gw-export-filter").sendKeys(" AND households < 0");
    browser.find("[data-collection=wards]").click();
    browser.waitForText("so no file was saved");
  }

  @Test
  @Order(Integer.MAX_VALUE - 2)
  void dividesAWardAndShowsItsGrids() {
    browser.open("/?lang=en&mode=edit&task=cells&level=ward");
    browser.click("Square");
    browser.find(".gw-pick summary").click();
    browser.find(".gw-pick ul li:nth-child(2) input[type=checkbox]").click();
    browser.waitForText("1 ward");
    browser.find("input[type=number]").clear();
    browser.find("input[type=number]").sendKeys("300");
    browser.click("Divide");
    browser.waitForText("is made; the map shows its grids");
    browser.waitFor("return location.search.includes('plan=') && location.search.includes('level=grid')");
    browser.waitFor("return document.querySelectorAll('.gw-table tbody tr[data-code]').length > 8");
    browser.waitFor("return document.querySelector('.gw-plan-name').textContent.endsWith('quare 1')");
    assertThat(browser.find(".gw-plan-state").getText()).as("however long the name is").contains("draft");
    // Other wards: the result of the first ones is nobody's any more.
    browser.js("document.querySelector('.gw-pick ul b').closest('label').click()");
    browser.waitFor("return !document.body.textContent.includes('is made; the map shows its grids')");
    browser.waitForText("2 wards");
    assertThat(browser.find(".gw-form .gw-field input[maxlength='80']").getAttribute("value")).startsWith("Nanjin").endsWith("quare 1");
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void importsAFileAfterATryAndNamesTheBadRow(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("facilities.csv");
    Files.writeString(file, "编码,经度,纬度,类型,名称\nk1,106.004,30.004,kindergarten,一幼\nk2,106.014,30.004,,二幼\n");
    handIn(file);
    browser.waitForText("facilities.csv");
    browser.waitForText("2 rows read, 1 kept, 1 rejected");
    browser.waitForText("Row 3");
    assertThat(browser.js("return document.querySelector('[data-belief=encoding] .gw-sure').textContent")).isEqualTo("● sure");
    assertThat(browser.texts("[data-belief=header] select")).as("can be switched").hasSize(1);
    assertThat(browser.texts("[data-belief=crs] .gw-unsure")).as("degrees may be shifted").hasSize(1);
    browser.waitForText("1 new");
    browser.click("Import these rows");
    browser.waitForText("Take this import back");
    assertThat(browser.texts(".gw-toast")).as("no word of a job beside the words of the panel")
        .noneMatch(words -> words.contains("Import: done"));
    browser.click("Take this import back");
    browser.waitForText("The import was taken back");
  }

  /** Opens the import and chooses a file. */
  private static void handIn(Path file) {
    browser.open("/?lang=en&mode=edit&task=import&level=ward");
    browser.find("#gw-file").sendKeys(file.toString());
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void aFileOfFewerColumnsKeepsWhatItDoesNotSayUnlessAskedTo(@TempDir Path folder) throws IOException {
    Path whole = Files.writeString(folder.resolve("whole.csv"), "编码,经度,纬度,类型,名称\nk7,106.004,30.004,kindergarten,七幼\n");
    Path part = Files.writeString(folder.resolve("part.csv"), "编码,经度,纬度,类型\nk7,106.004,30.004,clinic\n");
    handIn(whole);
    browser.waitForText("1 new");
    browser.click("Import these rows");
    browser.waitForText("Take this import back");
    browser.find("#gw-file").sendKeys(part.toString());
    browser.waitForText("1 rows keep stored values");
    browser.find("option[value=replace]").click();
    browser.waitForText("Stored values will be emptied: Name");
    browser.find("option[value=merge]").click();
    browser.waitForText("1 rows keep stored values");
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void aKindThatTheCatalogueDoesNotKnowCanBeChosen(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("kinds.csv"),
        "编码,经度,纬度,类型\nk11,106.004,30.004,诊所\nk12,106.004,30.004,飞船\n");
    handIn(file);
    browser.waitForText("2 rows read, 1 kept, 1 rejected");
    browser.waitForText("“诊所” (1 row) is taken for “Clinic”, score 0.95.");
    browser.find("[data-kind='飞船'] option[value=park]").click();
    browser.waitForText("2 rows read, 2 kept, 0 rejected");
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void aRowOfExchangedDegreesCanBeTurnedRoundByATick(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("one.csv"),
        "编码,经度,纬度,类型\nk8,106.004,30.004,clinic\nk9,30.004,106.004,clinic\nk10,106.004,30.004,clinic\n");
    handIn(file);
    browser.waitForText("3 rows read, 2 kept, 1 rejected");
    browser.waitForText("▲ The coordinates are taken for degrees of WGS 84, and nothing known tells");
    browser.find("[data-offer=exchange] input").click();
    browser.waitForText("3 rows read, 3 kept, 0 rejected");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void saysWhatBelongsHereWhenThereIsNothing() throws IOException {
    try (ServedTown nothing = ServedTown.start(empty -> {}); Browser reader = new Browser(nothing.base)) {
      reader.open("/?lang=en");
      reader.waitForText("There is no territory yet");
      assertThat(reader.button("Use my own files").isDisplayed()).isTrue();
    }
  }
}
