package org.gridwarden.analysis.scenario;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.model.Area;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.locationtech.jts.geom.Envelope;

/**
 * A territory after the changes of a scenario. Base columns are never written: what changes is copied. Codes that do not
 * exist are refused (GW-SCN-002) with the number of the change.
 */
public final class WhatIfTerritory {
  private static final double OUTSIDE_M = 5_000;

  private final Territory base;
  private final AreaLocator wards;
  private final FacilityColumns facilities;
  private final Estates estates;
  private final ParkingColumns parking;

  private WhatIfTerritory(Territory base) {
    this.base = base;
    this.facilities = new FacilityColumns(base.facilities());
    this.estates = new Estates(base);
    this.parking = new ParkingColumns(base.parking());
    this.wards = AreaLocator.of(base.areas().wards().stream().map(Area::outline).toList());
  }

  /**
   * @param year in which planned estates are looked at
   * @return the same territory where no change touches its columns
   */
  public static Territory of(Territory base, List<Change> changes, int year) {
    WhatIfTerritory after = new WhatIfTerritory(base);
    for (int i = 0; i < changes.size(); i++) after.apply(changes.get(i), i + 1, year);
    return after.territory();
  }

  /** What is wrong with each change that cannot be made, by its number; the others are made in their order. */
  static void faults(Territory base, List<Change> changes, BiConsumer<Integer, Refusal> fault) {
    WhatIfTerritory after = new WhatIfTerritory(base);
    for (int i = 0; i < changes.size(); i++) {
      try {
        after.apply(changes.get(i), i + 1, Integer.MAX_VALUE - 1);
      } catch (Refusal why) {
        fault.accept(i + 1, why);
      }
    }
  }

  private void apply(Change change, int number, int year) {
    if (change instanceof Change.AddFacility add) facilities.add(add, near(add.x(), add.y(), number), number);
    else if (change instanceof Change.CloseFacility close) facilities.status[facilities.index(close.facility(), number)] = "closed";
    else if (change instanceof Change.MoveFacility move) facilities.move(move, near(move.x(), move.y(), number), number);
    else if (change instanceof Change.ResizeFacility resize) facilities.resize(resize, number);
    else if (change instanceof Change.FacilityHours hours) facilities.hours[facilities.index(hours.facility(), number)] = hours.hours();
    else if (change instanceof Change.AddParking add) parking.add(add, near(add.x(), add.y(), number));
    else if (change instanceof Change.AddEstate add) estates.add(add, ward(add.x(), add.y()), year, number);
  }

  private Territory territory() {
    return new Territory(base.id(), base.nameZh(), base.nameEn(), base.revision(), base.metricCrs(), base.synthetic(),
        estates.areas(), estates.buildings(), facilities.columns(), parking.columns(), base.compounds(), base.posts(),
        base.counts(), base.below());
  }

  /** The ward of a place, -1 beside all of them; GW-SCN-012 when it is farther than {@link #OUTSIDE_M} from where they are. */
  private int near(double x, double y, int number) {
    int ward = ward(x, y);
    if (ward >= 0 || base.areas().wards().isEmpty()) return ward;
    Envelope box = new Envelope();
    base.areas().wards().forEach(area -> box.expandToInclude(area.outline().getEnvelopeInternal()));
    box.expandBy(OUTSIDE_M);
    if (box.contains(x, y)) return ward;
    throw Refusal.invalid("GW-SCN-012", "changes", "第 " + number + " 项变更：位置在辖区之外 5 公里以上；请检查经纬度。",
        "Change " + number + ": the place lies more than 5 km outside the territory; check lon and lat.");
  }

  private int ward(double x, double y) {
    int[] found = new int[1];
    wards.locate(new double[] {x}, new double[] {y}, 0, 1, found);
    return found[0];
  }

  static Refusal unknown(String what, String code, int number) {
    return Refusal.invalid("GW-SCN-002", "changes",
        "第 " + number + " 项变更：没有代码为“" + code + "”的" + (what.equals("gate") ? "大门" : "设施")
            + "（可能已在导入时删除）；请删去该项，或另选一个。",
        "Change " + number + ": there is no " + what + " with the code “" + code
            + "” (an import may have removed it); take the change out or choose another.");
  }

  /** Facilities in copies that may be written. */
  private static final class FacilityColumns {
    private final Map<String, Integer> indexOf = new HashMap<>();
    private String[] code;
    private String[] name;
    private double[] x;
    private double[] y;
    private int[] ward;
    private String[] kind;
    private String[] status;
    private String[] tenure;
    private double[] floor;
    private double[] usable;
    private String[] services;
    private String[] hours;
    private byte[] stepFree;
    private double[] capacity;
    private int[] users;
    private String[] condition;
    private String[] seen;
    private String[] institution;

    FacilityColumns(Territory.Facilities base) {
      code = base.code().clone();
      name = base.name().clone();
      x = base.x().clone();
      y = base.y().clone();
      ward = base.ward().clone();
      kind = base.kind().clone();
      status = base.status().clone();
      tenure = base.tenure().clone();
      floor = base.floorAreaM2().clone();
      usable = base.usableAreaM2().clone();
      services = base.services().clone();
      hours = base.operation().hours().clone();
      stepFree = base.operation().stepFree().clone();
      capacity = base.operation().capacity().clone();
      users = base.operation().usersPerDay().clone();
      condition = base.operation().condition().clone();
      seen = base.operation().dateSeen().clone();
      institution = base.operation().institution().clone();
      for (int i = 0; i < code.length; i++) indexOf.put(code[i], i);
    }

    int index(String facility, int number) {
      Integer index = indexOf.get(facility);
      if (index == null) throw unknown("facility", facility, number);
      return index;
    }

    void add(Change.AddFacility add, int inWard, int number) {
      if (indexOf.putIfAbsent(add.code(), code.length) != null) throw twice(add.code(), number);
      int n = code.length + 1;
      code = Arrays.copyOf(code, n);
      name = Arrays.copyOf(name, n);
      x = Arrays.copyOf(x, n);
      y = Arrays.copyOf(y, n);
      ward = Arrays.copyOf(ward, n);
      kind = Arrays.copyOf(kind, n);
      status = Arrays.copyOf(status, n);
      tenure = Arrays.copyOf(tenure, n);
      floor = Arrays.copyOf(floor, n);
      usable = Arrays.copyOf(usable, n);
      services = Arrays.copyOf(services, n);
      hours = Arrays.copyOf(hours, n);
      stepFree = Arrays.copyOf(stepFree, n);
      capacity = Arrays.copyOf(capacity, n);
      users = Arrays.copyOf(users, n);
      condition = Arrays.copyOf(condition, n);
      seen = Arrays.copyOf(seen, n);
      institution = Arrays.copyOf(institution, n);
      int i = n - 1;
      code[i] = add.code();
      name[i] = add.name();
      x[i] = add.x();
      y[i] = add.y();
      ward[i] = inWard;
      kind[i] = add.kind();
      status[i] = "existing";
      tenure[i] = "";
      floor[i] = add.floorAreaM2();
      usable[i] = add.floorAreaM2();
      services[i] = add.services();
      hours[i] = add.hours();
      stepFree[i] = Territory.UNKNOWN;
      capacity[i] = add.capacity();
      users[i] = Territory.UNKNOWN;
      condition[i] = "sound";
      seen[i] = "";
      institution[i] = "";
    }

    void move(Change.MoveFacility move, int inWard, int number) {
      int i = index(move.facility(), number);
      x[i] = move.x();
      y[i] = move.y();
      ward[i] = inWard;
    }

    /** Usable area grows with the floor area where both are known. */
    void resize(Change.ResizeFacility resize, int number) {
      int i = index(resize.facility(), number);
      if (!Double.isNaN(resize.floorAreaM2())) {
        usable[i] = floor[i] > 0 ? usable[i] * resize.floorAreaM2() / floor[i] : resize.floorAreaM2();
        floor[i] = resize.floorAreaM2();
      }
      if (!Double.isNaN(resize.capacity())) capacity[i] = resize.capacity();
    }

    Territory.Facilities columns() {
      return new Territory.Facilities(code, name, x, y, ward, kind, status, tenure, floor, usable, services,
          new Territory.Operation(hours, stepFree, capacity, users, condition, seen, institution));
    }
  }

  static Refusal twice(String code, int number) {
    return Refusal.invalid("GW-SCN-003", "changes", "第 " + number + " 项变更：代码“" + code + "”已被使用。",
        "Change " + number + ": the code “" + code + "” is taken.");
  }

  /** Parking with spaces added at the end. */
  private static final class ParkingColumns {
    private Territory.Parking all;

    ParkingColumns(Territory.Parking base) {
      all = base;
    }

    void add(Change.AddParking add, int inWard) {
      int n = all.size() + 1;
      String[] code = Arrays.copyOf(all.code(), n);
      double[] x = Arrays.copyOf(all.x(), n);
      double[] y = Arrays.copyOf(all.y(), n);
      int[] ward = Arrays.copyOf(all.ward(), n);
      int[] compound = Arrays.copyOf(all.compound(), n);
      String[] kind = Arrays.copyOf(all.kind(), n);
      int[] spaces = Arrays.copyOf(all.spaces(), n);
      code[n - 1] = add.code();
      x[n - 1] = add.x();
      y[n - 1] = add.y();
      ward[n - 1] = inWard;
      compound[n - 1] = -1;
      kind[n - 1] = add.kind();
      spaces[n - 1] = add.spaces();
      String[] hours = Arrays.copyOf(all.hours(), n);
      double[] fee = Arrays.copyOf(all.feePerDay(), n);
      hours[n - 1] = "";
      fee[n - 1] = Double.NaN;
      all = new Territory.Parking(code, x, y, ward, compound, kind, spaces, hours, fee);
    }

    Territory.Parking columns() {
      return all;
    }
  }
}
