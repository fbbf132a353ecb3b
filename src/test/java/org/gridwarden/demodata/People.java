package org.gridwarden.demodata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.demodata.Houses.House;
import org.gridwarden.demodata.plane.Dice;
import org.locationtech.jts.geom.Geometry;

/** Households and residents: published totals shared over houses and wards so that every sum is exact. */
final class People {
  static final int NANJIN_RESIDENTS = 226_000;
  static final int NANJIN_HOUSEHOLDS = 79_860;
  static final long NANJIN_AREA_M2 = 96_080_000;
  static final int JIANGTING_RESIDENTS = 32_000;
  static final int HONGYUN_DWELLINGS = 338;
  static final int HONGYUN_SHOPS = 37;
  static final int VOLUNTEERS = 7_126;
  static final int INSTITUTIONS = 79;
  static final int LINKED = 25_340;
  private static final int JIANGTING_HOUSEHOLDS = 11_180;
  private static final int YANXIQIAO_HOUSEHOLDS = 3_120;
  private static final int YANXIQIAO_RESIDENTS = 8_465;

  /** Counts of one ward; the last three are 0 where nothing is known. */
  static final class Ward {
    int households;
    int residents;
    int registered;
    int elderly;
    int children;
    long areaM2;
    int volunteers;
    int institutions;
    int linked;
  }

  final Map<String, Ward> wards = new TreeMap<>();

  People(Houses houses, Map<String, Geometry> shapes) {
    for (String code : shapes.keySet()) wards.put(code, new Ward());
    List<House> town = homes(houses, code -> code.startsWith(Country.NANJIN) && !code.equals(Lattice.JIANGTING));
    List<House> hongyun = town.stream().filter(People::isHongyun).toList();
    settle(hongyun, HONGYUN_DWELLINGS);
    shops(hongyun);
    settle(town.stream().filter(house -> !isHongyun(house)).toList(),
        NANJIN_HOUSEHOLDS - JIANGTING_HOUSEHOLDS - HONGYUN_DWELLINGS);
    populate(town, NANJIN_RESIDENTS - JIANGTING_RESIDENTS);
    List<House> jiangting = homes(houses, Lattice.JIANGTING::equals);
    settle(jiangting, JIANGTING_HOUSEHOLDS);
    populate(jiangting, JIANGTING_RESIDENTS);
    List<House> far = homes(houses, Lattice.YANXIQIAO::equals);
    settle(far, YANXIQIAO_HOUSEHOLDS);
    populate(far, YANXIQIAO_RESIDENTS);
    for (House house : houses.all) sumUp(house);
    for (String code : shapes.keySet()) {
      if (!code.startsWith(Country.NANJIN) && !code.equals(Lattice.YANXIQIAO)) guess(code, shapes.get(code).getArea());
      wards.get(code).areaM2 = StrictMath.round(shapes.get(code).getArea());
    }
    publish();
  }

  static boolean isHongyun(House house) {
    return house.estate() != null && house.estate().management.equals("none");
  }

  private static List<House> homes(Houses houses, java.util.function.Predicate<String> ward) {
    return houses.all.stream().filter(house -> house.capacity > 0 && ward.test(house.block.ward)).toList();
  }

  /** Shares households by dwellings; a share above the dwellings means that the shapes must change. */
  private static void settle(List<House> homes, int households) {
    int dwellings = homes.stream().mapToInt(house -> house.capacity).sum();
    if (dwellings < households) throw new IllegalStateException(households + " households, " + dwellings
        + " dwellings");
    int[] shares = Dice.share(households, homes.stream()
        .mapToDouble(house -> house.capacity * Dice.of("vacant " + house.block.face.id()).between(0.86, 1.0))
            .toArray());
    for (int i = 0; i < shares.length; i++) homes.get(i).households = shares[i];
  }

  private static void populate(List<House> homes, int residents) {
    double[] weights = new double[homes.size()];
    for (int i = 0; i < weights.length; i++) {
      House house = homes.get(i);
      Dice ward = Dice.of("family " + house.block.ward);
      weights[i] = house.households * ward.between(2.55, 3.05) * Dice.of("family " + i).between(0.9, 1.1);
    }
    int[] shares = Dice.share(residents, weights);
    for (int i = 0; i < weights.length; i++) {
      House house = homes.get(i);
      Dice dice = Dice.of("age " + i);
      house.residents = shares[i];
      boolean old = house.builtYear < 2000;
      house.elderly = (int) (shares[i] * dice.between(old ? 0.2 : 0.1, old ? 0.34 : 0.2));
      house.children = (int) (shares[i] * dice.between(old ? 0.07 : 0.12, old ? 0.14 : 0.2));
    }
  }

  private static void shops(List<House> hongyun) {
    int[] shops = Dice.share(HONGYUN_SHOPS, hongyun.stream().mapToDouble(house -> 1).toArray());
    for (int i = 0; i < shops.length; i++) hongyun.get(i).shops = shops[i];
    hongyun.get(0).estate().shops = HONGYUN_SHOPS;
  }

  private void sumUp(House house) {
    Ward ward = wards.get(house.block.ward);
    ward.households += house.households;
    ward.residents += house.residents;
    ward.elderly += house.elderly;
    ward.children += house.children;
  }

  /** Invented counts of a ward shown coarsely: towns hold thousands, villages what their fields feed. */
  private void guess(String code, double areaM2) {
    Dice dice = Dice.of("people " + code);
    Ward ward = wards.get(code);
    boolean city = code.startsWith("500117001") || code.startsWith("500117002");
    double residents = Names.isCommunity(code) ? city ? dice.between(5200, 12_500) : dice.between(2400, 6800)
        : StrictMath.min(3400, 700 + areaM2 / 1e6 * dice.between(90, 190));
    ward.residents = (int) residents;
    ward.households = (int) (residents / dice.between(2.5, 3.1));
    ward.elderly = (int) (residents * dice.between(.16, .29));
    ward.children = (int) (residents * dice.between(.09, .17));
  }

  private void publish() {
    List<String> nanjin = wards.keySet().stream().filter(code -> code.startsWith(Country.NANJIN)).toList();
    int[] km2 = Dice.share((int) NANJIN_AREA_M2, nanjin.stream().mapToDouble(code -> wards.get(code).areaM2).toArray());
    double[] weights = nanjin.stream()
        .mapToDouble(code -> wards.get(code).residents * (Names.isCommunity(code) ? 1 : 0.4)).toArray();
    int[] volunteers = Dice.share(VOLUNTEERS, weights);
    int[] linked = Dice.share(LINKED, weights);
    int[] institutions = Dice.share(INSTITUTIONS, weights);
    for (int i = 0; i < nanjin.size(); i++) {
      Ward ward = wards.get(nanjin.get(i));
      ward.areaM2 = km2[i];
      ward.volunteers = volunteers[i];
      ward.linked = linked[i];
      ward.institutions = institutions[i];
    }
    wards.forEach((code, ward) -> {
      Dice dice = Dice.of("registered " + code);
      double share = Names.isCommunity(code) ? dice.between(0.62, 0.9) : dice.between(1.05, 1.5);
      ward.registered = (int) (ward.residents * share);
    });
  }

  /** Sum of one count over the wards whose code starts with {@code prefix}. */
  int sum(String prefix, java.util.function.ToIntFunction<Ward> count) {
    List<Integer> found = new ArrayList<>();
    wards.forEach((code, ward) -> {
      if (code.startsWith(prefix)) found.add(count.applyAsInt(ward));
    });
    return found.stream().mapToInt(Integer::intValue).sum();
  }
}
