package org.gridwarden.serve.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwarden.model.Area;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore.Coverage;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** A layer of few features (grids, rows of a report) that are made in memory and looked through one by one. */
public final class ListedLayer implements Layer {

  /** Makes the features of one territory. */
  public interface Source {

    /**
     * All features, geometry in lon/lat degrees; any order. {@code plan} is null for the plan in force. A territory
     * without a plan has none; an unknown plan is a {@code Refusal}. Should be kept by the source: asked at every
     * request.
     */
    List<Feature> list(Gate.Pass pass, String territory, @Nullable String plan);

    /** Revision of what the features depend on beside the territory's own data: the plan's; empty text when nothing. */
    String revision(Gate.Pass pass, String territory, @Nullable String plan);

    /** Whether a territory can have any, told without making them; asked once a revision. */
    boolean any(Gate.Pass pass, String territory, @Nullable String plan);
  }

  private static final GeometryFactory GEOMETRY = new GeometryFactory();
  private final FeatureType type;
  private final Text title;
  private final Text description;
  private final boolean takesPlan;
  private final Source source;

  /** A layer whose features come from {@code source}; {@code type} has properties and shape but no table. */
  public ListedLayer(FeatureType type, Text title, Text description, boolean takesPlan, Source source) {
    this.type = type;
    this.title = title;
    this.description = description;
    this.takesPlan = takesPlan;
    this.source = source;
  }

  @Override
  public FeatureType type() {
    return type;
  }

  @Override
  public Text title() {
    return title;
  }

  @Override
  public Text description() {
    return description;
  }

  @Override
  public boolean takesPlan() {
    return takesPlan;
  }

  @Override
  public Coverage coverage(Gate.Pass pass, String territory, @Nullable String plan) {
    return source.any(pass, territory, plan) ? Layer.super.coverage(pass, territory, plan) : new Coverage(null, null, null);
  }

  @Override
  public <T> T read(Gate.Pass pass, Selection selection, Function<Stream<Located>, T> use) {
    FeatureQuery query = selection.query();
    String after = query.after();
    Stream<Located> page = matching(pass, selection).stream()
        .filter(row -> after == null || (query.sort() == null ? comesAfter(row, after) : query.sort().comesAfter(row, after)))
        .skip(query.offset()).limit(query.limit());
    return use.apply(page);
  }

  @Override
  public long count(Gate.Pass pass, Selection selection) {
    return matching(pass, selection).size();
  }

  @Override
  public String revision(Gate.Pass pass, Selection selection) {
    StringBuilder all = new StringBuilder(StoredLayer.revisions(pass, selection.query().territory()));
    for (String territory : territories(pass, selection.query().territory())) {
      all.append(';').append(source.revision(pass, territory, selection.plan()));
    }
    return all.toString();
  }

  private List<Located> matching(Gate.Pass pass, Selection selection) {
    FeatureQuery query = selection.query();
    List<Located> found = new ArrayList<>();
    PreparedGeometry box = query.bbox() == null ? null : area(query);
    for (String territory : territories(pass, query.territory())) {
      String within = query.equal().get("within");
      Territory frozen = within == null ? null : pass.loader().load(territory);
      for (Feature feature : source.list(pass, territory, selection.plan())) {
        if (!matches(feature, query.equal())) continue;
        if (frozen != null && !liesBelow(frozen, feature, within)) continue;
        if (box != null && feature.geometry() != null && !box.intersects(feature.geometry())) continue;
        Located row = new Located(territory, feature);
        if (query.filter() == null || query.filter().test(row::value)) found.add(row);
      }
    }
    found.sort(query.sort() != null ? query.sort().comparator()
        : Comparator.comparing(Located::territory).thenComparing(row -> row.feature().code()));
    return found;
  }

  private static List<String> territories(Gate.Pass pass, @Nullable String only) {
    return only != null ? List.of(only) : pass.territories().list().stream().map(TerritoryInfo::id).toList();
  }

  static boolean comesAfter(Located row, String after) {
    int slash = after.indexOf('/');
    int territory = row.territory().compareTo(after.substring(0, slash));
    return territory > 0 || territory == 0 && row.feature().code().compareTo(after.substring(slash + 1)) > 0;
  }

  static boolean matches(Feature feature, Map<String, String> equal) {
    for (Map.Entry<String, String> wanted : equal.entrySet()) {
      if (wanted.getKey().equals("within")) continue;
      Object value = wanted.getKey().equals("code") ? feature.code() : feature.properties().get(wanted.getKey());
      if (value == null || !same(value, wanted.getValue())) return false;
    }
    return true;
  }

  private static boolean same(Object value, String text) {
    return value instanceof Number number ? number.doubleValue() == Double.parseDouble(text)
        : value.toString().equals(text);
  }

  /**
   * Whether the feature is the area {@code within} or lies below it, by its {@code wardCode}, else its {@code parent},
   * else what the territory says of its code.
   */
  private static boolean liesBelow(Territory territory, Feature feature, String within) {
    if (feature.code().equals(within)) return true;
    String above = feature.text("wardCode");
    if (above == null) above = feature.text("parent");
    String at = above != null ? above : territory.areas().find(feature.code()).map(Area::parent).orElse("");
    while (!at.isEmpty()) {
      if (at.equals(within)) return true;
      Optional<Area> area = territory.areas().find(at);
      at = area.map(Area::parent).orElse("");
    }
    return false;
  }

  /** What a query's box covers; its area where it has one. */
  static PreparedGeometry area(FeatureQuery query) {
    return query.area() != null ? PreparedGeometryFactory.prepare(query.area()) : box(query.bbox());
  }

  private static PreparedGeometry box(double[] bbox) {
    var whole = bbox[0] <= bbox[2]
        ? GEOMETRY.toGeometry(new Envelope(bbox[0], bbox[2], bbox[1], bbox[3]))
        : GEOMETRY.toGeometry(new Envelope(bbox[0], 180, bbox[1], bbox[3]))
            .union(GEOMETRY.toGeometry(new Envelope(-180, bbox[2], bbox[1], bbox[3])));
    return PreparedGeometryFactory.prepare(whole);
  }
}
