package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/** What a person with a browser sees of the OGC API: tables, forms, and what went wrong. */
class PagesForPeopleTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
  private static final String FACILITIES = "/ogc/collections/facilities/items?territory=east&f=html";
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static String page(String path) throws Exception {
    HttpResponse<String> answer = town.get(path, "Accept", BROWSER);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  /** Address of the link with these words. */
  private static String link(String page, String words) {
    Matcher link = Pattern.compile("<a href=\"([^\"]*)\">" + Pattern.quote(words) + "</a>").matcher(page);
    assertThat(link.find()).as(words + " in " + page).isTrue();
    String address = HtmlUtils.htmlUnescape(link.group(1));
    return address.startsWith(town.base) ? address.substring(town.base.length()) : address;
  }

  @Test
  void theListOfCollectionsIsATableWithAWayToEach() throws Exception {
    String page = page("/ogc/collections?lang=zh");
    assertThat(page).contains("<th scope=\"col\">说明</th>").doesNotContain("/def/rel/", "describedby");
    assertThat(Pattern.compile("<th scope=\"row\">").matcher(page).results().count())
        .isEqualTo(town.json("/ogc/collections").get("collections").size());
    assertThat(page(link(page, "buildings"))).contains("buildings");
    assertThat(page(link(page, "矢量瓦片"))).contains("WebMercatorQuad");
  }

  @ParameterizedTest
  @CsvSource({"/ogc/collections/nosuch,404", "/ogc/collections/facilities/items?limit=0,400", "/ogc/nosuch,404",
      "/ogc/collections/facilities/items/none,404", "/ogc/collections?colour=red,400", "/nosuch,404",
      "/ogc/collections/facilities/items?filter=a%20=%20%3Cb%3E,400", "/ogc/collections/facilities/items?bbox=1,400"})
  void whatWentWrongIsAPageForWhoReadsPages(String path, int status) throws Exception {
    String problem = town.get(path).body();
    String code = Pattern.compile("\"code\":\"(GW-[A-Z]+-[0-9]+)\"").matcher(problem).results().findFirst().orElseThrow().group(1);
    for (String language : List.of("zh", "en")) {
      HttpResponse<String> answer = town.get(path, "Accept", BROWSER, "Accept-Language", language);
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
      assertThat(answer.headers().firstValue("Content-Language")).hasValue(language);
      assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      String page = answer.body();
      assertThat(page).startsWith("<!doctype html>").contains(code, "/css/ogc.css", "HTTP " + status).doesNotContain("{\"type\"", "<b>");
      assertThat(page.replace("中文", "").matches("(?s).*\\p{IsHan}.*")).isEqualTo(language.equals("zh"));
      String back = link(page, language.equals("zh") ? "图层列表" : "List of collections");
      assertThat(town.get(back).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "application/json, text/html;q=0.5", "application/geo+json,text/html", ""})
  void programsGetTheProblemDocument(String accept) throws Exception {
    String[] headers = accept.isEmpty() ? new String[0] : new String[] {"Accept", accept};
    HttpResponse<String> answer = town.get("/ogc/collections/nosuch", headers);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    assertThat(town.get("/ogc/collections/nosuch?f=json", "Accept", BROWSER).body()).startsWith("{");
    assertThat(town.get("/api/v1/plans/nosuch", "Accept", BROWSER).body()).startsWith("{");
    assertThat(town.get("/ogc/collections/nosuch?f=html").body()).startsWith("<!doctype html>");
  }

  @Test
  void aProblemPageLeadsBack() throws Exception {
    String page = town.get(FACILITIES + "&limit=0&lang=en").body();
    assertThat(page).contains("<td>limit = “0”</td>");
    assertThat(page(link(page, "Try again without limit"))).contains("1 to 10 of 25");
    assertThat(page(link(page, "One level up"))).contains("<h1>");
    assertThat(town.get(link(page, "JSON")).body()).contains("GW-FEA-004");
    assertThat(town.get(link(page, "中文")).body()).contains("去掉 limit 再试");
  }

  @Test
  void pagesAreTurnedBothWaysAndAsLongAsOneLikes() throws Exception {
    String first = page(FACILITIES + "&lang=en");
    assertThat(first).contains("1 to 10 of 25", ">f010</a>").doesNotContain(">f011</a>", "Previous page");
    String second = page(link(first, "Next page"));
    assertThat(second).contains("11 to 20 of 25", ">f011</a>", ">f020</a>").doesNotContain(">f010</a>", ">f021</a>");
    String third = page(link(second, "Next page"));
    assertThat(third).contains("21 to 25 of 25", ">f025</a>").doesNotContain("Next page");
    assertThat(page(link(second, "Previous page"))).contains("1 to 10 of 25", ">f001</a>").doesNotContain("Previous page");
    String all = page(FACILITIES + "&limit=100&lang=zh");
    assertThat(all).contains("第 1 至 25 个，共 25 个", ">f025</a>", "<option value=\"100\" selected>100</option>", "<option value=\"1000\">")
        .doesNotContain("下一页");
    assertThat(all).as("the map draws the same features").contains("f=json&amp;limit=100");
    String json = town.json("/ogc/collections/facilities/items?territory=east&limit=10").get("links").toString();
    String after = json.replaceAll(".*\"href\":\"([^\"]*after=[^\"]*)\".*", "$1").substring(town.base.length()).replace("f=json", "f=html");
    assertThat(page(after + "&lang=en")).contains(">f011</a>", "25 in all");
    assertThat(page(link(page(after + "&lang=en"), "First page"))).contains(">f001</a>");
  }

  @Test
  void aConditionAndAnOrderAreTypedAndStay() throws Exception {
    String page = page(FACILITIES + "&lang=en&limit=1000&filter=floorAreaM2%20%3E%20120&sortby=-floorAreaM2");
    assertThat(page).contains("1 to 6 of 6", "value=\"floorAreaM2 &gt; 120\"", "<option value=\"-floorAreaM2\" selected>",
        "<input type=\"hidden\" name=\"territory\" value=\"east\">", "<input type=\"hidden\" name=\"lang\" value=\"en\">",
        "<option value=\"1000\" selected>").doesNotContain("type=\"hidden\" name=\"filter\"", "name=\"limit\" value");
    assertThat(page.indexOf(">f025</a>")).isLessThan(page.indexOf(">f020</a>")).isPositive();
    assertThat(page(FACILITIES + "&lang=en&filter=code%20=%20%27x%27")).contains("No feature meets the conditions")
        .doesNotContain("<table", "gw-map");
    assertThat(page("/ogc/collections/gates/items?f=html&lang=en")).contains("holds no feature yet").doesNotContain("conditions");
    HttpResponse<String> sent = town.get(FACILITIES + "&filter=&sortby=&limit=10&lang=en");
    assertThat(sent.statusCode()).isEqualTo(302);
    assertThat(sent.headers().firstValue("Location").orElse("")).doesNotContain("filter", "sortby").contains("limit=10", "territory=east");
    assertThat(town.get("/ogc/collections/facilities/items?territory=east&filter=").statusCode()).as("programs are told").isEqualTo(400);
    assertThat(page(FACILITIES + "&name=%22%3E%3Cscript%3E&lang=en")).doesNotContain("<script>");
  }

  @Test
  void valuesAreSaidInWordsWithTheirCodesBeside() throws Exception {
    assertThat(page(FACILITIES + "&lang=zh")).contains("幼儿园 <small>kindergarten</small>", "社区服务站", "<small>service-station</small>");
    assertThat(page(FACILITIES + "&lang=en")).contains("Kindergarten <small>kindergarten</small>").doesNotContain("幼儿园");
    String one = page("/ogc/collections/facilities/items/f001?territory=east&f=html&lang=zh");
    assertThat(one).contains("幼儿园 <small>kindergarten</small>", "<th>类型<br><small>kind</small></th>");
    assertThat(page(link(one, "A"))).contains("<h1>社区A</h1>");
    assertThat(page("/ogc/collections/wards/items?territory=east&f=html&lang=zh")).contains("<td>是</td>",
        "<td class=\"gw-number\">30</td>");
    assertThat(page("/ogc/collections/wards/items?territory=east&f=html&lang=en")).contains("<td>yes</td>");
    assertThat(page("/ogc/collections/coverage-wards/items?territory=east&f=html&lang=zh"))
        .contains("无数据 <small>no-data</small>", "社区 <small>ward</small>");
  }
}
