package org.gridwarden.analysis.coverage;

import java.util.Arrays;
import java.util.List;
import org.gridwarden.model.Employer;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;

/**
 * Staff of a drawn area: of each ward and grid the share that its people inside have of all of its people (staff employed
 * above are divided over wards first), and what is employed below grids where it lies.
 */
final class DrawnStaff {
  private final DrawnArea drawn;
  private long filled;
  private long vacant;
  private boolean shared;

  DrawnStaff(DrawnArea drawn) {
    this.drawn = drawn;
  }

  CoverageRow count(StaffLevel staff) {
    for (Employer employer : staff.employers(Level.WARD)) {
      if (employer.level().isEmpty()) addBelow(employer);
      else add(employer, employer == Employer.GRID ? Level.GRID : Level.WARD);
    }
    AreaCount area = drawn.area();
    String status = !area.residentsKnown() ? CoverageReport.NO_DATA : area.residents() == 0 ? "no-residents"
        : filled == 0 ? "no-worker" : "ok";
    return new CoverageRow(area, filled, vacant, status, area.estimated() || shared);
  }

  private void add(Employer employer, Level level) {
    Staff staff = Staff.count(drawn.census(), level, List.of(employer), "");
    for (int i = 0; i < drawn.census().list(level).size(); i++) {
      if (staff.filled(i) + staff.vacant(i) == 0) continue;
      double share = drawn.people(level, i);
      if (share == 0) continue;
      filled += Math.round(staff.filled(i) * share);
      vacant += Math.round(staff.vacant(i) * share);
      shared |= share < 1 || staff.shared(i);
    }
  }

  private void addBelow(Employer employer) {
    int[] sides = Arrays.stream(drawn.buildings()).map(inside -> inside < 0 ? 1 : 0).toArray();
    var sideOf = new BelowGrid(drawn.census()).areas(employer, sides);
    for (Territory.Post post : drawn.census().territory().posts()) {
      if (post.employer() != employer || !Integer.valueOf(0).equals(sideOf.get(post.employerCode()))) continue;
      filled += post.filled() * Staff.UNIT;
      vacant += (post.posts() - post.filled()) * Staff.UNIT;
    }
  }
}
