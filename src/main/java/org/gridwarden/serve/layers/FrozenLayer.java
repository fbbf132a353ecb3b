package org.gridwarden.serve.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore.Coverage;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;

/**
 * A layer whose boxes are answered from memory: its features are held frozen, once a data revision, as long as they fit.
 * The answer is that of the layer itself, row by row; what memory does not know is asked of it.
 */
record FrozenLayer(Layer inner, RevisionCache<Key, Held> cache) implements Layer {
  /** Most memory for the features of all layers. */
  private static final long MOST_BYTES = 192L << 20;
  /** A collection of more features in one territory is left to the database. */
  private static final int MOST_ROWS = 300_000;
  private static final int LONGEST_COUNT = 9;

  record Key(String collection, String territory, @Nullable String plan) {}

  /** @param features null when there are too many */
  record Held(@Nullable Frozen features) {
    long bytes() {
      return features == null ? 0 : features.bytes();
    }
  }

  /** What all layers of a service share. */
  static RevisionCache<Key, Held> newCache() {
    return new RevisionCache<>(MOST_BYTES, Held::bytes);
  }

  @Override
  public FeatureType type() {
    return inner.type();
  }

  @Override
  public Text title() {
    return inner.title();
  }

  @Override
  public Text description() {
    return inner.description();
  }

  @Override
  public boolean takesPlan() {
    return inner.takesPlan();
  }

  @Override
  public String revision(Gate.Pass pass, Selection selection) {
    return inner.revision(pass, selection);
  }

  @Override
  public Coverage coverage(Gate.Pass pass, String territory, @Nullable String plan) {
    return inner.coverage(pass, territory, plan);
  }

  @Override
  public <T> T read(Gate.Pass pass, Selection selection, Function<Stream<Located>, T> use) {
    List<Located> found = find(pass, selection);
    return found == null ? inner.read(pass, selection, use) : use.apply(page(found, selection.query()));
  }

  @Override
  public long count(Gate.Pass pass, Selection selection) {
    List<Located> found = find(pass, selection);
    return found == null ? inner.count(pass, selection) : found.size();
  }

  @Override
  public <T> T readCounted(Gate.Pass pass, Selection selection, BiFunction<Long, Stream<Located>, T> use) {
    List<Located> found = find(pass, selection);
    return found == null ? inner.readCounted(pass, selection, use)
        : use.apply((long) found.size(), page(found, selection.query()));
  }

  private static Stream<Located> page(List<Located> found, FeatureQuery query) {
    String after = query.after();
    Stream<Located> rows = found.stream();
    if (after != null) rows = rows.filter(row -> ListedLayer.comesAfter(row, after));
    return rows.skip(query.offset()).limit(query.limit());
  }

  /** Whether memory knows the answer to this kind of question. */
  private boolean answers(FeatureQuery query) {
    if (query.bbox() == null || query.sort() != null) return false;
    for (Map.Entry<String, String> wanted : query.equal().entrySet()) {
      if (wanted.getKey().equals("within")) return false;
      boolean count = type().property(wanted.getKey()).filter(of -> of.type() == Property.Type.COUNT).isPresent();
      if (count && wanted.getValue().length() > LONGEST_COUNT) return false;
    }
    return true;
  }

  /** All that match, whatever the page, in the order of (territory, code); null when the layer itself must be asked. */
  private @Nullable List<Located> find(Gate.Pass pass, Selection selection) {
    FeatureQuery query = selection.query();
    if (!answers(query)) return null;
    List<Located> found = new ArrayList<>();
    for (TerritoryInfo info : pass.territories().list()) {
      if (query.territory() != null && !query.territory().equals(info.id())) continue;
      Frozen frozen = frozen(pass, info.id(), selection.plan());
      if (frozen == null) return null;
      collect(frozen, query, found);
    }
    return found;
  }

  private @Nullable Frozen frozen(Gate.Pass pass, String territory, @Nullable String plan) {
    Selection all = new Selection(FeatureQuery.all(territory), plan);
    return cache.get(new Key(type().id(), territory, plan), inner.revision(pass, all), () -> new Held(
        inner.read(pass, all, rows -> Frozen.of(rows.iterator(), type(), MOST_ROWS)))).features;
  }

  private void collect(Frozen frozen, FeatureQuery query, List<Located> found) {
    if (type().shape() == FeatureType.Shape.NONE) {
      for (int i = 0; i < frozen.size(); i++) add(frozen.row(i), query, found);
      return;
    }
    double[] box = query.bbox();
    boolean upright = query.area() == null && box[0] <= box[2];
    Envelope envelope = new Envelope(box[0], box[2], box[1], box[3]);
    PreparedGeometry area = null;
    for (int number : frozen.near(box)) {
      Located row = frozen.row(number);
      Geometry geometry = row.feature().geometry();
      if (geometry == null) continue;
      if (!upright || !envelope.contains(geometry.getEnvelopeInternal())) {
        if (area == null) area = ListedLayer.area(query);
        if (!area.intersects(geometry)) continue;
      }
      add(row, query, found);
    }
  }

  private static void add(Located row, FeatureQuery query, List<Located> found) {
    if (!query.equal().isEmpty() && !ListedLayer.matches(row.feature(), query.equal())) return;
    if (query.filter() == null || query.filter().test(row::value)) found.add(row);
  }
}
