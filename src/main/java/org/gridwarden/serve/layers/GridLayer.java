package org.gridwarden.serve.layers;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.FeatureStore.Coverage;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.stereotype.Component;

/** Grids of a plan; without {@code plan} those in force. */
@Component
final class GridLayer implements Layer {

  @Override
  public FeatureType type() {
    return PlanStore.GRIDS;
  }

  @Override
  public Text title() {
    return LayerWords.title("grids");
  }

  @Override
  public Text description() {
    return LayerWords.description("grids");
  }

  @Override
  public boolean takesPlan() {
    return true;
  }

  /** GW-PLN-001 (NOT_FOUND) for a plan that there is none of. */
  @Override
  public <T> T read(Gate.Pass pass, Selection selection, Function<Stream<Located>, T> use) {
    checkPlan(pass, selection);
    String plan = selection.planId();
    Integer revision = selection.planRevision();
    if (plan != null && revision != null) return pass.plans().readGrids(plan, revision, selection.query(), use);
    return pass.plans().readGrids(plan, selection.query(), use);
  }

  @Override
  public long count(Gate.Pass pass, Selection selection) {
    return pass.plans().countGrids(selection.plan(), selection.unpaged().query());
  }

  @Override
  public Coverage coverage(Gate.Pass pass, String territory, @Nullable String plan) {
    Selection all = new Selection(Selection.all(territory).query(), plan);
    return read(pass, all, rows -> {
      Envelope box = new Envelope();
      rows.forEach(row -> {
        if (row.feature().geometry() != null) box.expandToInclude(row.feature().geometry().getEnvelopeInternal());
      });
      return new Coverage(box.isNull() ? null : box, null, null);
    });
  }

  @Override
  public String revision(Gate.Pass pass, Selection selection) {
    checkPlan(pass, selection);
    String plan = selection.planId();
    if (selection.planRevision() != null) {
      return StoredLayer.revisions(pass, selection.query().territory()) + ';' + selection.plan() + '/' + pass.plans().get(plan).revision();
    }
    return StoredLayer.revisions(pass, selection.query().territory()) + ';'
        + (plan == null ? plans(pass, selection.query().territory()) : plan + '@' + pass.plans().get(plan).revision());
  }

  private static void checkPlan(Gate.Pass pass, Selection selection) {
    String plan = selection.planId();
    if (plan != null) pass.plans().get(plan);
  }

  private static String plans(Gate.Pass pass, @Nullable String territory) {
    if (territory != null) return Long.toString(pass.plans().revision(territory));
    return pass.territories().list().stream().map(TerritoryInfo::id)
        .map(id -> Long.toString(pass.plans().revision(id))).collect(Collectors.joining(","));
  }
}
