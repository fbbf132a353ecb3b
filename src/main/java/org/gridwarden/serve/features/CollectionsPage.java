package org.gridwarden.serve.features;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Text;
import org.gridwarden.serve.layers.Layer;

/** The list of collections for people: a row each, with what it holds and the pages that lead on. */
final class CollectionsPage {
  private static final Map<String, Text> PAGES = Map.of("queryables", new Text("可查询的属性", "queryables"),
      "schema", new Text("属性", "schema"), "tiles", new Text("矢量瓦片", "vector tiles"));
  private final HtmlPage html;
  private final Links links;

  CollectionsPage(HtmlPage html, Links links) {
    this.html = html;
    this.links = links;
  }

  /** @param collections as their JSON has them, with the layer that each describes at the same place */
  void write(List<Map<String, Object>> collections, List<Layer> layers) throws IOException {
    html.raw("<div class=\"gw-scroll\"><table><thead><tr>");
    for (Text head : List.of(new Text("图层", "Collection"), new Text("编号", "Id"), new Text("说明", "What it holds"),
        new Text("更多", "More"))) {
      html.raw("<th scope=\"col\">" + HtmlPage.escape(head.in(html.language())) + "</th>");
    }
    html.raw("</tr></thead><tbody>\n");
    for (int i = 0; i < layers.size(); i++) row(collections.get(i), layers.get(i));
    html.raw("</tbody></table></div>\n");
  }

  private void row(Map<String, Object> collection, Layer layer) throws IOException {
    String id = layer.type().id();
    String path = "/ogc/collections/" + id;
    html.raw("<tr><th scope=\"row\">");
    html.anchor(links.to(path + "/items?f=html"), String.valueOf(collection.get("title")));
    html.raw("</th><td><code>");
    html.anchor(links.to(path + "?f=html"), id);
    html.raw("</code></td><td>" + HtmlPage.escape(String.valueOf(collection.get("description"))) + "</td><td>");
    boolean drawn = layer.type().shape() != FeatureType.Shape.NONE;
    String between = "";
    for (String page : drawn ? List.of("queryables", "schema", "tiles") : List.of("queryables", "schema")) {
      html.raw(between);
      html.anchor(links.to(path + '/' + page + "?f=html"), PAGES.get(page).in(html.language()));
      between = " · ";
    }
    html.raw("</td></tr>\n");
  }
}
