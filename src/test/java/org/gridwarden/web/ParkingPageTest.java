package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Parking in evaluate mode. Twelve shared spaces stand at 106.001 by the street: ten homes of ward W are 120 m away on
 * foot; twenty lie 295 m away as the crow flies, but behind a shut gate, and get none.
 */
@Tag("browser")
class ParkingPageTest extends OpenPages {
  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(served -> {
      EvaluateTown.fill(served);
      served.write("foot", to -> {
        to.put(FeatureType.PARKING, new Feature("shop", EvaluateTown.point(106.001, 30.002),
            Map.of("kind", "shared", "spaces", 12, "wardCode", "W", "hours", "18:00-08:00")));
        to.put(FeatureType.PARKING, new Feature("w", EvaluateTown.point(106.009, 30.003),
            Map.of("kind", "marked", "spaces", 10, "wardCode", "W")));
        to.put(FeatureType.PARKING, new Feature("v", EvaluateTown.point(106.018, 30.003),
            Map.of("kind", "informal", "spaces", 5, "wardCode", "V")));
      });
    });
    browser = new Browser(town.base);
  }

  @Test
  void sharedSpacesAreGivenOnFootAndTableApiAndCsvSayTheSame() throws Exception {
    browser.open("/?lang=en&level=ward&theme=parking&mode=evaluate");
    browser.waitForText("At night, by cars per household of each kind of estate, 2 wards lack ≈ 53 spaces.");
    browser.click("Left out");
    browser.waitForText("without spaces that can be shared, 2 wards lack ≈ 65 spaces.");
    browser.click("Given to homes near by");
    browser.waitForText("with shared spaces given to homes near by, 2 wards lack ≈ 55 spaces.");
    browser.waitForText("Each space that can be shared goes to a home within 300 m that lacks one");
    browser.waitForText("12 are free, 10 are given, 2 help nobody near.");
    assertThat(browser.address()).contains("sharing=after");
    JsonNode totals = town.json("/api/v1/parking?by=ward").get("totals");
    assertThat(totals.get("gapBeforeSharing").asInt()).isEqualTo(65);
    assertThat(totals.get("gapAfterSharing").asInt()).isEqualTo(55);
    assertThat(totals.get("sharedIn").asInt()).isEqualTo(10);
    assertThat(browser.js("return document.querySelector('.gw-table tfoot').textContent").toString())
        .contains("65", "55", "10");
    String csv = town.get("/api/v1/parking?by=ward&f=csv").body();
    assertThat(csv).contains("\"gapAfterSharing\"");
    browser.click("Day");
    browser.waitForText("By day, by use and cars left at home");
    assertThat(browser.address()).contains("time=day");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theTwoCasesAreLoadedAndTheBooksOfAnEstateFilledFromTheData() throws Exception {
    browser.open("/?lang=en&level=ward&theme=parking&mode=evaluate");
    browser.waitForText("Pay-back of a car park");
    browser.js("document.querySelectorAll('.gw-parking > details').forEach((d) => { d.open = true; })");
    browser.js("document.querySelector('[data-example=silk]').click()");
    browser.waitForText("Parking earns 83,950 yuan a year");
    browser.js("document.querySelector('[data-example=hongyun]').click()");
    browser.waitForText("Parking earns 146,000 yuan a year; with other income, less upkeep, times the share, "
        + "73,000 a year pay the works back. Paid back in 2.7 years.");
    // already within the four years asked for: nothing has to change; a fee in the table is never a hair too low
    browser.waitForText("That is within the 4 years asked for.");
    assertThat(browser.text()).doesNotContain("change one of these");
    browser.js("const y = document.querySelector('.gw-sheet [name=years]'); y.value = '2'; y.form.requestSubmit()");
    browser.waitForText("To be paid back within 2 years, change one of these:");
    browser.waitForText("137 spaces");
    // 100,000 ÷ 146,000 = 0.6849…, 200,000 ÷ (100 × 0.8 × 365) = 6.849…
    browser.waitForText("owners’ share 0.69");
    browser.waitForText("6.85 yuan a space and day");
    assertThat(browser.text()).as("0.8 may grow by a fifth, 365 days may not")
        .contains("Cut short by what is possible: Days a year at most 366.");
    browser.js("const o = document.querySelector('.gw-sheet [name=occupancy]'); o.value = '0.9'; o.form.requestSubmit()");
    browser.waitForText("Cut short by what is possible: Share taken at most 1, Days a year at most 366.");
    browser.js("document.querySelector('[data-example=hongyun]').click()");
    browser.waitFor("return document.querySelectorAll('.gw-tornado [role=listitem]').length === 6");
    browser.waitFor("return document.querySelectorAll('[data-estates] option').length === 2");
    browser.js("const s = document.querySelector('[data-estates]'); s.value = 'yard'; s.dispatchEvent(new Event('change'))");
    browser.waitForText("it does not carry itself");
    assertThat(browser.complaints()).isEmpty();
  }
}
