package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.gridwarden.store.plans.PlanStore.NewPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.JsonNode;

/**
 * The editor as a planner uses it. Every test has a draft of its own: ward 10101 of {@link PageTown} in quarters, Q1 in
 * the north west, Q2 east of it, Q3 and Q4 below, which meet in the middle of the map.
 */
@Tag("browser")
class EditorPageTest extends OpenPages {
  private static final double MIDDLE_LON = 106.005;
  private static final double MIDDLE_LAT = 30.005;
  /** Pixels of half a quarter at zoom 16. */
  private static final int HALF = 117;
  private static final String ROWS = "document.querySelectorAll('.gw-table tbody tr[data-code]').length";
  private static final String SAVED = "return document.querySelector('.gw-save-state').textContent.includes('saved')";

  private String plan;

  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(PageTown::fill);
    browser = new Browser(town.base);
  }

  @BeforeEach
  void draft() {
    browser.cut();
    List<NewGrid> grids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      double west = 106 + (i % 2) * 0.005;
      double south = 30.005 - (i / 2) * 0.005;
      grids.add(new NewGrid("Q" + (i + 1), "Quarter " + (i + 1), "10101", "",
          ServedTown.DEGREES.toGeometry(new Envelope(west, west + 0.005, south, south + 0.005)), 1, 0));
    }
    plan = town.bean(PlanStore.class).create(new NewPlan("town", "Quarters", "{\"method\":\"square\"}",
        "{\"op\":\"cells\"}", "tester", false), grids, 1e-9);
    visit();
    browser.clickFromMiddle(HALF, -HALF);
    browser.waitFor("return location.search.includes('sel=Q2')");
  }

  private void visit() {
    browser.open("/?lang=en&mode=edit&task=draw&level=grid&theme=households&plan=" + plan + "#map=16/30.005/106.005");
    browser.waitFor("return document.querySelector('.gw-draw-tools button') !== null");
  }

  @Test
  void splitsByALineUndoesAndDoesAgain() throws Exception {
    browser.press("x");
    browser.clickFromMiddle(2 * HALF + 40, -HALF);
    browser.clickFromMiddle(-40, -HALF);
    browser.waitFor("return document.querySelectorAll('.gw-live tbody tr').length === 2");
    browser.press("\n");
    browser.waitFor("return " + ROWS + " === 5");
    browser.waitFor(SAVED);
    assertThat(households()).isEqualTo(80_000);
    assertThat(browser.find("[data-step=undo]").getAttribute("aria-label")).startsWith("Undo: ").contains("Q2");
    browser.control("z");
    browser.waitFor("return " + ROWS + " === 4");
    browser.waitFor(SAVED);
    assertThat(browser.texts(".gw-step-list .gw-undone")).hasSize(1).allMatch(words -> words.contains("undone"));
    assertThat(browser.texts(".gw-step-list [aria-current]")).allMatch(words -> words.contains("divided into cells"));
    browser.control("Z");
    browser.waitFor("return " + ROWS + " === 5");
    browser.waitFor(SAVED);
    assertThat(browser.texts(".gw-step-list li")).as("undoing and doing again are no steps").hasSize(2);
    assertThat(browser.texts(".gw-undone")).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void mergesWithoutDraggingAndShowsTheResultFirst() throws Exception {
    browser.find(".gw-draw-forms details:nth-of-type(2) summary").click();
    browser.click("See the result");
    browser.waitForText("please confirm");
    assertThat(codes()).as("nothing is done yet").hasSize(4);
    browser.find(".gw-draw-part .gw-live + .gw-buttons .gw-button-main").click();
    browser.waitFor("return " + ROWS + " === 3");
    assertThat(codes()).hasSize(3);
    assertThat(households()).isEqualTo(80_000);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void movesAVertexInAllGridsThatShareItAndShowsHouseholdsMeanwhile() throws Exception {
    browser.grabFromMiddle(0, 0, 60, 40);
    browser.waitFor("return document.querySelectorAll('.gw-live tbody tr').length === 4");
    browser.release();
    browser.waitFor("return document.querySelector('[data-step=undo]').disabled === false");
    JsonNode grids = town.json("/api/v1/plans/" + plan + "/grids");
    double east = 60 * 360 / (256.0 * 65536);
    for (JsonNode grid : grids.get("features")) {
      assertThat(grid.at("/geometry/coordinates/0").toString()).as("moved in every grid").doesNotContain("[106.005,30.005]");
      boolean near = grid.at("/geometry/coordinates/0").valueStream()
          .anyMatch(at -> Math.abs(at.get(0).asDouble() - MIDDLE_LON - east) < 2e-5 && at.get(1).asDouble() < MIDDLE_LAT);
      assertThat(near).as("to where the pointer let it go").isTrue();
    }
    assertThat(households()).isEqualTo(80_000);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void saysWhereAMoveIsImpossibleAndLeavesThePlanAsItIs() throws Exception {
    browser.grabFromMiddle(0, 0, 300, -10);
    browser.release();
    browser.waitFor("return document.querySelector('.gw-draw-part .gw-problem') !== null");
    browser.waitForText("GW-EDT-");
    assertThat(browser.button("Show").isDisplayed()).isTrue();
    assertThat(town.json("/api/v1/plans/" + plan).get("revision").asInt()).isEqualTo(1);
    browser.complaints();
  }

  @Test
  void showsALockOnMapAndList() {
    browser.press("q");
    browser.waitFor("return document.querySelector('.gw-table tr[data-code=Q2] .gw-lock') !== null");
    browser.waitForText("1 grid locked");
    browser.click("Unlock all 1");
    browser.waitFor("return document.querySelector('.gw-table .gw-lock') === null");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void keepsWhatCannotBeSentOverAClosedPage() throws Exception {
    browser.cut("*/edits*");
    browser.press("q");
    browser.waitForText("not connected · 1 step to send");
    browser.clickFromMiddle(-HALF, HALF);
    browser.waitFor("return location.search.includes('sel=Q3')");
    browser.press("q");
    browser.waitForText("not connected · 2 steps to send");
    browser.visit("/help");
    browser.cut();
    visit();
    browser.waitFor("return document.querySelectorAll('.gw-table .gw-lock').length === 2");
    browser.waitFor(SAVED);
    assertThat(town.json("/api/v1/plans/" + plan).get("revision").asInt()).isEqualTo(3);
    browser.complaints();
  }

  @Test
  void keepsALineThatIsNotFinishedOverAClosedPage() {
    browser.press("x");
    browser.clickFromMiddle(2 * HALF + 40, -HALF);
    browser.waitForText("a line is not finished");
    browser.visit("/help");
    visit();
    browser.waitForText("a line is not finished");
    browser.clickFromMiddle(-40, -HALF);
    browser.click("Finish");
    browser.waitFor("return " + ROWS + " === 5");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void tellsWhatSomebodyElseDidMeanwhileAndDoesItAgainOnRequest() throws Exception {
    HttpResponse<String> other = town.send("POST", "/api/v1/plans/" + plan + "/edits",
        "{\"op\":\"describe\",\"grid\":\"Q1\",\"name\":\"Old Town\"}", "Content-Type", "application/json", "If-Match", "\"1\"");
    assertThat(other.statusCode()).as(other.body()).isEqualTo(200);
    browser.press("q");
    browser.waitForText("While you edited, the plan was changed");
    browser.waitForText("Old Town");
    browser.click("Do it again on the new revision");
    browser.waitFor("return document.querySelector('.gw-table tr[data-code=Q2] .gw-lock') !== null");
    assertThat(town.json("/api/v1/plans/" + plan).get("revision").asInt()).isEqualTo(3);
    browser.complaints();
  }

  @Test
  void makesADraftOfAPlanThatMayNotBeEdited() throws Exception {
    assertThat(town.send("POST", "/api/v1/plans/" + plan + "/submit", null).statusCode()).isEqualTo(200);
    browser.open("/?lang=en&mode=edit&task=draw&level=grid&plan=" + plan);
    browser.waitForText("submitted and waits for approval");
    assertThat(browser.texts(".gw-draw-tools button")).as("no tools").allMatch(String::isEmpty);
    browser.click("Copy to a draft and edit");
    browser.waitFor("return !location.search.includes('plan=" + plan + "&') && document.querySelector('.gw-draw-tools')"
        + ".offsetParent !== null");
    browser.waitFor("return " + ROWS + " === 4");
    assertThat(browser.complaints()).isEmpty();
  }

  private List<String> codes() throws Exception {
    return ServedTown.codes(town.json("/api/v1/plans/" + plan + "/grids"));
  }

  private int households() throws Exception {
    int sum = 0;
    for (JsonNode grid : town.json("/api/v1/plans/" + plan + "/grids").get("features")) {
      sum += grid.at("/properties/households").asInt();
    }
    return sum;
  }
}
