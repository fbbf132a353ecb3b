package org.gridwarden.serve.reports;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Territory;

/**
 * One territory under one plan at one revision of both, with the reports that were made of it. Thread-safe.
 *
 * @param plan id of the plan, empty text when there is none
 * @param planRevision revision of the plan, empty text when there is none
 * @param scenario what is changed of the base data, empty text when nothing is
 * @param walking the territory on foot, made when it is first asked for
 * @param reports reports by what was asked; forgotten when there are many
 */
public record City(
    Territory territory, String plan, String planRevision, String scenario, Census census, StraightLine straight,
    Supplier<Walking> walking, Map<Object, Object> reports) {

  private static final int MOST_REPORTS = 200;

  City(Territory territory, String plan, String planRevision, String scenario, Census census, StraightLine straight,
      Supplier<Walking> walking) {
    this(territory, plan, planRevision, scenario, census, straight, walking, new ConcurrentHashMap<>());
  }

  /** The report asked for by {@code question}, made once. */
  @SuppressWarnings("unchecked")
  public <T> T report(Object question, Supplier<T> make) {
    if (reports.size() > MOST_REPORTS) reports.clear();
    Object known = reports.get(question);
    if (known == null) {
      known = make.get();
      reports.put(question, known);
    }
    return (T) known;
  }

  /** What answers made from it depend on. */
  public String revision() {
    return territory.id() + '@' + territory.revision() + '/' + plan + '@' + planRevision + '/' + scenario;
  }
}
