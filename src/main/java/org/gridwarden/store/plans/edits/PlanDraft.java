package org.gridwarden.store.plans.edits;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanState.Grid;
import org.gridwarden.store.plans.PlanState.Section;
import org.gridwarden.store.plans.Steps;
import org.jspecify.annotations.Nullable;

/** A plan while an edit changes it: what it was, what it becomes, and which parts are touched. */
final class PlanDraft {

  private final PlanState before;
  private Mosaic.@Nullable Change change;
  private @Nullable Grid[] grids;
  private final Map<String, Section> sections;
  private final TreeSet<Integer> outlines = new TreeSet<>();
  private final TreeSet<Integer> touched = new TreeSet<>();

  PlanDraft(PlanState before) {
    this.before = before;
    this.grids = before.copyOfGrids();
    this.sections = new TreeMap<>(before.sections());
  }

  PlanState before() {
    return before;
  }

  Mosaic mosaic() {
    return change == null ? before.mosaic() : change.after();
  }

  /** What became of the mosaic; null when nothing did. */
  Mosaic.@Nullable Change change() {
    return change;
  }

  /** Takes over what an operation did; new faces still need a grid each. */
  void take(Mosaic.Change next) {
    change = change == null ? next : change.then(next);
    for (int face : next.changed()) {
      outlines.add(face);
      touched.add(face);
    }
    for (int face : next.added()) {
      outlines.add(face);
      touched.add(face);
    }
    for (int face : next.removed()) {
      grids[face] = null;
      outlines.remove(face);
      touched.remove(face);
    }
  }

  /** The grid of a face that has one. */
  Grid grid(int face) {
    return Objects.requireNonNull(grids[face]);
  }

  /** Faces whose outline is new, ascending. */
  List<Integer> outlines() {
    return List.copyOf(outlines);
  }

  /** Faces of which a row is to be written, ascending. */
  List<Integer> touched() {
    return List.copyOf(touched);
  }

  /** Faces that were there before and are no more. */
  List<Integer> removed() {
    return before.grids().map(Grid::face).filter(face -> grids[face] == null).toList();
  }

  void put(Grid grid) {
    if (grid.face() >= grids.length) grids = Arrays.copyOf(grids, grid.face() + 1);
    grids[grid.face()] = grid;
    touched.add(grid.face());
  }

  Map<String, Section> sections() {
    return sections;
  }

  void put(Section section) {
    sections.put(section.code(), section);
  }

  /** Sections that no grid names any more are no more. */
  void dropEmptySections() {
    TreeSet<String> used = new TreeSet<>();
    for (Grid grid : grids) {
      if (grid != null) used.add(grid.section());
    }
    sections.keySet().retainAll(used);
  }

  /** Codes that were there before and {@code after} does not hold, in order. */
  List<String> removedCodes(PlanState after) {
    TreeSet<Integer> faces = new TreeSet<>(touched);
    faces.addAll(removed());
    return faces.stream().map(before::grid).filter(Objects::nonNull).map(Grid::code)
        .filter(code -> after.find(code).isEmpty()).sorted().toList();
  }

  /** The plan as it is now. Faces touched get a grid object of their own, so that it tells that something changed. */
  PlanState build(int revision, Steps steps) {
    @Nullable Grid[] copy = grids.clone();
    for (int face : touched) {
      Grid grid = copy[face];
      if (grid != null && grid == before.grid(face)) {
        copy[face] = new Grid(grid.face(), grid.code(), grid.name(), grid.ward(), grid.section(), grid.kind(),
            grid.locked(), grid.reason());
      }
    }
    return new PlanState(before.plan(), before.territory(), before.life(), revision, mosaic(), copy, sections, steps);
  }
}
