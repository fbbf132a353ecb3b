package org.gridwarden.analysis.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Area;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;

/** Planned estates: each one building more, and its people in the counts of every area around it. */
final class Estates {
  private final Territory base;
  private final List<Area> wards;
  private Territory.Buildings buildings;
  private boolean changed;

  Estates(Territory base) {
    this.base = base;
    this.wards = new ArrayList<>(base.areas().wards());
    this.buildings = base.buildings();
  }

  void add(Change.AddEstate estate, int ward, int year, int number) {
    if (ward < 0) throw Refusal.invalid("GW-SCN-004", "changes", "第 " + number + " 项变更：小区“" + estate.name()
        + "”不在任何社区内。", "Change " + number + ": the estate “" + estate.name() + "” lies in no ward.");
    int households = estate.households(year);
    int residents = (int) Math.round(households * estate.residentsPerHousehold());
    changed = true;
    Area area = wards.get(ward);
    wards.set(ward, more(area, households, residents));
    Territory.Buildings all = buildings;
    int n = all.size() + 1;
    Map<String, int[]> groups = new HashMap<>();
    all.groups().forEach((group, counts) -> groups.put(group, Arrays.copyOf(counts, n)));
    String[] code = Arrays.copyOf(all.code(), n);
    double[] x = Arrays.copyOf(all.x(), n);
    double[] y = Arrays.copyOf(all.y(), n);
    int[] inWard = Arrays.copyOf(all.ward(), n);
    int[] compound = Arrays.copyOf(all.compound(), n);
    int[] householdsOf = Arrays.copyOf(all.households(), n);
    int[] residentsOf = Arrays.copyOf(all.residents(), n);
    String[] use = Arrays.copyOf(all.use(), n);
    String[] management = Arrays.copyOf(all.management(), n);
    boolean[] estimated = Arrays.copyOf(all.estimated(), n);
    byte[] lift = Arrays.copyOf(all.lift(), n);
    code[n - 1] = estate.code();
    x[n - 1] = estate.x();
    y[n - 1] = estate.y();
    inWard[n - 1] = ward;
    compound[n - 1] = -1;
    householdsOf[n - 1] = households;
    residentsOf[n - 1] = residents;
    use[n - 1] = "residential";
    management[n - 1] = "";
    estimated[n - 1] = true;
    lift[n - 1] = Territory.UNKNOWN;
    buildings = new Territory.Buildings(code, x, y, inWard, compound, householdsOf, residentsOf,
        Arrays.copyOf(all.elderly(), n), Arrays.copyOf(all.children(), n), Arrays.copyOf(all.storeys(), n),
        Arrays.copyOf(all.builtYear(), n), use, management, estimated, lift, Map.copyOf(groups),
        Arrays.copyOf(all.floorM2(), n));
  }

  private static Area more(Area area, int households, int residents) {
    return new Area(area.code(), area.name(), area.nameEn(), area.level(), area.parent(), area.kind(), area.outline(),
        area.households() + households, area.residents() + residents, area.areaM2(), area.volunteers(),
        area.institutions(), area.linkedHouseholds(), true, true);
  }

  Territory.Buildings buildings() {
    return buildings;
  }

  /** Wards with their new people; larger areas with the sums of what lies below. */
  Territory.Areas areas() {
    if (!changed) return base.areas();
    List<Area> subdistricts = base.areas().subdistricts().stream().map(area -> sum(area, wards)).toList();
    List<Area> districts = base.areas().districts().stream().map(area -> sum(area, subdistricts)).toList();
    Map<String, Area> byCode = new HashMap<>();
    for (List<Area> level : List.of(wards, subdistricts, districts)) level.forEach(area -> byCode.put(area.code(), area));
    return new Territory.Areas(districts, subdistricts, List.copyOf(wards), Map.copyOf(byCode));
  }

  private static Area sum(Area area, List<Area> below) {
    List<Area> parts = below.stream().filter(part -> part.parent().equals(area.code())).toList();
    return new Area(area.code(), area.name(), area.nameEn(), area.level(), area.parent(), area.kind(), area.outline(),
        parts.stream().mapToInt(Area::households).sum(), parts.stream().mapToInt(Area::residents).sum(), area.areaM2(),
        area.volunteers(), area.institutions(), area.linkedHouseholds(),
        parts.stream().anyMatch(Area::estimated), area.countsKnown());
  }
}
