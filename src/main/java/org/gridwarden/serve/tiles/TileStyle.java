package org.gridwarden.serve.tiles;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.layers.Layer;

/** A plain style for the tiles, in the language of Mapbox styles (version 8), as QGIS, MapLibre and OpenLayers read it. */
final class TileStyle {
  static final String TYPE = "application/vnd.mapbox.style+json";
  private static final String SOURCE = "gridwarden";
  /** Colours of kinds that tell each other apart with every kind of sight, as the page has them. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00");
  private static final Map<String, String> KNOWN = Map.of("buildings", "#b8b4ac", "streets", "#d5d3ce", "walk-edges", "#8a8f96",
      "ground", "#dfe7ec", "barriers", "#8a6d3b", "grids", "#1f6feb", "wards", "#1b1f24");

  private TileStyle() {}

  /** @param query what goes on to the tiles, with its question mark, or empty text */
  static Map<String, Object> of(Tilesets tilesets, Gate.Pass pass, String query, HttpServletRequest request) {
    Map<String, Object> json = tilesets.tileJson(pass, query, request);
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("type", "vector");
    for (String member : List.of("tiles", "minzoom", "maxzoom", "bounds", "attribution", "scheme")) {
      if (json.containsKey(member)) source.put(member, json.get(member));
    }
    List<Object> drawn = new ArrayList<>();
    drawn.add(Map.of("id", "background", "type", "background", "paint", Map.of("background-color", "#f4f4f2")));
    int colour = 0;
    List<Layer> fromBelow = tilesets.layers().stream().sorted(Comparator.comparing(TileStyle::rank)).toList();
    for (Layer layer : fromBelow) {
      String id = layer.type().id();
      String of = KNOWN.containsKey(id) ? KNOWN.get(id) : COLOURS.get(colour++ % COLOURS.size());
      add(drawn, layer, of);
    }
    Map<String, Object> style = new LinkedHashMap<>();
    style.put("version", 8);
    style.put("name", json.get("name"));
    if (json.get("center") instanceof List<?> centre) {
      style.put("center", centre.subList(0, 2));
      style.put("zoom", 11);
    }
    style.put("sources", Map.of(SOURCE, source));
    style.put("layers", drawn);
    return style;
  }

  /** Areas below lines below points; among areas what tells nothing else of the ground first. */
  private static int rank(Layer layer) {
    return switch (layer.type().shape()) {
      case POINT -> 4;
      case LINE -> 3;
      default -> layer.type().id().equals("ground") ? 0 : layer.type().id().equals("buildings") ? 1 : 2;
    };
  }

  private static void add(List<Object> drawn, Layer layer, String colour) {
    FeatureType.Shape shape = layer.type().shape();
    String id = layer.type().id();
    if (shape == FeatureType.Shape.POINT) {
      drawn.add(layer(id, id, "circle", Map.of("circle-color", colour, "circle-radius", 4, "circle-stroke-color", "#ffffff",
          "circle-stroke-width", 1)));
      return;
    }
    if (shape != FeatureType.Shape.LINE) {
      boolean ground = id.equals("ground") || id.equals("buildings");
      drawn.add(layer(id, id + "-fill", "fill", Map.of("fill-color", colour, "fill-opacity", ground ? 1 : 0.15)));
      if (ground) return;
    }
    drawn.add(layer(id, id + "-line", "line", Map.of("line-color", colour, "line-width", shape == FeatureType.Shape.LINE ? 1.5 : 1)));
  }

  private static Map<String, Object> layer(String of, String id, String type, Map<String, Object> paint) {
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("id", id);
    layer.put("type", type);
    layer.put("source", SOURCE);
    layer.put("source-layer", of);
    layer.put("paint", paint);
    return layer;
  }
}
