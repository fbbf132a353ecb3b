package org.gridwarden.serve.features;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.ingest.words.PropertyWords;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.gridwarden.serve.layers.Layer;
import org.jspecify.annotations.Nullable;

/** Above a table of features: which of them, in what order, how many at once. Works without scripts. */
final class ItemsForm {
  private static final List<Integer> LIMITS = List.of(10, 100, 1000);
  /** What the form sets itself, and where the page before ended. */
  private static final Set<String> OWN = Set.of("filter", "filter-lang", "sortby", "limit", "offset", "after", "f");

  private final HtmlPage page;
  private final HttpServletRequest request;
  private final Layer layer;
  private final String language;

  ItemsForm(HtmlPage page, HttpServletRequest request, Layer layer) {
    this.page = page;
    this.request = request;
    this.layer = layer;
    this.language = page.language();
  }

  /** Whether a form was sent with fields that were left empty: the address without them says the same. */
  static boolean hasEmptyFields(HttpServletRequest request) {
    return List.of("filter", "sortby").stream().anyMatch(name -> "".equals(request.getParameter(name)));
  }

  void write(int limit) throws IOException {
    page.raw("<form method=\"get\">");
    hidden("f", "html");
    for (Map.Entry<String, String[]> each : request.getParameterMap().entrySet()) {
      if (!OWN.contains(each.getKey())) hidden(each.getKey(), each.getValue()[0]);
    }
    String json = request.getParameter("filter-lang");
    if (json != null && request.getParameter("filter") != null) hidden("filter-lang", json);
    page.raw("<label class=\"gw-wide\">" + say("条件（CQL2），例如 ", "Condition (CQL2), such as ") + "<span><code>" + HtmlPage.escape(example())
        + "</code> · ");
    page.anchor(new Links(request).to("/help/filter" + (language.equals("zh") ? ".html" : ".en.html")), say("写法", "how to write one"));
    page.raw("</span><input name=\"filter\" spellcheck=\"false\" value=\"" + HtmlPage.escape(or(request.getParameter("filter")))
        + "\"></label>");
    page.raw("<label>" + say("排序", "Order") + "<select name=\"sortby\">");
    String sort = or(request.getParameter("sortby"));
    option("", say("编码", "code"), sort);
    List<String> names = new ArrayList<>();
    for (Property property : layer.type().properties()) names.add(property.name());
    if (sort.contains(",")) option(sort, sort, sort);
    for (String name : names) {
      String words = PropertyWords.of(name, language);
      option(name, words + " ↑", sort.startsWith("+") ? sort.substring(1) : sort);
      option('-' + name, words + " ↓", sort);
    }
    page.raw("</select></label><label>" + say("每页", "A page") + "<select name=\"limit\">");
    List<Integer> limits = new ArrayList<>(LIMITS);
    if (!limits.contains(limit)) limits.add(limit);
    for (int each : limits.stream().sorted().toList()) option(Integer.toString(each), Integer.toString(each), Integer.toString(limit));
    page.raw("</select></label><button>" + say("显示", "Show") + "</button></form>\n");
  }

  /** A condition that makes sense here. */
  private String example() {
    for (Property property : layer.type().properties()) {
      if (property.allowed().size() > 1 && property.name().equals("kind")) return "kind = '" + property.allowed().get(0) + "'";
      if (property.name().equals("kind") && property.allowed().isEmpty()) return "kind LIKE '%school%'";
      if (property.type() == Property.Type.COUNT && !property.name().endsWith("ear")) return property.name() + " > 300";
    }
    return layer.type().property("name").isPresent() ? "name LIKE '%" + say("一", "1") + "%'" : "code LIKE '5%'";
  }

  private void hidden(String name, String value) throws IOException {
    page.raw("<input type=\"hidden\" name=\"" + HtmlPage.escape(name) + "\" value=\"" + HtmlPage.escape(value) + "\">");
  }

  private void option(String value, String words, String chosen) throws IOException {
    page.raw("<option value=\"" + HtmlPage.escape(value) + "\"" + (value.equals(chosen) ? " selected" : "") + ">" + HtmlPage.escape(words)
        + "</option>");
  }

  private String say(String zh, String en) {
    return new Text(zh, en).in(language);
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }
}
