package org.gridwarden.serve.features;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.ingest.words.PropertyWords;
import org.gridwarden.store.FeatureStore.Located;

/** Features as a table for people, row by row. */
final class ItemsPage {

  private ItemsPage() {}

  static void write(Iterator<Located> rows, FeaturePage.Frame frame, HttpServletRequest request, Writer out)
      throws IOException {
    HtmlPage page = new HtmlPage(request, out);
    Links links = new Links(request);
    Layer layer = frame.layer();
    page.begin(layer.title().in(page.language()), trail(layer, page.language()));
    if (layer.type().shape() != FeatureType.Shape.NONE) page.map(links.here(Map.of("f", "json", "crs", "")));
    page.raw("<p>" + new Text("共 " + frame.matched() + " 个", frame.matched() + " in all").in(page.language())
        + "</p><div class=\"gw-scroll\"><table><tr>");
    head(page, "code");
    head(page, "territory");
    for (Property property : layer.type().properties()) head(page, property.name());
    page.raw("</tr>\n");
    Located last = null;
    for (int written = 0; written < frame.limit() && rows.hasNext(); written++) {
      last = rows.next();
      row(page, links, last, frame);
    }
    page.raw("</table></div>");
    if (last != null && rows.hasNext()) {
      page.raw("<p>");
      page.anchor(ItemsEndpoint.next(links, frame, last, "html"), new Text("下一页", "Next page").in(page.language()));
      page.raw("</p>");
    }
    page.end();
  }

  /** Words for people, with the name that requests use below them where it is another. */
  private static void head(HtmlPage page, String name) throws IOException {
    String words = PropertyWords.of(name, page.language());
    page.raw("<th>" + HtmlPage.escape(words) + (words.equals(name) ? "" : "<br><small>" + name + "</small>") + "</th>");
  }

  private static void row(HtmlPage page, Links links, Located row, FeaturePage.Frame frame) throws IOException {
    page.raw("<tr><td>");
    String address = "/ogc/collections/" + frame.layer().type().id() + "/items/" + Links.segment(row.feature().code())
        + "?f=html&lang=" + page.language() + "&territory=" + Links.segment(row.territory());
    page.anchor(links.to(address), row.feature().code());
    page.raw("</td><td>" + HtmlPage.escape(row.territory()) + "</td>");
    for (Property property : frame.layer().type().properties()) {
      Object value = row.feature().properties().get(property.name());
      page.raw("<td>" + (value == null ? "" : HtmlPage.escape(value.toString())) + "</td>");
    }
    page.raw("</tr>\n");
  }

  static void writeOne(Located row, FeaturePage.Frame frame, HttpServletRequest request, Writer out)
      throws IOException {
    HtmlPage page = new HtmlPage(request, out);
    Layer layer = frame.layer();
    Map<String, String> trail = trail(layer, page.language());
    String features = new Text("要素", "Features").in(page.language());
    trail.put("/ogc/collections/" + layer.type().id() + "/items?f=html", features);
    Map<String, Object> members = new LinkedHashMap<>();
    String language = page.language();
    members.put(PropertyWords.of("code", language), row.feature().code());
    members.put(PropertyWords.of("territory", language), row.territory());
    for (Property property : layer.type().properties()) {
      Object value = row.feature().properties().get(property.name());
      if (value != null) members.put(PropertyWords.of(property.name(), language), value);
    }
    if (row.feature().geometry() != null) {
      var box = row.feature().geometry().getEnvelopeInternal();
      members.put(new Text("形状", "geometry").in(language), row.feature().geometry().getGeometryType());
      members.put(new Text("范围（西、南、东、北）", "bbox").in(language),
          "%.7f, %.7f, %.7f, %.7f".formatted(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
    }
    String name = row.feature().text("name");
    page.begin(name == null ? row.feature().code() : name, trail);
    if (row.feature().geometry() != null) page.map(new Links(request).here(Map.of("f", "json", "crs", "")));
    page.tree(members).end();
  }

  private static Map<String, String> trail(Layer layer, String language) {
    Map<String, String> trail = new LinkedHashMap<>();
    trail.put("/ogc/collections?f=html", new Text("图层", "Collections").in(language));
    trail.put("/ogc/collections/" + layer.type().id() + "?f=html", layer.title().in(language));
    return trail;
  }
}
