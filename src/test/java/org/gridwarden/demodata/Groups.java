package org.gridwarden.demodata;

import org.gridwarden.demodata.Houses.House;
import org.gridwarden.demodata.plane.Dice;
import org.jspecify.annotations.Nullable;

/** Invented counts of groups whose needs differ; parts of the people of a house. */
final class Groups {
  private Groups() {}

  /** Between two shares of {@code all}, rounded at random so that small houses add up; null where nobody lives. */
  static @Nullable Integer share(House house, String group, int all, double low, double high) {
    if (house.residents == 0) return null;
    Dice dice = Dice.of(group + " " + house.code);
    return (int) StrictMath.min(all, StrictMath.floor(all * dice.between(low, high) + dice.between(0, 1)));
  }

  /** Villages: parents work elsewhere more often. */
  static boolean rural(House house) {
    return !Names.isCommunity(house.block.ward);
  }
}
