package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** The evaluate mode in a real browser. Tests that change the town come last. */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EvaluatePageTest extends OpenPages {
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

  private static void choose(String name, String value) {
    browser.waitFor("return !!document.querySelector('[data-manner=" + name + "]')");
    browser.js("const s = document.querySelector('[data-manner=" + name + "]'); s.value = '" + value
        + "'; s.dispatchEvent(new Event('change'))");
  }

  private static String link(String css, String words) {
    return browser.js("return [...document.querySelectorAll('" + css + "')].find((a) => a.textContent === '" + words + "').href")
        .toString();
  }

  @Test
  void theAreaThatIsSelectedSaysWhyAndTheNextProblemIsOneOfTheStandard() {
    browser.open(GAPS);
    browser.waitForText("150 residents in 1 ward walk more than 300 m");
    browser.js("document.querySelector('.gw-panel').scrollTop = 400");
    browser.press("n");
    browser.waitFor("return location.search.includes('sel=')");
    browser.waitFor("return (document.querySelector('.gw-panel .gw-area .gw-reason')?.textContent ?? '').includes('minutes')");
    browser.waitFor("return document.querySelector('.gw-panel').scrollTop === 0");
    browser.press(Browser.escape());
    browser.waitFor("return !document.querySelector('.gw-panel .gw-area')");
  }

  @Test
  void whatIsChosenStandsInTheAddressAndEveryFigureFollowsIt() throws Exception {
    browser.open(GAPS);
    browser.waitForText("150 residents in 1 ward walk more than 300 m");
    choose("group", "elderly");
    browser.waitForText("26 elderly people in 1 ward walk more than 300 m");
    choose("hour", "20:00");
    browser.waitForText("35 elderly people in 1 ward walk more than 300 m");
    browser.waitForText("1 of 2 facilities do not count");
    assertThat(browser.address()).contains("group=elderly", "hour=20%3A00");
    figuresAgree("35", "elderly people");
    browser.find(".gw-manner input[type=checkbox]").click();
    browser.waitForText("47 elderly people in 2 wards walk more than 300 m");
    figuresAgree("47", "elderly people");
    String address = browser.address();
    browser.click("Back to the usual");
    browser.waitForText("150 residents in 1 ward walk more than 300 m");
    browser.open(address.substring(town.base.length()));
    browser.waitForText("47 elderly people in 2 wards walk more than 300 m");
    assertThat(browser.texts(".gw-legend .gw-note")).containsExactly("elderly people · at 20:00 · without steps");
  }

  @Test
  void whatIsMappedIsChosenAndLegendTableServiceAndSheetCountTheSame() throws Exception {
    browser.open(GAPS);
    browser.waitForText("150 residents in 1 ward walk more than 300 m");
    browser.js("const s = document.querySelector('.gw-legend [data-way]'); s.value = 'class'; s.dispatchEvent(new Event('change'))");
    browser.waitFor("return document.querySelector('.gw-legend .gw-class-label')?.textContent.startsWith('uncovered · ')");
    assertThat(browser.address()).contains("as=class");
    assertThat(browser.texts(".gw-legend-unit span")).containsExactly("class · residents in it", "wards");
    classesAgree(sheet());
    choose("ratio", "e2sfca");
    browser.waitFor("return (document.querySelector('.gw-legend-unit')?.textContent ?? '').includes('supply ratio: places per 1,000')");
    assertThat(browser.address()).contains("as=ratio", "ratio=e2sfca");
    assertThat(browser.texts(".gw-legend .gw-note")).contains("E2SFCA");
    String sheet = sheet();
    assertThat(sheet).contains("supply ratio: places per 1,000").contains("E2SFCA");
    List<String> labels = browser.texts(".gw-legend .gw-class .gw-class-label");
    List<String> counts = browser.texts(".gw-legend .gw-class .gw-figure");
    for (int i = 0; i < labels.size(); i++) assertThat(sheet).contains(labels.get(i) + " " + counts.get(i));
    for (JsonNode row : town.json("/api/v1/gaps?territory=foot&by=ward&standard=service-station-reach&ratio=e2sfca").get("rows")) {
      assertThat(browser.texts(".gw-table tbody td:nth-of-type(1)"))
          .contains(String.format(Locale.ROOT, "%.2f", row.get("supplyRatio").asDouble()));
    }
  }

  /** The sheet of what the page shows, from the entry in the panel, as text with single spaces. */
  private static String sheet() throws Exception {
    browser.js("document.querySelector('.gw-panel .gw-print a').dispatchEvent(new Event('focus'))");
    try (PDDocument paper = Loader.loadPDF(town.bytes(link(".gw-panel .gw-print a", "PDF A4")).body())) {
      return new PDFTextStripper().getText(paper).replaceAll("\\s+", " ");
    }
  }

  private static void classesAgree(String sheet) throws Exception {
    Map<String, String> keys = Map.of("uncovered", "uncovered", "partly covered", "short", "covered, but full", "full", "adequate",
        "adequate", "to spare", "spare", "standing empty", "standing-empty");
    JsonNode rows = town.json("/api/v1/gaps?territory=foot&by=ward&standard=service-station-reach").get("rows");
    List<String> labels = browser.texts(".gw-legend .gw-class .gw-class-label");
    List<String> counts = browser.texts(".gw-legend .gw-class .gw-figure");
    assertThat(labels.size()).isGreaterThanOrEqualTo(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      String[] said = labels.get(i).split(" · ");
      List<JsonNode> of = rows.valueStream().filter(row -> row.get("class").asString().equals(keys.get(said[0]))).toList();
      assertThat(counts.get(i)).as(said[0]).isEqualTo("" + of.size());
      assertThat(said[1].replace("≈ ", "")).as(said[0]).isEqualTo(
          "" + of.stream().mapToInt(row -> row.get("peopleCovered").asInt() + row.get("peopleUncovered").asInt()).sum());
      assertThat(browser.texts(".gw-table tbody td:nth-of-type(1)").stream().filter(cell -> cell.endsWith(" " + said[0])).count())
          .as(said[0]).isEqualTo(of.size());
      assertThat(sheet).contains(labels.get(i) + " " + counts.get(i));
    }
  }

  /** Sentence, sum of the table, figures of the map, CSV and answer of the service. */
  private static void figuresAgree(String out, String who) throws Exception {
    browser.waitFor("return document.querySelectorAll('.gw-table tfoot td')[1].textContent === '" + out + "'");
    String csv = browser.find(".gw-table-bar a").getDomAttribute("href");
    String body = town.get(csv).body();
    List<String> lines = body.lines().toList();
    int at = List.of(lines.get(0).split(",")).indexOf("\"People uncovered\"");
    assertThat(lines.stream().skip(1).mapToLong(line -> Long.parseLong(line.split(",")[at])).sum()).isEqualTo(Long.parseLong(out));
    var rows = town.json(csv.replace("f=csv", "f=json")).get("rows");
    assertThat(rows.valueStream().mapToLong(row -> row.get("peopleUncovered").asLong()).sum()).isEqualTo(Long.parseLong(out));
    for (var row : rows.values()) {
      long left = row.get("peopleUncovered").asLong();
      if (left > 0) assertThat(row.get("reason").asString()).contains(left + " of ", who);
      Object shown = browser.js("return [...document.querySelectorAll('.gw-table tbody tr')].find((r) => r.dataset.code === '"
          + row.get("code").asString() + "').children[2].textContent");
      assertThat(shown).isEqualTo(String.valueOf(left));
    }
  }

  @Test
  void registeredPeopleAreAChoiceThatAddsUp() throws Exception {
    browser.open(GAPS + "&group=registered");
    browser.waitForText("100 registered people in 1 ward walk more than 300 m");
    var rows = town.json("/api/v1/gaps?standard=service-station-reach&by=ward&group=registered").get("rows");
    Map<String, Long> all = new java.util.HashMap<>();
    rows.forEach(row -> all.put(row.get("code").asString(),
        row.get("peopleCovered").asLong() + row.get("peopleUncovered").asLong()));
    assertThat(all).isEqualTo(Map.of("W", 120L, "V", 40L));
  }

  @Test
  void whoLooksOnlyLearnsWhatAFacilityIs() {
    browser.open(GAPS.replace("mode=evaluate", "mode=view") + "#map=17/30.002/106.001");
    browser.waitFor("return document.querySelectorAll('.gw-map canvas').length > 3");
    browser.clickFromMiddle(0, 0);
    browser.waitFor("return document.querySelector('#gw-place-name').textContent === '白天站'");
    browser.waitForText("500 m²");
    assertThat(browser.address()).doesNotContain("evaluate").doesNotContain("reach=");
    browser.click("Ground it reaches");
    browser.waitForText("On foot to “白天站”");
    assertThat(browser.address()).contains("reach=day");
  }

  @Test
  void aFacilityThatIsClickedShowsFromWhereOneWalksThere() throws Exception {
    browser.open(GAPS + "#map=17/30.002/106.001");
    browser.waitFor("return document.querySelectorAll('.gw-map canvas').length > 3");
    browser.clickFromMiddle(0, 0);
    browser.waitForText("On foot to “白天站”");
    assertThat(browser.address()).contains("reach=day");
    browser.waitForText("within a walk of 5 minutes (360 m)");
    browser.waitForText("a circle of 300 m holds 2 buildings with 90, of which 1 with 60 is farther on foot");
    assertThat(browser.texts(".gw-reach-sums td.gw-num")).containsExactly("1", "30", "2", "90", "1", "60");
    browser.js("const m = document.querySelector('[data-reach=minutes]'); m.value = '10'; m.dispatchEvent(new Event('change'))");
    browser.waitForText("within a walk of 10 minutes (720 m)");
    assertThat(browser.address()).contains("minutes=10");
    String csv = link(".gw-reach a", "Buildings CSV");
    List<String> rows = town.get(csv).body().lines().toList();
    assertThat(browser.texts(".gw-reach .gw-scroll tbody th")).as("buildings listed: their compound before the code, if any")
        .containsExactlyElementsOf(rows.stream().skip(1).map(row -> row.split("\"")[1])
            .map(code -> code.equals("behind") ? "老院 behind" : code).toList());
    assertThat(browser.texts(".gw-legend-reach li")).containsExactly("street reached on foot", "building reached on foot",
        "building in the circle, too far on foot", "circle as the crow flies");
    browser.js("document.querySelector('.gw-map-tools [aria-label=\"Print the map (PDF, PNG)\"]').click()");
    byte[] sheet = town.bytes(link(".gw-map-paper a", "PDF A4")).body();
    try (PDDocument paper = Loader.loadPDF(sheet)) {
      assertThat(new PDFTextStripper().getText(paper)).contains("street reached on foot", "circle as the crow flies");
    }
    browser.click("Close reached ground");
    browser.waitFor("return !location.search.includes('reach=')");
  }

  @Test
  void theWayOfAnExplanationIsPrintedAsItIsSeen() throws Exception {
    browser.open(GAPS.replace("?", "?sel=W&") + "#map=16/30.003/106.005");
    browser.waitFor("return document.querySelectorAll('.gw-reason p').length > 0");
    browser.js("document.querySelector('.gw-map-tools [aria-label=\"Print the map (PDF, PNG)\"]').click()");
    browser.waitFor("return document.querySelector('.gw-map-paper a').href.includes('why=W')");
    try (PDDocument paper = Loader.loadPDF(town.bytes(link(".gw-map-paper a", "PDF A4")).body())) {
      assertThat(new PDFTextStripper().getText(paper)).contains("way to the nearest");
    }
  }

  @Test
  void anAreaThatIsDrawnIsAnswered() throws Exception {
    browser.open(GAPS + "#map=16/30.003/106.005");
    browser.waitFor("return document.querySelectorAll('.gw-map canvas').length > 3");
    browser.click("Draw an area");
    browser.waitForText("Click the corners of the area");
    for (int[] corner : new int[][] {{-180, -190}, {0, -190}, {0, 190}, {-180, 190}}) browser.clickFromMiddle(corner[0], corner[1]);
    browser.press(Keys.ENTER);
    browser.waitForText("90 residents in 30 households live in the drawn area");
    assertThat(browser.address()).contains("ring=");
    String csv = link(".gw-ring a", "CSV");
    assertThat(town.get(csv).body()).contains("service-station-reach", "Drawn area: 60 of 90 residents (1 buildings)",
        "service-area", "workers-per-10000");
    assertThat(town.get(link(".gw-ring a", "GeoJSON")).body()).contains("service-area", "Polygon");
    assertThat(browser.texts(".gw-ring thead th")).containsExactly("Standard", "Need", "Inside, ratio", "Short");
    assertThat(browser.texts(".gw-ring [data-standard=service-area] td"))
        .containsExactly("9 m²", "0 m²\n0 m² per 100 households", "9 m²");
    assertThat(browser.texts(".gw-ring [data-standard=service-area] th")).containsExactly("Community service floor area\n▲ nothing there");
    assertThat(browser.texts(".gw-ring [data-standard=service-station-reach] td"))
        .containsExactly("90 people", "0 facilities\n444.4 places per 1,000", "60 people (67%)");
    browser.click("Community service floor area");
    browser.waitForText("Drawn area: the area of community service station");
    browser.open(browser.address().substring(town.base.length()));
    browser.waitForText("90 residents in 30 households live in the drawn area");
    browser.click("Remove the drawn area");
    browser.waitForText("Draw a polygon on the map");
  }

  private static void beside(String what, String value) {
    browser.waitFor("return !!document.querySelector('[data-beside=" + what + "]')");
    browser.js("const s = document.querySelector('[data-beside=" + what + "]'); s.value = '" + value
        + "'; s.dispatchEvent(new Event('change'))");
  }

  @Test
  void placesAndAreasCanBeTypedAsWell() {
    browser.open(GAPS);
    browser.find("[data-reach=place]").sendKeys("106.005, 30.008" + Keys.TAB);
    browser.waitForText("m from the nearest way, more than 100 m");
    browser.click("Close reached ground");
    browser.waitForText("Draw a polygon on the map");
    browser.find("[data-ring=corners]").sendKeys("106,30" + Keys.TAB);
    browser.waitForText("Type at least three corners");
    browser.find("[data-ring=corners]").clear();
    browser.find("[data-ring=corners]").sendKeys("106,30; 106.005,30; 106.005,30.01; 106,30.01" + Keys.TAB);
    browser.waitForText("90 residents in 30 households live in the drawn area");
  }

  @Test
  void twoIndicatorsStandSideBySideWithALegendEach() {
    browser.open(GAPS);
    beside("kind", "theme");
    beside("value", "workers");
    browser.waitFor("return location.search.includes('beside=theme')");
    browser.waitFor("return document.querySelector('.gw-legend-beside:not([hidden]) .gw-legend-title')?.textContent"
        + " === 'Right: Residents'");
    assertThat(browser.texts(".gw-legend:not(.gw-legend-beside) .gw-legend-title")).containsExactly("Facility gaps by standard");
    browser.waitFor("return document.querySelectorAll('.gw-beside tbody tr').length === 2");
    assertThat(browser.js("return getComputedStyle(document.querySelectorAll('.leaflet-gw-areas-pane canvas')[1]).clipPath"))
        .asString().startsWith("inset");
    browser.open(browser.address().substring(town.base.length()));
    browser.waitFor("return document.querySelector('.gw-legend-beside:not([hidden])') !== null");
    browser.click("View");
    browser.waitFor("return document.querySelector('.gw-legend-beside[hidden]') !== null");
  }

  @Test
  void whatNobodyCountedIsSaidToHaveNoData() throws Exception {
    browser.open("/?lang=en&level=ward&territory=foot&theme=gaps&standard=service-station-reach&mode=evaluate");
    browser.waitFor("return document.querySelectorAll('.gw-indicators .gw-figure').length > 8"
        + " && ![...document.querySelectorAll('.gw-indicators .gw-figure')].some((e) => e.textContent === '…')");
    Map<String, int[]> counts = new java.util.HashMap<>();
    for (var row : town.json("/api/v1/gaps?territory=foot&by=ward").get("rows")) {
      int[] n = counts.computeIfAbsent(row.get("standard").asString(), code -> new int[3]);
      String kind = row.get("class").asString();
      n[List.of("short", "uncovered").contains(kind) ? 0 : List.of("no-data", "no-residents").contains(kind) ? 1 : 2]++;
    }
    int without = 0;
    for (var standard : town.json("/api/v1/standards?lang=en").get("standards")) {
      int[] n = counts.get(standard.get("code").asString());
      if (n == null || standard.get("measure").asString().equals("range")) continue;
      Object words = browser.js("return [...document.querySelectorAll('.gw-indicators .gw-row')]"
          + ".find((row) => row.firstChild.textContent === arguments[0])?.lastChild.textContent ?? null", standard.get("name").asString());
      if (words == null) continue;
      boolean unknown = n[0] == 0 && n[2] == 0;
      if (unknown) without++;
      String said = unknown ? "○ no data" : n[0] > 0 ? "▲ " + n[0] + " short" : "● fine" + (n[1] > 0 ? " · " + n[1] + " no data" : "");
      assertThat(words).as(standard.get("code").asString()).isEqualTo(said);
    }
    assertThat(without).isPositive();
    browser.open("/?lang=en&level=ward&territory=foot&theme=gaps&standard=service-station-reach&mode=evaluate&group=children");
    browser.waitForText("No data to say how the 2 wards stand");
  }

  @Test
  void aServiceThatStationsLackShowsItsWards() {
    browser.open("/?lang=en&level=ward&theme=stations&mode=evaluate");
    browser.waitForText("Of 1,600 m² on paper 1,000 m² can be used (63%)");
    browser.waitFor("return document.querySelector('[aria-label=\"Legal aid: 2 of 2 wards lack it\"]') !== null");
    browser.find("[aria-label='Culture: 0 of 2 wards lack it']").click();
    browser.waitForText("0 of 2 rows");
    browser.find("[aria-label='Legal aid: 2 of 2 wards lack it']").click();
    browser.waitForText("2 of 2 rows");
    browser.waitForText("Only wards that lack: Legal aid");
    assertThat(browser.texts(".gw-table tbody tr").toString()).contains("Education, Recreation");
  }

  @Test
  void aScenarioShowsItsChangesOnTheMapAndStandsBesideTheBase() throws Exception {
    var made = town.send("POST", "/api/v1/scenarios", """
        {"name":"Middle station","territory":"foot","changes":[
         {"op":"addFacility","kind":"service-station","lon":106.009,"lat":30.002},{"op":"closeFacility","facility":"day"}]}""",
        "Content-Type", "application/json");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String id = tools.jackson.databind.json.JsonMapper.shared().readTree(made.body()).get("id").asString();
    browser.open(GAPS + "&territory=foot&scenario=" + id);
    browser.waitForText("60 people newly reached");
    browser.waitFor("return document.querySelector('.gw-legend').textContent.includes('new in the scenario')");
    assertThat(browser.texts(".gw-legend .gw-signs").toString()).contains("new in the scenario", "closed");
    browser.open(GAPS + "&territory=foot&beside=scenario:" + id);
    browser.waitFor("return document.querySelector('.gw-legend-beside:not([hidden])')?.textContent.includes('Middle station')");
    browser.waitFor("return document.querySelectorAll('.gw-beside tbody tr').length === 2");
    assertThat(browser.texts(".gw-beside tbody tr").get(0)).as("what differs comes first").isEqualTo("Ward W 150 people 90 people");
    assertThat(town.get(link(".gw-beside a", "Difference as CSV")).body()).contains("People uncovered change", "-60");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void todayIsKeptAndHeldAgainstWhatComesLater() throws Exception {
    browser.open(GAPS);
    beside("kind", "territory");
    browser.waitForText("Nothing was kept of these data yet");
    browser.click("Keep the data as they are today");
    browser.waitFor("return location.search.includes('beside=territory')");
    String kept = java.time.LocalDate.now().toString().replace("-", "");
    browser.waitFor("return document.querySelector('.gw-legend-beside:not([hidden])')?.textContent.includes('kept')");
    town.write("foot", to -> EvaluateTown.station(to, "new", "新站", 106.009, Map.of("capacity", 10.0)));
    var change = town.json("/api/v1/territories/foot/difference?from=foot-" + kept
        + "&measure=gaps&standard=service-station-reach&by=ward");
    assertThat(change.at("/totals/peopleUncoveredChange").asLong()).isEqualTo(-90);
    browser.open(GAPS + "&territory=foot&beside=territory:foot-" + kept);
    browser.waitFor("return document.querySelectorAll('.gw-beside tbody tr').length === 2");
    assertThat(browser.texts(".gw-beside tbody tr").toString()).contains("Ward W 60 people 150 people");
    assertThat(town.get(link(".gw-beside a", "Difference as CSV")).body()).contains("People uncovered change", "-90");
  }
}
