package org.gridwarden.serve.tiles;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.features.Answer;
import org.gridwarden.serve.features.Links;
import org.gridwarden.serve.features.Representation;
import org.gridwarden.serve.layers.SelectionReader;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the world is cut into tiles: WebMercatorQuad as OGC registers it (OGC 17-083r4, annex D.1). */
@RestController
final class TileMatrixSetEndpoint {
  private static final String ADDRESS = "/ogc/tileMatrixSets";
  private static final double HALF = 20_037_508.3427892;
  private static final double WIDEST_CELL = 2 * HALF / 256;
  /** Metres across a pixel of a display, by which scales are defined. */
  private static final double PIXEL = 0.00028;
  private static final int MATRICES = 25;
  private final Gate gate;

  TileMatrixSetEndpoint(Gate gate) {
    this.gate = gate;
  }

  @GetMapping(ADDRESS)
  @OwnParameters({"f", "territory"})
  void list(HttpServletRequest request, HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    SelectionReader.territory(request, gate.read(request));
    Representation form = Representation.of(request, Links.JSON);
    String title = new Text("瓦片矩阵集", "Tile matrix sets").in(Language.of(request));
    Map<String, Object> set = head();
    String path = ADDRESS + "/WebMercatorQuad";
    set.put("links", new Links(request).add("self", path, Links.JSON, "WebMercatorQuad")
        .add("item", path, Links.JSON, "WebMercatorQuad").list());
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("links", new Links(request).selfAndAlternate(form, Links.JSON, title).list());
    page.put("tileMatrixSets", List.of(set));
    new Answer(title, page, Links.JSON, Map.of()).send(form, "", request, response);
  }

  @GetMapping(ADDRESS + "/WebMercatorQuad")
  @OwnParameters({"f", "territory"})
  void one(HttpServletRequest request, HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    SelectionReader.territory(request, gate.read(request));
    Representation form = Representation.of(request, Links.JSON);
    Map<String, Object> set = head();
    set.put("orderedAxes", List.of("X", "Y"));
    set.put("wellKnownScaleSet", "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible");
    List<Object> matrices = new ArrayList<>();
    for (int z = 0; z < MATRICES; z++) {
      Map<String, Object> matrix = new LinkedHashMap<>();
      double cell = WIDEST_CELL / (1 << z);
      matrix.put("id", Integer.toString(z));
      matrix.put("scaleDenominator", cell / PIXEL);
      matrix.put("cellSize", cell);
      matrix.put("cornerOfOrigin", "topLeft");
      matrix.put("pointOfOrigin", List.of(-HALF, HALF));
      matrix.put("matrixWidth", 1 << z);
      matrix.put("matrixHeight", 1 << z);
      matrix.put("tileWidth", 256);
      matrix.put("tileHeight", 256);
      matrices.add(matrix);
    }
    set.put("tileMatrices", matrices);
    Map<String, String> trail = Map.of(ADDRESS + "?f=html",
        new Text("瓦片矩阵集", "Tile matrix sets").in(Language.of(request)));
    new Answer("WebMercatorQuad", set, Links.JSON, trail).send(form, "", request, response);
  }

  private static Map<String, Object> head() {
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("id", "WebMercatorQuad");
    set.put("title", "WebMercatorQuad");
    set.put("uri", "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad");
    set.put("crs", WebMercator.CRS);
    return set;
  }
}
