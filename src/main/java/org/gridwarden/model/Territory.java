package org.gridwarden.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The area under study at one data revision, frozen in one metric CRS and shared read-only by every request.
 * Areas are records because they are few; buildings, facilities, parking and the rest are columns because they are many.
 * Arrays are never written after construction.
 *
 * @param id short name in addresses, for example {@code hechuan}
 * @param nameZh name shown to Chinese readers
 * @param nameEn name shown to English readers
 * @param revision data revision: grows by one with every accepted change
 * @param metricCrs EPSG code of the metric CRS of every x, y and area here, for example {@code EPSG:4544}
 * @param synthetic whether the geometry is invented; shown wherever the data are shown
 * @param areas districts, subdistricts and wards, in code order within their level
 * @param buildings columns of the buildings, in code order
 * @param facilities columns of the facilities, in code order
 * @param parking columns of the parking, in code order
 * @param compounds residential compounds, in code order
 * @param posts posts by employer, without those of grids, in code order
 * @param counts counts of earlier or later years by ward, in (ward, year) order
 * @param below what lies below grids
 */
public record Territory(
    String id,
    String nameZh,
    String nameEn,
    long revision,
    String metricCrs,
    boolean synthetic,
    Areas areas,
    Buildings buildings,
    Facilities facilities,
    Parking parking,
    List<Compound> compounds,
    List<Post> posts,
    List<YearCount> counts,
    Below below) {

  /**
   * Buildings as columns; index i is one building everywhere.
   *
   * @param x easting in metres of a point inside the building, one per building
   * @param y northing in metres of the same point
   * @param ward index into {@code areas.wards()}, -1 when it lies in no ward
   * @param compound index into {@code compounds}, -1 when it belongs to none
   * @param households households, 0 when there are none or none is known
   * @param builtYear 0 when not surveyed
   * @param use {@code residential|mixed|commercial|public|industrial|other}, empty text when not surveyed
   * @param management {@code company|self|ward|none}, empty text when not surveyed; of a building in a compound its own,
   *     which may differ from the compound's
   * @param estimated whether households and residents come from a rule
   * @param lift 1 with a lift, 0 without, {@link #UNKNOWN} when not surveyed
   * @param groups people by group of the catalogue ({@code elderly-alone}, {@code disabled} …), one number a building, 0
   *     where none is known; a group that nobody counted is not there
   * @param floorM2 floor area of shops, offices and works in whole m²: footprint × storeys, of mixed buildings the ground
   *     floor; 0 of other buildings and where outline or storeys are not known
   */
  public record Buildings(
      String[] code,
      double[] x,
      double[] y,
      int[] ward,
      int[] compound,
      int[] households,
      int[] residents,
      int[] elderly,
      int[] children,
      int[] storeys,
      int[] builtYear,
      String[] use,
      String[] management,
      boolean[] estimated,
      byte[] lift,
      Map<String, int[]> groups,
      int[] floorM2) {

    /** People of a group in each building: {@code residents}, {@code elderly}, {@code children} or one of {@link #groups}. */
    public Optional<int[]> people(String group) {
      return switch (group) {
        case "residents" -> Optional.of(residents);
        case "elderly" -> Optional.of(elderly);
        case "children" -> Optional.of(children);
        default -> Optional.ofNullable(groups.get(group));
      };
    }

    /** Number of buildings. */
    public int size() {
      return code.length;
    }
  }

  /**
   * Facilities as columns.
   *
   * @param ward index into {@code areas.wards()}, -1 when it lies in none
   * @param kind code of the catalogue, for example {@code service-station}
   * @param status {@code existing}, {@code planned} or {@code hypothetical}
   * @param tenure {@code owned|rented|shared|temporary|none}, empty text when not surveyed
   * @param floorAreaM2 floor area in m², NaN when not surveyed
   * @param usableAreaM2 usable area in m², NaN when not surveyed
   * @param services service codes parted by spaces, empty text when none is known
   * @param operation how they are run and in what condition
   */
  public record Facilities(
      String[] code,
      String[] name,
      double[] x,
      double[] y,
      int[] ward,
      String[] kind,
      String[] status,
      String[] tenure,
      double[] floorAreaM2,
      double[] usableAreaM2,
      String[] services,
      Operation operation) {

    /** Number of facilities. */
    public int size() {
      return code.length;
    }
  }

  /**
   * How facilities are run, one value a facility.
   *
   * @param hours opening hours as surveyed, empty text when not
   * @param stepFree 1 without steps, 0 with, {@link #UNKNOWN} when not surveyed
   * @param capacity places, NaN when not surveyed
   * @param usersPerDay people who come on a usual day, {@link #UNKNOWN} when nobody counted
   * @param condition {@code sound|damaged}, empty text when not surveyed
   * @param dateSeen when the condition was seen, as surveyed; empty text when not
   * @param institution who opens the premises to residents, empty text when it is nobody's but the public's
   */
  public record Operation(
      String[] hours, byte[] stepFree, double[] capacity, int[] usersPerDay, String[] condition, String[] dateSeen,
      String[] institution) {}

  /** Stands for a flag or a count that nobody surveyed. */
  public static final byte UNKNOWN = -1;

  /**
   * Parking as columns; x, y is a point inside.
   *
   * @param kind {@code marked|informal|shared|planned}
   * @param hours as surveyed, of shared spaces the hours at which they are free for residents; empty text when not surveyed
   * @param feePerDay yuan a space and day, NaN when not known
   */
  public record Parking(
      String[] code, double[] x, double[] y, int[] ward, int[] compound, String[] kind, int[] spaces, String[] hours,
      double[] feePerDay) {

    /** Number of car parks or groups of spaces. */
    public int size() {
      return code.length;
    }
  }

  /**
   * Residential compound.
   *
   * @param ward index into the wards, -1 when none
   * @param builtYear 0 when not surveyed
   * @param yearlyCostYuan what looking after it costs the public a year, NaN when not known
   * @param linkedHouseholds households with a volunteer of their own, {@link #UNKNOWN} when not counted
   */
  public record Compound(
      String code, String name, int ward, String kind, String management, boolean walled, boolean ownersCommittee,
      int builtYear, int dwellings, int shops, double yearlyCostYuan, int linkedHouseholds) {}

  /** Posts of one role at one employer; {@code areasServed} are area codes, empty when it serves its employer's area. */
  public record Post(
      String code, Employer employer, String employerCode, String role, int posts, int filled, int qualified,
      List<String> areasServed) {}

  /**
   * What lies below grids, in code order.
   *
   * @param microGrids every building is in one of them at most
   */
  public record Below(List<MicroGrid> microGrids, List<Stairwell> stairwells) {
    public static final Below NONE = new Below(List.of(), List.of());
  }

  /** A micro-grid with the indexes of its buildings, ascending; empty when none of them is known. */
  public record MicroGrid(String code, String name, int[] buildings) {}

  /** A stairwell of a building; {@code building} is an index, -1 when the building is not known. */
  public record Stairwell(String code, String name, int building, OptionalInt households, OptionalInt residents) {}

  /** Residents and households of one ward counted in one year. */
  public record YearCount(String wardCode, int year, int households, int residents) {}

  /** Districts, subdistricts and wards, each list in code order. */
  public record Areas(List<Area> districts, List<Area> subdistricts, List<Area> wards, Map<String, Area> byCode) {

    /** The area with this code, or empty. */
    public Optional<Area> find(String code) {
      return Optional.ofNullable(byCode.get(code));
    }
  }
}
