package org.gridwarden.ingest.standards;

import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.standard.Measure;

/** Units that the numbers of a standard can be in: each measure has one, and nothing converts another into it. */
final class Units {
  private Units() {}

  /** Words of the unit, as a pattern for Chinese and for English, and how to write it. */
  private record Unit(String zh, String en, Text write) {}

  private static Unit of(Measure measure) {
    return switch (measure) {
      case REACH -> new Unit("米|公尺", "m|met(er|re)s?", new Text("米", "m"));
      case AREA_PER_HOUSEHOLDS -> new Unit("平方米/.*户", "m[²2] (per|/) .*households?", new Text("平方米/百户", "m² per 100 households"));
      case MIN_AREA -> new Unit("平方米", "m[²2]|square met(er|re)s?", new Text("平方米", "m²"));
      case COUNT_PER -> new Unit("[人名]/.*人", "(workers?|staff|people) (per|/) .*(residents|people)",
          new Text("人/万人", "workers per 10,000 residents"));
      case SPACES_PER_HOUSEHOLD -> new Unit("[个位]/户", "spaces? (per|/) household", new Text("个/户", "spaces per household"));
      case RANGE -> new Unit("户/格", "households? (per|/) grid", new Text("户/格", "households per grid"));
      case GUIDE, RULE -> new Unit(".*", ".*", new Text("", ""));
    };
  }

  /** GW-STD-012 when a unit is given and is not that of the measure. */
  static void check(String code, Measure measure, Text unit) {
    Unit known = of(measure);
    boolean fits = (unit.zh().isEmpty() || unit.zh().strip().matches(known.zh))
        && (unit.en().isEmpty() || unit.en().strip().toLowerCase(java.util.Locale.ROOT).matches(known.en));
    if (fits) return;
    throw Refusal.invalid("GW-STD-012", "standards",
        "标准 " + code + " 的单位“" + unit.zh() + " / " + unit.en() + "”不认识：" + measure.key()
            + " 类的数值以“" + known.write.zh() + "”为单位；请换算后改写单位",
        "The unit of the standard " + code + ", “" + unit.zh() + " / " + unit.en() + "”, is unknown: numbers of " + measure.key()
            + " are in " + known.write.en() + "; convert them and write that unit");
  }
}
