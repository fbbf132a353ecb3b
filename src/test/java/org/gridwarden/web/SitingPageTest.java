package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

/**
 * Where to build and where workers go, in a real browser. {@code row}: ward W at (106, 30) and ward V east of it; homes h0 …
 * h9 in W each 193 m east of the last with 10, 20 … 100 residents, idle ground g0 … g9 on the same places, a station at h9;
 * V has 400 residents. W employs two workers, V four.
 */
@Tag("browser")
class SitingPageTest extends OpenPages {
  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(empty -> {
      empty.territory("row", "一排", "Row");
      empty.write("row", to -> {
        to.put(FeatureType.WARDS, ServedTown.square("W", 106, 30, 0.03, 0.01,
            Map.of("name", "甲社区", "nameEn", "Ward W", "households", 550, "residents", 550)));
        to.put(FeatureType.WARDS, ServedTown.square("V", 106.03, 30, 0.03, 0.01,
            Map.of("name", "乙社区", "nameEn", "Ward V", "households", 400, "residents", 400)));
        for (int i = 0; i < 10; i++) {
          double lon = 106.001 + i * 0.002;
          to.put(FeatureType.BUILDINGS, ServedTown.square("h" + i, lon, 30.005, 0.0002, 0.0002,
              Map.of("wardCode", "W", "households", 10 * (i + 1), "residents", 10 * (i + 1), "elderly", 10 - i)));
          to.put(FeatureType.GROUND, ServedTown.square("g" + i, lon, 30.005, 0.0002, 0.0002,
              Map.of("kind", "other", "name", "空地" + i)));
        }
        to.put(FeatureType.FACILITIES, new Feature("st", ServedTown.DEGREES.createPoint(new Coordinate(106.0191, 30.0051)),
            Map.of("kind", "service-station", "wardCode", "W")));
        to.put(FeatureType.FACILITIES, new Feature("ct", ServedTown.DEGREES.createPoint(new Coordinate(106.0191, 30.0051)),
            Map.of("kind", "canteen", "name", "食堂", "wardCode", "W", "capacity", 20, "usersPerDay", 25)));
        to.put(FeatureType.POSTS, post("W", 3, 2));
        to.put(FeatureType.POSTS, post("V", 4, 4));
      });
    });
    browser = new Browser(town.base);
  }

  private static Feature post(String ward, int posts, int filled) {
    return new Feature("p" + ward, null, Map.of("employerLevel", "ward", "employerCode", ward, "role", "ward-cadre", "posts", posts,
        "filled", filled, "qualified", 1));
  }

  @AfterEach
  void consoleIsClean() {
    assertThat(browser.complaints()).as("complaints of the console").isEmpty();
  }

  private static void enter(String panel, String name, String value) {
    browser.waitFor("return !!document.querySelector('[data-" + panel + "=" + name + "]')");
    browser.js("const f = document.querySelector('[data-" + panel + "=" + name + "]'); f.value = '" + value
        + "'; f.dispatchEvent(new Event('change'))");
  }

  @Test
  void sitesAreAskedForShownDownloadedAndMadeAScenario() throws Exception {
    browser.open("/?lang=en&level=ward&theme=gaps&standard=service-station-reach&mode=evaluate");
    browser.waitForText("Where to build");
    browser.click("Find sites");
    enter("siting", "p", "2");
    enter("siting", "reach", "200");
    browser.find(".gw-siting button[type=submit]").click();
    browser.waitForText("2 new sites raise those served from 190 to 520 of 550 people; proved: no choice is better");
    browser.waitForText("preferring it serves 30 fewer");
    assertThat(browser.texts(".gw-site")).containsExactlyInAnyOrder("1", "2");
    assertThat(browser.texts(".gw-siting tr[data-site] th")).containsExactly("空地6\nIdle or other ground, Ward W",
        "空地3\nIdle or other ground, Ward W");
    String address = browser.address();
    assertThat(address).contains("siting=");
    String id = address.replaceAll(".*siting=([\\w-]+).*", "$1");
    List<String> csv = town.get("/api/v1/siting/" + id + "?f=csv").body().lines().toList();
    assertThat(csv.get(0).replace("\"", "").replace("\uFEFF", "")).isEqualTo("role,order,code,name,source,lon,lat,gain,serves,cost,where");
    assertThat(csv.get(1).replace("\"", "")).startsWith("chosen,1,g6,空地6,ground,106.013");
    var places = town.json("/api/v1/siting/" + id + "?f=geojson").get("features");
    assertThat(places.get(1).at("/properties/code").asString()).isEqualTo("g3");
    assertThat(places.get(1).at("/geometry/coordinates/1").asDouble()).isBetween(30.0049, 30.0053);
    browser.click("Make a scenario of it");
    browser.waitFor("return location.search.includes('scenario=')");
    var scenario = town.json("/api/v1/scenarios?territory=row").at("/rows/0");
    assertThat(scenario.at("/changes").size()).isEqualTo(2);
    assertThat(scenario.at("/changes/0/kind").asString()).isEqualTo("service-station");
    browser.open(address.substring(town.base.length()).replace("lang=en", "lang=zh"));
    browser.waitForText("新建 2 处，服务由 190 增至 520 人（共 550），已证明没有更好的选择");
  }

  @Test
  void plannedEstatesAreAimedAtAsInTheYearThatIsTyped() throws Exception {
    String body = """
        {"name":"苑","territory":"row","changes":[{"op":"addEstate","name":"甲苑","lon":106.0011,"lat":30.0051,
         "householdsFrom":{"2028":100,"2032":600},"residentsPerHousehold":2}]}""";
    var made = town.send("POST", "/api/v1/scenarios", body, "Content-Type", "application/json");
    String id = tools.jackson.databind.json.JsonMapper.shared().readTree(made.body()).at("/id").asString();
    browser.open("/?lang=en&level=ward&theme=gaps&standard=service-station-reach&mode=evaluate&siting=new&scenario=" + id);
    enter("siting", "p", "2");
    enter("siting", "reach", "200");
    enter("siting", "year", "2027");
    browser.find(".gw-siting button[type=submit]").click();
    browser.waitForText("By 2027, 2 new sites raise those served from 190 to 520 of 550 people");
    browser.waitForText("planned estates as in 2027: 甲苑 with 0 households and 0 residents");
    browser.waitForText("year 2027");
    assertThat(browser.texts(".gw-siting tr[data-site] th").get(1)).startsWith("空地3");
    browser.click("Ask again");
    enter("siting", "year", "2032");
    browser.find(".gw-siting button[type=submit]").click();
    // g1 now serves h0 h1 h2 with 60 and the estate with 1,200, g6 the 210 of h5 h6 h7
    browser.waitForText("By 2032, 2 new sites raise those served from 190 to 1,660 of 1,750 people");
    assertThat(browser.texts(".gw-siting tr[data-site] th").get(0)).startsWith("空地1");
    browser.open(browser.address().substring(town.base.length()).replace("lang=en", "lang=zh"));
    browser.waitForText("到 2032 年，新建 2 处");
    browser.waitForText("规划小区按 2032 年计：甲苑 600 户 1,200 人");
  }

  @Test
  void everyStandardThatFacilitiesMeetIsOnOfferWithItsPeopleAndReach() {
    browser.open("/?lang=en&level=ward&theme=gaps&standard=service-station-reach&mode=evaluate&siting=new");
    browser.waitFor("return document.querySelectorAll('[data-siting=standard] optgroup').length === 3");
    enter("siting", "standard", "elderly-day-care-area");
    browser.waitForText("Counted for the people of the standard: Elderly");
    browser.waitForText("The standard asks for 350 m² at least");
    enter("siting", "standard", "elderly-day-care-reach");
    browser.waitForText("Counted for the people of the standard: Elderly");
    browser.waitFor("return document.querySelector('[data-siting=reach]').placeholder === '300'");
    enter("siting", "p", "1");
    enter("siting", "exclude", "g1");
    browser.find(".gw-siting button[type=submit]").click();
    // g1 would serve the 10 + 9 + 8 elderly of h0 h1 h2; it is out, so g2 serves h1 h2 h3
    browser.waitForText("1 new site raises those served from 0 to 24 of 55");
    browser.waitForText("Elderly day care within reach · Elderly · within 300 m");
    browser.js("document.querySelector('.gw-siting tr[data-site=g2] + tr td:last-child button').click()");
    browser.waitFor("return document.querySelector('[data-siting=exclude]').value === 'g1 g2'");
  }

  @Test
  void fullFacilitiesAreListedByNameWithTheirPeopleAndSupply() {
    browser.open("/?lang=en&level=ward&theme=gaps&standard=canteen-reach&mode=evaluate");
    browser.waitFor("return document.querySelector('.gw-use [data-facility=ct]')?.dataset.state === 'full'");
    String said = String.valueOf(browser.js("return document.querySelector('.gw-use').textContent"));
    // h8 and h9 with 90 + 100 residents lie within 300 m; 20 places for them
    assertThat(said).contains("Of 1 that can be judged 1 are full", "食堂", "Full · 25 users a day for 20 places (125%)",
        "190 residents within reach · 105.3");
    browser.waitForText("Full: 1");
  }

  @Test
  void whatCannotBeAnsweredIsSaidBeforeAJobBegins() {
    browser.open("/?lang=en&level=ward&theme=gaps&standard=service-station-reach&mode=evaluate&siting=new");
    enter("siting", "p", "20");
    browser.find(".gw-siting button[type=submit]").click();
    browser.waitForText("p is 20, but there are only 10 candidates");
    browser.waitForText("GW-SIT-003");
    enter("siting", "p", "1");
    enter("siting", "budget", "4");
    browser.js("for (const f of document.querySelectorAll('[data-siting=ground], [data-siting=building], [data-siting=drawn]')) {"
        + " f.value = 5; f.dispatchEvent(new Event('change')); }");
    browser.find(".gw-siting button[type=submit]").click();
    browser.waitForText("a budget of 4 buys nothing; the cheapest candidate costs 5");
    enter("siting", "budget", "");
    enter("siting", "objective", "distance");
    enter("siting", "capacity", "95");
    browser.find(".gw-siting button[type=submit]").click();
    browser.waitForText("building h9 has 100, above the capacity of every site, 95; raise it");
    enter("siting", "capacity", "");
    browser.js("document.querySelectorAll('.gw-siting fieldset input[type=checkbox]').forEach((c) => c.checked && c.click())");
    browser.find(".gw-siting button[type=submit]").click();
    browser.waitForText("there is no candidate; choose ground or public buildings, or draw some");
    // the refused calls themselves stand in the console
    browser.complaints();
  }

  @Test
  void aBudgetWithoutCostsIsSaidInThePlannersWords() {
    browser.open("/?lang=en&level=ward&theme=gaps&standard=service-station-reach&mode=evaluate&siting=new");
    enter("siting", "budget", "2000000");
    browser.find(".gw-siting button[type=submit]").click();
    browser.waitForText("With a budget, say what a site costs");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void workersArePlacedAndThePlanIsChangedByHand() throws Exception {
    browser.open("/?lang=en&level=ward&mode=evaluate&staffing=new");
    enter("staffing", "n", "2");
    browser.find(".gw-staffing button[type=submit]").click();
    // W has 550 for 2 workers, V 400 for 4: both go to W, then 137 each
    browser.waitForText("2 more workers bring the heaviest load from 275 to 137 residents a worker; proved");
    browser.waitForText("move one worker from Ward V to Ward W");
    browser.waitForText("Your plan: 2 workers (2 proposed); 137 residents each (Ward W)");
    browser.js("document.querySelector('.gw-staffing tr[data-code=W] .gw-plus button').click()");
    browser.waitForText("Your plan: 1 workers (2 proposed); 183 residents each (Ward W)");
    browser.waitForText("46 heavier than proposed");
    browser.waitFor("return [...document.querySelectorAll('.gw-site')].map((e) => e.textContent).join() === '+1'");
    assertThat(browser.address()).as("the edit is in the address").containsPattern("added=W(%3A|:)\\d");
    String edited = (String) browser.js("return document.querySelector('.gw-staffing a.gw-file').getAttribute('href')");
    assertThat(town.get(edited).body().replace("\"", "").lines().filter(line -> line.startsWith("W,"))).containsExactly(
        "W,甲社区,550,2,1,1,275,183.333333");
    browser.click("Back to the proposal");
    browser.waitFor("return document.querySelector('.gw-site').textContent === '+2'");
    browser.waitForText("Your plan: 2 workers (2 proposed); 137 residents each (Ward W)");
    String id = browser.address().replaceAll(".*staffing=([\\w-]+).*", "$1");
    assertThat(town.get("/api/v1/staffing/" + id + "?f=csv").body().lines().toList().get(0).replace("\"", "").replace("\uFEFF", ""))
        .isEqualTo("code,name,load,workers,vacancies,added,before,after");
    assertThat(town.json("/api/v1/staffing/" + id).at("/roles/0/vacancies").asInt()).isEqualTo(1);
  }
}
