package org.gridwarden.serve.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Quote;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** All collections: one for each kind of feature, and those that other parts of the service offer as beans. */
@Component
public final class Layers {
  private final Map<String, Layer> byId = new LinkedHashMap<>();

  @Autowired
  Layers(ObjectProvider<Layer> others) {
    addStored();
    others.stream().sorted(Comparator.comparing(layer -> layer.type().id())).forEach(this::add);
    RevisionCache<FrozenLayer.Key, FrozenLayer.Held> cache = FrozenLayer.newCache();
    byId.replaceAll((id, layer) -> layer instanceof ListedLayer ? layer : new FrozenLayer(layer, cache));
  }

  private Layers(List<Layer> others) {
    addStored();
    add(new GridLayer());
    others.forEach(this::add);
  }

  /** Without a server: those with a table, the grids, and {@code others}. */
  public static Layers with(List<Layer> others) {
    return new Layers(others);
  }

  private void addStored() {
    for (FeatureType type : FeatureType.list()) {
      add(new StoredLayer(type, LayerWords.title(type.id()), LayerWords.description(type.id())));
    }
  }

  /** A layer may stand in for a stored one (sections as the plans have them), not for another. */
  private void add(Layer layer) {
    Layer before = byId.put(layer.type().id(), layer);
    if (before != null && !(before instanceof StoredLayer)) throw new IllegalStateException("two layers are called " + layer.type().id());
  }

  /** Those with a table first, then the others by id. */
  public List<Layer> list() {
    return new ArrayList<>(byId.values());
  }

  /** The layer of a collection; GW-FEA-001 (NOT_FOUND) when there is none. */
  public Layer get(String id) {
    Layer layer = byId.get(id);
    if (layer != null) return layer;
    Text known = new Text(String.join("、", byId.keySet()), String.join(", ", byId.keySet()));
    throw Refusal.notFound("GW-FEA-001", "没有图层 " + Quote.of(id) + "；有：" + known.zh() + "。",
        "There is no collection " + Quote.of(id) + "; there are " + known.en() + ".");
  }
}
