package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gates on the map, in a real browser. */
@Tag("browser")
class GatesPageTest {
  private static final String GAPS = "/?lang=en&level=ward&theme=gaps&standard=service-station-reach&mode=evaluate";
  private static ServedTown town;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(EvaluateTown::fill);
    browser = new Browser(town.base);
  }

  @AfterAll
  static void close() throws IOException {
    browser.close();
    town.close();
  }

  @AfterEach
  void consoleIsClean() {
    assertThat(browser.complaints()).as("complaints of the console").isEmpty();
  }

  @Test
  void gatesStandOnTheMapFromAZoomAtWhichHousesAreToldApart() {
    browser.open(GAPS + "#map=14/30.004/106.003");
    browser.waitFor("return document.querySelectorAll('.gw-map canvas').length > 3");
    assertThat(browser.texts(".gw-legend-gates li")).isEmpty();
    browser.click("Zoom in");
    browser.waitFor("return document.querySelectorAll('.gw-legend-gates li').length === 2");
    assertThat(browser.texts(".gw-legend-gates li")).containsExactly("gate, open", "gate, shut");
    browser.click("View");
    browser.waitFor("return !document.querySelector('.gw-legend-gates')");
  }

  @Test
  void aShutGateOffersWhatIfItStoodOpen() throws Exception {
    browser.open(GAPS + "#map=18/30.004/106.002");
    browser.waitFor("return document.querySelectorAll('.gw-legend-gates li').length === 2");
    browser.clickFromMiddle(0, 0);
    browser.waitForText("Gate · shut · shut");
    assertThat(browser.texts(".gw-gate h3")).containsExactly("老院 · 西门");
    assertThat(browser.address()).contains("gate=shut");
    browser.click("What if it stood open");
    browser.waitFor("return location.search.includes('scenario=')");
    browser.waitForText("Open or shut a gate · 老院 · 西门 · open");
    var made = town.json("/api/v1/scenarios?territory=foot").get("rows").get(0);
    assertThat(made.get("name").asString()).isEqualTo("老院 · 西门 open");
    assertThat(made.get("changes").toString()).isEqualTo("[{\"op\":\"gate\",\"gate\":\"shut\",\"state\":\"open\"}]");
    browser.open(GAPS + "&gate=open&scenario=" + made.get("id").asString());
    browser.click("What if it were shut");
    browser.waitForText("老院 · 东门 · closed");
    var both = town.json("/api/v1/scenarios/" + made.get("id").asString()).get("changes");
    assertThat(both.size()).isEqualTo(2);
    assertThat(town.json("/ogc/collections/gates/items?territory=foot").toString()).as("base data").contains("\"state\":\"closed\"");
  }
}
