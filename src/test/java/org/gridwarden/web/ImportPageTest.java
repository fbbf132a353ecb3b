package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come in by the page: what is remembered of them, what came in before, and whole projects. */
@Tag("browser")
class ImportPageTest extends OpenPages {
  private static final String IMPORT = "/?lang=en&mode=edit&task=import&level=ward";

  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(PageTown::fill);
    browser = new Browser(town.base);
  }

  private static void drop(Path file) {
    browser.find("#gw-file").sendKeys(file.toString());
  }

  @Test
  void whatCameInIsListedAfterAReloadAndCanBeTakenBack(@TempDir Path folder) throws Exception {
    browser.open(IMPORT);
    drop(Files.writeString(folder.resolve("past-2025.csv"), "编码,经度,纬度,类型,名称\npast1,106.004,30.004,clinic,甲\npast2,106.004,30.004,,乙\n"));
    browser.waitForText("2 rows read, 1 kept, 1 rejected");
    browser.click("Import these rows");
    browser.waitForText("Take this import back");
    browser.open(IMPORT);
    browser.waitForText("Past imports");
    assertThat(browser.texts(".gw-past [data-state=done]:first-child")).singleElement().asString()
        .contains("past-2025.csv", "Facilities", "2 rows read, 1 kept, 1 rejected", "rejected.csv");
    drop(Files.writeString(folder.resolve("past-2026.csv"),
        "编码,经度,纬度,类型,名称\npast1,106.004,30.004,clinic,甲\npast3,106.005,30.004,clinic,丙\n"));
    browser.waitForText("Fields and switches as for past-2025.csv");
    browser.waitFor("return document.querySelector('.gw-verdict') !== null");
    browser.click("Go by the file itself");
    browser.waitForText("past-2025.csv was taken in as Facilities");
    assertThat(town.get("/ogc/collections/facilities/items/past1?territory=town").statusCode()).isEqualTo(200);
    browser.click("Take back");
    browser.waitForText("Take the 1 rows of “past-2025.csv” back?");
    browser.find(".gw-past .gw-button-main").click();
    browser.waitFor("return document.querySelector('.gw-past').textContent.includes('taken back')"); // elsewhere it is a hint
    assertThat(town.get("/ogc/collections/facilities/items/past1?territory=town").statusCode()).isEqualTo(404);
  }

  @Test
  void aPlacePointedAtOnTheMapIsTakenForTheTruth(@TempDir Path folder) throws Exception {
    browser.open(IMPORT);
    drop(Files.writeString(folder.resolve("shifted.csv"), "编码,经度,纬度,类型,名称\nsh1,106.006,30.006,clinic,甲\nsh2,106.008,30.003,clinic,乙\n"));
    browser.waitFor("return document.querySelector('.gw-verdict') !== null");
    browser.js("[...document.querySelectorAll('summary')].find((s) => s.textContent === 'Point at two places').click()");
    browser.click("Click its true place");
    browser.waitForText("Click where row 2 truly is");
    browser.clickFromMiddle(0, 0);
    browser.waitForText("1 place pointed at");
    browser.waitForText("2 rows read, 2 kept, 0 rejected");
    assertThat(browser.text()).doesNotContain("known must be");
  }

  @Test
  void whatAWordMeansIsChosenAndKeptForTheNextFile(@TempDir Path folder) throws Exception {
    String rows = "编码,经度,纬度,类型,状态,权属\nwd1,106.004,30.004,clinic,运营,自有\nwd2,106.005,30.004,clinic,正常,国有\n"
        + "wd3,106.006,30.004,clinic,规划,\n";
    browser.open(IMPORT);
    drop(Files.writeString(folder.resolve("words-2025.csv"), rows));
    browser.waitForText("3 rows read, 2 kept, 1 rejected");
    assertThat(browser.texts("[data-word]")).hasSize(3).first().asString().contains("正常", "Existing or planned", "1 row", "▲");
    assertThat(browser.js("return document.querySelector('[data-word=\"status:运营\"]').closest('details').textContent")).asString()
        .contains("Words: 1 understood");
    assertThat(browser.texts("[data-word='status:正常'] button")).hasSize(1).first().asString().startsWith("Take “Existing");
    browser.find("[data-word='status:正常'] button").click();
    browser.waitFor("return document.querySelector('[data-word=\"status:正常\"] .gw-sure') !== null");
    choose("tenure:国有", "=");
    browser.waitForText("3 rows read, 3 kept, 0 rejected");
    browser.click("Import these rows");
    browser.waitForText("Take this import back");
    assertThat(town.json("/ogc/collections/facilities/items/wd2?territory=town").at("/properties/status").asString()).isEqualTo("existing");
    browser.open(IMPORT);
    drop(Files.writeString(folder.resolve("words-2026.csv"), rows.replace("wd", "we")));
    browser.waitForText("Fields and switches as for words-2025.csv");
    browser.waitForText("3 rows read, 3 kept, 0 rejected");
    browser.click("Take back"); // the other tests count what there is
    browser.waitForText("rows of “words-2025.csv” back?");
    browser.find(".gw-past .gw-button-main").click();
    browser.waitForText("taken back");
  }

  private static void choose(String word, String value) {
    browser.js("const s = document.querySelector('[data-word=\"" + word + "\"] select'); s.value = '" + value
        + "'; s.dispatchEvent(new Event('change', { bubbles: true }))");
  }

  @Test
  void aProjectWhoseIdIsTakenKeepsTheFormAndNamesTheField(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("project.zip"), town.bytes("/api/v1/export/project.zip?territory=town").body());
    browser.open("/?lang=en&mode=edit&task=territories&level=ward");
    browser.click("Take in a project package");
    browser.find("#gw-project-file").sendKeys(file.toString());
    browser.click("Take it in");
    browser.waitForText("is here already. Give another one, for example town-2, in “Id of the territory here”");
    browser.find("#gw-project-as").sendKeys("town-2");
    browser.click("Take it in");
    browser.waitForText("rows came in");
    assertThat(browser.text()).doesNotContain("has no sums");
    assertThat(town.get("/api/v1/territories/town-2").statusCode()).isEqualTo(200);
  }

  @Test
  void layersOfOneFileAreLookedAtOneByOneOrComeInTogether(@TempDir Path folder) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String collection : new String[] {"compounds", "facilities"}) {
        byte[] one = town.bytes("/api/v1/export/" + collection + "?territory=town&f=shp").body();
        ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(one));
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          if (!entry.getName().startsWith(collection)) continue;
          zip.putNextEntry(new ZipEntry(entry.getName()));
          zip.write(in.readAllBytes());
        }
      }
    }
    Path both = Files.write(folder.resolve("both.zip"), bytes.toByteArray());
    browser.open(IMPORT);
    drop(both);
    browser.waitForText("2 layers in the file");
    browser.waitForText("polygons · 1 row");
    browser.waitFor("return document.querySelector('.gw-verdict') !== null");
    browser.find("[data-layer=facilities] input[type=radio]").click();
    browser.waitFor("return document.querySelector('[data-layer=facilities] input:checked') !== null");
    browser.waitFor("return document.querySelector('.gw-verdict') !== null");
    browser.js("performance.clearResourceTimings()");
    browser.click("Try all that are chosen");
    browser.waitForText("Import the 2 rows of all layers");
    assertThat(browser.texts("[data-becomes]")).as("nothing of one layer beside what all would do").isEmpty();
    browser.waitFor(PAINTED + " > 0");
    assertThat(browser.js(PREVIEWS)).as("previews of both layers since all were tried").isEqualTo(2L);
    browser.click("‹ Edit");
    browser.waitFor(PAINTED + " === 0");
    browser.open(IMPORT);
    drop(both);
    browser.waitForText("2 layers in the file");
    browser.waitFor("return document.querySelector('.gw-verdict') !== null");
    browser.click("Try all that are chosen");
    browser.waitForText("Import the 2 rows of all layers");
    browser.click("Import the 2 rows of all layers");
    browser.waitFor("return document.querySelectorAll('.gw-past [data-state=done]').length >= 2"
        + " && document.querySelector('.gw-past').textContent.includes('both.zip')");
    assertThat(browser.texts("[data-layer]")).allSatisfy(row -> assertThat(row).contains("1 rows read, 1 kept, 0 rejected"));
    browser.waitForText("2 rows imported");
    browser.waitFor(PAINTED + " === 0");
    browser.find(".gw-buttons .gw-button-main").click();
    browser.waitFor(PAINTED + " > 0");
    browser.open(IMPORT);
    browser.waitFor("return document.querySelector('.gw-past [data-state=done]') !== null");
    assertThat(browser.js(PAINTED)).isEqualTo(0L);
    browser.find(".gw-past [data-state=done] button").click();
    browser.waitFor(PAINTED + " > 0");
  }

  private static final String PREVIEWS = "return performance.getEntriesByType('resource').filter(e => e.name.includes('/preview')).length";

  /** Pixels that are drawn over the map. */
  private static final String PAINTED = "return [...document.querySelectorAll('.leaflet-gw-overlay-pane canvas')].reduce((sum, c) =>"
      + " sum + new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer).filter(p => p).length, 0)";

  @Test
  void partsOfAShapefileMayBeChosenTogether(@TempDir Path folder) throws Exception {
    StringBuilder paths = new StringBuilder();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(
        town.bytes("/api/v1/export/compounds?territory=town&f=shp").body()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.getName().startsWith("compounds")) continue;
        paths.append(paths.isEmpty() ? "" : "\n").append(Files.write(folder.resolve(entry.getName()), in.readAllBytes()));
      }
    }
    browser.open(IMPORT);
    browser.find("#gw-file").sendKeys(paths.toString());
    browser.waitForText("compounds.zip");
    browser.waitForText("1 rows read, 1 kept, 0 rejected");
    browser.open(IMPORT);
    Path one = Files.writeString(folder.resolve("one.csv"), "a\n1\n");
    Path two = Files.writeString(folder.resolve("two.csv"), "a\n1\n");
    browser.find("#gw-file").sendKeys(one + "\n" + two);
    browser.waitForText("One file at a time");
  }

  @Test
  void marksOfAPhoneBecomeFacilitiesAfterOneChoice(@TempDir Path folder) throws Exception {
    String mark = "<Placemark><name>%s</name><Point><coordinates>106.00%d,30.004</coordinates></Point></Placemark>";
    browser.open(IMPORT);
    drop(Files.writeString(folder.resolve("marks.kml"), "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>marks</name>"
        + mark.formatted("甲", 3) + mark.formatted("乙", 4) + "</Document></kml>"));
    browser.waitForText("2 rows read, 0 kept, 2 rejected");
    assertThat(browser.texts("[data-becomes=facilities]").toString()).contains("Why: the shapes are points");
    assertThat(browser.texts("[data-needs=kind] .gw-unsure")).singleElement().asString().contains("choose the kind");
    assertThat(browser.texts("[data-finding=GW-IMP-022]")).as("one fault, told once").singleElement().asString().contains("2 rows (1, 2):");
    browser.js("const s = document.querySelector('[data-needs=kind] select'); s.focus(); s.value = '=public-toilet';"
        + "s.dispatchEvent(new Event('change'))");
    browser.waitForText("2 rows read, 2 kept, 0 rejected");
    assertThat(browser.js("return document.activeElement.closest('[data-needs=kind]') !== null")).as("the keyboard stays there")
        .isEqualTo(true);
    assertThat(browser.texts(".gw-first-rows tbody tr")).hasSize(2).first().asString().contains("甲", "106.00300, 30.00400");
    browser.click("Import these rows");
    browser.waitForText("2 rows came in as Facilities (marks.kml).");
    assertThat(browser.texts(".gw-verdict")).as("nothing of the try is left").isEmpty();
    assertThat(browser.text()).contains("Show on map", "Import another file").doesNotContain("Import these rows");
    browser.click("Take this import back");
    browser.waitForText("The import was taken back");
  }

  @Test
  void whatAFileLacksStaysUnlessSomebodySeesWhatWouldGoAndChoosesThat(@TempDir Path folder) throws Exception {
    String header = "编码,经度,纬度,类型\n";
    browser.open(IMPORT);
    drop(Files.writeString(folder.resolve("two.csv"), header + "st1,106.003,30.004,clinic\nst2,106.004,30.004,clinic\n"));
    browser.waitForText("2 new");
    browser.click("Import these rows");
    browser.waitForText("2 rows came in");
    drop(Files.writeString(folder.resolve("one.csv"), header + "st1,106.003,30.004,clinic\n"));
    browser.waitForText("are not in this file; they stay as they are.");
    browser.click("Replace all by the file …");
    browser.waitForText("would be deleted: ");
    assertThat(browser.texts("[data-missing]").toString()).contains("st2");
    browser.find("[data-missing] .gw-button-danger").click();
    browser.waitForText("will be deleted.");
    assertThat(browser.texts(".gw-verdict .gw-button")).containsExactly("Replace all by these rows");
    browser.click("Keep them"); // the first thoughts were wrong
    browser.waitForText("they stay as they are.");
    browser.click("Import these rows");
    browser.waitForText("1 row came in");
    assertThat(town.get("/ogc/collections/facilities/items/st2?territory=town").statusCode()).isEqualTo(200);
    for (String file : new String[] {"one.csv", "two.csv"}) {
      browser.click("Take back"); // the latest first
      browser.waitForText("of “" + file + "” back?");
      browser.find(".gw-past .gw-button-main").click();
      browser.waitFor("return [...document.querySelectorAll('.gw-past [data-state=taken-back] b')].some((b) => b.textContent === '"
          + file + "')");
    }
  }
}
