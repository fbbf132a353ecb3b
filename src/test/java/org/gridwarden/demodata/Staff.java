package org.gridwarden.demodata;

import static org.gridwarden.demodata.plane.Sheets.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.gridwarden.demodata.plane.Dice;
import org.gridwarden.model.Feature;

/** Posts of every employer but the grids, whose posts stand with the plan, and counts of two years. */
final class Staff {
  /** Role, posts and filled posts of Nanjin's office: 134 and 122. */
  private static final String OFFICE = "office-staff 62 58 public-security 20 17 civil-affairs 22 20 culture 12 11 "
      + "legal-education 10 8 counselling 8 8";

  final List<Feature> posts = new ArrayList<>();
  final List<Feature> counts = new ArrayList<>();
  private final People people;

  Staff(People people, Division division, Houses houses) {
    this.people = people;
    add("district", Hechuan.DISTRICT, "office-staff", 286, 263);
    for (String code : new TreeSet<>(people.wards.keySet().stream().map(ward -> ward.substring(0,
        9)).toList())) office(code);
    for (String ward : people.wards.keySet()) ward(ward);
    for (Division.Part section : division.sections) {
      add("section", section.code, "section-leader", 1, Dice.of("leader " + section.code).chance(0.9) ? 1 : 0);
    }
    for (Houses.House house : houses.all) {
      if (house.households > 70 && Dice.of("leader " + house.code).chance(0.5)) {
        add("building", house.code, "building-leader", 1, Dice.of("led " + house.code).chance(0.8) ? 1 : 0);
      }
    }
    for (String ward : people.wards.keySet()) count(ward);
  }

  private void office(String code) {
    if (code.equals(Country.NANJIN)) {
      String[] cells = OFFICE.split(" ");
      for (int i = 0; i < cells.length; i += 3) {
        add("subdistrict", code, cells[i], Integer.parseInt(cells[i + 1]), Integer.parseInt(cells[i + 2]));
      }
      return;
    }
    Dice dice = Dice.of("office " + code);
    int residents = people.sum(code, ward -> ward.residents);
    int filled = (int) StrictMath.rint(residents / dice.between(290, residents > 100_000 ? 1750 : 1250));
    add("subdistrict", code, "office-staff", (int) StrictMath.ceil(filled * dice.between(1.0, 1.16)), filled);
  }

  private void ward(String code) {
    if (code.equals(Lattice.JIANGTING)) {
      add("ward", code, "ward-cadre", 14, 12);
      return;
    }
    Dice dice = Dice.of("cadres " + code);
    int residents = people.wards.get(code).residents;
    int posts = Names.isCommunity(code) ? (int) StrictMath.max(5,
        StrictMath.rint(residents / dice.between(700, 1900))) : dice.whole(4, 7);
    int filled = StrictMath.max(3, posts - (dice.chance(0.4) ? dice.whole(1, 2) : 0));
    if (dice.chance(0.008)) filled = 0;
    add("ward", code, "ward-cadre", posts, filled);
  }

  private void count(String code) {
    Dice dice = Dice.of("count " + code);
    People.Ward ward = people.wards.get(code);
    double then = Names.isCommunity(code) ? dice.between(0.86, 1.03) : dice.between(1.0, 1.15);
    counts.add(new Feature(code + "-2020", null, properties("wardCode", code, "year", 2020,
        "households", (int) (ward.households * then), "residents", (int) (ward.residents * then))));
    counts.add(new Feature(code + "-2023", null, properties("wardCode", code, "year", 2023,
        "households", ward.households, "residents", ward.residents)));
  }

  private void add(String level, String employer, String role, int posts, int filled) {
    String code = employer + "-" + (level.equals("building") ? "leader" : role);
    int qualified = (int) (filled * Dice.of("qualified " + code).between(0.6, 1));
    this.posts.add(new Feature(code, null, properties("employerLevel", level, "employerCode", employer, "role", role,
        "posts", posts, "filled", filled, "qualified", qualified)));
  }
}
