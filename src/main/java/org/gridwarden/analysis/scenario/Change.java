package org.gridwarden.analysis.scenario;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One change of a scenario. Places are x, y in metres of the territory's metric CRS; codes are those of the base data. */
public sealed interface Change {

  /**
   * A facility that is not there today.
   *
   * @param code code of its own, which no base facility has
   * @param floorAreaM2 NaN when not said
   * @param capacity NaN when not said
   * @param services service codes parted by spaces, may be empty text
   */
  record AddFacility(
      String code, String name, String kind, double x, double y, double floorAreaM2, double capacity, String hours,
      String services) implements Change {}

  /** A facility that is closed. */
  record CloseFacility(String facility) implements Change {}

  /** A facility that moves. */
  record MoveFacility(String facility, double x, double y) implements Change {}

  /** A facility with another floor area or capacity; NaN leaves the one it has. */
  record ResizeFacility(String facility, double floorAreaM2, double capacity) implements Change {}

  /** Other opening hours of a facility; empty text: always, or not said. */
  record FacilityHours(String facility, String hours) implements Change {}

  /** A gate that is opened or shut, or whose hours change; null leaves the hours it has. */
  record SetGate(String gate, boolean open, @Nullable String hours) implements Change {}

  /** An opening in the walls around a place: walls lose what lies within {@code widthM} / 2, and a path leads through. */
  record CutWall(double x, double y, double widthM) implements Change {}

  /**
   * A new way, for example a footbridge; its ends join the nearest nodes.
   *
   * @param kind {@code footpath|steps|crossing|footbridge}
   * @param stepFree whether it can be gone without steps
   */
  record AddWay(String code, String kind, boolean stepFree, double[] x, double[] y) implements Change {}

  /** Idle ground turned into parking; {@code kind} is {@code marked|informal|shared|planned}. */
  record AddParking(String code, String kind, double x, double y, int spaces) implements Change {}

  /**
   * A planned estate as one building.
   *
   * @param householdsFrom households that live there from a year on, by year; not empty
   * @param residentsPerHousehold > 0
   */
  record AddEstate(
      String code, String name, double x, double y, SortedMap<Integer, Integer> householdsFrom,
      double residentsPerHousehold) implements Change {

    /** Households in a year; 0 before the first, those of the last year after it. */
    public int households(int year) {
      SortedMap<Integer, Integer> until = householdsFrom.headMap(year + 1);
      return until.isEmpty() ? 0 : until.get(until.lastKey());
    }
  }
}
