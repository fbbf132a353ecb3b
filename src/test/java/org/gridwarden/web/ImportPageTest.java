package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come in by the page: what is remembered of them, what came in before, and whole projects. */
@Tag("browser")
class ImportPageTest {

  private static final String IMPORT = "/?lang=en&mode=edit&task=import&level=ward";
  private static ServedTown town;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(PageTown::fill);
    browser = new Browser(town.base);
  }

  @AfterAll
  static void close() throws IOException {
    browser.close();
    town.close();
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
    browser.waitFor("return document.querySelector('.gw-figures') !== null");
    browser.click("Go by the file itself");
    browser.waitForText("past-2025.csv was taken in as Facilities");
    assertThat(town.get("/ogc/collections/facilities/items/past1?territory=town").statusCode()).isEqualTo(200);
    browser.click("Take back");
    browser.waitForText("Take the 1 rows of “past-2025.csv” back?");
    browser.find(".gw-past .gw-button-main").click();
    browser.waitForText("taken back");
    assertThat(town.get("/ogc/collections/facilities/items/past1?territory=town").statusCode()).isEqualTo(404);
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
}
