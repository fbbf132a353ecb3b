package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scenarios in a real browser: every kind of change is put on the map, and what cannot be made is said beside its form. */
@Tag("browser")
class ScenarioPageTest extends OpenPages {
  private static final String GAPS = "/?lang=en&level=ward&territory=foot&theme=gaps&standard=service-station-reach&mode=evaluate";

  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(EvaluateTown::fill);
    browser = new Browser(town.base);
  }

  private static String make(String changes) throws Exception {
    var made = town.send("POST", "/api/v1/scenarios", "{\"name\":\"Try\",\"territory\":\"foot\",\"changes\":" + changes + "}",
        "Content-Type", "application/json");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(made.body()).get("id").asString();
  }

  /** Opens a scenario with the middle of the map at a place, zoom 17: a pixel is 1.03 m. */
  private static void show(String id, double lon, double lat) {
    browser.open(GAPS + "&scenario=" + id + "#map=17/" + lat + "/" + lon);
    browser.waitForText("Add a change");
    browser.waitFor("return document.querySelectorAll('.gw-map canvas').length > 3");
  }

  private static JsonNode changes(String id) throws Exception {
    return town.json("/api/v1/scenarios/" + id).get("changes");
  }

  private static void type(String field, String value) {
    browser.js("const i = document.querySelector('.gw-scenario [data-field=\"" + field + "\"]'); i.value = '" + value
        + "'; i.dispatchEvent(new Event('change'))");
  }

  private static void waitForChanges(int n) {
    browser.waitFor("return document.querySelectorAll('.gw-scenario ol li').length === " + n
        + " && !document.querySelector('.gw-scenario form')");
  }

  @Test
  void aWallThatIsNotThereIsSaidBesideTheFormAndThePanelStays() throws Exception {
    String id = make("[]");
    show(id, 106.003, 30.003);
    browser.click("Cut a wall");
    browser.waitForText("Click on a wall (brown)");
    browser.clickFromMiddle(0, 120);
    browser.waitForText("No wall there");
    type("lon", "106.003");
    type("lat", "30.0035");
    browser.click("Add");
    browser.waitForText("Change 1: there is no wall here; the nearest is 55 m away");
    browser.waitForText("GW-SCN-006");
    assertThat(browser.texts(".gw-scenario form h4, .gw-scenario h4")).contains("Cut a wall");
    assertThat(browser.texts(".gw-panel-title")).as("the panel stays").contains("Who is short of what");
    assertThat(changes(id).isEmpty()).isTrue();
    // the click is drawn to the wall 8 px off
    browser.click("Pick on the map");
    browser.waitForText("Click on a wall (brown)");
    browser.clickFromMiddle(0, 8);
    browser.click("Add");
    waitForChanges(1);
    assertThat(changes(id).at("/0/lat").asDouble()).isCloseTo(30.003, org.assertj.core.api.Assertions.within(2e-6));
    browser.complaints(); // the refused request
  }

  @Test
  void aScenarioThatNoLongerFitsShowsTheDataAndCanBeMended() throws Exception {
    town.write("foot", to -> EvaluateTown.station(to, "gone", "将撤站", 106.009, java.util.Map.of("capacity", 10.0)));
    String id = make("[{\"op\":\"closeFacility\",\"facility\":\"gone\"},{\"op\":\"closeFacility\",\"facility\":\"day\"}]");
    town.write("foot", to -> to.remove(FeatureType.FACILITIES, "gone"));
    browser.open(GAPS + "&scenario=" + id);
    browser.waitForText("The map shows the data as they are");
    browser.waitForText("150 residents in 1 ward walk more than 300 m");
    browser.waitFor("return document.querySelectorAll('.gw-scenario ol li').length === 2");
    assertThat(browser.texts(".gw-scenario .gw-broken")).hasSize(1).first().asString().contains("gone", "GW-SCN-002");
    browser.find(".gw-scenario .gw-broken .gw-between > button").click();
    browser.waitFor("return document.querySelectorAll('.gw-scenario ol li').length === 1");
    browser.waitFor("return !document.querySelector('.gw-scenario .gw-broken')");
    browser.waitFor("return !document.body.innerText.includes('The map shows the data as they are')");
    assertThat(changes(id).size()).isEqualTo(1);
    browser.click("Delete the scenario");
    browser.waitFor("return !location.search.includes('scenario=')");
    browser.complaints(); // the refused requests
  }

  private static void add(String op, int kept) {
    browser.click("Add");
    waitForChanges(kept);
  }

  private static void choose(String op) {
    browser.click(op);
    browser.waitFor("return !!document.querySelector('.gw-scenario form')");
  }

  /** Waits until a hint of the map asks for a click, and clicks. */
  private static void clickWhenAsked(String words, int right, int down) {
    browser.waitFor("return (document.querySelector('.gw-map-hint:not([hidden])')?.textContent ?? '').includes('" + words + "')");
    browser.clickFromMiddle(right, down);
  }

  /** The middle of the map is 106.004, 30.003; 0.001° are 90 px to the east and 104 px to the north. */
  @Test
  void anEstateThatFillsUpIsLookedAtInAYear() throws Exception {
    String id = make("[{\"op\":\"addEstate\",\"lon\":106.006,\"lat\":30.009,\"householdsFrom\":{\"2027\":10,\"2029\":40},"
        + "\"residentsPerHousehold\":2}]");
    browser.open(GAPS + "&scenario=" + id);
    String sum = "return document.querySelector('.gw-table tfoot').innerText.includes('";
    browser.waitFor(sum + "+80')");
    browser.js("const s = document.querySelector('[data-scenario=year]'); s.value = '2027'; s.dispatchEvent(new Event('change'))");
    browser.waitFor(sum + "+20')");
    assertThat(browser.address()).contains("scenarioYear=2027");
    String csv = (String) browser.js("return [...document.querySelectorAll('.gw-scenario a.gw-file')].pop().getAttribute('href')");
    assertThat(csv).contains("scenarioYear=2027");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void everyKindOfChangeIsPutOnTheMap() throws Exception {
    String id = make("[]");
    show(id, 106.004, 30.003);
    choose("New facility");
    clickWhenAsked("Click the place", 90, 100);
    type("name", "New one");
    type("capacity", "30");
    add("addFacility", 1);
    choose("Move a facility");
    clickWhenAsked("Click on a facility", -270, 104);
    clickWhenAsked("Click the place", -180, 104);
    add("moveFacility", 2);
    choose("Resize");
    clickWhenAsked("Click on a facility", -270, 104);
    type("floorAreaM2", "900");
    add("resizeFacility", 3);
    choose("Other hours");
    clickWhenAsked("Click on a facility", -270, 104);
    type("hours", "22:00-08:00");
    browser.click("Add");
    browser.waitForText("hours end before they begin; for a night write 20:00-30:00");
    browser.complaints(); // the refused call itself stands in the console
    type("hours", "08:00-22:00");
    add("hours", 4);
    choose("Open or shut a gate");
    clickWhenAsked("Click on a gate", -180, -104);
    type("hours", "06:00-23:00");
    add("gate", 5);
    choose("Cut a wall");
    clickWhenAsked("Click on a wall", -90, 5);
    type("widthM", "3");
    add("cutWall", 6);
    choose("New way");
    clickWhenAsked("Click where the way begins", -180, -104);
    clickWhenAsked("Click where it ends", 0, -104);
    browser.waitForText("2 points clicked");
    add("addWay", 7);
    browser.waitFor("return document.querySelectorAll('path.gw-new-way').length === 1");
    assertThat(browser.texts(".gw-legend-marks li")).contains("way new in the scenario");
    choose("Idle ground to parking");
    clickWhenAsked("Click the place", 200, 50);
    browser.click("Add");
    browser.waitForText("Spaces is missing");
    type("spaces", "40");
    add("addParking", 8);
    choose("Planned estate");
    clickWhenAsked("Click the place", 250, 60);
    type("year", "2028");
    type("households", "120");
    browser.click("One more year");
    browser.js("const [, y] = document.querySelectorAll('[data-field=year]'); y.value = '2030';"
        + "const [, n] = document.querySelectorAll('[data-field=households]'); n.value = '300';");
    add("addEstate", 9);
    choose("Close a facility");
    browser.waitFor("return document.querySelectorAll('[data-field=facility] option').length === 2");
    type("facility", "night");
    add("closeFacility", 10);
    JsonNode kept = changes(id);
    assertThat(kept.valueStream().map(change -> change.get("op").asString()).toList()).containsExactly("addFacility", "moveFacility",
        "resizeFacility", "hours", "hours", "cutWall", "addWay", "addParking", "addEstate", "closeFacility");
    assertThat(kept.at("/1/facility").asString()).isEqualTo("day");
    assertThat(kept.at("/4/gate").asString()).isEqualTo("shut");
    assertThat(kept.at("/5/lat").asDouble()).isCloseTo(30.003, org.assertj.core.api.Assertions.within(2e-6));
    assertThat(kept.at("/6/line").size()).isEqualTo(2);
    assertThat(kept.at("/6/kind").asString()).isEqualTo("footbridge");
    assertThat(kept.at("/8/householdsFrom").toString()).isEqualTo("{\"2028\":120,\"2030\":300}");
    assertThat(browser.texts(".gw-scenario ol li").get(4)).as("a gate is known by its compound").contains("老院 · 西门", "06:00-23:00");
    browser.js("document.querySelectorAll('.gw-scenario ol li')[9].querySelector('.gw-link').click()");
    browser.waitFor("return location.hash.includes('106.0190')");
  }

  private static final String STATION = "{\"op\":\"addFacility\",\"kind\":\"service-station\",\"lon\":106.009,\"lat\":30.002}";

  @Test
  void oneSignInMapTableSentenceFileAndService() throws Exception {
    String id = make("[" + STATION + "]");
    browser.open(GAPS + "&sel=W&scenario=" + id);
    browser.waitForText("90 residents fewer left out (−90)");
    assertThat(browser.texts(".gw-legend .gw-class-label")).contains("much better (≤ −45)", "no change (0)", "much worse (≥ +45)");
    assertThat(browser.texts(".gw-legend").toString()).as("the new one counts").contains("3 facilities that the standard counts");
    browser.waitFor("return document.querySelector('.gw-table tr[data-code=W]').innerText.includes('−90')");
    assertThat(browser.texts(".gw-table thead th").toString()).contains("Left out before\npeople", "Change\npeople");
    String csv = town.get("/api/v1/scenarios/" + id + "/difference?measure=gaps&standard=service-station-reach&by=ward&f=csv").body();
    assertThat(csv).contains("-90");
  }

  @Test
  void bothFilesOfTheChangeHoldTheRowsOfTheTable() throws Exception {
    String id = make("[" + STATION + "]");
    for (String within : new String[] {"", "W"}) {
      browser.open(GAPS + "&within=" + within + "&scenario=" + id);
      browser.waitForText("Difference as CSV");
      int rows = browser.texts(".gw-table tbody tr[data-code]").size();
      assertThat(rows).isEqualTo(within.isEmpty() ? 2 : 1);
      for (String link : new String[] {".gw-scenario a.gw-file", ".gw-table-bar a"}) {
        String file = town.get(browser.find(link).getDomAttribute("href")).body();
        assertThat(file.lines().skip(1)).as(link + " within " + within).hasSize(rows);
      }
    }
  }

  @Test
  void twoScenariosBesideEachOtherShowTheSameMeasureInTheSameClassesWithMarksOfTheirOwn() throws Exception {
    String one = make("[" + STATION + "]");
    String two = make("[{\"op\":\"closeFacility\",\"facility\":\"night\"}]");
    browser.open(GAPS + "&scenario=" + one + "&beside=scenario:" + two);
    browser.waitFor("return !!document.querySelector('.gw-legend-beside:not([hidden])')");
    assertThat(browser.texts(".gw-legend-beside .gw-legend-title")).containsExactly("Right: What the scenario changes");
    String labels = "return JSON.stringify([...document.querySelectorAll('.gw-legend%s .gw-classes:not(.gw-signs)"
        + " .gw-class-label')].map((e) => e.textContent))";
    assertThat(browser.js(labels.formatted("-beside"))).isEqualTo(browser.js(labels.formatted(":not(.gw-legend-beside)")));
    assertThat(browser.texts(".gw-legend:not(.gw-legend-beside) .gw-signs").toString())
        .contains("new in the scenario").doesNotContain("closed");
    assertThat(browser.texts(".gw-legend-beside .gw-signs").toString()).contains("closed").doesNotContain("new in the scenario");
    assertThat(browser.js("return document.querySelectorAll('.leaflet-gw-points-pane canvas').length")).isEqualTo(3L);
    browser.waitFor("return document.querySelectorAll('.gw-beside tbody tr').length === 2");
    assertThat(browser.texts(".gw-beside tbody tr")).containsExactlyInAnyOrder("Ward W −90 0", "Ward V 0 +50");
  }
}
