package org.gridwarden.serve.features;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Text;
import org.gridwarden.serve.layers.Layer;
import org.jspecify.annotations.Nullable;

/** The API definition for people: what can be asked, collection by collection and address by address, with links to try. */
final class ApiPage {

  private static final Map<String, Text> WORDS = Map.ofEntries(
      word("f", "格式：json 或 html", "form: json or html"),
      word("lang", "语言：zh 或 en", "language: zh or en"),
      word("limit", "一页的要素数，1 至 10000", "features of a page, 1 to 10,000"),
      word("offset", "跳过的要素数；数据在变化时请沿 next 链接翻页", "features to leave out; follow the next links while data change"),
      word("after", "从这个要素之后开始，由 next 链接给出", "what comes after this feature, as the next links say"),
      word("bbox", "西,南,东,北；西大于东表示跨 180° 经线", "west,south,east,north; west above east crosses the antimeridian"),
      word("bbox-crs", "bbox 的坐标系", "reference system of bbox"),
      word("crs", "回答用的坐标系，见图层的 crs", "reference system of the answer, one of the collection's crs"),
      word("datetime", "一天、一个时刻或 起/止；没有时间的要素总是入选", "a day, a moment or start/end; features without a time always pass"),
      word("filter", "CQL2 条件，文字或 JSON", "a condition in CQL2, text or JSON"),
      word("filter-lang", "cql2-text 或 cql2-json", "cql2-text or cql2-json"),
      word("filter-crs", "条件中坐标的坐标系", "reference system of the places in the condition"),
      word("territory", "只要这个辖区", "of this territory only"),
      word("within", "只要这个社区、街道或区县之内的，写编码", "of this ward, subdistrict or district only, by its code"),
      word("plan", "网格方案；不写为现行方案", "a grid plan; the one in force where none is named"),
      word("code", "只要这个编码", "of this code only"),
      word("rev", "数据版本，随 TileJSON 给出，可长期缓存", "revision of the data, as TileJSON gives it; such a tile may be kept"),
      word("collections", "瓦片中的图层，逗号分隔", "collections in the tiles, parted by commas"),
      word("properties", "只给这些属性，逗号分隔", "these properties only, parted by commas"),
      word("sortby", "排序的属性，逗号分隔，前加 - 为从大到小", "properties to sort by, parted by commas; - before one turns it round"),
      word("skipGeometry", "true 时不给图形", "true leaves geometries out"),
      word("If-Match", "要素的 ETag；已被他人更改时拒绝", "ETag of the feature; refused where somebody has changed it since"),
      word("If-Unmodified-Since", "时间；此后被更改时拒绝", "a time; refused where it was changed since"));

  private final HtmlPage html;
  private final String language;
  private final Map<?, ?> paths;
  private final List<Layer> layers;
  private final Links links;

  ApiPage(HtmlPage html, Map<String, Object> definition, List<Layer> layers, Links links) {
    this.html = html;
    this.language = html.language();
    this.paths = (Map<?, ?>) definition.get("paths");
    this.layers = layers;
    this.links = links;
  }

  private static Map.Entry<String, Text> word(String name, String zh, String en) {
    return Map.entry(name, new Text(zh, en));
  }

  /** What a parameter means; null for properties of collections, which their schema explains. */
  static @Nullable String word(String name, String language) {
    Text words = WORDS.get(name);
    return words == null ? null : words.in(language);
  }

  /** The page between head and foot. */
  void write() throws IOException {
    intro();
    heading("图层", "Collections");
    collections();
    heading("要素列表的参数", "Parameters of lists of features");
    html.raw("<p><code>GET /collections/{id}/items</code> ").raw(say("还可用任何属性作参数，例如 <code>kind=kindergarten</code>。",
        "also takes every property as a parameter, such as <code>kind=kindergarten</code>.")).raw("</p>");
    parameters();
    heading("其他地址", "Other addresses");
    addresses(path -> layers.stream().noneMatch(layer -> path.startsWith("/collections/" + layer.type().id())));
    heading("更改要素", "Changing features");
    html.raw("<p>").raw(say("以设施为例；标有 ● 的图层都可以这样更改。请带 If-Match，以免覆盖他人的更改；网格只能通过方案更改。",
        "With facilities as the example; collections marked ● are changed so. Send If-Match, so that nobody's change is lost; grids are"
            + " changed through their plan only.")).raw("</p>");
    addresses(path -> path.startsWith("/collections/facilities/items"));
  }

  private String say(String zh, String en) {
    return new Text(zh, en).in(language);
  }

  private void heading(String zh, String en) throws IOException {
    html.raw("<h2>" + say(zh, en) + "</h2>\n");
  }

  private void intro() throws IOException {
    html.raw("<p>" + say("OGC API：要素（读取、筛选、更改）与矢量瓦片。地址都在 ",
        "OGC API: features (reading, filtering, changing) and vector tiles. All addresses stand below ")
        + "<code>" + HtmlPage.escape(links.to("/ogc")) + "</code>" + say("；回答为 JSON 或 GeoJSON，加 ", "; answers are JSON or GeoJSON, with ")
        + "<code>f=html</code>" + say(" 供人阅读。", " pages for people.") + "</p><ul><li>");
    html.anchor(links.to("/ogc/api?f=json"), say("机器可读的定义（OpenAPI 3.0）", "The definition for machines (OpenAPI 3.0)"));
    String end = language.equals("zh") ? ".html" : ".en.html";
    for (String[] page : new String[][] {{"gis", "在 QGIS、ogr2ogr、Python 中使用", "With QGIS, ogr2ogr, Python"},
        {"filter", "筛选条件", "Filters"}, {"api", "全部地址（/api/v1）", "All addresses of /api/v1"}}) {
      html.raw("</li><li>");
      html.anchor(links.to("/help/" + page[0] + end), say(page[1], page[2]));
    }
    html.raw("</li></ul>\n");
  }

  private void collections() throws IOException {
    html.raw("<div class=\"gw-scroll\"><table><tr><th>id</th><th>" + say("名称", "Name") + "</th><th>" + say("要素", "Features")
        + "</th><th>" + say("属性", "Properties") + "</th><th>" + say("瓦片", "Tiles") + "</th><th>" + say("可更改", "Can be changed")
        + "</th></tr>\n");
    for (Layer layer : layers) {
      String id = layer.type().id();
      String own = "/ogc/collections/" + id;
      html.raw("<tr><td><code>" + HtmlPage.escape(id) + "</code></td><td>");
      html.anchor(links.to(own + "?f=html"), layer.title().in(language));
      html.raw("</td><td>");
      html.anchor(links.to(own + "/items?f=html"), say("网页", "page"));
      html.raw(" · ");
      html.anchor(links.to(own + "/items?f=json"), "GeoJSON");
      html.raw("</td><td>");
      html.anchor(links.to(own + "/queryables?f=html"), "queryables");
      html.raw("</td><td>");
      if (layer.type().shape() != FeatureType.Shape.NONE) html.anchor(links.to(own + "/tiles?f=html"), "MVT");
      html.raw("</td><td>" + (EditPaths.OPEN.contains(id) ? "●" : "") + "</td></tr>\n");
    }
    html.raw("</table></div>\n");
  }

  private void parameters() throws IOException {
    html.raw("<div class=\"gw-scroll\"><table>");
    for (String name : names(((Map<?, ?>) paths.get("/collections/facilities/items")).get("get"))) {
      String words = word(name, language);
      if (words != null) html.raw("<tr><td><code>" + HtmlPage.escape(name) + "</code></td><td>" + HtmlPage.escape(words) + "</td></tr>\n");
    }
    html.raw("</table></div>\n");
  }

  private interface Chosen {
    boolean is(String path);
  }

  private void addresses(Chosen chosen) throws IOException {
    html.raw("<div class=\"gw-scroll\"><table>");
    for (Map.Entry<?, ?> path : paths.entrySet()) {
      String address = path.getKey().toString();
      if (!chosen.is(address)) continue;
      for (Map.Entry<?, ?> method : ((Map<?, ?>) path.getValue()).entrySet()) {
        if (method.getValue() instanceof Map<?, ?> operation) address(method.getKey().toString(), address, operation);
      }
    }
    html.raw("</table></div>\n");
  }

  private void address(String method, String path, Map<?, ?> operation) throws IOException {
    boolean open = method.equals("get") && !path.contains("{");
    html.raw("<tr><td><code>" + method.toUpperCase(java.util.Locale.ROOT) + "</code></td><td><code>");
    if (open) html.anchor(links.to("/ogc" + (path.equals("/") ? "" : path) + "?f=html"), path);
    else html.raw(HtmlPage.escape(path));
    html.raw("</code></td><td>" + HtmlPage.escape(String.valueOf(operation.get("summary"))) + "</td><td>");
    List<String> named = new ArrayList<>();
    for (String name : names(operation)) {
      if (word(name, language) != null && !List.of("f", "lang").contains(name)) named.add("<code>" + HtmlPage.escape(name) + "</code>");
    }
    html.raw(named.size() > 12 ? say("参数见上表", "parameters as above") : String.join(" ", named)).raw("</td></tr>\n");
  }

  /** Names of the parameters of an operation, in their order. */
  private static List<String> names(Object operation) {
    List<String> names = new ArrayList<>();
    if (!(operation instanceof Map<?, ?> map) || !(map.get("parameters") instanceof List<?> parameters)) return names;
    for (Object each : parameters) {
      Map<?, ?> parameter = (Map<?, ?>) each;
      Object ref = parameter.get("$ref");
      names.add(ref == null ? String.valueOf(parameter.get("name")) : ref.toString().substring(ref.toString().lastIndexOf('/') + 1));
    }
    return names;
  }
}
