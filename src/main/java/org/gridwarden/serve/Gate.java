package org.gridwarden.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.project.ProjectStore;
import org.gridwarden.store.plans.edits.PlanEdits;
import org.gridwarden.store.scenarios.ScenarioStore;
import org.gridwarden.store.StandardStore;
import org.gridwarden.store.TerritoryLoader;
import org.gridwarden.store.TerritoryStore;
import org.springframework.beans.factory.ObjectProvider;
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
      ImportStore imports, JobStore jobs, StandardStore standards, PlanEdits edits, ScenarioStore scenarios,
      ProjectStore project) {}

  /**
   * @param hosts names under which the service may be called; {@code *} lets every name through. Against pages of other
   *     sites that point their own name at this machine.
   */
  public record Settings(Set<String> hosts) {
    public static final Settings DEFAULTS = new Settings(Set.of("localhost", "127.0.0.1", "[::1]"));
  }

  private final Pass everything;
  private final Settings settings;

  public Gate(
      TerritoryStore territories, FeatureStore features, TerritoryLoader loader, PlanStore plans, ImportStore imports,
      JobStore jobs, StandardStore standards, PlanEdits edits, ScenarioStore scenarios,
      ProjectStore project, ObjectProvider<Settings> settings) {
    this.everything =
        new Pass("local", territories, features, loader, plans, imports, jobs, standards, edits, scenarios, project);
    this.settings = settings.getIfAvailable(() -> Settings.DEFAULTS);
  }

  /** Lets a reading request through. */
  public Pass read(HttpServletRequest request) {
    checkHost(settings, request);
    return everything;
  }

  /** Lets a writing request through; a page of another site may not write (GW-ACC-001). */
  public Pass write(HttpServletRequest request) {
    checkHost(settings, request);
    checkOrigin(request);
    return everything;
  }

  /** What a job of the queue may use; who asked for it passed {@link #write} then. */
  public Pass job() {
    return everything;
  }

  static void checkHost(Settings settings, HttpServletRequest request) {
    String name = request.getServerName();
    if (settings.hosts.contains("*") || settings.hosts.contains(name)) return;
    throw forbidden("GW-ACC-002", "Host", "本服务不以 " + Quote.of(name) + " 为名；请用 localhost 访问，或设置 gridwarden.hosts。",
        "This service is not called " + Quote.of(name) + "; use localhost, or set gridwarden.hosts.");
  }

  static void checkOrigin(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null || isOwn(origin, request)) return;
    throw forbidden("GW-ACC-001", "Origin", "其他网站（" + Quote.of(origin) + "）的页面不能更改这里的数据。",
        "A page of another site (" + Quote.of(origin) + ") may not change data here.");
  }

  private static boolean isOwn(String origin, HttpServletRequest request) {
    String host = request.getHeader("Host");
    if (host == null) return false;
    return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
  }

  private static Refusal forbidden(String code, String header, String zh, String en) {
    return new Refusal(Refusal.Kind.FORBIDDEN, code, new Text(zh, en), header, null);
  }
}
