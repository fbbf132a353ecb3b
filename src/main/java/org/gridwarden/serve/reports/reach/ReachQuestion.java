package org.gridwarden.serve.reports.reach;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.gridwarden.analysis.accessibility.walk.Terms;
import org.gridwarden.analysis.gaps.StudyArea;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.Manners;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * A place and a limit, checked.
 *
 * @param facility index of the facility, -1 for any other place
 * @param x easting of the place in metres
 * @param y northing
 * @param limitM most metres of the walk
 * @param speedMs pace of the group
 * @param circleM radius of the circle beside it
 */
record ReachQuestion(
    City city, StudyArea study, int facility, double x, double y, double limitM, double speedMs, double circleM, String group,
    Terms terms) {

  private static final double MOST_MINUTES = 60;
  private static final double MOST_M = 5000;
  private static final double USUAL_MINUTES = 5;

  /** GW-RCH-… for what cannot be answered. */
  static ReachQuestion read(Gate.Pass pass, Asked asked, Cities cities, Catalogue catalogue) {
    String code = asked.text("facility");
    String at = asked.text("at");
    if ((code == null) == (at == null)) throw Refusal.invalid("GW-RCH-001", code == null ? "facility" : "at",
        "请给出 facility（设施代码）或 at（经度,纬度），只能给一个。",
        "Give facility (the code of one) or at (lon,lat), one of the two.");
    double[] lonLat = at == null ? null : place(at);
    List<City> all = cities.list(pass, asked, false, OptionalInt.empty());
    City city = lonLat == null ? withFacility(all, String.valueOf(code)) : around(all, lonLat);
    Territory territory = city.territory();
    int facility = lonLat == null ? index(territory, String.valueOf(code)) : -1;
    double x = lonLat == null ? territory.facilities().x()[facility] : lonLat[0];
    double y = lonLat == null ? territory.facilities().y()[facility] : lonLat[1];
    String group = GapsAnswer.group(asked);
    StudyArea study = GapsAnswer.study(city, catalogue);
    double speed = study.speedMs(group);
    OptionalDouble minutes = asked.number("minutes", 0.1, MOST_MINUTES);
    OptionalDouble metres = asked.number("metres", 1, MOST_M);
    if (minutes.isPresent() && metres.isPresent()) throw Refusal.invalid("GW-RCH-004", "metres",
        "minutes 与 metres 只能给一个。", "Give minutes or metres, not both.");
    double limit = metres.isPresent() ? metres.getAsDouble() : minutes.orElse(USUAL_MINUTES) * 60 * speed;
    double circle = asked.number("circle", 1, MOST_M).orElse(limit);
    return new ReachQuestion(city, study, facility, x, y, limit, speed, circle, group, Manners.terms(asked));
  }

  private static double[] place(String at) {
    String[] pair = at.split(",");
    try {
      double lon = Double.parseDouble(pair[0].strip());
      double lat = Double.parseDouble(pair[pair.length - 1].strip());
      if (pair.length == 2 && Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return new double[] {lon, lat};
    } catch (NumberFormatException e) {
      // said below, like a place off the globe
    }
    throw Refusal.invalid("GW-RCH-003", "at", "at 应写成 经度,纬度，例如 106.2766,29.9721，而不是 " + Quote.of(at) + "。",
        "at should be lon,lat, for example 106.2766,29.9721, not " + Quote.of(at) + ".");
  }

  private static City withFacility(List<City> all, String code) {
    return all.stream().filter(city -> index(city.territory(), code) >= 0).findFirst()
        .orElseThrow(() -> Refusal.notFound("GW-RCH-002", "没有代码为 " + Quote.of(code) + " 的设施；请检查代码和 territory。",
            "There is no facility with the code " + Quote.of(code) + "; check the code and territory."));
  }

  private static int index(Territory territory, String code) {
    String[] codes = territory.facilities().code();
    return IntStream.range(0, codes.length).filter(i -> codes[i].equals(code)).findFirst().orElse(-1);
  }

  /** The territory around a place, which is turned into its metres; GW-RCH-005 when it lies in none. */
  private static City around(List<City> all, double[] lonLat) {
    for (City city : all) {
      if (city.territory().metricCrs().isEmpty()) continue;
      double[] metres = lonLat.clone();
      Projector.of(city.territory().metricCrs()).toMetres(metres, 1);
      Envelope extent = new Envelope();
      city.territory().areas().wards().forEach(ward -> extent.expandToInclude(ward.outline().getEnvelopeInternal()));
      extent.expandBy(MOST_M);
      if (!extent.contains(metres[0], metres[1])) continue;
      System.arraycopy(metres, 0, lonLat, 0, 2);
      return city;
    }
    throw Refusal.notFound("GW-RCH-005", "此地点不在任何区域内，附近也没有。", "This place lies in no territory, nor near one.");
  }

  double minutes(double metres) {
    return Math.round(metres / speedMs / 6) / 10.0;
  }

  /** The kind of the facility, null for any other place. */
  @Nullable String kind() {
    return facility < 0 ? null : city.territory().facilities().kind()[facility];
  }
}
