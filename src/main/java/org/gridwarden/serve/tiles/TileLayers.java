package org.gridwarden.serve.tiles;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.jspecify.annotations.Nullable;

/** The collections that can be drawn. */
record TileLayers(Layers layers) {

  /** The layer of a collection; GW-FEA-001, GW-TIL-002 (NOT_FOUND) when there is none or its features have no place. */
  Layer get(String id) {
    Layer layer = layers.get(id);
    if (layer.type().shape() != FeatureType.Shape.NONE) return layer;
    throw Refusal.notFound("GW-TIL-002", "图层 " + layer.type().id() + " 没有位置，因此没有瓦片。",
        "Features of " + layer.type().id() + " have no place, so there are no tiles of it.");
  }

  /**
   * Those named, parted by commas, in that order; for null all with a table of their own and the grids.
   *
   * @throws Refusal GW-TIL-004 (INVALID) for one that there is none of or that has no place
   */
  List<Layer> list(@Nullable String collections) {
    if (collections == null || collections.isEmpty()) {
      return layers.list().stream().filter(layer -> layer.type().shape() != FeatureType.Shape.NONE)
          .filter(layer -> FeatureType.find(layer.type().id()).isPresent() || layer.type().id().equals("grids")).toList();
    }
    Set<String> ids = new LinkedHashSet<>(Arrays.asList(collections.split(",", -1)));
    return ids.stream().map(id -> named(id.strip())).toList();
  }

  private Layer named(String id) {
    for (Layer layer : layers.list()) {
      if (layer.type().id().equals(id) && layer.type().shape() != FeatureType.Shape.NONE) return layer;
    }
    throw Refusal.invalid("GW-TIL-004", "collections", "没有可作瓦片的图层 " + Quote.of(id) + ";见 /ogc/collections。",
        "There is no collection " + Quote.of(id) + " with tiles; see /ogc/collections.");
  }
}
