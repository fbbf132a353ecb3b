package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the panel beside the map shows keeps in its width, and what it points at on the map is seen and can be left. */
@Tag("browser")
class PanelPageTest extends OpenPages {
  private static final String GAPS = "&level=ward&theme=gaps&standard=service-station-reach&mode=evaluate";
  /** Long, as those are that come of a siting. */
  private static final String LONG = "新建 3 处老年人日间照料中心（含规划小区）";
  /**
   * Words that are cut in the panel: boxes that scroll sideways, words over two lines, Chinese in lines of less than four
   * characters.
   */
  private static final String CUT = """
      const out = [];
      for (const box of document.querySelectorAll('.gw-panel, .gw-panel *'))
        if (box.clientWidth && box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== 'visible'
            && !box.matches('input, select')) out.push('sideways: ' + box.className + ' ' + box.scrollWidth + ' in ' + box.clientWidth);
      const lines = (node, from, to) => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        return new Set([...range.getClientRects()].filter((r) => r.width).map((r) => Math.round(r.top))).size;
      };
      for (const cell of document.querySelectorAll('.gw-panel :is(th, td, dd, button)')) {
        const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          if (!cell.offsetParent) continue;
          for (const word of node.data.matchAll(/[^\\s\\u2E80-\\u9FFF\\uFF00-\\uFFEF\\-–—/·]+/g))
            if (lines(node, word.index, word.index + word[0].length) > 1) out.push('broken: ' + word[0]);
          const all = lines(node, 0, node.data.length);
          if (/[\\u4E00-\\u9FFF]{3}/.test(node.data) && all > 1 && all > Math.ceil(node.data.trim().length / 4))
            out.push('upright: ' + node.data);
        }
      }
      return out;""";

  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(EvaluateTown::fill);
    browser = new Browser(town.base);
  }

  @AfterEach
  void consoleIsClean() {
    assertThat(browser.complaints()).as("complaints of the console").isEmpty();
    browser.resize(1440, 900);
  }

  private static String scenario(String name, String changes) throws Exception {
    var made = town.send("POST", "/api/v1/scenarios", "{\"name\":\"" + name + "\",\"territory\":\"foot\",\"changes\":[" + changes + "]}",
        "Content-Type", "application/json");
    return tools.jackson.databind.json.JsonMapper.shared().readTree(made.body()).at("/id").asString();
  }

  private static void nothingIsCut() {
    assertThat((List<?>) browser.js(CUT)).as(browser.address()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"zh, 1440, 900", "zh, 1024, 768", "en, 1440, 900", "en, 1024, 768"})
  void noWordOfThePanelIsCut(String language, int width, int height) throws Exception {
    browser.resize(width, height);
    String one = scenario(LONG + "甲", "{\"op\":\"addFacility\",\"kind\":\"service-station\",\"name\":\"" + LONG
        + "\",\"lon\":106.009,\"lat\":30.0021}");
    String other = scenario(LONG + "乙", "{\"op\":\"closeFacility\",\"facility\":\"day\"}");
    browser.open("/?lang=" + language + GAPS + "&scenario=" + one + "&beside=scenario:" + other);
    browser.waitFor("return document.querySelectorAll('.gw-beside tbody tr').length === 2 && !!document.querySelector('.gw-scenario li')");
    nothingIsCut();

    var asked = town.send("POST", "/api/v1/siting", """
        {"territory":"foot","standard":"service-station-reach","objective":"coverage","p":2,"reachM":300,"budget":9000000,
         "costs":{"drawn":4000000},"candidates":{"areas":[
         {"type":"Polygon","coordinates":[[[106.003,30.001],[106.004,30.001],[106.004,30.003],[106.003,30.003],[106.003,30.001]]]},
         {"type":"Polygon","coordinates":[[[106.009,30.001],[106.010,30.001],[106.010,30.003],[106.009,30.003],[106.009,30.001]]]}]}}""",
        "Content-Type", "application/json");
    String job = tools.jackson.databind.json.JsonMapper.shared().readTree(asked.body()).at("/id").asString();
    town.get("/api/v1/jobs/" + job + "/events");
    browser.open("/?lang=" + language + GAPS + "&siting=" + job);
    browser.waitFor("return document.querySelectorAll('.gw-siting tr[data-site]').length === 2");
    nothingIsCut();

    browser.open("/?lang=" + language + "&level=ward&theme=parking&mode=evaluate");
    browser.waitFor("return !!document.querySelector('[data-example=hongyun]')");
    browser.js("document.querySelectorAll('.gw-parking > details').forEach((d) => { d.open = true; });"
        + "document.querySelector('[data-example=hongyun]').click()");
    browser.waitFor("return !!document.querySelector('.gw-books')");
    browser.js("document.querySelector('input[name=cost]').value = 8000000;"
        + "document.querySelector('.gw-parking form button[type=submit]').click()");
    browser.waitFor("return [...document.querySelectorAll('.gw-books td')].some((cell) => cell.textContent.length > 5)");
    nothingIsCut();
  }

  @Test
  void theWayIsDrawnOverTheOutlineOfTheChosenArea() {
    browser.open("/?lang=en" + GAPS + "&sel=W");
    browser.waitFor("return !!document.querySelector('.gw-walk')");
    assertThat(browser.js("const order = (e) => Number(getComputedStyle(e.closest('.leaflet-pane:not(.leaflet-map-pane)')).zIndex);"
        + "return order(document.querySelector('.gw-walk')) > order(document.querySelector('.leaflet-gw-outlines-pane'))")).isEqualTo(true);
  }

  @Test
  void aPlaceIsPickedOrAFacilityOrNothingAfterEsc() {
    browser.open("/?lang=en" + GAPS + "#map=17/30.002/106.001");
    browser.waitForText("Pick a place");
    browser.click("Pick a place");
    browser.waitForText("Click any place on the map, or a facility");
    browser.press(Browser.escape());
    browser.waitFor("return document.querySelector('.gw-map-hint').hidden");
    browser.clickFromMiddle(160, 60);
    browser.waitFor("return location.search.includes('sel=')");
    assertThat(browser.address()).doesNotContain("reach=");
    browser.open("/?lang=en" + GAPS + "#map=17/30.002/106.001");
    browser.click("Pick a place");
    browser.waitForText("Click any place on the map, or a facility");
    browser.clickFromMiddle(0, 0);
    browser.waitFor("return location.search.includes('reach=day')");
    browser.waitForText("白天站");
    browser.click("Pick a place");
    browser.clickFromMiddle(160, 60);
    browser.waitFor("return /reach=106\\.00/.test(location.search)");
  }

  @Test
  void aJobOfTheListSaysWhatWasAskedWhenAndOpensItsResult() throws Exception {
    var asked = town.send("POST", "/api/v1/siting", """
        {"territory":"foot","within":"V","standard":"service-station-reach","objective":"coverage","p":1,"reachM":250,
         "candidates":{"areas":[{"type":"Polygon","coordinates":
         [[[106.016,30.001],[106.017,30.001],[106.017,30.003],[106.016,30.003],[106.016,30.001]]]}]}}""",
        "Content-Type", "application/json");
    var job = tools.jackson.databind.json.JsonMapper.shared().readTree(asked.body());
    String id = job.at("/id").asString();
    town.get("/api/v1/jobs/" + id + "/events");
    assertThat(town.json("/api/v1/jobs/" + id + "?lang=zh").at("/about").asString()).isEqualTo("社区服务站服务半径 · 1 处 · 乙社区");
    browser.open("/?lang=en&level=ward");
    browser.click("Jobs");
    browser.waitForText("Service station within reach · 1 site · Ward V");
    String row = browser.texts(".gw-jobs-list .gw-job").stream().filter(words -> words.contains("Ward V")).findFirst().orElseThrow();
    assertThat(row).startsWith("Find sites").containsPattern("\\d{1,2}:\\d\\d · Done").contains("Open the result");
    browser.js("[...document.querySelectorAll('.gw-jobs-list .gw-job')].find((row) => row.textContent.includes('Ward V'))"
        + ".querySelector('button').click()");
    browser.waitFor("return location.search.includes('siting=" + id + "') && !document.querySelector('dialog[open]')");
    browser.waitFor("return !!document.querySelector('.gw-siting tr[data-site]')");
  }

  @Test
  void anAddressKeepsOrderFilterRangeAndSheets() {
    browser.open("/?lang=en" + GAPS);
    browser.waitFor("return document.querySelectorAll('.gw-table th button').length > 3");
    browser.js("document.querySelector('.gw-table th button').click();"
        + "document.querySelector('.gw-table-bar input[type=checkbox]').click()");
    browser.waitFor("return /sort=name/.test(location.search) && /problems=true/.test(location.search)");
    browser.open(browser.address().substring(town.base.length()));
    assertThat(browser.js("return document.querySelector('.gw-table [aria-sort=ascending]') !== null"
        + " && document.querySelector('.gw-table-bar input[type=checkbox]').checked")).isEqualTo(true);
    assertThat(browser.texts(".gw-table tbody th")).hasSize(1).first().asString().startsWith("Ward W");
    browser.open("/?lang=en" + GAPS + "&sort=name");
    browser.waitFor("return document.querySelectorAll('.gw-bar').length > 1");
    assertThat(browser.js("return document.querySelectorAll('.gw-table tbody tr[data-code]').length")).isEqualTo(2L);
    browser.js("[...document.querySelector('.gw-bar').closest('svg').querySelectorAll('.gw-bar')].at(-1)"
        + ".dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))");
    browser.waitFor("return /range=/.test(location.search)"
        + " && document.querySelectorAll('.gw-table tbody tr[data-code]').length === 1");
    browser.open(browser.address().substring(town.base.length()));
    browser.waitFor("return document.querySelectorAll('.gw-table tbody tr[data-code]').length === 1"
        + " && document.querySelectorAll('.gw-bar-off').length > 0");
    browser.open("/?lang=en&level=ward&theme=parking&mode=evaluate"
        + "&pay=spaces:46,feePerDay:5,occupancy:1,daysPerYear:365,cost:0,ownersShare:1");
    browser.waitForText("83,950");
    browser.js("document.querySelector('input[name=spaces]').value = 92;"
        + "document.querySelector('.gw-parking form button[type=submit]').click()");
    browser.waitForText("167,900");
    browser.waitFor("return decodeURIComponent(location.search).includes('pay=spaces:92')");
  }
}
