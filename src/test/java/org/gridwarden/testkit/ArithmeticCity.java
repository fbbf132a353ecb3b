package org.gridwarden.testkit;

import org.gridwarden.model.Level;

/**
 * A city small enough to work out by hand. Four wards of 1,000 × 1,000 m lie in a row from west to east:
 *
 * <pre>
 *   x    0        500       1000                2000   2250           3000                 4000
 *        |  grid A1 | grid A2  |     ward B      |  C1   |   grid C2    |       ward D        |
 *        |------- ward A ------|  (no grids)     |------- ward C -------|   (nobody counted)  |
 *        |-------- subdistrict S1 (office) -------|------------ subdistrict S2 (no office) ----|
 *        |------------------------------------ district X -------------------------------------|
 * </pre>
 *
 * Ward A: a1 (100, 100) 10 households, 30 residents · a2 (500, 500), on the border of A1 and A2, 20 households, 50
 * residents · a3 (900, 900) 30 households, 70 residents: 60 households and 150 residents, as published.
 * Ward B: b1 (1500, 500) 40 households, 100 residents, the same as published.
 * Ward C: no buildings; published 1,001 households, 3,003 residents. Ward D: no count at all, no buildings.
 *
 * <p>Staff: office of S1 10 posts, 8 filled · ward A 3 posts, 2 filled · ward B 1 post, none filled · grids A1 1 of 1,
 * A2 0 of 1, C1 1 of 2, C2 0 of 0.
 *
 * <p>Stations: st1 in A at (100, 400), 600 m², owned; 300 m from a1, √(400² + 100²) = 412.31 m from a2, √(800² + 500²)
 * = 943.40 m from a3, √(1400² + 100²) = 1403.57 m from b1. st2 in B at (1100, 800), 90 m², rented, planned only: it
 * never counts. A kindergarten k1 in B at (1500, 500), where b1 stands.
 *
 * <p>Parking: A 20 marked in A1 and 10 informal in A2; B 8 shared and 100 planned; none surveyed in C and D.
 */
public final class ArithmeticCity {

  private ArithmeticCity() {}

  public static CityBuilder at(double dx, double dy) {
    return new CityBuilder(dx, dy)
        .district("X", 0, 0, 4000, 1000)
        .subdistrict("S1", "X", 0, 0, 2000, 1000)
        .subdistrict("S2", "X", 2000, 0, 4000, 1000)
        .ward("A", "S1", 60, 150, 0, 0, 1000, 1000)
        .ward("B", "S1", 40, 100, 1000, 0, 2000, 1000)
        .ward("C", "S2", 1001, 3003, 2000, 0, 3000, 1000)
        .ward("D", "S2", -1, -1, 3000, 0, 4000, 1000)
        .grid("A1", "A", "AS", 1, 1, 0, 0, 500, 1000)
        .grid("A2", "A", "AS", 1, 0, 500, 0, 1000, 1000)
        .grid("C1", "C", "", 2, 1, 2000, 0, 2250, 1000)
        .grid("C2", "C", "", 0, 0, 2250, 0, 3000, 1000)
        .compound("old-yard", 0, "old", "ward", 1985, 30)
        .compound("new-court", 0, "new", "company", 2015, 30)
        .building("a1", 100, 100, 0, 0, 10, 30, 6, 3)
        .building("a2", 500, 500, 0, -1, 20, 50, 10, 5)
        .building("a3", 900, 900, 0, 1, 30, 70, 7, 14)
        .building("b1", 1500, 500, 1, -1, 40, 100, 20, 10)
        .post(Level.SUBDISTRICT, "S1", "office-staff", 10, 8)
        .post(Level.WARD, "A", "ward-cadre", 3, 2)
        .post(Level.WARD, "B", "ward-cadre", 1, 0)
        .facility("st1", 100, 400, 0, "service-station", "existing", "owned", 600, "education culture")
        .facility("st2", 1100, 800, 1, "service-station", "planned", "rented", 90, "")
        .facility("k1", 1500, 500, 1, "kindergarten", Double.NaN)
        .facility("of1", 200, 200, 0, "ward-office", "existing", "rented", 50, "")
        .parking("pa1", 250, 500, 0, 0, "marked", 20)
        .parking("pa2", 750, 500, 0, -1, "informal", 10)
        .parking("pb1", 1200, 200, 1, -1, "shared", 8)
        .parking("pb2", 1300, 200, 1, -1, "planned", 100)
        .count("A", 2010, 50, 101)
        .count("B", 2010, 30, 80);
  }

  public static CityBuilder build() {
    return at(0, 0);
  }
}
