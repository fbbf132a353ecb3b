package org.gridwarden.serve.tiles;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.serve.layers.SelectionReader;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Vector tiles of every collection. */
@RestController
final class TileEndpoint {
  static final String MVT = "application/vnd.mapbox-vector-tile";
  private final Gate gate;
  private final Layers layers;
  private final TileCache cache;

  TileEndpoint(Gate gate, Layers layers, TileCache cache) {
    this.gate = gate;
    this.layers = layers;
    this.cache = cache;
  }

  @GetMapping("/ogc/collections/{id}/tiles/WebMercatorQuad/{z}/{y}/{x}")
  @OwnParameters({"territory", "rev", "plan", "f"})
  void tile(@PathVariable String id, @PathVariable String z, @PathVariable String y, @PathVariable String x,
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Layer layer = drawable(layers.get(id));
    int zoom = place(z, WebMercator.LARGEST_ZOOM + 1);
    int row = place(y, 1 << zoom);
    int column = place(x, 1 << zoom);
    String f = request.getParameter("f");
    if (f != null && !f.equals("mvt")) {
      throw Refusal.invalid("GW-TIL-003", "f", "瓦片只有 mvt 格式。", "Tiles come as mvt only.");
    }
    String territory = SelectionReader.territory(request, pass);
    String plan = request.getParameter("plan");
    Selection selection =
        new Selection(new FeatureQuery(territory, null, java.util.Map.of(), 0, Integer.MAX_VALUE), plan);
    if (isCurrent(request.getParameter("rev"), pass, layer, territory)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
    }
    if (Revisions.known(request, response, "mvt", layer.revision(pass, selection))) return;
    List<TileColumns> columns = new ArrayList<>();
    for (TerritoryInfo info : pass.territories().list()) {
      boolean asked = territory == null || territory.equals(info.id());
      if (asked && meets(info.bbox(), zoom, row, column)) columns.add(cache.get(pass, layer, info.id(), plan));
    }
    byte[] tile = Tile.draw(id, columns, zoom, column, row);
    if (tile.length == 0) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    response.setContentType(MVT);
    response.setContentLength(tile.length);
    response.getOutputStream().write(tile);
  }

  /** An answer may be kept for long when its address names the revision that it was made from. */
  private static boolean isCurrent(@Nullable String rev, Gate.Pass pass, Layer layer, @Nullable String territory) {
    if (rev == null || territory == null || layer.takesPlan()) return false;
    Optional<TerritoryInfo> info = pass.territories().find(territory);
    return info.isPresent() && rev.equals(Long.toString(info.get().revision()));
  }

  /** The layer if its features have a place; GW-TIL-002 (NOT_FOUND) when they do not. */
  static Layer drawable(Layer layer) {
    if (layer.type().shape() != FeatureType.Shape.NONE) return layer;
    throw Refusal.notFound("GW-TIL-002", "图层 " + layer.type().id() + " 没有位置,因此没有瓦片。",
        "Features of " + layer.type().id() + " have no place, so there are no tiles of it.");
  }

  private static int place(String text, int end) {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number < end) return number;
    }
    throw Refusal.notFound("GW-TIL-001", "没有瓦片 " + Quote.of(text) + ":级别 0…" + WebMercator.LARGEST_ZOOM
        + ",行列号 0…2^级别-1。", "There is no tile " + Quote.of(text) + ": zoom levels are 0…" + WebMercator.LARGEST_ZOOM
        + ", rows and columns 0…2^zoom-1.");
  }

  private static boolean meets(double @Nullable [] box, int z, int y, int x) {
    if (box == null) return false;
    double margin = 360.0 / (1 << z) / 32;
    return box[0] <= WebMercator.lon(z, x + 1) + margin && box[2] >= WebMercator.lon(z, x) - margin
        && box[1] <= WebMercator.lat(z, y) + margin && box[3] >= WebMercator.lat(z, y + 1) - margin;
  }
}
