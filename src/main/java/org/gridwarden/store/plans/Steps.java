package org.gridwarden.store.plans;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be undone and done again, worked out from the revisions alone, so that it survives a restart and is the same for
 * every planner. A step is the revision whose edit it is: undoing it brings back the state of the revision before, doing it
 * again the state of the revision itself. Immutable.
 *
 * @param undo revisions of the edits that stand, the last one last
 * @param redo revisions of the edits that were undone, the next to do again last
 */
public record Steps(List<Integer> undo, List<Integer> redo) {

  /** Step of a revision that changed something. */
  public static final String EDIT = "edit";
  /** Step of a revision that took the last edit back. */
  public static final String UNDO = "undo";
  /** Step of a revision that did again what was taken back last. */
  public static final String REDO = "redo";

  /** Nothing done yet. */
  public static final Steps NONE = new Steps(List.of(), List.of());

  /** After an edit made this revision. */
  public Steps edited(int revision) {
    return new Steps(with(undo, revision), List.of());
  }

  /** After the last edit was undone. */
  public Steps undone() {
    return new Steps(withoutLast(undo), with(redo, last(undo)));
  }

  /** After the edit undone last was done again. */
  public Steps redone() {
    return new Steps(with(undo, last(redo)), withoutLast(redo));
  }

  /** From the revisions that are steps, in order; {@code step} as in the database. */
  static Steps of(List<Made> all) {
    List<Integer> undo = new ArrayList<>();
    List<Integer> redo = new ArrayList<>();
    for (Made made : all) {
      switch (made.step) {
        case EDIT -> {
          undo.add(made.revision);
          redo.clear();
        }
        case UNDO -> redo.add(undo.remove(undo.size() - 1));
        default -> undo.add(redo.remove(redo.size() - 1));
      }
    }
    return new Steps(undo, redo);
  }

  /** A revision that is a step. */
  record Made(int revision, String step) {}

  /** The last edit that stands; there is one. */
  public static int last(List<Integer> steps) {
    return steps.get(steps.size() - 1);
  }

  private static List<Integer> with(List<Integer> steps, int revision) {
    List<Integer> more = new ArrayList<>(steps.size() + 1);
    more.addAll(steps);
    more.add(revision);
    return more;
  }

  private static List<Integer> withoutLast(List<Integer> steps) {
    return new ArrayList<>(steps.subList(0, steps.size() - 1));
  }
}
