package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table below the map in a real browser: what is in sight, what its file holds, what a link that is out of date says. */
@Tag("browser")
class TablePageTest extends OpenPages {
  @BeforeAll
  static void open() throws IOException {
    town = ServedTown.start(PageTown::fill);
    browser = new Browser(town.base);
  }

  private static void rows(int n) {
    browser.waitFor("return document.querySelectorAll('.gw-table tbody tr[data-code]').length === " + n);
  }

  @Test
  void anotherLevelBeginsAtTheTop() {
    browser.open("/?lang=en&level=ward");
    rows(3);
    browser.js("const s = document.querySelector('.gw-table-scroll'); s.style.cssText = 'height: 60px; flex: none'; s.scrollTop = 60");
    browser.waitFor("return document.querySelector('.gw-table-scroll').scrollTop > 0");
    browser.click("Subdistrict");
    browser.waitFor("return location.search.includes('level=subdistrict')");
    rows(2);
    assertThat(browser.js("return document.querySelector('.gw-table-scroll').scrollTop")).isEqualTo(0L);
  }

  @Test
  void whatIsFilteredIsAFileOfItsOwnBesideThatOfAllRows() {
    browser.open("/?lang=en&level=ward");
    rows(3);
    assertThat(browser.texts(".gw-table-bar a")).containsExactly("Table as CSV");
    browser.find(".gw-table-bar input[type=search]").sendKeys("Shuyuan");
    rows(1);
    assertThat(browser.texts(".gw-table-bar a, .gw-table-bar button")).containsExactly("This 1 row as CSV", "All rows as CSV");
    browser.js("window.saved = []; URL.createObjectURL = (blob) => (blob.text().then((text) => window.saved.push(text)), 'blob:x');"
        + "HTMLAnchorElement.prototype.click = function () {};");
    browser.click("This 1 row as CSV");
    browser.waitFor("return window.saved.length === 1");
    String csv = browser.js("return window.saved[0]").toString();
    assertThat(csv.lines()).hasSize(2);
    assertThat(csv).contains("\"10102\",\"Shuyuan\"", "194000").doesNotContain("Jiangting");
  }

  @Test
  void aStandardThatIsNotThereIsSaid() {
    browser.open("/?lang=en&level=ward&theme=gaps&standard=service-station-range");
    browser.waitForText("There is no standard “service-station-range” at this level; shown is “");
    browser.open("/?lang=en&level=ward&theme=gaps&standard=service-station-reach");
    rows(3);
    assertThat(browser.text()).doesNotContain("There is no standard");
  }
}
