package org.gridwarden.serve.features;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.layers.Coverages;
import org.gridwarden.serve.layers.CrsList;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.serve.layers.SelectionReader;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pages above the features: landing, conformance, API definition, collections and their properties. */
@RestController
final class CollectionsEndpoint {
  private static final String RELATION = "http://www.opengis.net/def/rel/ogc/1.0/";
  private static final Pattern DAY = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");
  private final Gate gate;
  private final Layers layers;
  private final Coverages coverages;

  CollectionsEndpoint(Gate gate, Layers layers, Coverages coverages) {
    this.gate = gate;
    this.layers = layers;
    this.coverages = coverages;
  }

  @GetMapping({"/ogc", "/ogc/"})
  @OwnParameters({"f", "territory"})
  void landing(HttpServletRequest request, HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    SelectionReader.territory(request, gate.read(request));
    Representation form = Representation.of(request, Links.JSON);
    String language = Language.of(request);
    Links links = new Links(request).selfAndAlternate(form, Links.JSON, new Text("本页", "This page").in(language))
        .add("service-desc", "/ogc/api", Links.OPEN_API, new Text("接口定义", "API definition").in(language))
        .add("service-doc", "/ogc/api?f=html", Links.HTML, new Text("接口说明", "API documentation").in(language))
        .add("conformance", "/ogc/conformance", Links.JSON, new Text("符合的标准", "Conformance").in(language))
        .add("data", "/ogc/collections", Links.JSON, new Text("图层", "Collections").in(language))
        .add(RELATION + "tilesets-vector", "/ogc/tiles", Links.JSON, new Text("矢量瓦片", "Vector tiles").in(language))
        .add(RELATION + "tiling-schemes", "/ogc/tileMatrixSets", Links.JSON,
            new Text("瓦片矩阵集", "Tile matrix sets").in(language))
        .add(RELATION + "functions", "/ogc/functions", Links.JSON, new Text("函数", "Functions").in(language));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("title", "Gridwarden");
    page.put("description", new Text("社区网格治理与设施规划的空间数据。",
        "Spatial data for community grid governance and facility planning.").in(language));
    page.put("links", links.list());
    send("Gridwarden", page, Links.JSON, form, "", request, response);
  }

  @GetMapping("/ogc/conformance")
  @OwnParameters({"f", "territory"})
  void conformance(HttpServletRequest request, HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    SelectionReader.territory(request, gate.read(request));
    Representation form = Representation.of(request, Links.JSON);
    String title = new Text("符合的标准", "Conformance").in(Language.of(request));
    send(title, Map.of("conformsTo", Conformance.CLASSES), Links.JSON, form, "", request, response);
  }

  /** What filters can compute beside what the standard names. */
  @GetMapping("/ogc/functions")
  @OwnParameters({"f", "territory"})
  void functions(HttpServletRequest request, HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    SelectionReader.territory(request, gate.read(request));
    Representation form = Representation.of(request, Links.JSON);
    String title = new Text("函数", "Functions").in(Language.of(request));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("links", new Links(request).selfAndAlternate(form, Links.JSON, title).list());
    page.put("functions", FunctionList.of(Language.of(request)));
    send(title, page, Links.JSON, form, "", request, response);
  }

  @GetMapping("/ogc/api")
  @OwnParameters({"f", "territory"})
  void api(HttpServletRequest request, HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    SelectionReader.territory(request, gate.read(request));
    Representation form = Representation.of(request, "application/vnd.oai.openapi+json");
    Map<String, Object> definition = ApiDefinition.of(layers.list(), new Links(request).to("/ogc"),
        Language.of(request));
    String title = new Text("接口说明", "API documentation").in(Language.of(request));
    if (form == Representation.HTML) {
      if (Revisions.known(request, response, form.key(), "")) return;
      HtmlPage html = page(request, response, title);
      new ApiPage(html, definition, layers.list(), new Links(request)).write();
      html.end();
      return;
    }
    send(title, definition, Links.OPEN_API, form, "", request, response);
  }

  @GetMapping("/ogc/collections")
  @OwnParameters({"f", "territory"})
  void collections(HttpServletRequest request, HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    Gate.Pass pass = gate.read(request);
    Representation form = Representation.of(request, Links.JSON);
    String title = new Text("图层", "Collections").in(Language.of(request));
    List<TerritoryInfo> territories = territories(request, pass);
    List<Layer> ordered = inOrder(pass, territories);
    List<Map<String, Object>> all = new ArrayList<>();
    for (Layer layer : ordered) all.add(describe(layer, pass, territories, request, null));
    String revision = revision(territories) + plans(pass, territories);
    if (form == Representation.HTML) {
      if (Revisions.known(request, response, form.key(), revision)) return;
      HtmlPage html = page(request, response, title);
      new CollectionsPage(html, new Links(request)).write(all, ordered);
      html.end();
      return;
    }
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("links", new Links(request).selfAndAlternate(form, Links.JSON, title).list());
    page.put("collections", all);
    send(title, page, Links.JSON, form, revision, request, response);
  }

  private static HtmlPage page(HttpServletRequest request, HttpServletResponse response, String title) throws IOException {
    response.setHeader("Content-Language", Language.of(request));
    response.setContentType("text/html;charset=UTF-8");
    return new HtmlPage(request, response.getWriter()).begin(title, Map.of());
  }

  /** Extents of grids change with their plan. */
  private String plans(Gate.Pass pass, List<TerritoryInfo> territories) {
    return layers.list().stream().filter(Layer::takesPlan).flatMap(layer -> territories.stream()
        .map(info -> layer.revision(pass, Selection.all(info.id())))).collect(Collectors.joining(","));
  }

  /** What a map can draw, then layers that hold nothing as yet, then tables. */
  private List<Layer> inOrder(Gate.Pass pass, List<TerritoryInfo> territories) {
    return layers.list().stream().sorted(Comparator.comparingInt(layer -> layer.type().shape() == FeatureType.Shape.NONE ? 2
        : coverages.holds(pass, layer, territories) ? 0 : 1)).toList();
  }

  @GetMapping("/ogc/collections/{id}")
  @OwnParameters({"f", "territory"})
  void collection(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    Gate.Pass pass = gate.read(request);
    Layer layer = layers.get(id);
    Representation form = Representation.of(request, Links.JSON);
    List<TerritoryInfo> territories = territories(request, pass);
    Map<String, Object> page = describe(layer, pass, territories, request, form);
    boolean drawn = layer.type().shape() != FeatureType.Shape.NONE;
    String features = new Links(request).add("items", "/ogc/collections/" + id + "/items?f=json&limit=1000", Links.GEO_JSON, "")
        .list().get(0).get("href").toString();
    Map<String, String> trail = Map.of("/ogc/collections?f=html", new Text("图层", "Collections").in(Language.of(request)));
    new Answer(layer.title().in(Language.of(request)), page, Links.JSON, trail, drawn ? features : null)
        .send(form, revision(territories) + (layer.takesPlan() ? plans(pass, territories) : ""), request, response);
  }

  @GetMapping({"/ogc/collections/{id}/queryables", "/ogc/collections/{id}/sortables", "/ogc/collections/{id}/schema",
      "/ogc/collections/{id}/feature-schema"})
  @OwnParameters({"f", "territory"})
  void schema(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    SelectionReader.territory(request, gate.read(request));
    Layer layer = layers.get(id);
    Representation form = Representation.of(request, Links.SCHEMA);
    String name = request.getRequestURI().substring(request.getRequestURI().lastIndexOf('/') + 1);
    String own = new Links(request).to("/ogc/collections/" + id + '/' + name);
    String language = Language.of(request);
    Map<String, Object> schema = name.equals("feature-schema") ? LayerSchema.ofFeature(layer, own, language)
        : LayerSchema.of(layer, own, LayerSchema.Of.valueOf(name.toUpperCase(Locale.ROOT)), language);
    send(layer.title().in(Language.of(request)), schema, Links.SCHEMA, form, "", request, response);
  }

  /**
   * The description of a collection; {@code form} is null inside the list of collections, where self is the JSON
   * one.
   */
  private Map<String, Object> describe( // GDAL asks for describedBy with its capital letter
      Layer layer, Gate.Pass pass, List<TerritoryInfo> territories, HttpServletRequest request, @Nullable Representation form) {
    String language = Language.of(request);
    String id = layer.type().id();
    String path = "/ogc/collections/" + id;
    String title = layer.title().in(language);
    Links links = new Links(request);
    if (form != null) links.selfAndAlternate(form, Links.JSON, title);
    else links.add("self", path, Links.JSON, title);
    links.add("items", path + "/items", Links.GEO_JSON, new Text("要素", "Features").in(language) + " (GeoJSON)")
        .add("items", path + "/items?f=html", Links.HTML, new Text("要素", "Features").in(language) + " (HTML)")
        .add(RELATION + "queryables", path + "/queryables", Links.SCHEMA,
            new Text("可查询的属性", "Queryables").in(language))
        .add(RELATION + "sortables", path + "/sortables", Links.SCHEMA, new Text("可排序的属性", "Sortables").in(language))
        .add(RELATION + "schema", path + "/schema", Links.SCHEMA, new Text("属性", "Schema").in(language))
        .add("describedby", path + "/schema", Links.SCHEMA, new Text("属性", "Schema").in(language))
        .add("describedBy", path + "/feature-schema", Links.SCHEMA, new Text("要素的 GeoJSON", "GeoJSON of a feature").in(language));
    if (layer.type().shape() != FeatureType.Shape.NONE) {
      links.add(RELATION + "tilesets-vector", path + "/tiles", Links.JSON,
          new Text("矢量瓦片", "Vector tiles").in(language));
    }
    Map<String, Object> collection = new LinkedHashMap<>();
    collection.put("id", id);
    collection.put("title", title);
    collection.put("description", layer.description().in(language));
    Map<String, Object> extent = extent(layer, pass, territories);
    if (!extent.isEmpty()) collection.put("extent", extent);
    collection.put("itemType", "feature");
    collection.put("crs", CrsList.of(territories).stream().map(NamedCrs::uri).toList());
    if (layer.type().shape() != FeatureType.Shape.NONE) collection.put("storageCrs", NamedCrs.CRS84.uri());
    collection.put("links", links.list());
    return collection;
  }

  /** Where and when its features are; of those that say no time, when the data of the territories are from. */
  private Map<String, Object> extent(Layer layer, Gate.Pass pass, List<TerritoryInfo> territories) {
    Map<String, Object> extent = new LinkedHashMap<>();
    double[] box = layer.type().shape() == FeatureType.Shape.NONE ? null
        : coverages.box(pass, layer, territories, null);
    if (box != null) {
      List<Double> corners = List.of(box[0], box[1], box[2], box[3]);
      extent.put("spatial", Map.of("bbox", List.of(corners), "crs", NamedCrs.CRS84.uri()));
    }
    List<String> days = coverages.days(pass, layer, territories);
    if (days.isEmpty()) {
      days = territories.stream().map(TerritoryInfo::dataDate).filter(date -> DAY.matcher(date).matches()).sorted().toList();
    }
    if (!days.isEmpty()) {
      String from = days.get(0) + "T00:00:00Z";
      extent.put("temporal", Map.of("interval", List.of(List.of(from, days.get(days.size() - 1) + "T23:59:59Z"))));
    }
    return extent;
  }

  private static List<TerritoryInfo> territories(HttpServletRequest request, Gate.Pass pass) {
    String only = SelectionReader.territory(request, pass);
    return pass.territories().list().stream().filter(info -> only == null || only.equals(info.id())).toList();
  }

  private static String revision(List<TerritoryInfo> territories) {
    return territories.stream().map(info -> info.id() + '@' + info.revision()).collect(Collectors.joining(","));
  }

  private static void send(
      String title, Map<String, Object> page, String type, Representation form, String revision,
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    new Answer(title, page, type, Map.of()).send(form, revision, request, response);
  }
}
