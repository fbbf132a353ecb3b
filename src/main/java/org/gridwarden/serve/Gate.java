package org.gridwarden.serve;

import jakarta.servlet.http.HttpServletRequest;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.PlanStore;
import org.gridwarden.store.StandardStore;
import org.gridwarden.store.TerritoryLoader;
import org.gridwarden.store.TerritoryStore;
import org.springframework.stereotype.Component;

/**
 * The one gate between the outside and the repositories: it knows who asks and for which area. Today everyone on this
 * machine may do everything; accounts and areas will change this class and nothing else.
 */
@Component
public final class Gate {

  /** What a caller may use. */
  public record Pass(
      String who, TerritoryStore territories, FeatureStore features, TerritoryLoader loader, PlanStore plans,
      ImportStore imports, JobStore jobs, StandardStore standards) {}

  private final Pass everything;

  public Gate(
      TerritoryStore territories, FeatureStore features, TerritoryLoader loader, PlanStore plans, ImportStore imports,
      JobStore jobs, StandardStore standards) {
    this.everything = new Pass("local", territories, features, loader, plans, imports, jobs, standards);
  }

  /** Lets a reading request through. */
  public Pass read(HttpServletRequest request) {
    return everything;
  }

  /** Lets a writing request through; a page of another site may not write (GW-ACC-001). */
  public Pass write(HttpServletRequest request) {
    return everything;
  }
}
