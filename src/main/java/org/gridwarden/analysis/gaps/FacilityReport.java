package org.gridwarden.analysis.gaps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Standard;

/** How full each facility of a standard is, and what it offers those who walk there: the first step of 2SFCA. */
public final class FacilityReport {

  private FacilityReport() {}

  /**
   * One facility.
   *
   * @param facility index into the territory's
   * @param within people within reach of it, whether or not another is nearer; -1 where nobody counted these people
   * @param nearest those of them who have no other nearer; -1 likewise
   * @param supply places, else floor area, else 1; 0 when unknown
   * @param ratio supply for 1,000 people within reach; NaN when nothing is known of its supply or nobody lives there
   * @param unit what {@code ratio} counts
   * @param state {@code full|adequate|spare|standing-empty}, {@code no-data} where neither places nor use tell
   */
  public record Row(int facility, long within, long nearest, double supply, double ratio, Text unit, String state) {}

  /**
   * Facilities of the standard's kinds that count on the manner's terms, in code order. Walks over the network where there
   * is one, else straight lines; the cost is that of one catchment a facility.
   *
   * @param group whose needs count; of all residents those whom the standard is for fill it, as in {@link GapReport}
   * @param reachM how far it reaches, see {@code Catalogue.walkM}
   */
  public static List<Row> measure(StudyArea study, Standard standard, String group, Manner manner, double reachM) {
    String served = servedGroup(study, standard, group);
    int[] people = study.people(served);
    Near near = Near.of(study, standard.scope().kinds(), manner);
    int[] nearest = new int[people.length];
    for (int b = 0; b < nearest.length; b++) nearest[b] = near.metres()[b] <= reachM ? near.facility()[b] : -1;
    Territory.Facilities all = study.territory().facilities();
    int[] facility = IntStream.range(0, all.size())
        .filter(f -> standard.scope().kinds().contains(all.kind()[f]) && manner.terms().admit(all, f)).toArray();
    long[] within = within(study, standard, manner, near, facility, people, reachM);
    long[] load = Services.load(all.size(), people, nearest);
    boolean counted = Arrays.stream(people).anyMatch(n -> n > 0);
    boolean particular = counted && !served.equals("residents");
    byte[] state = Services.states(all, facility, particular ? load : null);
    double[] supply = new double[facility.length];
    Text unit = Services.supply(all, facility, supply);
    List<Row> rows = new ArrayList<>();
    for (int k = 0; k < facility.length; k++) {
      double ratio = supply[k] > 0 && within[k] > 0 ? 1000 * supply[k] / within[k] : Double.NaN;
      rows.add(new Row(facility[k], counted ? within[k] : -1, counted ? load[facility[k]] : -1, supply[k], ratio, unit,
          word(state[k], all, facility[k], particular)));
    }
    return rows;
  }

  /**
   * Whose number fills the facilities of a standard when those of {@code group} are looked at: of all residents the
   * standard's own people, or all where nobody counted these.
   */
  public static String servedGroup(StudyArea study, Standard standard, String group) {
    if (!group.equals("residents")) return group;
    String own = standard.scope().group();
    return counted(study, own) ? own : group;
  }

  /** Whether anybody counted the people of a group anywhere in the territory; without it they are not none but unknown. */
  public static boolean counted(StudyArea study, String group) {
    return Arrays.stream(study.people(group)).anyMatch(people -> people > 0);
  }

  private static String word(byte state, Territory.Facilities all, int f, boolean particular) {
    if (state == Services.FULL) return GapRow.FULL;
    if (state == Services.SPARE) return GapRow.SPARE;
    if (state == Services.EMPTY) return GapRow.STANDING_EMPTY;
    boolean told = all.operation().capacity()[f] > 0 && (particular || all.operation().usersPerDay()[f] >= 0);
    return told ? GapRow.ADEQUATE : GapRow.NO_DATA;
  }

  private static long[] within(StudyArea study, Standard standard, Manner manner, Near near, int[] facility, int[] people,
      double reachM) {
    long[] sums = new long[facility.length];
    if (near.walking() == null) {
      Territory.Facilities all = study.territory().facilities();
      Territory.Buildings buildings = study.territory().buildings();
      for (int k = 0; k < sums.length; k++) {
        for (int b = 0; b < people.length; b++) {
          if (people[b] == 0) continue;
          double metres = Math.hypot(all.x()[facility[k]] - buildings.x()[b], all.y()[facility[k]] - buildings.y()[b]);
          if (metres <= reachM) sums[k] += people[b];
        }
      }
      return sums;
    }
    var served = near.walking().served(standard.scope().kinds(), reachM, manner.terms());
    int[] place = new int[study.territory().facilities().size()];
    Arrays.fill(place, -1);
    for (int k = 0; k < facility.length; k++) place[facility[k]] = k;
    for (int f = 0; f < served.facility().length; f++) {
      int k = place[served.facility()[f]];
      if (k < 0) continue;
      for (int at = served.costs().start()[f]; at < served.costs().start()[f + 1]; at++) {
        sums[k] += people[served.costs().place()[at]];
      }
    }
    return sums;
  }
}
