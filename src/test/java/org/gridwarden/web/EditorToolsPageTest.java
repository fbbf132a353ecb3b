package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.serve.ServedTown.square;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.gridwarden.store.plans.PlanStore.NewPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.JsonNode;

/**
 * The tools of the editor one by one, each by pointer and without. Ward 10101 of {@link PageTown} in quarters, Q1 in the
 * north west, Q2 east of it, Q3 and Q4 below. Q2 holds compound k1 of four buildings with 100 households each in a row
 * along its northern half, and building k2 with 50 in its southern half.
 */
@Tag("browser")
class EditorToolsPageTest extends OpenPages {
  /** Pixels of half a quarter at zoom 16. */
  private static final int HALF = 117;
  private static final String ROWS = "document.querySelectorAll('.gw-table tbody tr[data-code]').length";

  private String plan;

  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(start -> {
      PageTown.fill(start);
      start.write("town", to -> {
        to.put(FeatureType.COMPOUNDS, square("k1", 106.0055, 30.0066, 0.004, 0.0012, Map.of("name", "North Court", "wardCode", "10101")));
        for (int i = 0; i < 4; i++) {
          to.put(FeatureType.BUILDINGS, square("k1-" + i, 106.006 + i * 0.0008, 30.007, 0.0003, 0.0003,
              Map.of("wardCode", "10101", "compoundCode", "k1", "households", 100, "residents", 250)));
        }
        to.put(FeatureType.BUILDINGS, square("k2", 106.0075, 30.0055, 0.0003, 0.0003,
            Map.of("wardCode", "10101", "households", 50, "residents", 120)));
      });
    });
    browser = new Browser(town.base);
  }

  @BeforeEach
  void draft() {
    List<NewGrid> grids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      double west = 106 + (i % 2) * 0.005;
      double south = 30.005 - (i / 2) * 0.005;
      grids.add(new NewGrid("Q" + (i + 1), "Quarter " + (i + 1), "10101", "",
          ServedTown.DEGREES.toGeometry(new Envelope(west, west + 0.005, south, south + 0.005)), 1, 0));
    }
    plan = town.bean(PlanStore.class).create(new NewPlan("town", "Quarters", "{\"method\":\"square\"}",
        "{\"op\":\"cells\"}", "tester", false), grids, 1e-9);
    visit("&sel=Q2");
  }

  private void visit(String more) {
    browser.open("/?lang=en&mode=edit&task=draw&level=grid&theme=households&plan=" + plan + more + "#map=16/30.005/106.005");
    browser.waitFor("return document.querySelector('.gw-draw-tools button') !== null");
  }

  @Test
  void picksGridsByABoxAndByShiftAndMergesThem() throws Exception {
    browser.boxFromMiddle(-HALF, -HALF, 2 * HALF, 40);
    browser.waitForText("2 grids picked, 450 households");
    browser.boxFromMiddle(HALF, HALF, 1, 1);
    browser.waitForText("3 grids picked");
    assertThat(browser.texts(".gw-table .gw-chosen")).hasSize(3);
    browser.boxFromMiddle(HALF, HALF, 0, 0);
    browser.waitForText("2 grids picked");
    browser.click("Merge 2 grids…");
    browser.waitForText("please confirm");
    browser.press("a");
    browser.waitFor("return !document.body.textContent.includes('please confirm')");
    browser.boxFromMiddle(-HALF, -HALF, 2 * HALF, 40);
    browser.click("Merge 2 grids…");
    browser.waitForText("please confirm");
    browser.press("g");
    browser.waitFor("return " + ROWS + " === 3");
    assertThat(browser.texts(".gw-table .gw-chosen")).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void picksGridsInTheTableWithoutTheMapAndLocksThem() {
    for (String code : List.of("Q3", "Q4")) {
      browser.js("document.querySelector('.gw-table tr[data-code=" + code + "]').dispatchEvent("
          + "new MouseEvent('click', {bubbles: true, shiftKey: true}))");
    }
    browser.waitForText("3 grids picked");
    browser.press("q");
    browser.waitFor("return document.querySelectorAll('.gw-table .gw-lock').length === 3");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void gridsOfAFileAreTakenForGridsReviewedAndADraftThatIsEdited(@TempDir Path folder) throws Exception {
    String box = "{\"type\":\"Feature\",\"properties\":{\"code\":\"500117000011%03d\",\"name\":\"North %d\"},"
        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%s,30],[%s,30],[%s,30.01],[%s,30.01],[%s,30]]]}}";
    Path file = folder.resolve("drawn.geojson");
    Files.writeString(file, "{\"type\":\"FeatureCollection\",\"features\":["
        + box.formatted(1, 1, "106", "106.005", "106.005", "106", "106") + ","
        + box.formatted(2, 2, "106.00501", "106.01", "106.01", "106.00501", "106.00501") + "]}");
    browser.open("/?lang=en&mode=edit&task=import&level=ward");
    browser.find("#gw-file").sendKeys(file.toString());
    browser.waitForText("holds grid codes of 15 or 20 digits");
    browser.waitForText("2 rows read, 2 kept, 0 rejected");
    browser.js("const s = [...document.querySelectorAll('select')].find((one) => one.value === 'grids');"
        + "s.value = 'wards'; s.dispatchEvent(new Event('change'))");
    browser.waitForText("2 rows read, 0 kept");
    browser.js("const s = [...document.querySelectorAll('select')].find((one) => one.value === 'wards');"
        + "s.value = 'grids'; s.dispatchEvent(new Event('change'))");
    browser.waitForText("2 rows read, 2 kept, 0 rejected");
    browser.click("Import these rows");
    browser.waitForText("Gap 1");
    browser.js("const f = [...document.querySelectorAll('label.gw-field')].find((one) => one.textContent.includes('is a sliver'))"
        + ".querySelector('input'); f.value = 2; f.dispatchEvent(new Event('change'))");
    browser.waitForText("Sliver 1");
    browser.click("Repair all slivers (1)");
    browser.waitForText("No faults; the plan can be made");
    browser.click("Make the plan");
    browser.waitForText("is a draft now");
    browser.click("Edit on the map");
    browser.waitFor("return document.querySelector('.gw-draw-tools button') !== null");
    browser.waitForText("2 grids, ");
    browser.waitFor("return " + ROWS + " === 2");
    assertThat(browser.text()).contains("draft · ").doesNotContain("cannot be edited");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void opensAMenuOnTheRightButtonAndOnATableRow() {
    browser.menuFromMiddle(-HALF, -HALF);
    browser.waitForText("Copy the code Q1");
    assertThat(browser.texts(".gw-menu [role=menuitem]")).anyMatch(words -> words.startsWith("Copy the place 106.00"))
        .anyMatch(words -> words.startsWith("Zoom to it")).anyMatch(words -> words.startsWith("Edit"));
    browser.press(Browser.escape());
    browser.waitFor("return document.querySelector('.gw-menu').hidden");
    browser.js("document.querySelector('.gw-table tr[data-code=Q3]').dispatchEvent("
        + "new MouseEvent('contextmenu', {bubbles: true, cancelable: true}))");
    browser.waitForText("Copy the code Q3");
    browser.click("Copy the code Q3");
    browser.waitForText("Copied: Q3");
    browser.menuFromMiddle(-HALF, HALF);
    browser.waitForText("Copy the code Q3");
    browser.js("[...document.querySelectorAll('.gw-menu-item')].find(e => e.textContent.startsWith('Split')).click()");
    browser.waitFor("return location.search.includes('sel=Q3') && location.search.includes('tool=split')");
    browser.menuFromMiddle(-HALF, HALF);
    browser.waitForText("Leave the tool");
    browser.press(Browser.escape());
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void movesAWholeStretchOfBoundaryByDraggingAndByMetres() throws Exception {
    browser.press("w");
    browser.waitForText("the whole stretch moves");
    browser.grabFromMiddle(0, -HALF, 50, 0);
    browser.waitFor("return document.querySelectorAll('.gw-live tbody tr').length === 2");
    browser.release();
    browser.waitFor("return document.querySelector('[data-step=undo]').disabled === false");
    double east = 50 * 360 / (256.0 * 65536);
    assertThat(lons("Q1")).as("two corners, as far as it was dragged").filteredOn(lon -> Math.abs(lon - 106.005 - east) < 3e-5)
        .hasSize(2);
    assertThat(revision()).isEqualTo(2);
    browser.press("v");
    browser.js("[...document.querySelectorAll('.gw-draw-forms summary')].find(e => e.textContent === 'Move a whole border').click()");
    browser.waitForText("Metres towards Quarter");
    browser.js("const s = [...document.querySelectorAll('.gw-form select')].find(s => s.textContent.includes('Quarter 4'));"
        + "s.value = [...s.options].find(o => o.textContent.includes('Quarter 4')).value; s.dispatchEvent(new Event('change'));"
        + "document.querySelector('.gw-form input[type=number][step=any]').value = '55.6'");
    browser.click("Shift");
    browser.waitFor("return document.querySelector('[data-step=undo]').getAttribute('aria-label').includes('Q4')");
    assertThat(lats("Q4")).as("55.6 m south").filteredOn(lat -> Math.abs(lat - 30.0045) < 2e-6).hasSize(2);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void leavesSingleKeysAloneWhenTheyAreSwitchedOff() {
    browser.press("?");
    browser.waitForText("Single keys act");
    browser.js("document.querySelector('dialog .gw-check input').click(); document.querySelector('dialog .gw-close').click()");
    browser.press("x");
    browser.control("s");
    browser.waitFor("return document.activeElement.matches('input')");
    assertThat(browser.address()).as("x was not taken for a tool").doesNotContain("tool=");
    browser.js("localStorage.clear(); document.activeElement.blur()");
    browser.press("x");
    browser.waitFor("return location.search.includes('tool=split')");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void finishesByTheRightButtonWhereThatIsSet() throws Exception {
    browser.press("?");
    browser.waitForText("The right button finishes");
    browser.js("[...document.querySelectorAll('dialog .gw-check input')].at(-1).click()");
    browser.js("document.querySelector('dialog .gw-close').click()");
    browser.press("x");
    browser.clickFromMiddle(2 * HALF + 40, -HALF);
    browser.clickFromMiddle(-40, -HALF);
    browser.menuFromMiddle(-40, -HALF);
    browser.waitFor("return " + ROWS + " === 5");
    browser.js("localStorage.clear()");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void keepsTheToolInTheAddress() {
    visit("&sel=Q2&tool=split");
    browser.waitForText("Draw a line across the grid");
    browser.press("v");
    browser.waitFor("return !location.search.includes('tool=')");
    browser.press("b");
    browser.waitFor("return location.search.includes('tool=give')");
    browser.click("View");
    browser.waitFor("return !location.search.includes('tool=') && !location.search.includes('mode=edit')");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void walksFromGridToGridAndChangesTheBrushByKeys() {
    browser.press("d");
    browser.waitFor("return location.search.includes('sel=Q3')");
    browser.press("e");
    browser.press("e");
    browser.waitFor("return location.search.includes('sel=Q1')");
    browser.press("]");
    browser.waitForText("radius 32");
    browser.press("[", "[");
    browser.waitForText("radius 16");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void givesBrushedBuildingsAndAWholeCompoundToANeighbour() throws Exception {
    browser.press("b");
    browser.waitForText("Click buildings");
    browser.boxFromMiddle(25, -115, 90, 0);
    browser.waitForText("households; click the grid that takes them");
    browser.clickFromMiddle(-HALF, -HALF / 2);
    browser.waitFor("return document.querySelector('[data-step=undo]').disabled === false");
    assertThat(households("Q1")).isGreaterThanOrEqualTo(200);
    browser.control("z");
    browser.waitFor("return document.querySelector('[data-step=redo]').disabled === false");
    assertThat(households("Q1")).isZero();
    browser.press("b");
    browser.js("const s = document.querySelector('.gw-draw-hint select'); s.value = 'compound'; s.dispatchEvent(new Event('change'))");
    browser.waitForText("Click buildings");
    browser.clickFromMiddle(HALF, -125);
    browser.waitForText("1 chosen, 400 households");
    browser.clickFromMiddle(-HALF, -HALF / 2);
    browser.waitFor("return document.querySelector('[data-step=redo]').disabled === true");
    assertThat(households("Q1")).isEqualTo(400);
    assertThat(households("Q2")).isEqualTo(50);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void drawsARingAsTypedGroundAndAsANewGrid() throws Exception {
    browser.press("t");
    ring(-HALF - 40, HALF - 40, 80, 80);
    browser.press("\n");
    browser.waitFor("return " + ROWS + " === 5");
    assertThat(kinds()).containsOnlyOnce("water");
    browser.press("p");
    ring(HALF - 50, -HALF - 60, 60, 60);
    browser.press("\n");
    browser.waitFor("return " + ROWS + " === 6");
    assertThat(revision()).isEqualTo(3);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void goesBackToAnEarlierVersion() throws Exception {
    String before = town.json("/api/v1/plans/" + plan + "/grids").get("features").toString();
    browser.press("t");
    ring(-HALF - 40, HALF - 40, 80, 80);
    browser.press("\n");
    browser.waitFor("return " + ROWS + " === 5");
    browser.js("document.querySelector('.gw-step-list li:last-child button').click()");
    browser.waitFor("return " + ROWS + " === 4");
    assertThat(revision()).isEqualTo(3);
    assertThat(town.json("/api/v1/plans/" + plan + "/grids").get("features").toString()).isEqualTo(before);
    assertThat(browser.complaints()).isEmpty();
  }

  private void ring(int right, int down, int wide, int high) {
    browser.clickFromMiddle(right, down);
    browser.clickFromMiddle(right + wide, down);
    browser.clickFromMiddle(right + wide, down + high);
    browser.clickFromMiddle(right, down + high);
    browser.waitForText("Finish");
  }

  private JsonNode grid(String code) throws Exception {
    for (JsonNode grid : town.json("/api/v1/plans/" + plan + "/grids").get("features")) {
      if (grid.at("/properties/code").asString().equals(code)) return grid;
    }
    throw new AssertionError("no grid " + code);
  }

  private int households(String code) throws Exception {
    return grid(code).at("/properties/households").asInt();
  }

  private List<String> kinds() throws Exception {
    return town.json("/api/v1/plans/" + plan + "/grids").get("features").valueStream()
        .map(grid -> grid.at("/properties/kind").asString("")).toList();
  }

  private List<Double> lons(String code) throws Exception {
    return grid(code).at("/geometry/coordinates/0").valueStream().map(at -> at.get(0).asDouble()).toList();
  }

  private List<Double> lats(String code) throws Exception {
    return grid(code).at("/geometry/coordinates/0").valueStream().map(at -> at.get(1).asDouble()).toList();
  }

  private int revision() throws Exception {
    return town.json("/api/v1/plans/" + plan).get("revision").asInt();
  }
}
