package org.gridwarden.geo.mosaic;

import java.util.Arrays;
import java.util.TreeSet;
import org.gridwarden.geo.mosaic.Mosaic.Change;

/** Changes one after another. */
final class Changes {
  private Changes() {}

  static Change joined(Change first, Change next) {
    TreeSet<Integer> removed = set(first.removed());
    TreeSet<Integer> added = set(first.added());
    TreeSet<Integer> changed = set(first.changed());
    for (int face : next.removed()) {
      changed.remove(face);
      if (!added.remove(face)) removed.add(face);
    }
    added.addAll(set(next.added()));
    for (int face : next.changed()) {
      if (!added.contains(face)) changed.add(face);
    }
    TreeSet<Integer> ended = set(next.endedEdges());
    ended.removeAll(set(first.addedEdges()));
    ended.addAll(set(first.endedEdges()));
    TreeSet<Integer> begun = set(first.addedEdges());
    begun.removeAll(set(next.endedEdges()));
    begun.addAll(set(next.addedEdges()));
    return new Change(next.after(), array(ended), array(begun), array(changed), array(removed), array(added));
  }

  private static TreeSet<Integer> set(int[] numbers) {
    TreeSet<Integer> set = new TreeSet<>();
    for (int number : numbers) set.add(number);
    return set;
  }

  private static int[] array(TreeSet<Integer> numbers) {
    return Arrays.stream(numbers.toArray(Integer[]::new)).mapToInt(Integer::intValue).toArray();
  }
}
