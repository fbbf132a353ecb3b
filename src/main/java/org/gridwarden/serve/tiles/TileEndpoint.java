package org.gridwarden.serve.tiles;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.filter.Filter;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.layers.Coverages;
import org.gridwarden.serve.layers.FilterReader;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.serve.layers.SelectionReader;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Vector tiles of every collection, and of several together. A tile in which nothing lies has no bytes; beside the limits of
 * its tileset there is none, but for those who ask for a revision: the page paints what surrounds a territory too.
 */
@RestController
final class TileEndpoint {
  private static final String MVT = "application/vnd.mapbox-vector-tile";
  private static final MediaType TYPE = MediaType.parseMediaType(MVT);
  private final Gate gate;
  private final TileLayers layers;
  private final TileCache cache;
  private final Coverages coverages;

  TileEndpoint(Gate gate, Layers layers, TileCache cache, Coverages coverages) {
    this.gate = gate;
    this.coverages = coverages;
    this.layers = new TileLayers(layers);
    this.cache = cache;
  }

  @GetMapping("/ogc/collections/{id}/tiles/WebMercatorQuad/{z}/{y}/{x}")
  @OwnParameters({"territory", "rev", "plan", "f", "filter", "filter-lang", "filter-crs", "datetime"})
  void ofCollection(@PathVariable String id, @PathVariable String z, @PathVariable String y, @PathVariable String x,
      HttpServletRequest request, HttpServletResponse response)
      throws IOException, HttpMediaTypeNotAcceptableException {
    Gate.Pass pass = gate.read(request);
    answer(List.of(layers.get(id)), Place.of(z, y, x), pass, request, response);
  }

  @GetMapping("/ogc/tiles/WebMercatorQuad/{z}/{y}/{x}")
  @OwnParameters({"territory", "rev", "plan", "f", "collections", "filter", "filter-lang", "filter-crs", "datetime"})
  void ofDataset(@PathVariable String z, @PathVariable String y, @PathVariable String x, HttpServletRequest request,
      HttpServletResponse response) throws IOException, HttpMediaTypeNotAcceptableException {
    Gate.Pass pass = gate.read(request);
    answer(layers.list(request.getParameter("collections")), Place.of(z, y, x), pass, request, response);
  }

  private void answer(List<Layer> drawn, Place place, Gate.Pass pass, HttpServletRequest request,
      HttpServletResponse response) throws IOException, HttpMediaTypeNotAcceptableException {
    checkForm(request);
    String territory = SelectionReader.territory(request, pass);
    String plan = request.getParameter("plan");
    Map<String, String> given = SelectionReader.given(request);
    List<@Nullable Filter> filters = new ArrayList<>();
    for (Layer layer : drawn) filters.add(FilterReader.read(given, pass, territory, layer.type()));
    Selection selection = new Selection(
        new FeatureQuery(territory, null, Map.of(), 0, Integer.MAX_VALUE), plan);
    List<String> revisions = drawn.stream().map(layer -> layer.revision(pass, selection)).toList();
    if (isCurrent(request.getParameter("rev"), pass, drawn, territory, revisions)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
    }
    if (Revisions.known(request, response, "mvt", revisions)) return;
    TileCache.Drawing of = new TileCache.Drawing(pass.who(), drawn.stream().map(layer -> layer.type().id()).toList(), territory, plan,
        filters.stream().map(filter -> filter == null ? "" : filter.toText()).toList(), place.z, place.x, place.y);
    byte[] tile = cache.drawn(of, revisions, () -> {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int i = 0; i < drawn.size(); i++) all.writeBytes(draw(drawn.get(i), territory, plan, filters.get(i), place, pass));
      return all.toByteArray();
    });
    if (tile.length == 0 && request.getParameter("rev") == null) checkLimits(drawn, territory, plan, place, pass);
    response.setContentType(MVT);
    response.setContentLength(tile.length);
    response.getOutputStream().write(tile);
  }

  /** GW-TIL-005 (NOT_FOUND) for a tile beside the limits. */
  private void checkLimits(List<Layer> drawn, @Nullable String territory, @Nullable String plan, Place at, Gate.Pass pass) {
    List<TerritoryInfo> territories = pass.territories().list().stream()
        .filter(info -> territory == null || territory.equals(info.id())).toList();
    TileLimits limits = TileLimits.of(TileLimits.box(coverages, pass, drawn, territories, plan), at.z);
    if (limits.holds(at.y, at.x)) return;
    String address = at.z + "/" + at.y + "/" + at.x;
    String range = at.z + "/" + limits.minRow() + "…" + limits.maxRow() + "/" + limits.minCol() + "…" + limits.maxCol();
    throw Refusal.notFound("GW-TIL-005", "瓦片 " + address + "（z/y/x）在数据范围之外；这一级有 " + range + "。",
        "The tile " + address + " (z/y/x) lies beside the data; at this zoom there are " + range + ".");
  }

  private byte[] draw(Layer layer, @Nullable String territory, @Nullable String plan, @Nullable Filter filter, Place at,
      Gate.Pass pass) {
    List<TileColumns> columns = new ArrayList<>();
    for (TerritoryInfo info : pass.territories().list()) {
      boolean asked = territory == null || territory.equals(info.id());
      if (asked && at.meets(info.bbox())) columns.add(cache.get(pass, layer, info.id(), plan, filter));
    }
    return Tile.draw(layer.type().id(), columns, at.z, at.x, at.y);
  }

  private static void checkForm(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
    String f = request.getParameter("f");
    if (f != null && !f.equals("mvt")) {
      throw Refusal.invalid("GW-TIL-003", "f", "瓦片只有 mvt 格式。", "Tiles come as mvt only.");
    }
    String accept = request.getHeader("Accept");
    if (f != null || accept == null || accept.isBlank() || accept.contains("*/*")) return;
    try {
      for (MediaType wanted : MediaType.parseMediaTypes(accept)) if (wanted.includes(TYPE)) return;
    } catch (InvalidMediaTypeException e) {
      throw new HttpMediaTypeNotAcceptableException(e.getMessage());
    }
    throw new HttpMediaTypeNotAcceptableException(List.of(TYPE));
  }

  /** An answer may be kept for long when its address names the revision that it was made from. */
  private static boolean isCurrent(
      @Nullable String rev, Gate.Pass pass, List<Layer> drawn, @Nullable String territory, List<String> revisions) {
    if (Revisions.word(revisions).equals(rev)) return true;
    if (rev == null || territory == null || drawn.stream().anyMatch(Layer::takesPlan)) return false;
    Optional<TerritoryInfo> info = pass.territories().find(territory);
    return info.isPresent() && rev.equals(Long.toString(info.get().revision()));
  }

  /** Zoom level, column and row of a tile. */
  private record Place(int z, int x, int y) {

    /** GW-TIL-001 (NOT_FOUND), naming the part that is wrong and its range, for one outside the world. */
    static Place of(String z, String y, String x) {
      String address = z + "/" + y + "/" + x;
      int zoom = number("z", "tileMatrix", z, WebMercator.LARGEST_ZOOM, address);
      int most = (1 << zoom) - 1;
      int row = number("y", "tileRow", y, most, address);
      return new Place(zoom, number("x", "tileCol", x, most, address), row);
    }

    private static int number(String letter, String name, String text, int most, String address) {
      if (text.matches("[0-9]{1,9}")) {
        int number = Integer.parseInt(text);
        if (number <= most) return number;
      }
      String what = letter + " (" + name + ")";
      throw Refusal.notFound("GW-TIL-001", "没有瓦片 " + Quote.of(address) + "（z/y/x）：" + what + " 为 " + Quote.of(text) + "，应为 0 至 "
          + most + " 的整数。", "There is no tile " + Quote.of(address) + " (z/y/x): " + what + " is " + Quote.of(text)
          + " and must be a whole number from 0 to " + most + ".");
    }

    boolean meets(double @Nullable [] box) {
      if (box == null) return false;
      double margin = 360.0 / (1 << z) / 32;
      return box[0] <= WebMercator.lon(z, x + 1) + margin && box[2] >= WebMercator.lon(z, x) - margin
          && box[1] <= WebMercator.lat(z, y) + margin && box[3] >= WebMercator.lat(z, y + 1) - margin;
    }
  }
}
