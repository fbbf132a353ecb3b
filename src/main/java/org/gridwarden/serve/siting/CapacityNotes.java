package org.gridwarden.serve.siting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Text;

/** What is worth knowing of the capacities of facilities that stand, where sites are limited. */
final class CapacityNotes {
  private static final int TOLD = 5;

  private CapacityNotes() {}

  /** @param existing facilities that serve, indexes */
  static List<Text> of(SitingRequest request, Territory.Facilities facilities, int[] existing) {
    List<Text> notes = new ArrayList<>();
    if (request.capacity() == Double.POSITIVE_INFINITY) return notes;
    int[] empty = IntStream.range(0, request.existing() ? facilities.size() : 0)
        .filter(f -> request.need().meets(facilities, f) && StraightLine.exists(facilities, f))
        .filter(f -> request.need().holds(facilities, f) == 0).toArray();
    if (empty.length > 0) {
      notes.add(new Text(empty.length + " 处已有设施的容量为 0，不服务任何人：" + names(facilities, empty, "、"),
          empty.length + " facilities that stand have capacity 0 and serve nobody: " + names(facilities, empty, ", ")));
    }
    int[] unknown = Arrays.stream(existing).filter(f -> Double.isNaN(request.need().holds(facilities, f))).toArray();
    if (unknown.length > 0) {
      String as = String.valueOf(Math.round(request.capacity()));
      notes.add(new Text(unknown.length + " 处已有设施的容量未知，按每处 " + as + " 计：" + names(facilities, unknown, "、"),
          unknown.length + " facilities that stand have no known capacity and are taken as " + as + " each: "
              + names(facilities, unknown, ", ")));
    }
    return notes;
  }

  private static String names(Territory.Facilities facilities, int[] which, String between) {
    String first = String.join(between, Arrays.stream(which).limit(TOLD).mapToObj(f -> facilities.code()[f]).toList());
    return which.length <= TOLD ? first : first + between + "…";
  }
}
