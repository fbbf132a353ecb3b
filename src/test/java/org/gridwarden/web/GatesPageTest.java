package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gates on the map, in a real browser. */
@Tag("browser")
class GatesPageTest extends OpenPages {
  private static final String GAPS = "/?lang=en&level=ward&theme=gaps&standard=service-station-reach&mode=evaluate";

  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(EvaluateTown::fill);
    browser = new Browser(town.base);
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
    browser.waitForText("Gate · shut · shut · opened in this scenario");
    browser.js("const s = [...document.querySelectorAll('.gw-scenario select')].find((each) => each.querySelector('[value=before]'));"
        + "s.value = 'before'; s.dispatchEvent(new Event('change'))");
    browser.waitFor("return !document.querySelector('.gw-gate').textContent.includes('opened in this scenario')");
    var made = town.json("/api/v1/scenarios?territory=foot").get("rows").get(0);
    assertThat(made.get("name").asString()).isEqualTo("老院 · 西门 open");
    assertThat(made.get("changes").toString()).isEqualTo("[{\"op\":\"gate\",\"gate\":\"shut\",\"state\":\"open\"}]");
    browser.open(GAPS + "&gate=open&scenario=" + made.get("id").asString());
    browser.click("What if it were shut");
    browser.waitForText("老院 · 东门 · closed");
    browser.waitForText("shut in this scenario");
    var both = town.json("/api/v1/scenarios/" + made.get("id").asString()).get("changes");
    assertThat(both.size()).isEqualTo(2);
    browser.js("const now = window.fetch; window.fetch = (asked, how) => String(asked.url ?? asked).includes('difference')"
        + " ? new Promise(() => {}) : now(asked, how)");
    browser.click("What if it stood open");
    browser.waitForText("What the scenario changes is being computed");
    assertThat(town.json("/api/v1/scenarios/" + made.get("id").asString()).get("changes").size())
        .as("open as in the data: no change any more").isEqualTo(1);
    assertThat(town.json("/ogc/collections/gates/items?territory=foot").toString()).as("base data").contains("\"state\":\"closed\"");
  }
}
