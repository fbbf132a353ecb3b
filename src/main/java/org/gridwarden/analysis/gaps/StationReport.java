package org.gridwarden.analysis.gaps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;

/**
 * Service stations of wards and what they offer, and the tenure of ward offices; larger areas hold the counts of their
 * wards. Only facilities that exist count.
 */
public final class StationReport {

  private static final String STATION = "service-station";
  private static final String OFFICE = "ward-office";

  /**
   * @param stations number of stations
   * @param floorAreaM2 their floor area together, NaN when no size is known
   * @param largestM2 the largest one, NaN when no size is known
   * @param usableAreaM2 usable area of the stations whose usable area is known, NaN when none is
   * @param services what they offer together, in order of the catalogue
   * @param lacking services of the catalogue that none of them offers; of several wards: that some ward lacks; empty where
   *     nobody said what the stations offer
   * @param wardsLacking number of wards that lack a service, by service
   * @param servicesUnknown number of wards with stations of which nobody said what they offer: no part of those that lack
   * @param officeTenure {@code owned|rented|temporary|shared|none}, empty text when its tenure is not known or the area
   *     holds several wards
   * @param status of a ward {@code none|too-small|rented|temporary|shared|unknown|ok}, {@code unknown} where it hangs on a floor
   *     area that nobody said; of larger areas the worst of their wards
   * @param wardsByStatus number of wards by status
   * @param officesByTenure number of wards by tenure of the office, {@code unknown} for offices without one
   */
  public record Row(
      AreaCount area, int stations, double floorAreaM2, double largestM2, double usableAreaM2, List<String> services, List<String> lacking,
      Map<String, Integer> wardsLacking, int servicesUnknown, String officeTenure, String status, Map<String, Integer> wardsByStatus,
          Map<String, Integer> officesByTenure) {}

  /** From worst to best. */
  public static final List<String> STATUSES = List.of("none", "too-small", "rented", "temporary", "shared", "unknown", "ok");

  /** From best to worst: a ward with several offices is known by the best. */
  public static final List<String> TENURES = List.of("owned", "shared", "rented", "temporary", "unknown", "none");

  private final StudyArea study;
  private final List<String> offered;
  private final double leastM2;

  private StationReport(StudyArea study, double leastM2) {
    this.study = study;
    this.leastM2 = leastM2;
    this.offered = study.catalogue().vocabulary("services").stream().map(word -> word.code()).toList();
  }

  private static final class Ward {
    private int stations;
    private int sizesUnknown;
    private double sumM2 = Double.NaN;
    private double largestM2 = Double.NaN;
    private double usableM2 = Double.NaN;
    private final Set<String> services = new TreeSet<>();
    private String tenure = "none";
    private String office = "none";

    private void add(Territory.Facilities all, int i) {
      stations++;
      double m2 = all.floorAreaM2()[i];
      if (!Double.isNaN(m2)) {
        sumM2 = Double.isNaN(sumM2) ? m2 : sumM2 + m2;
        largestM2 = Double.isNaN(largestM2) ? m2 : Math.max(largestM2, m2);
      }
      if (Double.isNaN(m2)) sizesUnknown++;
      double usable = all.usableAreaM2()[i];
      if (!Double.isNaN(usable)) usableM2 = Double.isNaN(usableM2) ? usable : usableM2 + usable;
      if (!all.services()[i].isBlank()) services.addAll(List.of(all.services()[i].strip().split("\\s+")));
      tenure = better(tenure, all.tenure()[i]);
    }

    private boolean servicesUnknown() {
      return stations > 0 && services.isEmpty();
    }
  }

  private static String better(String now, String other) {
    String known = other.isEmpty() ? "unknown" : other;
    return TENURES.indexOf(known) < TENURES.indexOf(now) ? known : now;
  }

  /**
   * @param by {@code WARD} or above
   * @param leastM2 smallest floor area of a station that is not too small
   * @param within only rows that are this area or lie in it; null for all
   */
  public static List<Row> measure(StudyArea study, Level by, double leastM2, Census.@Nullable Place within) {
    StationReport report = new StationReport(study, leastM2);
    Ward[] wards = report.wards();
    Census census = study.census();
    int[] up = census.up(Level.WARD, by);
    boolean[] inside = within == null ? null : census.inside(by, within);
    List<List<Ward>> byArea = new ArrayList<>();
    for (int i = 0; i < census.list(by).size(); i++) byArea.add(new ArrayList<>());
    for (int w = 0; w < up.length; w++) if (up[w] >= 0) byArea.get(up[w]).add(wards[w]);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < byArea.size(); i++) {
      if (inside == null || inside[i]) rows.add(report.row(census.list(by).get(i), byArea.get(i)));
    }
    return List.copyOf(rows);
  }

  private Ward[] wards() {
    Ward[] wards = new Ward[study.census().list(Level.WARD).size()];
    for (int i = 0; i < wards.length; i++) wards[i] = new Ward();
    Territory.Facilities all = study.territory().facilities();
    for (int i = 0; i < all.size(); i++) {
      if (all.ward()[i] < 0 || !StraightLine.exists(all, i)) continue;
      Ward ward = wards[all.ward()[i]];
      if (all.kind()[i].equals(STATION)) ward.add(all, i);
      if (all.kind()[i].equals(OFFICE)) ward.office = better(ward.office, all.tenure()[i]);
    }
    return wards;
  }

  private String status(Ward ward) {
    if (ward.stations == 0) return "none";
    boolean large = ward.largestM2 >= leastM2;
    if (!large && ward.sizesUnknown == 0) return "too-small";
    if (List.of("rented", "temporary", "shared").contains(ward.tenure)) return ward.tenure;
    return large ? "ok" : "unknown";
  }

  private Row row(AreaCount area, List<Ward> wards) {
    int stations = 0;
    int unknown = 0;
    double sumM2 = Double.NaN;
    double largestM2 = Double.NaN;
    double usableM2 = Double.NaN;
    Set<String> services = new TreeSet<>();
    Map<String, Integer> lacking = new LinkedHashMap<>();
    Map<String, Integer> byStatus = new LinkedHashMap<>();
    Map<String, Integer> byTenure = new LinkedHashMap<>();
    for (Ward ward : wards) {
      stations += ward.stations;
      if (!Double.isNaN(ward.sumM2)) sumM2 = Double.isNaN(sumM2) ? ward.sumM2 : sumM2 + ward.sumM2;
      if (!Double.isNaN(ward.usableM2)) usableM2 = Double.isNaN(usableM2) ? ward.usableM2 : usableM2 + ward.usableM2;
      if (!(ward.largestM2 <= largestM2)) largestM2 = Double.isNaN(ward.largestM2) ? largestM2 : ward.largestM2;
      services.addAll(ward.services);
      if (ward.servicesUnknown()) unknown++;
      else for (String service : offered) if (!ward.services.contains(service)) lacking.merge(service, 1, Integer::sum);
      byStatus.merge(status(ward), 1, Integer::sum);
      byTenure.merge(ward.office, 1, Integer::sum);
    }
    String worst = STATUSES.stream().filter(byStatus::containsKey).findFirst().orElse("none");
    String tenure = wards.size() == 1 && !wards.get(0).office.equals("unknown") ? wards.get(0).office : "";
    return new Row(area, stations, sumM2, largestM2, usableM2, inOrder(services), inOrder(lacking.keySet()),
        ordered(lacking, offered), unknown, tenure, worst,
        ordered(byStatus, STATUSES), ordered(byTenure, TENURES));
  }

  private List<String> inOrder(Set<String> codes) {
    List<String> list = new ArrayList<>(offered.stream().filter(codes::contains).toList());
    codes.stream().filter(code -> !offered.contains(code)).forEach(list::add);
    return List.copyOf(list);
  }

  private static Map<String, Integer> ordered(Map<String, Integer> counts, List<String> order) {
    Map<String, Integer> sorted = new LinkedHashMap<>();
    for (String name : order) if (counts.containsKey(name)) sorted.put(name, counts.get(name));
    return sorted;
  }
}
