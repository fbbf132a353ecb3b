package org.gridwarden.serve.maps.theme;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.gridwarden.model.OpenHours;
import org.gridwarden.model.Text;
import org.gridwarden.model.Ways;
import org.gridwarden.serve.reports.Manners;

/** Gates as the page shows them in evaluate mode from zoom 15 on: open, open at hours, shut; at the hour that is asked for. */
final class GateSigns {
  private static final double FROM = 15;
  private static final int QUARTERS = 96;

  private GateSigns() {}

  /** Signs in the order of the legend, those of which there are any; none where the page shows none. */
  static List<ThemeMap.Sign> of(Wanted wanted) {
    PageAddress address = wanted.address();
    if (!"evaluate".equals(address.get("mode")) || address.view() == null || address.view().zoom() < FROM) return List.of();
    Ways.Gates gates = wanted.city().walking().get().ways().gates();
    int minute = address.theme().equals("gaps") ? Manners.terms(wanted.measured()).minute() : -1;
    IntPredicate shut = i -> gates.closed().get(i) || minute >= 0 && !OpenHours.isOpen(gates.hours()[i], minute);
    IntPredicate always = i -> minute >= 0
        || IntStream.range(0, QUARTERS).allMatch(quarter -> OpenHours.isOpen(gates.hours()[i], 15 * quarter));
    List<ThemeMap.Sign> signs = new ArrayList<>();
    add(signs, wanted.speech().say(new Text("大门，开放", "gate, open")), "#009e73", "circle", gates, shut.negate().and(always));
    add(signs, wanted.speech().say(new Text("大门，限时开放", "gate, open at hours")), "#e69f00", "triangle", gates,
        shut.negate().and(always.negate()));
    add(signs, wanted.speech().say(new Text("大门，关闭", "gate, shut")), "#d55e00", "barred", gates, shut);
    return signs;
  }

  private static void add(
      List<ThemeMap.Sign> signs, String label, String colour, String shape, Ways.Gates gates, IntPredicate which) {
    double[] xy = IntStream.range(0, gates.x().length).filter(which).boxed()
        .flatMapToDouble(i -> java.util.stream.DoubleStream.of(gates.x()[i], gates.y()[i])).toArray();
    if (xy.length > 0) signs.add(new ThemeMap.Sign(label, colour, shape, xy));
  }
}
