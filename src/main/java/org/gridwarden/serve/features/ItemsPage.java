package org.gridwarden.serve.features;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Writer;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.ingest.words.PropertyWords;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.gridwarden.serve.exports.ValueText;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;

/** Features for people: as a table, row by row, with a map and a form, or one with all that is known of it. */
final class ItemsPage {
  private final FeaturePage.Frame frame;
  private final HttpServletRequest request;
  private final HtmlPage page;
  private final Links links;
  private final Layer layer;
  private final String language;

  private ItemsPage(FeaturePage.Frame frame, HttpServletRequest request, Writer out) {
    this.frame = frame;
    this.request = request;
    page = new HtmlPage(request, out);
    links = new Links(request);
    layer = frame.layer();
    language = page.language();
  }

  static void write(Iterator<Located> rows, FeaturePage.Frame frame, HttpServletRequest request, Writer out)
      throws IOException {
    new ItemsPage(frame, request, out).table(rows);
  }

  static void writeOne(Located row, FeaturePage.Frame frame, HttpServletRequest request, Writer out)
      throws IOException {
    new ItemsPage(frame, request, out).one(row);
  }

  private void table(Iterator<Located> rows) throws IOException {
    page.begin(layer.title().in(language), trail());
    boolean drawn = layer.type().shape() != FeatureType.Shape.NONE;
    if (drawn && rows.hasNext()) page.map(links.here(Map.of("f", "json", "crs", "", "skipGeometry", "")));
    new ItemsForm(page, request, layer).write(frame.limit());
    page.raw("<p>" + HtmlPage.escape(count(rows.hasNext())) + "</p>");
    if (!rows.hasNext()) {
      page.end();
      return;
    }
    page.raw("<div class=\"gw-scroll\"><table><tr>");
    head("code");
    head("territory");
    for (Property property : layer.type().properties()) if (frame.shown().has(property.name())) head(property.name());
    page.raw("</tr>\n");
    Located last = null;
    for (int written = 0; written < frame.limit() && rows.hasNext(); written++) {
      last = rows.next();
      row(last);
    }
    page.raw("</table></div>");
    pages(last, rows.hasNext());
    page.end();
  }

  /** Which of how many; where a page begins after a feature nobody knows how many were before it. */
  private String count(boolean any) {
    long of = frame.matched();
    boolean asked = frame.query().filter() != null || frame.query().bbox() != null || !frame.query().equal().isEmpty();
    if (of == 0 && !asked) return say("此图层还没有要素。", "This collection holds no feature yet.");
    if (of == 0) return say("没有符合条件的要素；请检查条件，或清空它。", "No feature meets the conditions; check them, or clear them.");
    if (!any) return say("共 " + of + " 个，此页已在其后。", of + " in all; this page lies behind them.");
    int before = frame.query().offset();
    if (frame.query().after() != null) return say("共 " + of + " 个", of + " in all");
    long to = Math.min(of, (long) before + frame.limit());
    return say("第 " + (before + 1) + " 至 " + to + " 个，共 " + of + " 个", (before + 1) + " to " + to + " of " + of);
  }

  /** By number, so that one can turn back too; after a feature only where the address began so. */
  private void pages(@Nullable Located last, boolean more) throws IOException {
    int offset = frame.query().offset();
    boolean placed = frame.query().after() != null;
    page.raw("<p class=\"gw-pages\">");
    if (placed || offset > 0) {
      int before = placed ? 0 : Math.max(0, offset - frame.limit());
      String address = links.here(Map.of("after", "", "offset", before == 0 ? "" : Integer.toString(before), "f", "html"));
      page.anchor(address, placed ? say("第一页", "First page") : say("上一页", "Previous page"));
    }
    if (last != null && more) {
      page.anchor(placed ? ItemsEndpoint.next(links, frame, last, "html")
          : links.here(Map.of("offset", Integer.toString(offset + frame.limit()), "f", "html")), say("下一页", "Next page"));
    }
    page.raw("</p>");
  }

  /** Words for people, with the name that requests use below them where it is another. */
  private void head(String name) throws IOException {
    String words = PropertyWords.of(name, language);
    page.raw("<th>" + HtmlPage.escape(words) + (words.equals(name) ? "" : "<br><small>" + name + "</small>") + "</th>");
  }

  private void row(Located row) throws IOException {
    page.raw("<tr><td>");
    page.anchor(address(layer.type().id(), row.feature().code(), row.territory()), row.feature().code());
    page.raw("</td><td>" + HtmlPage.escape(row.territory()) + "</td>");
    for (Property property : layer.type().properties()) {
      if (!frame.shown().has(property.name())) continue;
      Object value = row.feature().properties().get(property.name());
      page.raw(value instanceof Number ? "<td class=\"gw-number\">" : "<td>");
      if (value != null) value(property, value, row.territory());
      page.raw("</td>");
    }
    page.raw("</tr>\n");
  }

  private String address(String collection, String code, String territory) {
    return links.to("/ogc/collections/" + collection + "/items/" + Links.segment(code) + "?f=html&lang=" + language + "&territory="
        + Links.segment(territory));
  }

  /** In words with the code beside them; codes of other features lead to them. */
  private void value(Property property, Object value, String territory) throws IOException {
    String words = ValueText.of(layer.type(), property, value, language);
    if (words != null) {
      page.raw(HtmlPage.escape(words) + (value instanceof Boolean ? "" : " <small>" + HtmlPage.escape(value.toString()) + "</small>"));
    } else if (value instanceof Number number) {
      page.raw(number(property, number));
    } else if (!property.refersTo().isEmpty() && FeatureType.list().stream().anyMatch(type -> type.id().equals(property.refersTo()))) {
      page.anchor(address(property.refersTo(), value.toString(), territory), value.toString());
    } else {
      page.raw(HtmlPage.escape(value.toString()));
    }
  }

  private static String number(Property property, Number number) {
    boolean year = property.name().endsWith("ear");
    return new DecimalFormat(year ? "0" : "#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
  }

  private void one(Located row) throws IOException {
    Map<String, String> trail = trail();
    trail.put("/ogc/collections/" + layer.type().id() + "/items?f=html", say("要素", "Features"));
    String name = row.feature().text("name");
    page.begin(name == null ? row.feature().code() : name, trail);
    if (row.feature().geometry() != null) page.map(links.here(Map.of("f", "json", "crs", "", "skipGeometry", "")));
    page.raw("<div class=\"gw-scroll\"><table>");
    line("code", HtmlPage.escape(row.feature().code()));
    line("territory", HtmlPage.escape(row.territory()));
    for (Property property : layer.type().properties()) {
      Object value = row.feature().properties().get(property.name());
      if (value == null || !frame.shown().has(property.name())) continue;
      page.raw("<tr>");
      head(property.name());
      page.raw("<td>");
      value(property, value, row.territory());
      page.raw("</td></tr>\n");
    }
    if (row.feature().geometry() != null) {
      var box = row.feature().geometry().getEnvelopeInternal();
      page.raw("<tr><th>" + say("形状", "Geometry") + "</th><td>" + row.feature().geometry().getGeometryType() + "</td></tr><tr><th>"
          + say("范围（西、南、东、北）", "Bbox (west, south, east, north)") + "</th><td>" + String.format(Locale.ROOT, "%.7f, %.7f, %.7f, %.7f",
          box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()) + "</td></tr>");
    }
    page.raw("</table></div>").end();
  }

  private void line(String name, String value) throws IOException {
    page.raw("<tr>");
    head(name);
    page.raw("<td>" + value + "</td></tr>\n");
  }

  private Map<String, String> trail() {
    Map<String, String> trail = new LinkedHashMap<>();
    trail.put("/ogc/collections?f=html", say("图层", "Collections"));
    trail.put("/ogc/collections/" + layer.type().id() + "?f=html", layer.title().in(language));
    return trail;
  }

  private String say(String zh, String en) {
    return new Text(zh, en).in(language);
  }
}
