package org.gridwarden.analysis.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridwarden.model.Employer;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;

/**
 * Posts and filled posts of areas of one level, in ten-thousandths of a post. An area above the employer gets the sum
 * of the employers in it; an area below gets a share by residents, divided level by level (district, subdistrict,
 * ward, grid) with the largest-remainder method, so that the shares of an employer add up to its staff exactly. A post
 * that names the areas it serves is shared over these only. Staff below a grid count where it lies.
 */
final class Staff {

  /** Shares are counted in this part of a post, so that they add up exactly. */
  static final long UNIT = 10_000;

  private final Census census;
  private final Level level;
  private final long[] filled;
  private final long[] vacant;
  private final boolean[] shared;

  private record Load(int area, long filled, long vacant, List<String> serves) {}

  private Staff(Census census, Level level) {
    this.census = census;
    this.level = level;
    int n = census.list(level).size();
    filled = new long[n];
    vacant = new long[n];
    shared = new boolean[n];
  }

  /**
   * @param employers whose staff count
   * @param role only posts of this role; empty text for all
   */
  static Staff count(Census census, Level level, List<Employer> employers, String role) {
    Staff staff = new Staff(census, level);
    for (Employer employer : employers) {
      if (employer.level().isEmpty()) staff.addBelow(employer, role);
      else staff.add(employer.level().orElseThrow(), staff.employed(employer, role));
    }
    return staff;
  }

  /** Filled posts in ten-thousandths. */
  long filled(int area) {
    return filled[area];
  }

  /** Vacant posts in ten-thousandths. */
  long vacant(int area) {
    return vacant[area];
  }

  /** Whether any of them is a share of an employer above. */
  boolean shared(int area) {
    return shared[area];
  }

  /**
   * Whether the data hold staff of any of these employers. Posts that a plan gave its grids are staff only where
   * somebody recorded one as filled, or other staff of the territory.
   */
  static boolean known(Census census, List<Employer> employers) {
    List<Territory.Post> posts = census.territory().posts();
    boolean filled = census.grids().stream().anyMatch(grid -> grid.filled() > 0);
    boolean recorded = filled || !posts.isEmpty() && !census.grids().isEmpty();
    return employers.stream().anyMatch(employer -> employer == Employer.GRID ? recorded
        : posts.stream().anyMatch(post -> post.employer() == employer));
  }

  /** Posts of what lies below grids count where it lies: a micro-grid where most of its buildings do. */
  private void addBelow(Employer employer, String role) {
    List<Territory.Post> posts = census.territory().posts().stream()
        .filter(post -> post.employer() == employer && (role.isEmpty() || role.equals(post.role()))).toList();
    if (posts.isEmpty()) return;
    Map<String, Integer> areas = new BelowGrid(census).areas(employer, level);
    for (Territory.Post post : posts) {
      Integer area = areas.get(post.employerCode());
      if (area == null) continue;
      put(area, new Load(area, post.filled() * UNIT, (post.posts() - post.filled()) * UNIT, List.of()), false);
    }
  }

  private List<Load> employed(Employer employer, String role) {
    List<Load> loads = new ArrayList<>();
    if (employer == Employer.GRID) {
      for (int g = 0; g < census.grids().size(); g++) {
        for (Plan.Role each : census.grids().get(g).roles()) {
          if (!role.isEmpty() && !role.equals(each.role())) continue;
          loads.add(new Load(g, each.filled() * UNIT, (each.posts() - each.filled()) * UNIT, List.of()));
        }
      }
      return loads;
    }
    for (Territory.Post post : census.territory().posts()) {
      if (post.employer() != employer || !(role.isEmpty() || role.equals(post.role()))) continue;
      Census.Place place = census.place(post.employerCode());
      if (place == null || Employer.of(place.level()) != employer) continue;
      loads.add(new Load(
          place.index(), post.filled() * UNIT, (post.posts() - post.filled()) * UNIT, post.areasServed()));
    }
    return loads;
  }

  private void add(Level employer, List<Load> loads) {
    if (employer.ordinal() <= level.ordinal() && !(employer == Level.WARD && level == Level.SECTION)) {
      int[] up = census.up(employer, level);
      for (Load load : loads) put(up[load.area()], load, false);
    } else if (level == Level.SECTION) {
      int[] section = census.up(Level.GRID, Level.SECTION);
      for (Load load : down(employer, Level.GRID, loads)) put(section[load.area()], load, true);
    } else {
      for (Load load : down(employer, level, loads)) put(load.area(), load, true);
    }
  }

  private void put(int area, Load load, boolean share) {
    if (area < 0) return;
    filled[area] += load.filled();
    vacant[area] += load.vacant();
    shared[area] |= share && load.filled() + load.vacant() > 0;
  }

  private List<Load> down(Level from, Level to, List<Load> loads) {
    List<Load> now = loads;
    for (Level above = from; above != to; ) {
      Level below = above == Level.WARD || above == Level.SECTION ? Level.GRID : Level.values()[above.ordinal() - 1];
      now = share(above, below, now);
      above = below;
    }
    return now;
  }

  private List<Load> share(Level above, Level below, List<Load> loads) {
    int[] parent = census.up(below, above);
    int[][] children = new int[census.list(above).size()][];
    for (int a = 0; a < children.length; a++) children[a] = new int[0];
    int[] counts = new int[children.length];
    for (int p : parent) if (p >= 0) counts[p]++;
    for (int a = 0; a < children.length; a++) children[a] = new int[counts[a]];
    for (int c = parent.length - 1; c >= 0; c--) if (parent[c] >= 0) children[parent[c]][--counts[parent[c]]] = c;
    List<Load> shares = new ArrayList<>();
    for (Load load : loads) {
      int[] among = served(children[load.area()], below, load.serves());
      double[] weights = weights(below, among);
      long[] filledShares = Apportion.byLargestRemainder(load.filled(), weights);
      long[] vacantShares = Apportion.byLargestRemainder(load.vacant(), weights);
      for (int k = 0; k < among.length; k++) {
        shares.add(new Load(among[k], filledShares[k], vacantShares[k], load.serves()));
      }
    }
    return shares;
  }

  /** Those of {@code children} that are served, hold or lie in something served; all when none is named among them. */
  private int[] served(int[] children, Level below, List<String> serves) {
    if (serves.isEmpty()) return children;
    Set<Integer> named = new HashSet<>();
    for (String code : serves) {
      Census.Place place = census.place(code);
      if (place == null) continue;
      boolean sectionOfGrids = place.level() == Level.SECTION && below == Level.GRID;
      if (sectionOfGrids) {
        int[] section = census.up(Level.GRID, Level.SECTION);
        IntStream.range(0, section.length).filter(g -> section[g] == place.index()).forEach(named::add);
      } else if (place.level().ordinal() <= below.ordinal()) {
        named.add(census.up(place.level(), below)[place.index()]);
      }
    }
    int[] among = Arrays.stream(children).filter(named::contains).toArray();
    return among.length == 0 ? children : among;
  }

  private double[] weights(Level below, int[] among) {
    List<AreaCount> areas = census.list(below);
    double[] people = Arrays.stream(among).mapToDouble(c -> areas.get(c).residents()).toArray();
    if (Arrays.stream(people).sum() > 0) return people;
    return Arrays.stream(among).mapToDouble(c -> areas.get(c).areaM2()).toArray();
  }
}
